"""Slips to print, as rows. Their states are station state, but for the queueing, which is part of the issue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sqlalchemy import bindparam, insert, select, update

from hall.model.clock import millis
from hall.model.print_jobs import PrintJob, PrintState, WrongPrintMove, require
from hall.model.tickets import FINAL
from hall.store.database.schema import PRINT_PENDING, print_job, ticket

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from hall.store.reading import Reading

_COLUMNS = (
    print_job.c.id, print_job.c.ticket_id, print_job.c.station, print_job.c.state, print_job.c.reason,
    print_job.c.reprint, print_job.c.attempt,
)  # fmt: skip
_QUEUE = insert(print_job).values(
    id=bindparam("id"), ticket_id=bindparam("ticket_id"), station=bindparam("station"),
    state=PrintState.QUEUED.value, reprint=bindparam("reprint"), queued_at=bindparam("at"),
    changed_at=bindparam("at"),
)  # fmt: skip
_WANTED_ON = (
    select(ticket.c.day)
    .where(ticket.c.id == print_job.c.ticket_id, ticket.c.state.not_in([state.value for state in FINAL]))
    .scalar_subquery()
)
"""The day on which somebody wants the slip. Asked for each slip: PostgreSQL may join the day's tickets to each."""
_PENDING = (
    select(*_COLUMNS)
    .where(print_job.c.station == bindparam("owner"), PRINT_PENDING, bindparam("today") == _WANTED_ON)
    .order_by(print_job.c.queued_at, print_job.c.ticket_id, print_job.c.id)
)
_OF_TICKET = (
    select(*_COLUMNS)
    .where(print_job.c.ticket_id == bindparam("of"))
    .order_by(print_job.c.queued_at.desc(), print_job.c.reprint.desc())
    .limit(1)
)
_ONE = select(*_COLUMNS).where(print_job.c.id == bindparam("wanted"))
_CHANGE = update(print_job).where(print_job.c.id == bindparam("wanted"), print_job.c.state == bindparam("was")).values(
    state=bindparam("state"), reason=bindparam("reason"), attempt=bindparam("attempt"), changed_at=bindparam("at")
)  # fmt: skip


def _job(row: Any) -> PrintJob:  # noqa: ANN401 - a row ends here
    ident, ticket_id, station, state, reason, reprint, attempt = row
    return PrintJob(ident, ticket_id, station, PrintState(state), reason, bool(reprint), attempt)


def queue(connection: Connection, now: datetime, station: str, ticket_id: str, *, reprint: bool = False) -> str:
    """A slip to print at this station; its id. A new ticket's is queued in the transaction that gives the number."""
    ident = str(uuid4())
    connection.execute(
        _QUEUE,
        {"id": ident, "ticket_id": ticket_id, "station": station, "reprint": reprint, "at": millis(now)},
    )
    return ident


def pending(look: Reading) -> tuple[PrintJob, ...]:
    """This station's slips that somebody may still want, oldest first: of today, of tickets that are not over."""
    rows = look.connection.execute(_PENDING, {"owner": look.station, "today": look.day})
    return tuple(_job(row) for row in rows)


def of_ticket(connection: Connection, ticket_id: str) -> PrintJob | None:
    """The latest slip of a ticket."""
    row = connection.execute(_OF_TICKET, {"of": ticket_id}).fetchone()
    return None if row is None else _job(row)


def change(
    connection: Connection, now: datetime, ident: str, after: PrintState, reason: str | None, attempt: str | None
) -> PrintJob:
    """Move a slip; refused when it does not stand where it must."""
    row = connection.execute(_ONE, {"wanted": ident}).fetchone()
    if row is None:
        raise WrongPrintMove(state="unknown", after=str(after))
    was = _job(row)
    wanted = PrintJob(was.id, was.ticket_id, was.station, after, reason, was.reprint, attempt or was.attempt)
    if was == wanted:  # asked again, because the connection was lost when it was done
        return was
    require(was.state, after)
    done = connection.execute(
        _CHANGE,
        {"wanted": ident, "was": was.state.value, "state": after.value, "reason": reason,
         "attempt": wanted.attempt, "at": millis(now)},
    )  # fmt: skip
    if done.rowcount != 1:
        raise WrongPrintMove(state=str(was.state), after=str(after))
    return wanted


def reprint(connection: Connection, now: datetime, ident: str) -> PrintJob:
    """Put a new slip, marked as a reprint, in the place of one whose fate is unknown; asked again, the same."""
    row = connection.execute(_ONE, {"wanted": ident}).fetchone()
    if row is not None and _job(row).state == PrintState.REPRINTED:
        there = of_ticket(connection, _job(row).ticket_id)
        assert there is not None
        return there
    was = change(connection, now, ident, PrintState.REPRINTED, None, None)
    fresh = queue(connection, now, was.station, was.ticket_id, reprint=True)
    return PrintJob(fresh, was.ticket_id, was.station, PrintState.QUEUED, reprint=True)
