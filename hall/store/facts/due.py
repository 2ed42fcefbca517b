"""What time causes: done by whoever writes next, each with its entry."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, func, select, update

from hall.model import moves
from hall.model.clock import millis
from hall.model.tickets import State
from hall.store import watch
from hall.store.database.schema import TIMED, UNFINISHED, answer, command, hall, ticket
from hall.store.facts import answers, tickets
from hall.store.looks import ticket_rows

if TYPE_CHECKING:
    from hall.model.moves import Move
    from hall.store.looks.ticket_rows import TicketRow
    from hall.store.write import Write

DAY_OVER: Final = "day_over"
ABSENT_TOO_LONG: Final = "absent_too_long"
COMMANDS_KEPT: Final = timedelta(days=3)


def apply(work: Write) -> None:
    """Close other days, wake parked tickets, drop absent ones, purge what may be kept no longer."""
    if work.time.wrong:
        return
    new_day = work.day != work.hall.day
    is_due = work.hall.due_at is not None and work.now_ms >= work.hall.due_at
    staying = (new_day or is_due) and _close_other_days(work)
    if new_day:
        _forget_old(work)
        work.hall.day = work.day
        work.purged = True  # the tokens of yesterday's tickets
    if work.hall.series and not work.hall.series_day and not work.time.ahead:  # restored on a day nobody knew
        work.hall.series_day = work.day
        work.connection.execute(update(hall).values(series_day=work.day))
    if is_due:
        _apply_timeouts(work)
        answers.purge(work)
        work.hall.due_at = _next_due(work)
    if staying:
        work.due(work.now_ms)


def _close_other_days(work: Write) -> bool:
    """Midnight: everything still open is cancelled, but for visitors at counters that somebody holds.

    They are finished there; while there are any, every write looks again.
    """
    left = select(*ticket_rows.COLUMNS).where(UNFINISHED, ticket.c.day != work.day)
    found = [ticket_rows.from_row(row) for row in work.connection.execute(left).fetchall()]
    rows = sorted(found, key=lambda row: (row.ticket.day, row.ticket.id))  # by SQLite all tickets ever would be read
    staying = ticket_rows.staying(work, rows)
    for row in rows:
        if row.ticket.id not in staying:
            _cancel(work, row, DAY_OVER)
    return bool(staying)


def _forget_old(work: Write) -> None:
    """Commands are forgotten after three days, and what PCs saw of the time long ago."""
    too_old = millis(work.now - COMMANDS_KEPT)
    work.connection.execute(delete(command).where(command.c.at < too_old))
    watch.forget_old(work.connection, work.real)


def _apply_timeouts(work: Write) -> None:
    over = select(*ticket_rows.COLUMNS).where(
        UNFINISHED,
        TIMED,
        ticket.c.day == work.day,
        ticket.c.until <= work.now_ms,
    )
    found = sorted(work.connection.execute(over).fetchall(), key=lambda one: (one.until, one.id))
    for row in map(ticket_rows.from_row, found):
        if row.ticket.state == State.PARKED:
            tickets.move(work, row, moves.RESUME, front=-(work.hall.head_n + 1))
            work.append(moves.RESUME.kind, _by_time(row))
        elif row.ticket.state == State.CALLED:
            until = work.now_ms + work.plan.rules.return_within_minutes * 60_000
            tickets.move(work, row, moves.MARK_ABSENT, until=until)
            work.append(moves.MARK_ABSENT.kind, _by_time(row))
        else:
            _cancel(work, row, ABSENT_TOO_LONG)


def _cancel(work: Write, row: TicketRow, reason: str) -> None:
    step: Move = moves.DAY_OVER
    after = tickets.move(work, row, step)
    tickets.leg_ended(work, after, str(step.ends_leg))
    work.append(step.kind, {**_by_time(row), "reason": reason})


def _by_time(row: TicketRow) -> dict[str, object]:
    return {"ticket": row.ticket.id, "counter": None, "staff": None}


def _next_due(work: Write) -> int | None:
    """When time causes something next, None when nothing is set."""
    run = work.connection.execute
    timeouts = select(func.min(ticket.c.until)).where(UNFINISHED, TIMED, ticket.c.day == work.day)
    purges = select(func.min(answer.c.purge_at))
    found = [run(timeouts).scalar(), run(purges).scalar()]
    return min((int(at) for at in found if at is not None), default=None)
