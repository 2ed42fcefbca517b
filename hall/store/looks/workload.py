"""How loaded the hall is: lines, counters and paces, as the forecast wants them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, and_, bindparam, case, func, select

from hall.model import forecast
from hall.model.clock import millis
from hall.model.promise import Sharing, called_before, promise
from hall.model.tickets import PRIORITY, VISITOR_CLASSES
from hall.store.database.schema import AT_COUNTER, WAITING, counter_lease, leg, ticket
from hall.store.notes import leases

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from hall.model.calling import Rules
    from hall.model.forecast import Forecast
    from hall.model.promise import Promise
    from hall.plan.plan import HallPlan
    from hall.plan.rows import PlannedService
    from hall.store.reading import Reading

_RANKS_BEFORE = ticket.c.clock_start <= case(
    (ticket.c.visitor_class == PRIORITY, bindparam("latest_priority", type_=BigInteger)),
    else_=bindparam("latest_regular", type_=BigInteger),
)
_LINES = (
    select(
        ticket.c.service, ticket.c.visitor_class, func.count(), func.count().filter(_RANKS_BEFORE),
        func.min(ticket.c.clock_start),
    )
    .where(
        ticket.c.state == WAITING, ticket.c.day == bindparam("today"),
        ticket.c.service.in_(bindparam("services", expanding=True)),
    )
    .group_by(ticket.c.service, ticket.c.visitor_class)
)  # fmt: skip
"""Each line: all who wait, those who rank before one newcomer, the oldest clock."""
_OPEN = (
    select(counter_lease.c.counter, counter_lease.c.staff, ticket.c.service)
    .outerjoin_from(
        counter_lease, ticket,
        and_(
            ticket.c.counter == counter_lease.c.counter, ticket.c.day == bindparam("today"),
            ticket.c.state.in_(AT_COUNTER),
        ),
    )
    .where(leases.HELD)
)  # fmt: skip
"""Each open counter: who sits there, and the service of the visitor it has now."""
_MINUTES = (leg.c.ended_at - leg.c.called_at) / 60_000.0
_PACES = (
    select(leg.c.service, func.count(), func.sum(_MINUTES), func.sum(_MINUTES * _MINUTES))
    .where(
        leg.c.day == bindparam("today"), leg.c.service.in_(bindparam("services", expanding=True)),
        leg.c.outcome.in_(("served", "transferred")), leg.c.called_at.is_not(None),
    )
    .group_by(leg.c.service)
)  # fmt: skip
_SERVED = (
    select(leg.c.service, func.count())
    .where(leg.c.day == bindparam("today"), leg.c.outcome.is_not(None), leg.c.serving_from.is_not(None))
    .group_by(leg.c.service)
)


@dataclass(frozen=True, slots=True)
class WaitingPeople:
    """Those who wait for one service."""

    waiting: int
    oldest: int
    """The oldest clock among them, in milliseconds since 1970."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What lies before somebody of one class who comes now."""

    ahead: Mapping[str, float]
    """Per service how many rank before."""
    workload: forecast.Workload
    """At the open counters."""
    at_best: Callable[[], forecast.Workload]
    """If all counters of the plan were open now."""


@dataclass(frozen=True, slots=True)
class HallWorkload:
    """The hall's load at one moment, as far as it was asked for."""

    plan: HallPlan
    local: datetime
    lines: Mapping[str, WaitingPeople]
    """Per service for which anybody waits."""
    open_counters: Mapping[int, str]
    """The open counters with the member of staff at each."""
    newcomers: Mapping[str, Newcomer]
    """Per visitor class."""
    sharing: Sharing
    """At the open counters."""
    planned: Sharing
    """At all counters of the plan."""

    def waiting(self, service: str) -> int:
        """How many wait for a service."""
        line = self.lines.get(service)
        return 0 if line is None else line.waiting

    def forecast(self, service: str, visitor_class: str) -> Forecast | None:
        """What to tell a newcomer; None when no open counter serves it."""
        return self.newcomers[visitor_class].workload.forecast(service)

    def shares(self, service: str) -> Mapping[str, float]:
        """The share of each line that is called before a newcomer; before any counter is open, at those of the plan."""
        return (self.sharing if self.sharing.counters_of(service) else self.planned).shares(service)

    def promise(self, service: str, visitor_class: str) -> Promise:
        """All that is told to a newcomer."""
        ahead = called_before(self.newcomers[visitor_class].ahead, self.shares(service))
        told, closes = self.forecast(service, visitor_class), self.plan.closes(service, self.local)
        at_best = self.newcomers[visitor_class].at_best().forecast(service) if told is None else None
        return promise(ahead, told, self.local, closes, at_best)


