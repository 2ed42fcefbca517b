"""What a display's station file says beyond every station's keys: whether it speaks, and how."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

from display.speech import Style
from station.station_file import Station, file_name, one_of, truth

LANGUAGES: Final = ("id", "en", "both")
"""`both` shows one language after the other."""
ENGLISH: Final = ("asked", "always", "never")
"""When a call is spoken in English after the Indonesian: for tickets taken in English, for every ticket, for none."""


def style(value: object) -> Style:
    """How numbers are spoken."""
    return Style(one_of(*(one.value for one in Style))(value))


@dataclass(frozen=True)
class DisplayStation(Station):
    """One display."""

    kind: Annotated[str, one_of("display")] = "display"
    speaks: Annotated[bool, truth] = True
    """One display of a zone speaks; the others only show."""
    language: Annotated[str, one_of(*LANGUAGES)] = "id"
    english: Annotated[str, one_of(*ENGLISH)] = "asked"
    numbers: Annotated[Style, style] = Style.DIGITS
    voice_folder: Annotated[Path | None, file_name] = None
    """The hall's own recordings, in a folder for each language; what is missing there is said by the shipped voice."""
    repeats: Annotated[bool, truth] = True
    """Whether a call is spoken twice while nobody waits behind it."""
    reduce_motion: Annotated[bool, truth] = False
