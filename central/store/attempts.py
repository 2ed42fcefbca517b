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


def source(address: str) -> str:
    """What is kept of an address."""
    return hashlib.sha256(b"antrean/attempt|" + address.encode()).hexdigest()[:32]


def failed(connection: Connection, kind: str, address: str, now: int) -> None:
    """One more."""
    values = {"kind": kind, "source": source(address), "window": now // MINUTE, "count": 1}
    added = (
        insert_or(connection, attempt)
        .values(values)
        .on_conflict_do_update(index_elements=["kind", "source", "window"], set_={"count": attempt.c.count + 1})
    )
    connection.execute(added)


def too_many(connection: Connection, kind: str, address: str, now: int, most: int, minutes: int = 1) -> bool:
    """Whether this address (or name, for passwords) has failed `most` times in the last minutes."""
    counted = (
        select(func.coalesce(func.sum(attempt.c.count), 0))
        .where(attempt.c.kind == kind, attempt.c.source == source(address))
        .where(attempt.c.window > now // MINUTE - minutes)
    )
    return int(connection.execute(counted).scalar_one()) >= most


def forget(connection: Connection, now: int) -> None:
    """Drop what is an hour old."""
    connection.execute(delete(attempt).where(attempt.c.window < now // MINUTE - KEPT))
