"""Failed attempts per source and minute, shared by all server processes: who guesses is slowed down."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, func, select

from central.store.dialect import insert_or
from central.store.schema import attempt

if TYPE_CHECKING:
    from sqlalchemy import Connection

MINUTE: Final = 60_000
KEPT: Final = 60
"""Minutes."""


def source(whom: str) -> str:
    """What is kept of whom is counted: a neighbourhood, a name, or a name from a neighbourhood."""
    return hashlib.sha256(b"antrean/attempt|" + whom.encode()).hexdigest()[:32]


def failed(connection: Connection, kind: str, whom: str, now: int) -> None:
    """One more."""
    values = {"kind": kind, "source": source(whom), "window": now // MINUTE, "count": 1}
    added = (
        insert_or(connection, attempt)
        .values(values)
        .on_conflict_do_update(index_elements=["kind", "source", "window"], set_={"count": attempt.c.count + 1})
    )
    connection.execute(added)


def too_many(connection: Connection, kind: str, whom: str, now: int, most: int, minutes: int = 1) -> bool:
    """Whether there were `most` failures in the last minutes."""
    return counted(connection, kind, whom, now, minutes) >= most


def counted(connection: Connection, kind: str, whom: str, now: int, minutes: int = 1) -> int:
    """How many failures there were in the last minutes."""
    found = (
        select(func.coalesce(func.sum(attempt.c.count), 0))
        .where(attempt.c.kind == kind, attempt.c.source == source(whom))
        .where(attempt.c.window > now // MINUTE - minutes)
    )
    return int(connection.execute(found).scalar_one())


def forget(connection: Connection, now: int) -> None:
    """Drop what is an hour old."""
    connection.execute(delete(attempt).where(attempt.c.window < now // MINUTE - KEPT))
