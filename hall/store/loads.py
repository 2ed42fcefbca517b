"""How loaded the hall is: lines, counters and paces, as the forecast wants them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, select

from hall.model import forecast
from hall.store import leases
from hall.store.schema import AT_COUNTER, WAITING, leg, ticket

if TYPE_CHECKING:
    from hall.model.forecast import Forecast, WaitingLine
    from hall.model.tickets import Ticket
    from hall.store.write import Look

_LINES = (
    select(ticket.c.service, ticket.c.visitor_class, func.count(), func.min(ticket.c.clock_start))
    .where(ticket.c.state == WAITING, ticket.c.day == bindparam("today"))
    .group_by(ticket.c.service, ticket.c.visitor_class)
)
_OCCUPIED = select(ticket.c.counter, ticket.c.service).where(
    ticket.c.day == bindparam("today"), ticket.c.state.in_(AT_COUNTER)
)
_MINUTES = (leg.c.ended_at - leg.c.called_at) / 60_000.0
_PACES = (
    select(leg.c.service, func.count(), func.sum(_MINUTES), func.sum(_MINUTES * _MINUTES))
    .where(leg.c.day == bindparam("today"), leg.c.outcome.in_(("served", "transferred")), leg.c.called_at.is_not(None))
    .group_by(leg.c.service)
)
_SERVED = (
    select(leg.c.service, func.count())
    .where(leg.c.day == bindparam("today"), leg.c.outcome.is_not(None), leg.c.serving_from.is_not(None))
    .group_by(leg.c.service)
)


@dataclass(frozen=True, slots=True)
class Loads:
    """The hall's load at one moment."""

    lines: tuple[WaitingLine, ...]
    oldest: dict[str, int]
    """Per service the oldest clock among those who wait, in milliseconds."""
    open_counters: dict[int, str]
    """The open counters with the member of staff at each."""
    workload: dict[str, forecast.Workload]
    """The work that lies before a newcomer, per visitor class."""

    def waiting(self, service: str) -> int:
        """How many wait for a service."""
        return sum(line.waiting for line in self.lines if line.service == service)

    def forecast(self, service: str, visitor_class: str) -> Forecast | None:
        """What to tell a newcomer; None when no open counter serves it."""
        return self.workload[visitor_class].forecast(service)


def loads(look: Look, classes: tuple[str, ...], without: Ticket | None = None) -> Loads:
    """Count once, for all services; `without` a ticket that is itself to be told how long it will take."""
    run = look.connection.execute
    today = {"today": look.day}
    found = run(_LINES, today).fetchall()
    mine = None if without is None else (without.service, without.visitor_class)
    lines = tuple(
        forecast.WaitingLine(service, visitor_class, count - ((service, visitor_class) == mine))
        for service, visitor_class, count, _ in found
    )
    oldest: dict[str, int] = {}
    for service, _class, _count, clock in found:
        oldest[service] = min(clock, oldest.get(service, clock))
    staff = leases.open_counters(look.connection, look.real)
    occupied = {counter: service for counter, service in run(_OCCUPIED, today)}
    counters = tuple(
        forecast.CounterState(row.number, frozenset(row.services), occupied.get(row.number))
        for row in look.plan.counters
        if row.number in staff
    )
    measured = {service: (count, float(total), float(squares)) for service, count, total, squares in run(_PACES, today)}
    paces = {
        row.code: forecast.measured_pace(*measured.get(row.code, (0, 0.0, 0.0)), configured=row.expected_minutes)
        for row in look.plan.services
    }
    rules = look.plan.calling_rules()
    workload = {}
    for visitor_class in classes:
        ahead = forecast.people_ahead(visitor_class, lines, rules)
        service_loads = [
            forecast.ServiceLoad(code, ahead.get(code, 0.0), pace, forecast.no_show_share(0, 0))
            for code, pace in paces.items()
        ]
        workload[visitor_class] = forecast.Workload(service_loads, counters)
    return Loads(lines, oldest, staff, workload)


def served_today(look: Look) -> dict[str, int]:
    """How many visitors each service has served today."""
    return {service: count for service, count in look.connection.execute(_SERVED, {"today": look.day})}
