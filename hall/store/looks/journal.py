"""Reading the journal's rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from hall.model import entries
from hall.store.database.schema import journal

if TYPE_CHECKING:
    from sqlalchemy import Connection

_AFTER = (
    select(journal.c.n, journal.c.body, journal.c.chain)
    .where(journal.c.n > bindparam("after"))
    .order_by(journal.c.n)
    .limit(bindparam("most"))
)
_ONE = select(journal.c.n, journal.c.body, journal.c.chain).where(journal.c.n == bindparam("wanted"))


def after(connection: Connection, n: int, limit: int) -> tuple[entries.Entry, ...]:
    """The entries that follow `n`, at most `limit`."""
    rows = connection.execute(_AFTER, {"after": n, "most": limit})
    return tuple(entries.read(row[0], row[1], bytes(row[2])) for row in rows)


def one(connection: Connection, n: int) -> entries.Entry:
    """Entry number `n`."""
    row = connection.execute(_ONE, {"wanted": n}).one()
    return entries.read(row[0], row[1], bytes(row[2]))
