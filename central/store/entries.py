"""Storing entries: each one once per hall, whatever comes twice, late, changed or under another stream."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Final

import msgspec
import psycopg
from sqlalchemy import insert, select, update
from sqlalchemy.exc import DataError, OperationalError

from central.model.reading import Aside, Good
from central.store.dialect import insert_or
from central.store.schema import conflict, entry
from sync import protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from uuid import UUID

    from sqlalchemy import Connection

_INSERT: Final = """
INSERT INTO entry (hall, id, stream, n, kind, v, at, received_at, sha, data)
SELECT %(hall)s, id, %(stream)s, n, kind, v, at, %(now)s, decode(sha, 'hex'), data
FROM jsonb_to_recordset(%(rows)s::jsonb)
  AS x(n bigint, id uuid, kind text, v smallint, at bigint, sha text, data jsonb)
ON CONFLICT (hall, id) DO NOTHING
"""
"""One parameter for a whole batch: three times as fast as a row for each."""
_COPY: Final = "COPY entry (n, id, kind, v, at, sha, data, hall, stream, received_at) FROM STDIN"
"""Twice as fast again, where nothing is there yet."""
_AT_ONCE: Final = 500
"""Ids asked for in one statement; SQLite has a limit on parameters."""


class Way(IntEnum):
    """How entries are stored. A way that cannot take them ends the transaction, and the next one is tried."""

    QUICK = 1
    """None of them is there yet, and the database can take them all; raises `NotQuick`."""
    USUAL = 2
    """Some may be there; raises `DataError` when the database refuses one that looked right."""
    CAREFUL = 3
    """Whatever they are."""


class NotQuick(Exception):
    """Some of the entries are there already, or cannot be stored."""


@dataclass(frozen=True, slots=True)
class StreamPlace:
    """Where entries are to be stored."""

    hall: int
    stream: int
    ack: int
    """Of the stream before this batch."""
    now: int


@dataclass(slots=True)
class Outcome:
    """What became of the lines of a batch."""

    inserted: int = 0
    duplicate: int = 0
    conflicts: int = 0
    quarantined: list[Aside] = field(default_factory=list)
    lowest: int | None = None
    """The lowest n that was stored now."""

    def stored(self, goods: Sequence[Good], inserted: int) -> None:
        """Count entries of which so many were new."""
        self.inserted += inserted
        if inserted and goods:
            lowest = min(one.n for one in goods)
            self.lowest = lowest if self.lowest is None else min(self.lowest, lowest)


def store(
    connection: Connection, place: StreamPlace, goods: Sequence[Good], outcome: Outcome, way: Way = Way.CAREFUL
) -> None:
    """Store what is new, count what is there already, keep what contradicts it."""
    if not goods:
        return
    kept: Sequence[Good] = goods
    if connection.dialect.name != "postgresql":
        inserted = _insert_sqlite(connection, place, goods)
    elif way is Way.QUICK:
        inserted = _copy(connection, place, goods)
    elif way is Way.USUAL:
        inserted = _insert_at_once(connection, place, goods)
    else:
        kept, inserted = _insert_postgresql(connection, place, goods, outcome)
    outcome.stored(kept, inserted)
    if inserted < len(kept):
        _compare(connection, place, kept, inserted, outcome)


def _copy(connection: Connection, place: StreamPlace, goods: Sequence[Good]) -> int:
    """All of them, in PostgreSQL's own form: tabs between columns, a backslash doubled; JSON has no bare tab."""
    behind = b"\t%d\t%d\t%d\n" % (place.hall, place.stream, place.now)
    rows = b"".join(
        b"%d\t%b\t%b\t%d\t%d\t\\\\x%b\t%b%b"
        % (
            one.n, one.ident.encode(), one.kind.encode(), one.v, one.at, one.sha.hex().encode(),
            one.data.replace(b"\\", b"\\\\"), behind,
        )
        for one in goods
    )  # fmt: skip
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    try:
        with driver.cursor() as cursor, cursor.copy(_COPY) as copying:
            copying.write(rows)
    except (psycopg.errors.UniqueViolation, psycopg.DataError) as error:
        raise NotQuick from error
    except psycopg.OperationalError as error:
        raise OperationalError("COPY", None, error) from error
    return len(goods)


def _rows(goods: Sequence[Good]) -> str:
    rows = b",".join(
        b'{"n":%d,"id":"%s","kind":"%s","v":%d,"at":%d,"sha":"%s","data":%s}'
        % (one.n, one.ident.encode(), one.kind.encode(), one.v, one.at, one.sha.hex().encode(), one.data)
        for one in goods
    )
    return f"[{rows.decode()}]"


