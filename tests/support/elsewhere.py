"""A program on another PC, under the name of a station here."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Final

from hall.store.database.engine import open_engine
from hall.store.notes import programs
from hall.store.notes.programs import RunningProgram

if TYPE_CHECKING:
    from tests.support.halls import Clock

ELSEWHERE: Final = RunningProgram("another PC's start", 1, 4711, "1")


def works_elsewhere(url: str, name: str, clock: Clock) -> None:
    """It takes the name from this program, for a minute from now on."""
    with closing(open_engine(url)) as engine, engine.writing(5) as connection:
        programs.release(connection, name, RunningProgram.this())
        programs.claim(connection, clock.now, name, "kiosk", ELSEWHERE)
