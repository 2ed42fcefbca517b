"""The sender's settings: which hall, which central server, which token. One TOML file."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hall.model.toml_text import NotToml, toml_file
from sync import protocol
from sync.errors import SyncSettingsWrong, TokenBroken, TokenMissing, TokenUnsafe
from sync.wire import Wire, checked_url

Text = Annotated[str, Field(min_length=1, strict=True)]


class CentralSettings(BaseModel):
    """The central server and the way there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: Text | None = None
    """Its address; without one the plan's `central_url`."""
    token_file: Path
    """Where this hall's token is kept, readable by its user alone."""
    ca_file: Path | None = None
    """Certificates to trust instead of the usual ones, for a ministry with an authority of its own."""
    proxy: Text | None = None


class SyncSettings(BaseModel):
    """What the file says."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    hall: Annotated[str, Field(pattern=r"^\w[\w+]*://", strict=True)]
    """The address of the hall's database."""
    station: Text = "sync"
    central: CentralSettings

    def address(self, planned: str | None) -> str:
        """Where central is, given what the plan says."""
        url = self.central.url or planned
        if url is None:
            raise SyncSettingsWrong(file="[central]", why="url")
        return checked_url(url)

    def wire(self, planned: str | None, *, token: bool = True) -> Wire:
        """The way to central, with this hall's token."""
        return Wire(
            self.address(planned), read_token(self.central.token_file) if token else None,
            ca_file=self.central.ca_file, proxy=self.central.proxy,
        )  # fmt: skip


def read_settings(file: Path) -> SyncSettings:
    """The settings in a TOML file; relative paths in it start at its folder."""
    try:
        found = SyncSettings.model_validate(toml_file(file))
    except OSError as error:
        raise SyncSettingsWrong(file=file, why=error.strerror or str(error)) from error
    except NotToml as error:
        raise SyncSettingsWrong(file=file, why=error.why) from error
    except ValidationError as error:  # its text repeats the values: the address may hold a password
        where = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['type']}" for one in error.errors())
        raise SyncSettingsWrong(file=file, why=where) from None
    base = file.absolute().parent
    ca_file = None if found.central.ca_file is None else base / found.central.ca_file
    if ca_file is not None and not ca_file.is_file():
        raise SyncSettingsWrong(file=file, why=f"ca_file: {ca_file}")
    changed = {"token_file": base / found.central.token_file, "ca_file": ca_file}
    return found.model_copy(update={"central": found.central.model_copy(update=changed)})


def read_token(file: Path) -> str:
    """The token in its file, which nobody else may read."""
    try:
        with file.open("rb") as opened:
            if stat.S_IMODE(os.fstat(opened.fileno()).st_mode) & 0o077:
                raise TokenUnsafe(path=file)
            token = opened.read(200).decode("ascii", "replace").strip()
    except OSError as error:
        raise TokenMissing(path=file) from error
    if protocol.token_key(token) is None:
        raise TokenBroken(path=file)
    return token


def write_token(file: Path, token: str) -> None:
    """Keep a token: whole or not at all, and for its owner alone."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, half = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")  # made with mode 0600
    try:
        with os.fdopen(handle, "w", encoding="ascii") as opened:
            opened.write(token + "\n")
            opened.flush()
            os.fsync(opened.fileno())
        Path(half).replace(file)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(half).unlink()
        raise
