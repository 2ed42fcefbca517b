"""Octets sealed to central's key. This server cannot open them; erased ones leave their hash."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import select

from central.store.dialect import insert_or
from central.store.schema import blob

if TYPE_CHECKING:
    from sqlalchemy import Connection


def put(connection: Connection, hall: int, octets: bytes, now: int) -> bool:
    """Keep octets; False when they were there, or erased, before."""
    sha = hashlib.sha256(octets).digest()
    statement = insert_or(connection, blob).values(hall=hall, sha=sha, received_at=now, octets=octets)
    return connection.execute(statement.on_conflict_do_nothing().returning(blob.c.sha)).first() is not None


def erase(connection: Connection, hall: int, sha: bytes, now: int) -> None:
    """Erase octets, also those that are still on their way."""
    statement = insert_or(connection, blob).values(hall=hall, sha=sha, received_at=now, erased_at=now)
    gone = {"octets": None, "erased_at": now}
    connection.execute(statement.on_conflict_do_update(index_elements=["hall", "sha"], set_=gone))


def get(connection: Connection, hall: int, sha: bytes) -> bytes | None:
    """The octets, None when there are none or no longer."""
    found = connection.execute(select(blob.c.octets).where(blob.c.hall == hall, blob.c.sha == sha)).scalar()
    return None if found is None else bytes(found)
