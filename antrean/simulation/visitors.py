"""Who comes to the hall on a day, when, and for what: decided beforehand from one seed."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from antrean.simulation.answers import made_up_answers
from antrean.simulation.profile import part_of_day
from hall.model.tickets import PRIORITY, REGULAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hall.model.opening import Span
    from hall.plan.plan import HallPlan
    from hall.plan.rows import PlannedCounter

PRIORITY_SHARE: Final = 0.12
ENGLISH_SHARE: Final = 0.04
TASTE: Final = 0.2
"""How unequally services are asked for (the spread of a log-normal factor)."""
TRIES: Final = 50


@dataclass(frozen=True, slots=True)
class ComingVisitor:
    """Somebody who will touch the kiosk."""

    arrives: datetime
    """In the hall's zone."""
    service: str
    visitor_class: str
    language: str
    answers: Mapping[str, object] | None
    """What they will answer to the service's form; None where it has none."""


def visitors_of(plan: HallPlan, day: date, count: int, seed: int, *, asked: bool = True) -> tuple[ComingVisitor, ...]:
    """The visitors of a day in order of arrival; none on a day on which everything is closed.

    `asked` is whether forms are filled in: a hall without a key asks nobody.
    """
    chance = Random(f"visitors/{seed}")  # noqa: S311 - a day that can be repeated
    choose = _Choice(plan, day, chance)
    if choose.closed:
        return ()
    found = [_visitor(plan, choose, chance) for _ in range(count)]
    if not asked:
        found = [replace(visitor, answers=None) for visitor in found]
    return tuple(sorted(found, key=lambda visitor: visitor.arrives))


def _visitor(plan: HallPlan, choose: _Choice, chance: Random) -> ComingVisitor:
    arrives, service = choose.next()
    form = plan.form_of(service)
    english = "en" in plan.hall.languages and chance.random() < ENGLISH_SHARE
    return ComingVisitor(
        arrives=arrives,
        service=service,
        visitor_class=PRIORITY if chance.random() < PRIORITY_SHARE else REGULAR,
        language="en" if english else plan.hall.languages[0],
        answers=None if form is None else made_up_answers(form, chance),
    )


class _Choice:
    """Draws a time of arrival and a service that gives numbers then."""

    def __init__(self, plan: HallPlan, day: date, chance: Random) -> None:
        self._chance = chance
        self._zone = ZoneInfo(plan.hall.time_zone)
        self._day = day
        self._before = timedelta(minutes=plan.hall.tickets_before_minutes)
        self._weights = popularity(plan, chance)
        self._spans = {code: plan.spans(code, day.weekday()) for code in self._weights}
        everything = [span for spans in self._spans.values() for span in spans]
        holiday = any(row.date == day for row in plan.holidays)
        self.closed = holiday or not everything
        if not self.closed:
            self._opens = self._at(min(opens for opens, _ in everything)) - self._before
            self._closes = self._at(max(closes for _, closes in everything))

    def next(self) -> tuple[datetime, str]:
        """When the next one comes, and for what."""
        for _ in range(TRIES):
            arrives = self._opens + (self._closes - self._opens) * part_of_day(self._chance)
            codes = [code for code, spans in self._spans.items() if self._open(spans, arrives)]
            if codes:
                weights = [self._weights[code] for code in codes]
                return arrives, self._chance.choices(codes, weights)[0]
        code = self._chance.choice([code for code, spans in self._spans.items() if spans])  # open for moments only
        opens, closes = map(self._at, self._chance.choice(self._spans[code]))
        return opens + (closes - opens) * self._chance.random(), code

    def _open(self, spans: tuple[Span, ...], moment: datetime) -> bool:
        return any(self._at(opens) - self._before <= moment < self._at(closes) for opens, closes in spans)

    def _at(self, clock: time) -> datetime:
        return datetime.combine(self._day, clock, self._zone)


def popularity(plan: HallPlan, chance: Random) -> dict[str, float]:
    """How often each service is asked for: what its counters can bear, shaken a little.

    A hall's counters follow its visitors, so the shares follow from the counters: a counter's time is
    spread evenly over its services.
    """
    shares = dict.fromkeys((row.code for row in plan.services if not (row.closed or row.retired)), 0.0)
    for counter in plan.counters:
        for code in counter.services:
            if code in shares:
                shares[code] += 1 / len(counter.services)
    return {
        row.code: shares[row.code] / row.expected_minutes * math.exp(chance.gauss(0, TASTE))
        for row in plan.services
        if shares.get(row.code)
    }


def pace(plan: HallPlan, visitors: Iterable[ComingVisitor], counters: Iterable[PlannedCounter], day: date) -> float:
    """How the clerks' speed answers to the crowd: 1 is the plan's expected minutes, less is faster.

    A day with more visitors than the expected minutes allow is one of hurry: three quarters of the open time are used.
    """
    minutes = {row.code: row.expected_minutes for row in plan.services}
    load = sum(minutes[visitor.service] for visitor in visitors)
    able = sum(_open_minutes(plan, counter, day) for counter in counters)
    return 1.0 if load == 0 else min(1.0, 0.75 * able / load)


def _open_minutes(plan: HallPlan, counter: PlannedCounter, day: date) -> float:
    longest = 0.0
    for code in counter.services:
        spans = plan.spans(code, day.weekday())
        longest = max(longest, sum((_minute(closes) - _minute(opens)) for opens, closes in spans))
    return longest


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute
