"""Trying the quarantine again after an upgrade: what this edition understands becomes an entry, late, in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from central.model.reading import AHEAD, Good, verdict
from central.store import asides, entries, projections, streams
from central.store.entries import Outcome, StreamPlace
from central.store.schema import quarantine, stream

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from central.store.database import Database


def replay(database: Database, now: int) -> tuple[int, int]:
    """How many entries were taken, and how many stay in quarantine. Harmless at any time, also while halls send."""
    with database.reading() as connection:
        halls = connection.execute(select(quarantine.c.hall).distinct()).scalars().all()
    taken = stayed = 0
    for number in halls:
        with database.writing() as connection:
            one, other = _replay_hall(connection, number, now)
        taken, stayed = taken + one, stayed + other
    return taken, stayed


def _replay_hall(connection: Connection, number: int, now: int) -> tuple[int, int]:
    streams.lock_hall(connection, number)
    wanted = select(quarantine.c.n, quarantine.c.raw, quarantine.c.stream, stream.c.ack).join_from(
        quarantine, stream, quarantine.c.stream == stream.c.number
    )
    rows = connection.execute(wanted.where(quarantine.c.hall == number)).all()
    outcome = Outcome()
    for n, raw, of_stream, ack in rows:
        _try(connection, StreamPlace(number, of_stream, ack, now), n, bytes(raw), outcome)
    if outcome.lowest is not None:
        projections.make_again(connection, number, outcome.lowest)
    return outcome.inserted, len(rows) - outcome.inserted


def _try(connection: Connection, place: StreamPlace, n: int, text: bytes, outcome: Outcome) -> None:
    again = verdict(n, text, place.now + AHEAD)
    if not isinstance(again, Good):
        return
    with connection.begin_nested() as savepoint:
        fine = asides.settle(connection, place, [again], outcome)
        before = outcome.inserted
        entries.store(connection, place, fine, outcome)
        if outcome.inserted == before:  # the database still cannot take it, or the id is used
            savepoint.rollback()
