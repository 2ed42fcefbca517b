"""Reading whole tables for `verify`, in bounded steps: rows as they lie there, not yet believed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Table, select

from hall.store.database import schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Column, Connection, Select

Row = dict[str, Any]
Belongings = dict[str, list[Row]]
"""Per table the rows of one ticket."""
AT_ONCE: Final = 2_000
OF_TICKETS: Final = (schema.leg, schema.print_job, schema.answer, schema.central_blob)
_TICKETS: Final = select(schema.ticket).order_by(schema.ticket.c.id)


def every(connection: Connection, table: Table) -> list[Row]:
    """All rows of a table that stays small, in the order of its key."""
    return _rows(connection, select(table).order_by(*table.primary_key.columns))


def following(connection: Connection, table: Table, column: Column[Any]) -> Iterator[Row]:
    """The rows of a large table in the order of a column that is unique there."""
    rows = _rows(connection, select(table).order_by(column).limit(AT_ONCE))
    while rows:
        yield from rows
        after = rows[-1][column.name]
        rows = _rows(connection, select(table).where(column > after).order_by(column).limit(AT_ONCE))


def journal_lines(connection: Connection) -> Iterator[Row]:
    """The journal, line by line."""
    return following(connection, schema.journal, schema.journal.c.n)


def calls(connection: Connection) -> Iterator[Row]:
    """The calls, in the order of the journal."""
    return following(connection, schema.call, schema.call.c.n)


def tickets(connection: Connection) -> Iterator[tuple[Row | None, Belongings]]:
    """The tickets, each with the rows that belong to it; rows that belong to no ticket come without one."""
    after = ""
    while True:
        some = _rows(connection, _TICKETS.where(schema.ticket.c.id > after).limit(AT_ONCE))
        last = some[-1]["id"] if some else None
        of: dict[str, Belongings] = {row["id"]: {table.name: [] for table in OF_TICKETS} for row in some}
        astray: Belongings = {table.name: [] for table in OF_TICKETS}
        for table in OF_TICKETS:
            for row in _between(connection, table, after, last):
                of.get(row["ticket_id"], astray)[table.name].append(row)
        yield from ((row, of[row["id"]]) for row in some)
        if any(astray.values()):
            yield None, astray
        if last is None:
            return
        after = last


def _between(connection: Connection, table: Table, after: str, last: str | None) -> list[Row]:
    """The rows of tickets after one and up to another, or to the end."""
    found = select(table).where(table.c.ticket_id > after)
    if last is not None:
        found = found.where(table.c.ticket_id <= last)
    return _rows(connection, found.order_by(table.c.ticket_id, *table.primary_key.columns))


def _rows(connection: Connection, statement: Select[Any]) -> list[Row]:
    return [
        {name: bytes(value) if isinstance(value, memoryview) else value for name, value in row.items()}
        for row in connection.execute(statement).mappings()
    ]


def sha_of(content: bytes | str) -> str:
    """SHA-256 in hex of what a row holds."""
    return hashlib.sha256(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content).hexdigest()
