"""What a display's station file says: which hall, which zone, whether it speaks and how."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from display.speech import Style

LANGUAGES: Final = ("id", "en", "both")
"""`both` shows one language after the other."""
ENGLISH: Final = ("asked", "always", "never")
"""When a call is spoken in English after the Indonesian: for tickets taken in English, for every ticket, for none."""
T = TypeVar("T")


class StationFileWrong(Exception):
    """The station file {file} cannot be used: {why}."""

    def __init__(self, file: Path, why: str) -> None:
        self.file, self.why = file, why
        super().__init__(f"The station file {file} cannot be used: {why}.")


@dataclass(frozen=True, slots=True)
class DisplayStation:
    """One display."""

    name: str
    hall: str
    """The address of the hall's database."""
    zone: str = "main"
    speaks: bool = True
    """One display of a zone speaks; the others only show."""
    language: str = "id"
    english: str = "asked"
    style: Style = Style.DIGITS
    repeats: bool = True
    """Whether a call is spoken twice while nobody waits behind it."""
    reduce_motion: bool = False
    screen: int | str | None = None
    """Which monitor: counted from 0, or its name (HDMI-1)."""


def read_station(file: Path) -> DisplayStation:
    """The station in a TOML file."""
    try:
        return station_from(tomllib.loads(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise StationFileWrong(file, error.strerror or str(error)) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, ValueError) as error:
        raise StationFileWrong(file, str(error)) from error


def station_from(said: Mapping[str, Any]) -> DisplayStation:
    """The station in the keys of a file; `ValueError` names a key that is missing or cannot be so."""
    return DisplayStation(
        name=_text(said, "name"),
        hall=_text(said, "hall"),
        zone=_text(said, "zone", "main"),
        speaks=_truth(said, "speaks", otherwise=True),
        language=_one_of(said, "language", LANGUAGES),
        english=_one_of(said, "english", ENGLISH),
        style=Style(_one_of(said, "numbers", tuple(style.value for style in Style))),
        repeats=_truth(said, "repeats", otherwise=True),
        reduce_motion=_truth(said, "reduce_motion", otherwise=False),
        screen=_screen(said),
    )


def _text(said: Mapping[str, Any], key: str, otherwise: str | None = None) -> str:
    value = said.get(key, otherwise)
    if not isinstance(value, str) or not value:
        raise ValueError(f"{key} is missing" if key not in said else f"{key} = {value!r}")
    return value


def _truth(said: Mapping[str, Any], key: str, *, otherwise: bool) -> bool:
    value = said.get(key, otherwise)
    if not isinstance(value, bool):
        raise ValueError(f"{key} = {value!r}: write true or false")  # noqa: TRY004 - a mistake in a file, not in a call
    return value


def _one_of(said: Mapping[str, Any], key: str, choices: tuple[str, ...]) -> str:
    """One of `choices`; the first where the file does not say."""
    value = said.get(key, choices[0])
    if value not in choices:
        raise ValueError(f"{key} = {value!r}: write one of {', '.join(choices)}")
    return str(value)


def _screen(said: Mapping[str, Any]) -> int | str | None:
    value = said.get("screen")
    if value is None or (isinstance(value, (int, str)) and not isinstance(value, bool)):
        return value
    raise ValueError(f"screen = {value!r}")
