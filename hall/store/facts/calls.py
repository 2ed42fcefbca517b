"""Calling: choosing whose turn it is and taking that ticket, in one transaction."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, func, insert, or_, select

from hall.model import calling, moves
from hall.model.calling import Head
from hall.model.clock import moment
from hall.model.errors import CounterBusy, NobodyWaiting, NotServedHere
from hall.model.reasons import Reason
from hall.model.tickets import Call, Ticket
from hall.store.database.schema import AT_COUNTER, call, ticket
from hall.store.facts import tickets
from hall.store.looks import journal, queue_heads

if TYPE_CHECKING:
    from hall.plan.rows import PlannedCounter
    from hall.store.write import Reading, Write

_ADD = insert(call).values(
    n=bindparam("n"), id=bindparam("id"), ticket_id=bindparam("ticket_id"), day=bindparam("day"),
    service=bindparam("service"), counter=bindparam("counter"), zone=bindparam("zone"), at=bindparam("at"),
    reason=bindparam("reason"), again=bindparam("again"),
)  # fmt: skip
_CALL_COLUMNS = (call.c.n, call.c.id, call.c.counter, call.c.zone, call.c.at, call.c.reason, call.c.again)
_JOINED = select(*_CALL_COLUMNS, *tickets.COLUMNS).join(ticket, ticket.c.id == call.c.ticket_id)
_ONE = _JOINED.where(call.c.n == bindparam("wanted"))
_AFTER = (
    _JOINED.where(
        call.c.zone.concat("") == bindparam("of"),  # found by n: there is no index of a zone's calls on all days
        call.c.n > bindparam("after"),
        or_(call.c.day == bindparam("today"), ticket.c.state.in_(AT_COUNTER)),
    )
    .order_by(call.c.n)
    .limit(bindparam("most"))
)
_LATEST_OF_EACH = (
    select(func.max(call.c.n).label("n"))
    .where(call.c.zone == bindparam("of"), call.c.day == bindparam("today"), call.c.n <= bindparam("up_to"))
    .group_by(call.c.ticket_id)
    .order_by(func.max(call.c.n).desc())
    .limit(bindparam("most"))
    .subquery()
)
_LATEST = _JOINED.join(_LATEST_OF_EACH, _LATEST_OF_EACH.c.n == call.c.n).order_by(call.c.n.desc())
_OF_TICKET = _JOINED.where(call.c.ticket_id == bindparam("of")).order_by(call.c.n)
_NEWEST_OF_TICKET = _JOINED.where(call.c.ticket_id == bindparam("of")).order_by(call.c.n.desc()).limit(1)
_COLUMN_COUNT: Final = len(_CALL_COLUMNS)


@dataclass(frozen=True, slots=True)
class At:
    """Who calls."""

    counter: PlannedCounter
    staff: str


def from_row(row: Any, fact: Ticket | None = None) -> Call:  # noqa: ANN401 - a row ends here
    """The call in a row of calls joined with tickets."""
    n, ident, counter, zone, at, reason, again = row[:_COLUMN_COUNT]
    told = json.loads(reason)
    return Call(
        id=ident, n=n, ticket=fact or tickets.from_row(row[_COLUMN_COUNT:]).ticket, counter=counter, zone=zone,
        called_at=moment(at), reason=Reason.from_dict(told["name"], told["values"]), again=bool(again),
    )  # fmt: skip


def call_next(work: Write, at: At) -> Call:
    """Take the next ticket of this counter's lines; refused while it has one, or when nobody waits."""
    _check_free(work, at)
    lines = queue_heads.lines(work, at.counter.services)
    rules = work.plan.calling_rules()
    streak = calling.priority_streak(lines.streaks, lines.heads, rules, work.now)
    choice = calling.choose_next(lines.heads, rules, work.now, streak)
    if choice is None:
        raise NobodyWaiting(counter=at.counter.number)
    called = next(head for head in lines.heads if head.ticket_id == choice.ticket_id)
    _count(work, lines, rules, called)
    return _take(work, at, tickets.find(work, str(choice.ticket_id)), choice.reason, by_hand=False)


def call_by_hand(work: Write, at: At, wanted: Ticket | str) -> Call:
    """Take this very ticket: waiting, absent or parked."""
    _check_free(work, at)
    row = tickets.find(work, wanted)
    if row.ticket.service not in at.counter.services:
        raise NotServedHere(counter=at.counter.number, service=row.ticket.service)
    moves.require(moves.CALL, row.ticket.label, row.ticket.state)
    lines = queue_heads.lines(work, at.counter.services)
    clock = moment(row.clock_start)
    head = Head(row.ticket.id, row.ticket.service, row.ticket.visitor_class, clock, clock)
    choice = calling.called_by_hand(head, lines.heads, work.now)
    _count(work, lines, work.plan.calling_rules(), head)
    return _take(work, at, row, choice.reason, by_hand=True)


