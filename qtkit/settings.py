"""The station file: which hall a program serves, as which station, on which screen. One TOML file per station.

A program that needs more keys than these says so in a class of its own, derived from `Station`.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from assets.words import Words

SECRET = frozenset({"hall"})
"""Keys whose values are never repeated: the address of a database can hold its password."""
Text = Annotated[str, Field(min_length=1, strict=True)]


class Station(BaseModel):
    """What a station file says."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Text
    """The station's name in the hall: kiosk-1."""
    kind: Literal["kiosk", "counter", "display", "supervisor"]
    hall: Annotated[str, Field(pattern=r"^\w[\w+]*://", strict=True)]
    """The address of the hall's database."""
    zone: Text = "main"
    counter: Annotated[int, Field(ge=1, strict=True)] | None = None
    """The counter that this station is; without it the clerk chooses."""
    printer: Mapping[str, object] | None = None
    """The `[printer]` table as it stands; `printing.printer_settings` reads it."""
    key_file: Path | None = None
    """What opens the answers of visitors, on a counter's PC."""
    screen: Annotated[int, Field(ge=0, strict=True)] | Annotated[str, Field(min_length=1, strict=True)] | None = None
    """Which monitor: counted from 0, or its name (HDMI-1)."""
    speaks: Annotated[bool, Field(strict=True)] = False
    """Whether this display speaks the calls; one of a zone does."""
    language: Literal["id", "en", "both"] = "id"
    """The language a screen begins with; a display can show both, one after the other."""

    @model_validator(mode="after")
    def _fits_its_kind(self) -> "Station":
        if self.kind != "counter":
            for key in ("counter", "key_file"):
                if getattr(self, key) is not None:
                    raise PydanticCustomError("only_counter", "{key} belongs to a counter", {"key": key})
        if self.kind != "display" and self.language == "both":
            raise PydanticCustomError("only_display", "a display shows both languages", {"key": "language"})
        return self


S = TypeVar("S", bound=Station)


@dataclass(frozen=True)
class Mistake:
    """One thing that is wrong in a station file: the sentence `station.{name}` with these values."""

    name: str
    values: Mapping[str, object]

    def said(self, words: Words) -> str:
        """The mistake in words."""
        return words.say(f"station.{self.name}", **self.values)


class StationFileWrong(Exception):
    """The station file {file} cannot be used."""

    def __init__(self, file: Path, mistakes: Sequence[Mistake]) -> None:
        self.file = file
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(self.sentences(Words("en"))))

    def sentences(self, words: Words) -> list[str]:
        """What is wrong, every mistake in words, under the name of the file."""
        return [words.say("station.heading", file=self.file), *(mistake.said(words) for mistake in self.mistakes)]


def read_station(file: Path, kind: type[S]) -> S:
    """The station in a TOML file; `StationFileWrong` tells every mistake at once."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise StationFileWrong(file, [Mistake("unreadable", {"why": error.strerror or str(error)})]) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise StationFileWrong(file, [Mistake("not_toml", {"why": str(error)})]) from error
    try:
        return kind.model_validate(table)
    except ValidationError as error:
        raise StationFileWrong(file, mistakes_in(error)) from None  # its text repeats the values


def mistakes_in(error: ValidationError) -> list[Mistake]:
    """Every mistake that pydantic found, once for each key."""
    found = {_key(detail): _mistake(detail) for detail in reversed(error.errors())}
    return list(reversed(found.values()))


def _key(detail: ErrorDetails) -> str:
    return str(detail["loc"][0]) if detail["loc"] else str(detail.get("ctx", {}).get("key", ""))


def _mistake(detail: ErrorDetails) -> Mistake:
    key = _key(detail)
    if detail["type"] in {"missing", "only_counter", "only_display"}:
        return Mistake(detail["type"], {"key": key})
    if detail["type"] == "extra_forbidden":
        return Mistake("unknown", {"key": key})
    value = "…" if key in SECRET else repr(detail["input"])
    if detail["type"] == "literal_error":
        return Mistake("not_one_of", {"key": key, "value": value, "choices": detail["ctx"]["expected"]})
    return Mistake("wrong", {"key": key, "value": value})
