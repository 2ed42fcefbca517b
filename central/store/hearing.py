"""When a hall was last heard of: any true request says that what central knows of it is fresh."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import update

from central.store.schema import hall

if TYPE_CHECKING:
    from sqlalchemy import Connection

NOTED_EVERY: Final = 10_000
"""Milliseconds; what is asked more often is not written each time."""


def is_due(seen_at: int, now: int) -> bool:
    """Whether it is time to note that a hall asks."""
    return seen_at <= now - NOTED_EVERY


def note(connection: Connection, number: int, now: int) -> None:
    """The hall was heard of now."""
    connection.execute(update(hall).where(hall.c.number == number, hall.c.seen_at < now).values(seen_at=now))
