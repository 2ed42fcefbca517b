"""Opening hours: whether a service gives numbers at a moment, or why not and from when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Span: TypeAlias = tuple[time, time]
"""From the first time of day up to, and without, the second."""

CLOSED_BY_PLAN = "closed_by_plan"  # the plan closes the service on every day
HOLIDAY = "holiday"  # the whole hall is closed on this date
CLOSED_TODAY = "closed_today"  # no hours on this weekday
OPENS_AT = "opens_at"  # too early, or a break: it opens later today
CLOSED_AT = "closed_at"  # its hours of today are over

OPENING_REASONS = (CLOSED_BY_PLAN, HOLIDAY, CLOSED_TODAY, OPENS_AT, CLOSED_AT)


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether numbers are given now; times are local times of today.

    `reason` is the name of a sentence, empty when open. `opens_at` and `closes_at` bound the span
    that is or comes next, or the last one of the day; `numbers_from` is when its numbers begin.
    `holiday` is the holiday's name by language.
    """

    open: bool
    reason: str = ""
    opens_at: time | None = None
    closes_at: time | None = None
    numbers_from: time | None = None
    holiday: Mapping[str, str] = field(default_factory=dict)


def is_open(
    spans: Sequence[Span],
    holidays: Mapping[date, Mapping[str, str]],
    local: datetime,
    before_minutes: int = 0,
    *,
    closed_by_plan: bool = False,
) -> Opening:
    """Whether numbers are given at the local time `local`.

    `spans` are the hours of that weekday, in order. `before_minutes` is how long before a span
    numbers begin; they end with the span.
    """
    if closed_by_plan:
        return Opening(open=False, reason=CLOSED_BY_PLAN)
    holiday = holidays.get(local.date())
    if holiday is not None:
        return Opening(open=False, reason=HOLIDAY, holiday=holiday)
    if not spans:
        return Opening(open=False, reason=CLOSED_TODAY)
    now = local.time()
    for opens, closes in spans:
        if now < closes:
            begins = _earlier(opens, before_minutes)
            if now >= begins:
                return Opening(open=True, opens_at=opens, closes_at=closes, numbers_from=begins)
            return Opening(open=False, reason=OPENS_AT, opens_at=opens, closes_at=closes, numbers_from=begins)
    opens, closes = spans[-1]
    return Opening(open=False, reason=CLOSED_AT, opens_at=opens, closes_at=closes)


def _earlier(moment: time, minutes: int) -> time:
    """`minutes` before a time of day, but never yesterday."""
    total = max(0, moment.hour * 60 + moment.minute - minutes)
    return time(total // 60, total % 60)
