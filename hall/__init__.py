"""The hall: its words, its rules, its one database, and a door for each program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hall.model.errors import HallError, HallTrouble

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from hall.hall import Hall


def open_hall(url: str, station: str, clock: Callable[[], datetime] | None = None, *, kind: str | None = None) -> Hall:
    """Open the hall at `url` as the station of this name; refuses an empty, older, newer or broken database.

    `clock` tells the real time (aware); None is the database's own clock. The database's libraries are loaded
    here and not before, so that a program shows its first picture without them. A program that works as a station says
    of which `kind`: it opens the doors of its kind and no others (`hall.model.doors`), and where the kind wants it, it
    claims the station's name, refused with `StationTaken` while another program has it.
    """
    from hall.hall import Hall  # noqa: PLC0415 - see above

    return Hall(url, station, clock, kind=kind)


def __getattr__(name: str) -> object:
    if name == "Hall":
        from hall.hall import Hall  # noqa: PLC0415 - as above

        return Hall
    message = f"module 'hall' has no attribute {name!r}"
    raise AttributeError(message)


__all__ = ["Hall", "HallError", "HallTrouble", "open_hall"]
