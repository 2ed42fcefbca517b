"""A person decides that the clock is right after all: what that will do, and doing it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, bindparam, func, select

from hall.model import moves
from hall.model.clock import Acceptance, millis, stamp_local
from hall.model.entries import stamp
from hall.model.tickets import State
from hall.store import watch
from hall.store.database.schema import UNFINISHED, journal, ticket
from hall.store.facts import due, tickets
from hall.store.looks import ticket_rows
from hall.store.notes import leases

if TYPE_CHECKING:
    from hall.store.reading import Reading
    from hall.store.write import Write

_CANCELLED: Final = and_(ticket.c.day == bindparam("day"), ticket.c.state == State.CANCELLED.value)
_ROWS: Final = select(*ticket_rows.COLUMNS).where(_CANCELLED).order_by(ticket.c.id)
_FIRST: Final = select(func.min(journal.c.n)).where(journal.c.id.in_(select(ticket.c.id).where(_CANCELLED)))
_ENDS: Final = (
    select(journal.c.at, journal.c.body)
    .where(journal.c.kind == moves.DAY_OVER.kind, journal.c.n > _FIRST.scalar_subquery())
    .order_by(journal.c.n)
)
_OF_OTHER_DAYS: Final = select(*ticket_rows.COLUMNS).where(UNFINISHED, ticket.c.day != bindparam("day"))
_ABSENT_TOO_LONG: Final = select(func.count()).where(
    and_(ticket.c.day == bindparam("day"), ticket.c.state == State.ABSENT.value, ticket.c.until <= bindparam("reading"))
)


def outlook(look: Reading) -> Acceptance:
    """What accepting the clock would do now."""
    reading = look.time.reading
    when = {"day": look.hall.local_day(reading).isoformat(), "reading": millis(reading)}
    run = look.connection.execute
    others = [ticket_rows.from_row(found) for found in run(_OF_OTHER_DAYS, {"day": when["day"]})]
    return Acceptance(
        reading=reading.astimezone(look.hall.zone),
        now=look.local,
        sent_home=len(others) - len(ticket_rows.staying(look, others)),
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


def _wrongly_ended(look: Reading) -> tuple[ticket_rows.TicketRow, ...]:
    """Tickets of the day that it is by the clock whose last end was a `day_over` that cannot have been.

    It is still to come, or it was on an earlier day that never was, since hall time goes on from there to theirs.
    """
    reading = look.time.reading
    day = look.hall.local_day(reading).isoformat()
    rows = look.connection.execute(_ROWS, {"day": day}).fetchall()
    if not rows:
        return ()
    wrong = {}
    for at, body in look.connection.execute(_ENDS, {"day": day}):
        data = json.loads(body)["data"]
        wrong[data["ticket"]] = data["reason"] == due.DAY_OVER and (at > millis(reading) or look.day < day)
    return tuple(row for row in map(ticket_rows.from_row, rows) if wrong.get(row.ticket.id))


def _bring_back(work: Write, row: ticket_rows.TicketRow) -> None:
    after = tickets.move(work, row, moves.REOPEN)
    tickets.leg_goes_on(work, after)
    work.append(moves.REOPEN.kind, {"ticket": row.ticket.id, "counter": None, "staff": None})