def _insert_postgresql(
    connection: Connection, place: StreamPlace, goods: Sequence[Good], outcome: Outcome
) -> tuple[Sequence[Good], int]:
    """The goods that the database takes, and how many of them were new. What it refuses goes into quarantine."""
    try:
        with connection.begin_nested():
            return goods, _insert_at_once(connection, place, goods)
    except DataError as error:
        if len(goods) == 1:
            why = type(error.orig).__name__
            outcome.quarantined.append(refused(goods[0], f"the database cannot take it: {why}"))
            return (), 0
    half = len(goods) // 2
    kept, inserted = _insert_postgresql(connection, place, goods[:half], outcome)
    more, also = _insert_postgresql(connection, place, goods[half:], outcome)
    return [*kept, *more], inserted + also


def refused(good: Good, why: str) -> Aside:
    """An entry that looked right and cannot be stored."""
    return Aside(good.n, good.id, good.at, good.sha, why[: protocol.WHY_MOST], good.raw)


def _insert_at_once(connection: Connection, place: StreamPlace, goods: Sequence[Good]) -> int:
    values = {"hall": place.hall, "stream": place.stream, "now": place.now, "rows": _rows(goods)}
    return connection.exec_driver_sql(_INSERT, values).rowcount


def _insert_sqlite(connection: Connection, place: StreamPlace, goods: Sequence[Good]) -> int:
    there = {ident for ident, _, _, _ in known(connection, place.hall, [one.id for one in goods])}
    new = {one.id: one for one in reversed(goods) if one.id not in there}
    rows = [
        {
            "hall": place.hall, "id": one.id, "stream": place.stream, "n": one.n, "kind": one.kind, "v": one.v,
            "at": one.at, "received_at": place.now, "sha": one.sha, "data": msgspec.json.decode(one.data),
        }
        for one in new.values()
    ]  # fmt: skip
    if rows:
        connection.execute(insert(entry), rows)
    return len(rows)


def known(connection: Connection, hall: int, ids: Sequence[UUID]) -> Iterator[tuple[UUID, bytes, int, int]]:
    """(id, sha, n, stream) of those ids that are stored as entries."""
    wanted = select(entry.c.id, entry.c.sha, entry.c.n, entry.c.stream).where(entry.c.hall == hall)
    for start in range(0, len(ids), _AT_ONCE):
        part = wanted.where(entry.c.id.in_(ids[start : start + _AT_ONCE]))
        for row in connection.execute(part):
            yield row.id, bytes(row.sha), row.n, row.stream


def _compare(
    connection: Connection, place: StreamPlace, goods: Sequence[Good], inserted: int, outcome: Outcome
) -> None:
    """Some ids were there: the same entry again, the same entry in a newer stream, or a contradiction."""
    there = {ident: (sha, n, stream) for ident, sha, n, stream in known(connection, place.hall, [g.id for g in goods])}
    against = [one for one in goods if there[one.id][:2] != (one.sha, one.n)]
    contradict(connection, place, against, outcome)
    outcome.duplicate += len(goods) - inserted - len(against)
    contrary = {(one.id, one.n) for one in against}
    older = [g.id for g in goods if there[g.id][2] < place.stream and (g.id, g.n) not in contrary]
    adopt(connection, place, older)


def adopt(connection: Connection, place: StreamPlace, ids: Sequence[UUID]) -> None:
    """Entries of an older stream belong to the one that carries them now."""
    mine = update(entry).where(entry.c.hall == place.hall, entry.c.stream < place.stream)
    for start in range(0, len(ids), _AT_ONCE):
        connection.execute(mine.where(entry.c.id.in_(ids[start : start + _AT_ONCE])).values(stream=place.stream))


def contradict(connection: Connection, place: StreamPlace, against: Sequence[Good | Aside], outcome: Outcome) -> None:
    """Keep entries whose id is known with another content or another n. They count where they took a new place."""
    outcome.conflicts += len(against)
    rows = [
        {
            "stream": place.stream, "n": one.n, "hall": place.hall, "id": one.id, "at": one.at, "sha": one.sha,
            "received_at": place.now, "why": "its id is known with another content or another n",
            "counted": one.n > place.ack,
            "raw": one.raw or b"",
        }
        for one in against
    ]  # fmt: skip
    if rows:
        connection.execute(insert_or(connection, conflict).on_conflict_do_nothing(), rows)