def workload(look: Reading, classes: Sequence[str], services: Collection[str] | None = None) -> HallWorkload:
    """Count once for each class; only for these services, which are all when none are named."""
    plan, run = look.plan, look.connection.execute
    rows = [row for row in plan.services if services is None or row.code in services]
    wanted = {"today": look.day, "services": [row.code for row in rows]}
    at = {
        number: (staff, service)
        for number, staff, service in run(_OPEN, {"today": look.day} | leases.held_at(look.real))
    }
    serving = plan.counter_services
    counters = [forecast.OpenCounter(number, serving[number], at[number][1]) for number in serving if number in at]
    measured = {service: sums for service, *sums in run(_PACES, wanted)} if counters else {}
    crew = [forecast.OpenCounter(number, services) for number, services in serving.items()]
    paces = {row.code: _pace(row, *measured.get(row.code, (0, 0.0, 0.0))) for row in rows}
    rules = plan.calling_rules()
    lines: dict[str, WaitingPeople] = {}
    newcomers = {}
    for visitor_class in classes:
        found = run(_LINES, wanted | _latest_clocks(visitor_class, rules, look.now)).fetchall()
        lines = lines or _by_service(found)
        before = (forecast.WaitingLine(service, theirs, count) for service, theirs, _, count, _ in found)
        ahead = forecast.people_ahead(visitor_class, before, rules)
        at_best = cache(partial(_workload, ahead, paces, crew))
        newcomers[visitor_class] = Newcomer(ahead, _workload(ahead, paces, counters), at_best)
    return HallWorkload(
        plan, look.local, lines, {number: staff for number, (staff, _) in at.items()}, newcomers,
        Sharing({counter.number: counter.services for counter in counters}, lines), Sharing(serving, lines),
    )  # fmt: skip


def promise_of(look: Reading, service: str, visitor_class: str) -> Promise:
    """What to tell somebody who takes a number now; reads only the lines that its counters share."""
    serving = look.plan.counter_services.values()
    related = {service}.union(*(services for services in serving if service in services))
    return workload(look, (visitor_class,), related).promise(service, visitor_class)


def _latest_clocks(visitor_class: str, rules: Rules, now: datetime) -> dict[str, int]:
    """Per class the latest clock that ranks before a newcomer's, for `_LINES`."""
    waits = forecast.least_waits(visitor_class, VISITOR_CLASSES, rules)
    return {
        f"latest_{theirs}": -1 if wait is None else millis(now - timedelta(minutes=wait))
        for theirs, wait in waits.items()
    }


def _by_service(found: Iterable[Any]) -> dict[str, WaitingPeople]:
    lines: dict[str, WaitingPeople] = {}
    for service, _class, waiting, _before, oldest in found:
        known = lines.get(service)
        lines[service] = (
            WaitingPeople(waiting, oldest)
            if known is None
            else WaitingPeople(known.waiting + waiting, min(known.oldest, oldest))
        )
    return lines


def _pace(row: PlannedService, cycles: int, total: float, squares: float) -> forecast.Pace:
    """How fast a service goes today."""
    return forecast.measured_pace(cycles, float(total), float(squares), row.expected_minutes)


def _workload(
    ahead: Mapping[str, float], paces: Mapping[str, forecast.Pace], counters: Iterable[forecast.OpenCounter]
) -> forecast.Workload:
    no_show = forecast.no_show_share(0, 0)
    return forecast.Workload(
        [forecast.ServiceLoad(code, ahead.get(code, 0.0), pace, no_show) for code, pace in paces.items()], counters
    )


def served_today(look: Reading) -> dict[str, int]:
    """How many visitors each service has served today."""
    return {service: count for service, count in look.connection.execute(_SERVED, {"today": look.day})}
