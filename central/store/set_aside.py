"""Halls of which the pages' tables cannot be made: tried again later and later, shown, and in nobody's way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select, update

from central.store.dialect import insert_or
from central.store.schema import projection

if TYPE_CHECKING:
    from sqlalchemy import Connection

TRIES: Final = 3
"""Failures in a row after which a hall counts as set aside."""
FIRST_PAUSE: Final = 4_000
"""Milliseconds after the first failure; four times as long each time."""
LONGEST_PAUSE: Final = 3_600_000
TOLD_AGAIN: Final = {"failures": 0, "trouble": None, "try_at": None}
"""The columns of a hall that is told of again."""
_AT: Final = projection.c.failures >= TRIES


def failed(connection: Connection, number: int, trouble: str, now: int) -> int:
    """Telling of a hall failed once more: how often in a row. It is left alone for a while."""
    connection.execute(insert_or(connection, projection).values(hall=number, stream=0, n=0).on_conflict_do_nothing())
    mine = projection.c.hall == number
    times = 1 + int(connection.execute(select(projection.c.failures).where(mine)).scalar_one())
    try_at = now + min(LONGEST_PAUSE, FIRST_PAUSE * 4 ** min(times - 1, 8))
    connection.execute(update(projection).where(mine).values(failures=times, trouble=trouble[:64], try_at=try_at))
    return times


def halls(connection: Connection) -> frozenset[int]:
    """The numbers of the halls that are set aside."""
    return frozenset(connection.execute(select(projection.c.hall).where(_AT)).scalars())


def count(connection: Connection) -> int:
    """How many halls are set aside."""
    return int(connection.execute(select(func.count()).select_from(projection).where(_AT)).scalar_one())


def try_again(connection: Connection) -> None:
    """Let every hall be tried at once: another edition of the program may know better."""
    connection.execute(update(projection).where(projection.c.try_at.is_not(None)).values(try_at=None))
