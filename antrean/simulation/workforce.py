"""Which counters are worked at, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Collection

    from hall.plan.plan import HallPlan
    from hall.plan.rows import CounterRow


@dataclass(frozen=True, slots=True)
class Post:
    """A counter and the member of staff who works there."""

    counter: CounterRow
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
    """The first day from `after` on with the plan's usual hours: no holiday, no Friday, no weekend."""
    holidays = {row.date for row in plan.holidays}
    longest = max(_hours(plan, weekday) for weekday in range(7))
    day = after
    while day in holidays or _hours(plan, day.weekday()) < longest:
        day += timedelta(days=1)
    return day


def doors_open(plan: HallPlan, day: date) -> datetime:
    """When the first service opens on this day, in the hall's zone."""
    first = min(
        (span[0] for row in plan.services if not row.closed for span in plan.spans(row.code, day.weekday())),
        default=time(8),
    )
    return datetime.combine(day, first, ZoneInfo(plan.hall.zone))


def first_numbers(plan: HallPlan, day: date) -> datetime:
    """When the first numbers are given on this day."""
    return doors_open(plan, day) - timedelta(minutes=plan.hall.tickets_before_minutes)


def _hours(plan: HallPlan, weekday: int) -> int:
    """How many minutes services are open on a weekday, all together."""
    spans = [span for row in plan.services for span in plan.spans(row.code, weekday)]
    return sum((closes.hour - opens.hour) * 60 + closes.minute - opens.minute for opens, closes in spans)
