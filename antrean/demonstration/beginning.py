"""When a demonstration begins: on which day and at what time of it, for any plan, at any hour of any day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from antrean.simulation.workforce import working_day
from hall.model.opening import OPENS_AT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hall.model.opening import Span
    from hall.plan.plan import HallPlan

USUAL: Final = time(8, 30)
"""Local time of day at which a demonstration begins while a hall gives numbers then."""
AFTER_OPENING: Final = timedelta(minutes=30)
"""In a hall that opens later, a demonstration begins so long after its doors have opened."""


def demonstration_begins(plan: HallPlan, now: datetime) -> datetime:
    """The middle of a morning on the hall's next working day, today if it is one; in the hall's zone.

    Which day it is, is the hall's to say: `now` may be told in any zone.
    """
    zone = ZoneInfo(plan.hall.time_zone)
    day = working_day(plan, now.astimezone(zone).date())
    return datetime.combine(day, _time_of_day(plan, day), zone)


def day_is_over(plan: HallPlan, now: datetime) -> bool:
    """Whether no service gives numbers any more on this day."""
    local = now.astimezone(ZoneInfo(plan.hall.time_zone))
    found = [plan.opening(row.code, local) for row in plan.services]
    return not any(one.open or one.reason == OPENS_AT for one in found)


def _time_of_day(plan: HallPlan, day: date) -> time:
    """Half past eight, or the first time at which at least half as many services are open as ever on that day."""
    spans = [
        plan.spans(row.code, day.weekday()) for row in plan.services if not (row.closed or row.retired)
    ]  # fmt: skip
    opened = sorted({_later(opens, day) for found in spans for opens, _ in found} - {USUAL})
    open_at = {moment: _open_at(spans, moment) for moment in (USUAL, *opened)}
    return next(moment for moment, count in open_at.items() if 2 * count >= max(open_at.values()))


def _later(opens: time, day: date) -> time:
    """A while after the doors have opened, but never tomorrow."""
    last = datetime.combine(day, time.max)
    return min(datetime.combine(day, opens) + AFTER_OPENING, last).time()


def _open_at(spans: Sequence[Sequence[Span]], moment: time) -> int:
    """How many services are open at this time of day."""
    return sum(any(opens <= moment < closes for opens, closes in found) for found in spans)
