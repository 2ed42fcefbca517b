"""A hand that changes a hall's tables behind its back, one thing at a time.

The changes are made from the tables themselves, so that a column somebody adds is changed too: `verify` sees it, or the
column is named here with the reason why the journal cannot know it.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import psycopg
import sqlcipher3.dbapi2 as driver
from sqlalchemy import Boolean, Integer, LargeBinary, and_, create_engine, delete, event, insert, select, update

from hall.model.errors import HallTrouble
from hall.store.database import schema
from hall.store.database.engine import parse
from hall.store.store import Store
from hall.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Column, ColumnElement, Table

    from tests.support.halls import Clock

OWN: Final = "a station's own state, which it writes without the journal"
SAID: Final = "what the central server said, kept as it came"
NOT_KNOWN: Final[Mapping[str, str]] = {
    "hall.clock_since": "the real time outside when a demonstration's clock was set",
    "command.uuid": "made by the station; it recognises a repetition for three days",
    "command.arguments_sha": "the same",
    "print_job.id": "made by whoever queues the slip",
    "print_job.reason": OWN,
    "print_job.attempt": OWN,
    "print_job.changed_at": OWN,
    "central_blob.sent_at": OWN,
    "parked_entry.why": OWN,
    "parked_entry.parked_at": OWN,
    "parked_entry.release": OWN,
    **{f"{table.name}.{column.name}": OWN
       for table in (schema.sync_state, schema.station, schema.counter_lease, schema.clock_sight)
       for column in table.c},
    **{f"{table.name}.{column.name}": SAID
       for table in (schema.central_document, schema.central_command) for column in table.c},
}  # fmt: skip
"""Columns that the journal cannot know, each with the reason."""
GONE_UNSEEN: Final[Mapping[str, str]] = {
    "command": "a command that is forgotten early is only not recognised when it is asked again",
    "blob_erasure": "what the central server has erased is removed in the same way",
    "parked_entry": "what the central server has taken is removed in the same way",
}
"""Tables known to the journal of which a row may yet be gone, with the reason."""
EARLY: Final[Mapping[str, str]] = {
    "hall.due_at": "what time causes may be looked for earlier than it is due, which does no harm",
}
"""Columns of which only so much is known that they are not too large, with the reason."""
_LATE: Final = 2**40
OWN_TABLES: Final = frozenset(
    table.name
    for table in schema.metadata.tables.values()
    if all(f"{table.name}.{column.name}" in NOT_KNOWN for column in table.c)
)


@dataclass(frozen=True)
class Change:
    """One thing somebody did to one row: `said` names it."""

    said: str
    table: Table
    before: Mapping[str, Any] | None
    """The row as it was; None for one that was added."""
    after: Mapping[str, Any] | None
    """The row as it is now; None for one that was removed."""


class Hand:
    """Changes the tables of one hall and puts everything back."""

    def __init__(self, url: str, clock: Clock) -> None:
        self._store = Store(url, "verify", clock)
        module = {"module": driver} if url.startswith("sqlite") else {}
        self._engine = create_engine(parse(url), **module)
        event.listen(self._engine, "connect", _heed_nothing)

    def close(self) -> None:
        """Let go of the hall."""
        self._engine.dispose()
        self._store.close()

    def seen(self) -> list[str]:
        """What verify says: the names of its violations, or a trouble by name; empty when it sees nothing."""
        try:
            return [violation.name for violation in verify(self._store).violations]
        except HallTrouble as trouble:
            return [trouble.name]

    def alter(self, statements: Mapping[str, tuple[str, ...]]) -> list[str]:
        """Change how the database is built, by statements for each kind of database; what verify names then."""
        with self._engine.begin() as connection:
            for statement in statements.get(connection.dialect.name, ()):
                connection.exec_driver_sql(statement)
        return [str(one.values.get("what", one.name)) for one in verify(self._store).violations]

    def unseen(self, table: Table) -> list[str]:
        """The changes of a table, each made alone, of which verify says nothing."""
        missed = []
        for change in self.changes(table):
            with self._made(change):
                if not self.seen():
                    missed.append(change.said)
        return missed

    def changes(self, table: Table) -> list[Change]:
        """Every column that is known changed once, once emptied and once filled; a row removed, and a row added."""
        with self._engine.begin() as connection:
            rows = [dict(row) for row in connection.execute(select(table)).mappings()]
        assert rows or table.name in OWN_TABLES, f"{table.name} is empty: the full hall has to fill it"
        found = [change for column in table.c for change in _of_column(table, column, rows)]
        if table.name not in OWN_TABLES | GONE_UNSEEN.keys():
            found.append(Change(f"{table.name}: a row is gone", table, rows[-1], None))
        if table.name not in OWN_TABLES:
            found.append(Change(f"{table.name}: a row more", table, None, _another(table, rows)))
        return found

    @contextmanager
    def _made(self, change: Change) -> Iterator[None]:
        self._put(change.table, change.before, change.after)
        try:
            yield
        finally:
            self._put(change.table, change.after, change.before)

    def _put(self, table: Table, was: Mapping[str, Any] | None, now: Mapping[str, Any] | None) -> None:
        with self._engine.begin() as connection:
            if was is None:
                connection.execute(insert(table).values(**(now or {})))
                return
            change = delete(table) if now is None else update(table).values(**now)
            assert connection.execute(change.where(_is(table, was))).rowcount == 1


def overwritten(url: str, clock: Clock, at: int, octets: bytes) -> list[str]:
    """What verify says of a hall whose file was overwritten with these octets from `at` on."""
    with Path(url.removeprefix("sqlite:///")).open("r+b") as file:
        file.seek(at)
        file.write(octets)
    return seen(url, clock)


def seen(url: str, clock: Clock) -> list[str]:
    """What verify says of a hall that may be too broken to open."""
    try:
        hand = Hand(url, clock)
    except HallTrouble as trouble:
        return [trouble.name]
    try:
        return hand.seen()
    finally:
        hand.close()


def _heed_nothing(connection: Any, _record: object) -> None:  # noqa: ANN401 - either driver's
    """No key of another table and no check keeps whoever tampers; SQLite asks for keys only when told to."""
    cursor = connection.cursor()
    if isinstance(connection, psycopg.Connection):
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype = 'c'"
                       " AND connamespace = 'public'::regnamespace")  # fmt: skip
        for table, name in cursor.fetchall():
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    else:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
    connection.commit()


def _is(table: Table, row: Mapping[str, Any]) -> ColumnElement[bool]:
    return and_(*(column == row[column.name] for column in table.primary_key.columns))


def _of_column(table: Table, column: Column[Any], rows: list[dict[str, Any]]) -> Iterator[Change]:
    name = f"{table.name}.{column.name}"
    if name in NOT_KNOWN:
        return
    taken = {row[column.name] for row in rows}
    filled = next((row for row in rows if row[column.name] is not None), None)
    empty = next((row for row in rows if row[column.name] is None), None)
    if filled is not None:
        other = filled[column.name] + _LATE if name in EARLY else _other(column, filled[column.name], taken)
        after = filled | {column.name: other}
        yield Change(f"{name} is another", table, filled, after)
    if filled is not None and column.nullable:
        yield Change(f"{name} is emptied", table, filled, filled | {column.name: None})
    if empty is not None:
        yield Change(f"{name} is filled", table, empty, empty | {column.name: _other(column, None, taken)})


def _another(table: Table, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """A row that differs from the last one only in what must be its own."""
    row = dict(rows[-1])
    unique = {column.name for column in table.c if column.unique}
    unique |= {column.name for index in table.indexes if index.unique for column in index.columns}
    key = list(table.primary_key.columns)
    for column in table.c:
        if column.name in unique or column is key[-1] or (table.name, column.name) == ("ticket", "number"):
            row[column.name] = _other(column, row[column.name], {one[column.name] for one in rows})
    if table.name == "ticket":
        row["counter"], row["state"] = None, "waiting"
    return row


def _other(column: Column[Any], value: Any, taken: set[Any]) -> Any:  # noqa: ANN401 - whatever a column holds
    """A value that the column can hold, that it does not hold, and that no other row has."""
    if isinstance(column.type, Boolean):
        return not value
    if isinstance(column.type, Integer):
        return max(one for one in (*taken, 6) if one is not None) + 1
    if isinstance(column.type, LargeBinary):
        return bytes([value[0] ^ 1]) + bytes(value[1:]) if value else b"\x00"
    if not value:
        return "x"
    return next(new for last in "0123456789abcdef" if (new := value[:-1] + last) not in taken)
