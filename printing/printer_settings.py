"""How a station reaches its printer and what that printer can do; the `[printer]` table of a station file."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from printing.paper import PAPERS, Paper, Width

if TYPE_CHECKING:
    from collections.abc import Mapping

CODE_PAGES: Final[Mapping[int, str]] = {0: "cp437", 2: "cp850", 16: "cp1252", 19: "cp858"}
"""The number in `ESC t` and its codec, for the pages that hold our letters."""
USUAL_CODE_PAGE: Final = 19
_LINK: Final = re.compile(r"tcp://(?P<host>\[[0-9A-Fa-f:.]+\]|[^:/\[\]]+):(?P<port>\d{1,5})")
_LAST_PORT: Final = 65_535


class PrinterSettings(BaseModel):
    """One printer. The defaults suit an 80 mm Epson or a good clone on the network.

    A cheap printer wants `qr = "image"`, `confirm = "status"` or, when it never answers, `status = false`
    with `confirm = "none"`. A test slip at installation tells.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    link: str
    """`tcp://192.168.1.50:9100`. An address, not a name: a look-up of a name has no deadline."""
    paper: Width = 80
    qr: Literal["native", "image"] = "native"
    confirm: Literal["echo", "status", "none"] = "echo"
    """How the printer proves that a slip is out: `GS ( H` echo, `GS r` answer, or not at all."""
    status: bool = True
    """Whether it answers status requests."""
    code_page: int = USUAL_CODE_PAGE
    cut: Literal["full", "partial", "none"] = "partial"
    clear_command: bool = False
    """Whether `DLE DC4 8` is known to empty its memory. Only then is a doubtful slip printed again by itself."""
    answer_seconds: Annotated[float, Field(gt=0, le=5)] = 0.4
    """Patience for one status answer; serial adapters need 1."""
    slip_seconds: Annotated[float, Field(gt=0, le=60)] = 10
    """Patience for a whole slip."""
    midway_seconds: Annotated[float, Field(ge=0, le=60)] = 2
    """How long a fault in the middle of a slip may last before it is given up."""

    @field_validator("link")
    @classmethod
    def _link_is_an_address(cls, link: str) -> str:
        if _host_and_port(link) is None:
            raise PydanticCustomError("print.link_wrong", "{link} is not tcp://IP-ADDRESS:PORT", {"link": link})
        return link

    @field_validator("code_page")
    @classmethod
    def _code_page_is_known(cls, code_page: int) -> int:
        if code_page not in CODE_PAGES:
            known: dict[str, Any] = {"code_page": code_page, "known": ", ".join(map(str, CODE_PAGES))}
            raise PydanticCustomError("print.code_page_wrong", "code page {code_page} is not one of {known}", known)
        return code_page

    @model_validator(mode="after")
    def _only_an_answering_printer_confirms(self) -> Self:
        if not self.status and self.confirm != "none":
            message = 'a printer without status answers cannot confirm: confirm = "none"'
            raise PydanticCustomError("print.one_way", message)
        return self

    @property
    def address(self) -> tuple[str, int]:
        """Host and port."""
        found = _host_and_port(self.link)
        assert found is not None, "checked when the settings were made"
        return found

    @property
    def roll(self) -> Paper:
        """The paper in it."""
        return PAPERS[self.paper]

    @property
    def codec(self) -> str:
        """The codec of its code page."""
        return CODE_PAGES[self.code_page]


def _host_and_port(link: str) -> tuple[str, int] | None:
    found = _LINK.fullmatch(link)
    if found is None or not 0 < int(found["port"]) <= _LAST_PORT:
        return None
    host = found["host"].strip("[]")
    if host == "localhost":
        return "127.0.0.1", int(found["port"])
    try:
        return str(ip_address(host)), int(found["port"])
    except ValueError:
        return None
