"""A hall's whole plan as one unchangeable value."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Final

from hall.model.calling import Rules
from hall.model.opening import Opening, Span, clock_text, day_spans, is_open
from hall.plan.rows import (
    DAYS,
    AgencyRow,
    FormRow,
    HolidayRow,
    HoursRow,
    PlannedCounter,
    PlannedHall,
    PlannedService,
    PlannedStaff,
    PlanRow,
    RulesRow,
    ZoneRow,
)
from hall.plan.spelling import canonical, row_from

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from hall.model.forms import Form
    from hall.plan.values import Agencies, Counters, Services, Zones


@dataclass(frozen=True, kw_only=True)
class HallPlan(PlanRow):
    """The plan of one hall. `read_plan` reads and checks it; `from_canonical` trusts what was applied."""

    parts: ClassVar = {
        "hall": PlannedHall, "hours": HoursRow, "holidays": HolidayRow, "agencies": AgencyRow, "zones": ZoneRow,
        "services": PlannedService, "counters": PlannedCounter, "staff": PlannedStaff, "rules": RulesRow,
        "forms": FormRow,
    }  # fmt: skip

    hall: PlannedHall
    hours: HoursRow
    holidays: tuple[HolidayRow, ...] = ()
    agencies: Agencies
    zones: Zones
    services: Services
    counters: Counters
    staff: tuple[PlannedStaff, ...] = ()
    rules: RulesRow = RulesRow()  # noqa: RUF009 - unchangeable, as every row
    forms: tuple[FormRow, ...] = ()

    def service(self, code: str) -> PlannedService | None:
        """The service with this code."""
        return self._services.get(code)

    def agency(self, code: str) -> AgencyRow | None:
        """The agency with this code."""
        return self._agencies.get(code)

    def counter(self, number: int) -> PlannedCounter | None:
        """The counter with this number."""
        return self._counters.get(number)

    def zone(self, code: str) -> ZoneRow | None:
        """The part of the hall with this code."""
        return next((zone for zone in self.zones if zone.code == code), None)

    def staff_member(self, code: str) -> PlannedStaff | None:
        """The member of staff with this code."""
        return next((member for member in self.staff if member.code == code), None)

    def form_of(self, service: str) -> Form | None:
        """What the service asks for, or None when a number is all it gives."""
        row = self.service(service)
        return None if row is None or row.form is None else self._forms.get(row.form)

    def services_of(self, agency: str) -> tuple[PlannedService, ...]:
        """The services a visitor finds under an agency, in the plan's order; retired ones are not shown."""
        return tuple(row for row in self.services if row.agency == agency and not row.retired)

    def counters_for(self, service: str) -> tuple[PlannedCounter, ...]:
        """The counters that serve a service."""
        return self._counters_by_service.get(service, ())

    @cached_property
    def counter_services(self) -> dict[int, frozenset[str]]:
        """What each counter serves, by its number."""
        return {counter.number: frozenset(counter.services) for counter in self.counters}

    def waiting_zone(self, service: str) -> ZoneRow | None:
        """The part of the hall in which a service calls, if it is one only: there its visitors wait."""
        zones = {counter.zone for counter in self.counters_for(service)}
        return self.zone(zones.pop()) if len(zones) == 1 else None

    def spans(self, service: str, weekday: int) -> tuple[Span, ...]:
        """When a service is open on a weekday (Monday is 0): its own hours, or its agency's, or the hall's."""
        return day_spans(self._written(service, weekday), self._written(service, (weekday - 1) % 7))

    def spans_on(self, service: str, day: date) -> tuple[Span, ...]:
        """As `spans`, of a date: the night of a holiday has no morning after."""
        before = day - timedelta(days=1)
        of_yesterday = () if before in self._holiday_names else self._written(service, before.weekday())
        return day_spans(self._written(service, day.weekday()), of_yesterday)

    def hall_hours(self, day: date) -> tuple[str, ...]:
        """The hall's own spans of a date as people read them: `08:00-15:00`; none on a holiday."""
        if day in self._holiday_names:
            return ()
        before = day - timedelta(days=1)
        of_yesterday = () if before in self._holiday_names else getattr(self.hours, DAYS[before.weekday()])
        spans = day_spans(getattr(self.hours, DAYS[day.weekday()]), of_yesterday)
        return tuple(f"{clock_text(opens)}-{clock_text(closes)}" for opens, closes in spans)

    def _written(self, service: str, weekday: int) -> tuple[str, ...]:
        row = self._services[service]
        agency = self.agency(row.agency)
        day = DAYS[weekday]
        found: tuple[str, ...] | None = getattr(row.hours, day)
        if found is None and agency is not None:
            found = getattr(agency.hours, day)
        return tuple(getattr(self.hours, day)) if found is None else found

    def opening(self, service: str, local: datetime) -> Opening:
        """Whether a service gives numbers at this local time, or why not."""
        row = self._services[service]
        return is_open(
            self.spans_on(service, local.date()),
            self._holiday_names,
            local,
            self.hall.tickets_before_minutes,
            closed_by_plan=row.closed or row.retired,
        )

    def closes(self, service: str, local: datetime) -> datetime | None:
        """When a service closes for the rest of this local day; None on a day without hours."""
        spans = self.spans_on(service, local.date())
        return datetime.combine(local.date(), spans[-1][1], local.tzinfo) if spans else None

    def only_while_served(self, service: str) -> bool:
        """Whether nobody gets a number who may be called only after closing."""
        return (self._services[service].last_numbers or self.hall.last_numbers) == "while_served"

    def calling_rules(self) -> Rules:
        """The calling rules as `choose_next` takes them, exact."""
        return Rules(
            tiers={str(name): tier for name, tier in self.rules.tiers.items()},
            rates={name: _exact(rate) for name, rate in self.rules.rates.items()},
            credits={name: _exact(credit) for name, credit in self.rules.credits.items()},
            guard_minutes=self.rules.guard_minutes,
            guard_every=self.rules.guard_every,
        )

    def canonical(self) -> str:
        """The plan in its one spelling, as it is stored."""
        return canonical(self)

    def sha(self) -> str:
        """SHA-256 of the canonical form, in hex."""
        return self._sha

    @classmethod
    def from_canonical(cls, text: str) -> HallPlan:
        """The plan that was written with `canonical`."""
        return row_from(cls, json.loads(text))

    @cached_property
    def _sha(self) -> str:
        """Once for a plan: the sender asks for it at every look, and the canonical form is long."""
        return hashlib.sha256(self.canonical().encode("utf-8")).hexdigest()

    @cached_property
    def _agencies(self) -> dict[str, AgencyRow]:
        return {row.code: row for row in self.agencies}

    @cached_property
    def _counters(self) -> dict[int, PlannedCounter]:
        return {row.number: row for row in self.counters}

    @cached_property
    def _counters_by_service(self) -> dict[str, tuple[PlannedCounter, ...]]:
        """Once for a plan: a menu and an overview ask it for each service."""
        found: dict[str, list[PlannedCounter]] = {}
        for row in self.counters:
            for service in row.services:
                found.setdefault(service, []).append(row)
        return {service: tuple(rows) for service, rows in found.items()}

    @cached_property
    def _services(self) -> dict[str, PlannedService]:
        return {row.code: row for row in self.services}

    @cached_property
    def _forms(self) -> dict[str, Form]:
        return {row.code: row.model() for row in self.forms}

    @cached_property
    def _holiday_names(self) -> dict[date, dict[str, str]]:
        return {row.date: row.name.both() for row in self.holidays}


def _exact(number: Decimal) -> int | Fraction:
    exact = Fraction(number)
    return exact.numerator if exact.denominator == 1 else exact


TABLES: Final = tuple(HallPlan.parts)
"""The tables of a plan, in the order of its file."""
