"""Octets sealed to central's key. This server cannot open them; erased ones leave their hash."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final
from uuid import UUID

from sqlalchemy import select

from central.store.dialect import insert_or
from central.store.schema import blob, entry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

_SHA: Final = re.compile(r"[0-9a-f]{64}")


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


def missing(connection: Connection, hall: int, wanted: Sequence[bytes]) -> list[bytes]:
    """Those of the wanted that neither came nor were erased."""
    known: set[bytes] = set()
    for start in range(0, len(wanted), 500):
        part = select(blob.c.sha).where(blob.c.hall == hall, blob.c.sha.in_(wanted[start : start + 500]))
        known.update(bytes(sha) for sha in connection.execute(part).scalars())
    return [sha for sha in wanted if sha not in known]


def erase_told(connection: Connection, hall: int, purged: Mapping[str, object], now: int) -> None:
    """Erase what an entry `request.purged` tells of, by the hashes that the ticket's first entry named."""
    ticket = select(entry.c.data).where(entry.c.hall == hall, entry.c.id == UUID(str(purged["ticket"])))
    data = connection.execute(ticket).scalar()
    named = data.get("blobs") if isinstance(data, dict) else None
    for one in named if isinstance(named, list) else []:
        if isinstance(one, dict) and one.get("retention") == purged["retention"]:
            sha = str(one.get("sha"))
            if _SHA.fullmatch(sha):
                erase(connection, hall, bytes.fromhex(sha), now)


def get(connection: Connection, hall: int, sha: bytes) -> bytes | None:
    """The octets, None when there are none or no longer."""
    found = connection.execute(select(blob.c.octets).where(blob.c.hall == hall, blob.c.sha == sha)).scalar()
    return None if found is None else bytes(found)
