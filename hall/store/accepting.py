"""A person decides that the clock is right after all: what that will do, and doing it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, bindparam, func, select

from hall.model import moves
from hall.model.clock import Acceptance, millis, stamp_local
from hall.model.entries import stamp
from hall.model.tickets import State
from hall.store import due, leases, tickets, watch
from hall.store.schema import UNFINISHED, journal, ticket

if TYPE_CHECKING:
    from hall.store.write import Look, Write

_ENDED_OR_BACK: Final = (
    select(journal.c.kind, journal.c.at, journal.c.body)
    .where(journal.c.kind.in_((moves.DAY_OVER.kind, moves.REOPEN.kind)))
    .order_by(journal.c.n)
)
_OF_OTHER_DAYS: Final = select(*tickets.COLUMNS).where(UNFINISHED, ticket.c.day != bindparam("day"))
_ABSENT_TOO_LONG: Final = select(func.count()).where(
    and_(ticket.c.day == bindparam("day"), ticket.c.state == State.ABSENT.value, ticket.c.until <= bindparam("reading"))
)


def outlook(look: Look) -> Acceptance:
    """What accepting the clock would do now."""
    reading = look.time.reading
    when = {"day": look.hall.local_day(reading).isoformat(), "reading": millis(reading)}
    run = look.connection.execute
    others = [tickets.from_row(found) for found in run(_OF_OTHER_DAYS, {"day": when["day"]})]
    return Acceptance(
        reading=reading.astimezone(look.hall.zone),
        now=look.local,
        sent_home=len(others) - len(tickets.staying(look, others)),
        absent_over=run(_ABSENT_TOO_LONG, when).scalar_one(),
        brought_back=len(_wrongly_ended(look)),
    )


def accept(work: Write) -> str:
    """Hall time goes on from the clock's reading, also backwards; numbers go on counting.

    Whoever was sent home by a midnight that had not come yet waits again.
    """
    reading = work.time.reading
    was = work.now
    back = _wrongly_ended(work)
    before = work.real
    work.believe(reading)
    leases.shift(work.connection, work.real - before)
    watch.forget(work.connection)
    if work.hall.series_day > work.day:
        work.hall.series_day = ""  # restored under a clock that ran ahead: the series belongs to the day that it is
    work.append("clock.accepted", {"reading": stamp(reading), "was": stamp(was)})
    due.apply(work)
    for row in back:
        _bring_back(work, row)
    return stamp_local(reading, work.hall.zone)


def _wrongly_ended(look: Look) -> tuple[tickets.Row, ...]:
    """Tickets of the day that it is by the clock, ended as `day_over` at a time that is still to come."""
    reading = look.time.reading
    last = {}
    """How each ticket was ended last, or brought back."""
    for kind, at, body in look.connection.execute(_ENDED_OR_BACK):
        data = json.loads(body)["data"]
        last[data["ticket"]] = kind == moves.DAY_OVER.kind and data["reason"] == due.DAY_OVER and at > millis(reading)
    rows = [tickets.by_id(look, ident) for ident, too_early in last.items() if too_early]
    day = look.hall.local_day(reading)
    return tuple(row for row in rows if row.ticket.day == day and row.ticket.state == State.CANCELLED)


def _bring_back(work: Write, row: tickets.Row) -> None:
    after = tickets.move(work, row, moves.REOPEN)
    tickets.leg_goes_on(work, after)
    work.append(moves.REOPEN.kind, {"ticket": row.ticket.id, "counter": None, "staff": None})
