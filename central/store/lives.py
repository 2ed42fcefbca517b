"""Live documents: what a hall is like now; the latest wins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import update

from central.store.dialect import insert_or
from central.store.schema import hall, live

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection


def put(connection: Connection, number: int, document: Mapping[str, Any], now: int) -> None:
    """Keep it; the hall was heard of."""
    keep(connection, number, document, now)
    connection.execute(update(hall).where(hall.c.number == number).values(seen_at=now))


def keep(connection: Connection, number: int, document: Mapping[str, Any], now: int) -> None:
    """Keep it; that the hall was heard of is noted elsewhere."""
    values = {"received_at": now, "document": dict(document)}
    statement = insert_or(connection, live).values(hall=number, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["hall"], set_=values))
