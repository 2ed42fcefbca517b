"""Which counters are worked at, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from hall.model.opening import Span
    from hall.plan.plan import HallPlan
    from hall.plan.rows import PlannedCounter


@dataclass(frozen=True, slots=True)
class Post:
    """A counter and the member of staff who works there."""

    counter: PlannedCounter
    staff: str


def posts(plan: HallPlan, only: Collection[int] | None = None, leave: Collection[int] = ()) -> tuple[Post, ...]:
    """Everybody at one counter: the plan's staff in order; `only` these counters (None is all), without `leave`."""
    codes = [member.code for member in plan.staff]
    found = []
    for position, counter in enumerate(plan.counters):
        if (only is None or counter.number in only) and counter.number not in leave:
            staff = codes[position] if position < len(codes) else None if codes else f"clerk-{counter.number}"
            if staff is not None:
                found.append(Post(counter, staff))
    return tuple(found)


def working_day(plan: HallPlan, after: date) -> date:
    """The first day from `after` on with the plan's usual hours: no holiday, no Friday, no weekend.

    Usual is a day on which most services are open for as long as on most of their days: whatever hours one of them
    has of its own, they do not change it.
    """
    holidays = {row.date for row in plan.holidays}
    usual = _usual_services(plan)
    day = after
    while day in holidays or 2 * usual[day.weekday()] < max(usual):
        day += timedelta(days=1)
    return day


def _usual_services(plan: HallPlan) -> list[int]:
    """For each weekday, how many services are open for as long as on most of their days."""
    found = [0] * 7
    for row in plan.services:
        open_for = [_minutes(plan.spans(row.code, weekday)) for weekday in range(7)]
        days = sorted(minutes for minutes in open_for if minutes)
        for weekday, minutes in enumerate(open_for):
            found[weekday] += bool(days) and minutes >= days[len(days) // 2]
    return found


def doors_open(plan: HallPlan, day: date) -> datetime:
    """When the first service opens on this day, in the hall's zone."""
    first = min(
        (span[0] for row in plan.services if not row.closed for span in plan.spans(row.code, day.weekday())),
        default=time(8),
    )
    return datetime.combine(day, first, ZoneInfo(plan.hall.time_zone))


def first_numbers(plan: HallPlan, day: date) -> datetime:
    """When the first numbers are given on this day."""
    return doors_open(plan, day) - timedelta(minutes=plan.hall.tickets_before_minutes)


def _minutes(spans: Iterable[Span]) -> int:
    return sum((closes.hour - opens.hour) * 60 + closes.minute - opens.minute for opens, closes in spans)
