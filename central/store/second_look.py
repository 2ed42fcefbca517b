"""Entries that an older edition took and the pages cannot be told of: they go into quarantine after all."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

import msgspec
from sqlalchemy import delete, insert, select

from central.model.clock import moment
from central.model.entry_data import why_unreadable
from central.store.schema import entry, quarantine
from sync import protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row

_WRITE: Final = msgspec.json.Encoder(order="sorted")


def readable(connection: Connection, hall: int, rows: Sequence[Any]) -> list[Any]:
    """The rows of entries that the pages can be told of, the others put aside."""
    fine = []
    for row in rows:
        why = why_unreadable(row.kind, row.data)
        if why is None:
            fine.append(row)
        else:
            _put_aside(connection, hall, row.id, why)
    return fine


def _put_aside(connection: Connection, hall: int, ident: object, why: str) -> None:
    mine = (entry.c.hall == hall, entry.c.id == ident)
    row = connection.execute(select(entry).where(*mine)).one()
    raw = _canonical(row)
    if hashlib.sha256(raw).digest() != bytes(row.sha):
        return  # it could not be tried again: it stays an entry, and tells nothing
    connection.execute(delete(entry).where(*mine))
    connection.execute(
        insert(quarantine).values(
            stream=row.stream, n=row.n, hall=hall, id=row.id, at=row.at, sha=row.sha, received_at=row.received_at,
            why=why[: protocol.WHY_MOST], raw=raw,
        )
    )  # fmt: skip


def _canonical(row: Row[Any]) -> bytes:
    """The entry's text, as it came."""
    at = protocol.write_time(moment(row.at))
    return _WRITE.encode({"at": at, "data": row.data, "id": str(row.id), "kind": row.kind, "v": row.v})
