"""Which program works as which station: each claims its station's name as a counter is claimed, in real time.

Two programs with one name would print each other's slips, and one of two displays would not be heard of.
"""

from __future__ import annotations

import contextlib
import os
import socket
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from sqlalchemy import bindparam, select, text, update

from hall.model.clock import millis
from hall.model.errors import StationTaken
from hall.store.database.schema import station
from hall.store.pc_clock import PcClock

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

LEASE: Final = timedelta(seconds=60)
_LATEST: Final = 2 * LEASE
"""A lease that ends later than this was taken before the clock was set back: it holds nobody up."""
_CLAIM = text("""
    INSERT INTO station (name, kind, seen_at, program, place, until)
    VALUES (:name, :kind, :now, :mine, :place, :until)
    ON CONFLICT (name) DO UPDATE
    SET kind = excluded.kind, program = excluded.program, place = excluded.place, until = excluded.until
    WHERE station.program IS NULL OR station.program IN (:mine, :dead) OR station.until NOT BETWEEN :now AND :latest
    RETURNING name
""")
"""Take a name that is free, one's own, whose lease ran out or whose program is known to be dead: in one statement.

When the station was last heard of stays: a display that comes back asks how long it was away.
"""
_HOLDER = select(station.c.program, station.c.place).where(station.c.name == bindparam("who"))
_RELEASE = (
    update(station)
    .where(station.c.name == bindparam("who"), station.c.program == bindparam("mine"))
    .values(program=None, place=None, until=None)
)
_START_TIME: Final = 19
"""Of the words in /proc/PID/stat that follow the program's name: when it was started."""


@dataclass(frozen=True, slots=True)
class RunningProgram:
    """A running program, told apart from every other, also from a later one with its number."""

    boot: str
    """The system's start, by its own name for it; another PC has another."""
    family: int
    """Of process numbers: a container has its own."""
    number: int
    began: str

    @classmethod
    def this(cls) -> Self:
        """The program that asks."""
        return cls(PcClock().uptime().boot, _family(), os.getpid(), _began(os.getpid()) or "")

    @classmethod
    def read(cls, kept: str) -> Self | None:
        """As it is kept in the table."""
        try:
            boot, family, number, began = kept.split("/")
            return cls(boot, int(family), int(number), began)
        except ValueError:
            return None

    def kept(self) -> str:
        """For the table."""
        return f"{self.boot}/{self.family}/{self.number}/{self.began}"

    def is_dead(self, asking: RunningProgram) -> bool:
        """Whether it is known to have ended; of another PC nobody knows."""
        if (self.boot, self.family) != (asking.boot, asking.family):
            return False
        try:
            os.kill(self.number, 0)
        except ProcessLookupError:
            return True
        except PermissionError:
            pass  # somebody else's, and alive
        began = _began(self.number)
        return began is not None and began != self.began


def claim(connection: Connection, now: datetime, name: str, kind: str, mine: RunningProgram) -> None:
    """Take the station's name, or hold it for another minute; `StationTaken` while another program has it."""
    values = {
        "name": name, "kind": kind, "mine": mine.kept(), "place": socket.gethostname()[:64], "dead": "",
        "now": millis(now), "until": millis(now + LEASE), "latest": millis(now + _LATEST),
    }  # fmt: skip
    if connection.execute(_CLAIM, values).scalar() is not None:
        return
    kept, place = connection.execute(_HOLDER, {"who": name}).one()
    other = RunningProgram.read(kept or "")
    if (other is not None and other.is_dead(mine)) or kept is None:
        claimed = connection.execute(_CLAIM, values | {"dead": kept or ""}).scalar()
        if claimed is not None:
            return
    raise StationTaken(station=name, place=place or "")


def check(connection: Connection, name: str, mine: RunningProgram) -> None:
    """Refuse with `StationTaken` when another program has the name meanwhile."""
    found = connection.execute(_HOLDER, {"who": name}).fetchone()
    if found is not None and found[0] not in (None, mine.kept()):
        raise StationTaken(station=name, place=found[1] or "")


def release(connection: Connection, name: str, mine: RunningProgram) -> None:
    """Leave the name to whoever comes next."""
    connection.execute(_RELEASE, {"who": name, "mine": mine.kept()})


def _family() -> int:
    try:
        return Path("/proc/self/ns/pid").stat().st_ino
    except OSError:
        return 0


def _began(number: int) -> str | None:
    """When a program was started, in the system's own count; "" for one that has ended and was not buried yet."""
    with contextlib.suppress(OSError, IndexError):
        words = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        return "" if words[0] in "ZX" else words[_START_TIME]
    return None
