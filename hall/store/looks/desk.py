"""What the screen of a counter shows now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, select

from hall.model.board import (
    Desk,
    WaitingTicket,
)  # fmt: skip
from hall.model.calling import waited_minutes
from hall.model.clock import moment
from hall.model.tickets import State
from hall.store.database.schema import leg, ticket
from hall.store.looks import call_rows, ticket_rows
from hall.store.notes import stations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hall.plan.rows import PlannedCounter
    from hall.store.reading import Reading

_WAITING_FOR = (
    select(*ticket_rows.COLUMNS)
    .where(
        ticket.c.day == bindparam("today"), ticket.c.state.in_(bindparam("states", expanding=True)),
        ticket.c.service.in_(bindparam("services", expanding=True)),
    )
    .order_by(ticket.c.service, ticket.c.visitor_class, ticket.c.front, ticket.c.clock_start, ticket.c.id)
)  # fmt: skip
_SERVED_HERE = select(func.count()).where(
    leg.c.day == bindparam("today"), leg.c.counter == bindparam("at"), leg.c.serving_from.is_not(None),
    leg.c.ended_at.is_not(None),
)  # fmt: skip
_SERVING_FROM = select(leg.c.serving_from).where(leg.c.ticket_id == bindparam("of"), leg.c.position == bindparam("leg"))


def waiting(
    look: Reading, services: Sequence[str], language: str, states: tuple[State, ...]
) -> tuple[WaitingTicket, ...]:
    """Tickets in these states for these services, in their lines' order, the oldest clock first between lines."""
    found = look.connection.execute(
        _WAITING_FOR, {"today": look.day, "services": list(services), "states": [state.value for state in states]}
    )
    rows = [ticket_rows.from_row(row) for row in found]
    listed = []
    for row in rows:
        service = look.plan.service(row.ticket.service)
        name = row.ticket.service if service is None else service.name.say(language)
        waited = waited_minutes(moment(row.clock_start), look.now)
        until = None if row.until is None else moment(row.until).astimezone(look.hall.zone)
        listed.append(WaitingTicket(row.ticket, waited, name, until=until))
    return tuple(listed)


def desk(look: Reading, counter: PlannedCounter, staff: str, language: str) -> Desk:
    """What the screen of a counter shows now."""
    current = ticket_rows.at_counter(look, counter.number)
    member = look.plan.staff_member(staff)
    served = look.connection.execute(_SERVED_HERE, {"today": look.day, "at": counter.number}).scalar_one()
    serving_from = None
    if current is not None:
        serving_from = look.connection.execute(_SERVING_FROM, {"of": current.ticket.id, "leg": current.leg}).scalar()
    return Desk(
        counter=counter.number, staff=staff, staff_name=staff if member is None else member.name, now=look.local,
        current=None if current is None else current.ticket,
        current_call=None if current is None else call_rows.newest(look, current.ticket),
        serving_from=None if serving_from is None else moment(serving_from),
        waiting=waiting(look, counter.services, language, (State.WAITING,)),
        aside=waiting(look, counter.services, language, (State.ABSENT, State.PARKED)),
        printer_trouble=stations.with_printer_trouble(look.connection, look.real),
        served_today=served, clock_behind=look.time.behind, clock_ahead=look.time.ahead, clock_wrong=look.time.wrong,
    )  # fmt: skip
