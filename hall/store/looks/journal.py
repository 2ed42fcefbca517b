"""Reading the journal's rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from hall.model import entries
from hall.model.central import JournalLine
from hall.model.clock import moment
from hall.store.database.schema import journal

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

_AFTER = (
    select(journal.c.n, journal.c.body, journal.c.chain)
    .where(journal.c.n > bindparam("after"))
    .order_by(journal.c.n)
    .limit(bindparam("most"))
)
_ONE = select(journal.c.n, journal.c.body, journal.c.chain).where(journal.c.n == bindparam("wanted"))

_LINES = (
    select(journal.c.n, journal.c.id, journal.c.at, journal.c.body, journal.c.chain)
    .where(journal.c.n > bindparam("after"))
    .order_by(journal.c.n)
    .limit(bindparam("most"))
)
_CHAIN = select(journal.c.chain).where(journal.c.n == bindparam("wanted"))
_AT = select(journal.c.at).where(journal.c.n == bindparam("wanted"))


def after(connection: Connection, n: int, limit: int) -> tuple[entries.Entry, ...]:
    """The entries that follow `n`, at most `limit`."""
    rows = connection.execute(_AFTER, {"after": n, "most": limit})
    return tuple(entries.read(row[0], row[1], bytes(row[2])) for row in rows)


def one(connection: Connection, n: int) -> entries.Entry:
    """Entry number `n`."""
    row = connection.execute(_ONE, {"wanted": n}).one()
    return entries.read(row[0], row[1], bytes(row[2]))


def lines(connection: Connection, after: int, most: int) -> tuple[JournalLine, ...]:
    """The journal's rows that follow `after`, at most `most`."""
    rows = connection.execute(_LINES, {"after": after, "most": most})
    return tuple(JournalLine(n, ident, moment(at), body, bytes(chain)) for n, ident, at, body, chain in rows)


def chain_at(connection: Connection, n: int) -> bytes | None:
    """The chain stored with entry `n`, None without one."""
    found = connection.execute(_CHAIN, {"wanted": n}).scalar()
    return None if found is None else bytes(found)


def moment_of(connection: Connection, n: int) -> datetime | None:
    """When entry `n` was written, None without one."""
    found = connection.execute(_AT, {"wanted": n}).scalar()
    return None if found is None else moment(found)
