"""Calling: the next visitor of a counter's lines, one by hand, or once more."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, insert

from hall.model import calling, moves
from hall.model.calling import Head
from hall.model.clock import moment
from hall.model.errors import CounterBusy, NobodyWaiting, NotServedHere
from hall.model.reasons import Reason
from hall.model.tickets import Call, Ticket
from hall.store.database.schema import call, streak
from hall.store.facts import tickets
from hall.store.looks import queue_heads, ticket_rows

if TYPE_CHECKING:
    from hall.model.calling import StreakChanges
    from hall.plan.rows import PlannedCounter
    from hall.store.write import Write

_ADD = insert(call).values(
    n=bindparam("n"), id=bindparam("id"), ticket_id=bindparam("ticket_id"), day=bindparam("day"),
    service=bindparam("service"), counter=bindparam("counter"), zone=bindparam("zone"), at=bindparam("at"),
    reason=bindparam("reason"), again=bindparam("again"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class At:
    """Who calls."""

    counter: PlannedCounter
    staff: str


def call_next(work: Write, at: At) -> Call:
    """Take the next ticket of this counter's lines; refused while it has one, or when nobody waits."""
    _check_free(work, at)
    lines = queue_heads.lines(work, at.counter.services)
    rules = work.plan.calling_rules()
    preferred = calling.priority_streak(lines.streaks, lines.heads, rules, work.now)
    choice = calling.choose_next(lines.heads, rules, work.now, preferred)
    if choice is None:
        raise NobodyWaiting(counter=at.counter.number)
    called = next(head for head in lines.heads if head.ticket_id == choice.ticket_id)
    _count(work, lines, rules, called)
    return _take(work, at, ticket_rows.find(work, str(choice.ticket_id)), choice.reason, by_hand=False)


def call_by_hand(work: Write, at: At, wanted: Ticket | str) -> Call:
    """Take this very ticket: waiting, absent or parked."""
    _check_free(work, at)
    row = ticket_rows.find(work, wanted)
    if row.ticket.service not in at.counter.services:
        raise NotServedHere(counter=at.counter.number, service=row.ticket.service)
    moves.require(moves.CALL, row.ticket.label, row.ticket.state)
    lines = queue_heads.lines(work, at.counter.services)
    clock = moment(row.clock_start)
    head = Head(row.ticket.id, row.ticket.service, row.ticket.visitor_class, clock, clock)
    choice = calling.called_by_hand(head, lines.heads, work.now)
    _count(work, lines, work.plan.calling_rules(), head)
    return _take(work, at, row, choice.reason, by_hand=True)


def recall(work: Write, at: At, row: ticket_rows.TicketRow) -> Call:
    """Announce the ticket once more."""
    after = tickets.move(work, row, moves.RECALL, counter=at.counter.number, until=_absent_at(work))
    clock = moment(row.clock_start)
    head = Head(row.ticket.id, row.ticket.service, row.ticket.visitor_class, clock, clock)
    reason = calling.recalled(head, work.now).reason
    entry = work.append(moves.RECALL.kind, _who(at, after.ticket))
    return _announce(work, at, after.ticket, reason, entry.n, entry.id, again=True)


def _check_free(work: Write, at: At) -> None:
    has = ticket_rows.at_counter(work, at.counter.number)
    if has is not None:
        raise CounterBusy(counter=at.counter.number, label=has.ticket.label)


def _count(work: Write, lines: queue_heads.Lines, rules: calling.Rules, called: Head) -> None:
    changes = calling.streak_changes(lines.services, lines.heads, rules, work.now, called)
    _keep_streaks(work, lines, changes)


def _keep_streaks(work: Write, before: queue_heads.Lines, changes: StreakChanges) -> None:
    """Store what a call did to the streaks; most calls do nothing."""
    after = changes.applied_to(before.streaks)
    for service in {*changes.add, *changes.clear}:
        value = after.get(service, 0)
        if value == before.streaks.get(service, 0):
            continue
        known = service in before.streaks
        row = {"day": work.day, "service": service, "value": value}
        if known:
            work.connection.execute(
                streak.update().where(streak.c.day == work.day, streak.c.service == service).values(value=value)
            )
        else:
            work.connection.execute(streak.insert().values(**row))


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


def _take(work: Write, at: At, row: ticket_rows.TicketRow, reason: Reason, *, by_hand: bool) -> Call:
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