def recall(work: Write, at: At, row: tickets.TicketRow) -> Call:
    """Announce the ticket once more."""
    after = tickets.move(work, row, moves.RECALL, counter=at.counter.number, until=_absent_at(work))
    clock = moment(row.clock_start)
    head = Head(row.ticket.id, row.ticket.service, row.ticket.visitor_class, clock, clock)
    reason = calling.recalled(head, work.now).reason
    entry = work.append(moves.RECALL.kind, _who(at, after.ticket))
    return _announce(work, at, after.ticket, reason, entry.n, entry.id, again=True)


def _check_free(work: Write, at: At) -> None:
    has = tickets.at_counter(work, at.counter.number)
    if has is not None:
        raise CounterBusy(counter=at.counter.number, label=has.ticket.label)


def _count(work: Write, lines: queue_heads.Lines, rules: calling.Rules, called: Head) -> None:
    changes = calling.streak_changes(lines.services, lines.heads, rules, work.now, called)
    queue_heads.keep_streaks(work, lines, changes)


def _absent_at(work: Write) -> int | None:
    """When a called visitor who does not come is absent by itself; None where only the clerk says so."""
    seconds = work.plan.rules.absent_after_seconds
    if seconds is None:
        return None
    at = work.now_ms + seconds * 1000
    work.due(at)
    return at


def _who(at: At, fact: Ticket) -> dict[str, object]:
    return {"ticket": fact.id, "counter": at.counter.number, "staff": at.staff}


def _take(work: Write, at: At, row: tickets.TicketRow, reason: Reason, *, by_hand: bool) -> Call:
    after = tickets.move(work, row, moves.CALL, counter=at.counter.number, until=_absent_at(work))
    tickets.leg_called(work, after, at.counter.number, at.staff)
    told = {"name": reason.name, "values": reason.as_dict()}
    entry = work.append(moves.CALL.kind, {**_who(at, after.ticket), "reason": told, "by_hand": by_hand})
    return _announce(work, at, after.ticket, reason, entry.n, entry.id, again=False)


def _announce(work: Write, at: At, fact: Ticket, reason: Reason, n: int, ident: str, *, again: bool) -> Call:
    told = json.dumps({"name": reason.name, "values": reason.as_dict()}, sort_keys=True)
    work.connection.execute(
        _ADD,
        {"n": n, "id": ident, "ticket_id": fact.id, "day": fact.day.isoformat(), "service": fact.service,
         "counter": at.counter.number, "zone": at.counter.zone, "at": work.now_ms, "reason": told, "again": again},
    )  # fmt: skip
    return Call(
        id=ident, n=n, ticket=fact, counter=at.counter.number, zone=at.counter.zone, called_at=work.now,
        reason=reason, again=again,
    )  # fmt: skip


def again(look: Reading, first_n: int) -> Call:
    """The call of a repeated command, as it was made."""
    entry = journal.one(look.connection, first_n)
    row = look.connection.execute(_ONE, {"wanted": first_n}).one()
    return from_row(row, tickets.as_after(look, entry, moves.BY_KIND[entry.kind]))


def after(look: Reading, zone: str, n: int, limit: int) -> tuple[Call, ...]:
    """Today's calls of a zone that follow `n`, oldest first; a visitor who is still at a counter is called as ever."""
    rows = look.connection.execute(_AFTER, {"of": zone, "after": n, "today": look.day, "most": limit})
    kept = [row for row in rows if tickets.is_here(look, tickets.from_row(row[_COLUMN_COUNT:]))]
    return tuple(from_row(row) for row in kept)


def latest(look: Reading, zone: str, limit: int) -> tuple[Call, ...]:
    """Today's calls of a zone up to the hall's head, newest first, each ticket once."""
    wanted = {"of": zone, "today": look.day, "up_to": look.hall.head_n, "most": limit}
    return tuple(from_row(row) for row in look.connection.execute(_LATEST, wanted))


def newest(look: Reading, fact: Ticket) -> Call | None:
    """The ticket's latest call."""
    row = look.connection.execute(_NEWEST_OF_TICKET, {"of": fact.id}).fetchone()
    return None if row is None else from_row(row)


def of_ticket(look: Reading, fact: Ticket) -> tuple[Call, ...]:
    """All calls of a ticket, oldest first."""
    return tuple(from_row(row) for row in look.connection.execute(_OF_TICKET, {"of": fact.id}))
