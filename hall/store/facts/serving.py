"""What a clerk does with a ticket after calling it, each a move with its entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hall.model import moves
from hall.model.clock import millis, moment
from hall.model.entries import stamp
from hall.model.errors import CounterBusy, CounterFree, DayOver, NotServedHere, ReturnedBefore, ServiceClosed
from hall.model.opening import CLOSED_BY_PLAN
from hall.store.facts import issuing, tickets
from hall.store.looks import journal, ticket_rows

if TYPE_CHECKING:
    from datetime import datetime

    from hall.model.moves import Move
    from hall.model.tickets import Ticket
    from hall.store.facts.calls import At
    from hall.store.reading import Reading
    from hall.store.write import Write


def own(look: Reading, at: At) -> ticket_rows.TicketRow:
    """The ticket at this counter; refused when there is none."""
    row = ticket_rows.at_counter(look, at.counter.number)
    if row is None:
        raise CounterFree(counter=at.counter.number)
    return row


def start(work: Write, at: At) -> Ticket:
    """The visitor is here: service begins."""
    row = own(work, at)
    after = tickets.move(work, row, moves.START, counter=at.counter.number)
    tickets.leg_serving(work, after)
    return _told(work, at, after, moves.START)


def finish(work: Write, at: At, outcome: str) -> Ticket:
    """Service ends with an outcome; the ticket is final."""
    after = tickets.move(work, own(work, at), moves.FINISH)
    tickets.leg_ended(work, after, outcome)
    return _told(work, at, after, moves.FINISH, outcome=outcome)


def mark_absent(work: Write, at: At) -> Ticket:
    """Nobody came; the visitor may return within the hall's time."""
    until = work.now_ms + work.plan.rules.return_within_minutes * 60_000
    after = tickets.move(work, own(work, at), moves.MARK_ABSENT, until=until)
    work.due(until)
    return _told(work, at, after, moves.MARK_ABSENT)


def put_back(work: Write, at: At) -> Ticket:
    """Called by mistake: back into the line, where its clock belongs."""
    row = own(work, at)
    _check_of_today(work, row)
    after = tickets.move(work, row, moves.PUT_BACK)
    return _told(work, at, after, moves.PUT_BACK)


def transfer(work: Write, at: At, service: str) -> Ticket:
    """To another service: this leg ends, the next begins to wait; the clock runs on."""
    target = issuing.service_of(work, service)
    if not work.plan.counters_for(target.code):  # nobody would ever call them
        raise ServiceClosed(service=target.name.id, reason=CLOSED_BY_PLAN)
    row = own(work, at)
    _check_of_today(work, row)
    tickets.leg_ended(work, row, str(moves.TRANSFER.ends_leg))
    after = tickets.move(work, row, moves.TRANSFER, service=target.code, position=row.leg + 1)
    tickets.open_leg(work, after.ticket, after.leg)
    return _told(work, at, after, moves.TRANSFER, service=target.code)


def return_ticket(work: Write, at: At, wanted: Ticket | str) -> Ticket:
    """The absent visitor is here after all: once, to the front of the line."""
    row = ticket_rows.find(work, wanted)
    _check_served_here(at, row)
    moves.require(moves.RETURN, row.ticket.label, row.ticket.state)
    if row.returned:
        raise ReturnedBefore(label=row.ticket.label)
    front = -(work.hall.head_n + 1)
    after = tickets.move(work, row, moves.RETURN, front=front, returned=True)
    return _told(work, at, after, moves.RETURN)


def park(work: Write, at: At, wanted: Ticket | str | None, until: datetime | None) -> Ticket:
    """Set aside, at most until a time: a document is missing, a signature is awaited."""
    row = own(work, at) if wanted is None else ticket_rows.find(work, wanted)
    if wanted is not None:
        _check_served_here(at, row)
        _check_not_elsewhere(at, row)
    _check_of_today(work, row)
    until_ms = None if until is None else millis(until)
    after = tickets.move(work, row, moves.PARK, until=until_ms)
    if until_ms is not None:
        work.due(until_ms)
    told = None if until_ms is None else stamp(moment(until_ms))
    return _told(work, at, after, moves.PARK, until=told)


def resume(work: Write, at: At, wanted: Ticket | str) -> Ticket:
    """Parked no longer: to the front of its line."""
    row = ticket_rows.find(work, wanted)
    _check_served_here(at, row)
    after = tickets.move(work, row, moves.RESUME, front=-(work.hall.head_n + 1))
    return _told(work, at, after, moves.RESUME)


def cancel(work: Write, at: At, wanted: Ticket | str | None, reason: str) -> Ticket:
    """The visitor gives up, or the clerk says no."""
    row = own(work, at) if wanted is None else ticket_rows.find(work, wanted)
    _check_not_elsewhere(at, row)
    after = tickets.move(work, row, moves.CANCEL)
    tickets.leg_ended(work, after, str(moves.CANCEL.ends_leg))
    return _told(work, at, after, moves.CANCEL, reason=reason)


def again(look: Reading, first_n: int) -> Ticket:
    """The ticket of a repeated command, as the move left it."""
    entry = journal.one(look.connection, first_n)
    return ticket_rows.as_after(look, entry, moves.BY_KIND[entry.kind])


def _check_served_here(at: At, row: ticket_rows.TicketRow) -> None:
    if row.ticket.service not in at.counter.services:
        raise NotServedHere(counter=at.counter.number, service=row.ticket.service)


def _check_not_elsewhere(at: At, row: ticket_rows.TicketRow) -> None:
    """A visitor at another counter is that counter's."""
    elsewhere = row.ticket.counter
    if elsewhere is not None and elsewhere != at.counter.number:
        raise CounterBusy(counter=elsewhere, label=row.ticket.label)


def _check_of_today(work: Write, row: ticket_rows.TicketRow) -> None:
    """A visitor of before midnight is finished here: in no line of today is there a place."""
    if row.ticket.day.isoformat() != work.day:
        raise DayOver(label=row.ticket.label)


def _told(work: Write, at: At, row: ticket_rows.TicketRow, step: Move, **more: object) -> Ticket:
    work.append(step.kind, {"ticket": row.ticket.id, "counter": at.counter.number, "staff": at.staff, **more})
    return row.ticket
