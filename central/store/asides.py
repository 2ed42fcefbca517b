"""Lines that are no entries for now: quarantined as they came, or kept back by the hall. No place is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import Table, bindparam, delete, exists, or_, select, update

from central.store import entries
from central.store.dialect import insert_or
from central.store.schema import parked, quarantine
from sync import protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from central.model.reading import Aside, Good
    from central.store.entries import Outcome, StreamPlace

_TABLES: Final = (quarantine, parked)
_ANY: Final = select(or_(*(exists().where(table.c.hall == bindparam("hall")) for table in _TABLES)))
_NO_ID: Final = UUID(bytes=protocol.NO_ID)


def put_aside(connection: Connection, place: StreamPlace, asides: Sequence[Aside], outcome: Outcome) -> None:
    """Keep each line once; one whose entry is stored already is a repetition or a contradiction."""
    stored = {row[0]: row[1:] for row in entries.known(connection, place.hall, [one.id for one in asides])}
    against = []
    for one in asides:
        there = stored.get(one.id)
        if there is None:
            _keep(connection, place, one, outcome)
        elif there[:2] == (one.sha, one.n):
            outcome.duplicate += 1
            entries.adopt(connection, place, [one.id])
        else:
            against.append(one)
    entries.contradict(connection, place, against, outcome)


def _keep(connection: Connection, place: StreamPlace, one: Aside, outcome: Outcome) -> None:
    """Insert, or let the newer stream have what is known under the same id and content."""
    for table in (quarantine,) if one.raw is not None else _TABLES:
        same = (table.c.hall == place.hall, table.c.n == one.n, *_same(table, one))
        if connection.execute(select(table.c.stream).where(*same)).first() is not None:
            outcome.duplicate += 1
            connection.execute(update(table).where(*same, table.c.stream < place.stream).values(stream=place.stream))
            return
    if one.raw is not None:
        connection.execute(delete(parked).where(parked.c.hall == place.hall, *_same(parked, one)))
        outcome.quarantined.append(one)
    _insert(connection, place, one)


def _same(table: Table, one: Aside | Good) -> tuple[Any, ...]:
    return (table.c.id == one.id, table.c.sha == one.sha)


def _insert(connection: Connection, place: StreamPlace, one: Aside) -> None:
    table = parked if one.raw is None else quarantine
    values = {
        "stream": place.stream, "n": one.n, "hall": place.hall, "id": one.id, "at": one.at, "sha": one.sha,
        "received_at": place.now, "why": one.why,
    }  # fmt: skip
    if one.raw is not None:
        values["raw"] = one.raw
    connection.execute(insert_or(connection, table).values(values).on_conflict_do_nothing())


def has_any(connection: Connection, hall: int) -> bool:
    """Whether a hall has lines aside; most have none, and need not be looked at more closely."""
    return bool(connection.execute(_ANY, {"hall": hall}).scalar_one())


def settle(connection: Connection, place: StreamPlace, goods: Sequence[Good], outcome: Outcome) -> list[Good]:
    """Clear the places of entries that come now; returns those that may be stored. Others contradict what was told."""
    told = _told(connection, place.hall, [one.id for one in goods])
    fine = [one for one in goods if told.get(one.id, (one.sha, one.n)) == (one.sha, one.n)]
    for one in fine:
        if one.id in told:
            for table in _TABLES:
                connection.execute(delete(table).where(table.c.hall == place.hall, *_same(table, one)))
    against = [one for one in goods if told.get(one.id, (one.sha, one.n)) != (one.sha, one.n)]
    entries.contradict(connection, place, against, outcome)
    return fine


def _told(connection: Connection, hall: int, ids: Sequence[UUID]) -> dict[UUID, tuple[bytes, int]]:
    found: dict[UUID, tuple[bytes, int]] = {}
    for table in _TABLES:
        for start in range(0, len(ids), 500):
            part = select(table.c.id, table.c.sha, table.c.n).where(table.c.hall == hall)
            for row in connection.execute(part.where(table.c.id.in_(ids[start : start + 500]))):
                found[row.id] = (bytes(row.sha), row.n)
    found.pop(_NO_ID, None)
    return found
