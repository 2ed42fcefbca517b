"""Opening hours: whether a service gives numbers at a moment, or why not and from when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Span: TypeAlias = tuple[time, time]
"""From the first time of day up to, and without, the second."""
END_OF_DAY: Final = time.max
"""24:00, the end of a span that lasts until midnight."""
_MIDNIGHT: Final = "24:00"

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


def day_spans(written: Sequence[str], of_yesterday: Sequence[str] = ()) -> tuple[Span, ...]:
    """The spans of one day, in order, from `08:00-15:00` as the plan has them.

    `22:00-02:00` goes over midnight: it is open until 24:00, and on the next day from 00:00 to 02:00.
    """
    found = [_span(text) for text in written]
    found = [(opens, closes if opens < closes else END_OF_DAY) for opens, closes in found]
    for opens, closes in map(_span, of_yesterday):
        if time.min < closes <= opens:
            found.append((time.min, closes))
    spans: list[Span] = []
    for opens, closes in sorted(found):
        if spans and opens <= spans[-1][1] and time.min == spans[-1][0]:  # last night's and this morning's meet
            spans[-1] = (spans[-1][0], max(spans[-1][1], closes))
        else:
            spans.append((opens, closes))
    return tuple(spans)


def _span(text: str) -> Span:
    opens, _, closes = text.partition("-")
    return time.fromisoformat(opens), clock_time(closes)


def clock_time(text: str) -> time:
    """`15:00` as a time of day; `24:00` is the day's end."""
    return END_OF_DAY if text == _MIDNIGHT else time.fromisoformat(text)


def clock_text(moment: time | None) -> str:
    """A time of day as the plan writes it; empty for none."""
    if moment is None:
        return ""
    return _MIDNIGHT if moment == END_OF_DAY else f"{moment:%H:%M}"


def _earlier(moment: time, minutes: int) -> time:
    """`minutes` before a time of day, but never yesterday."""
    total = max(0, moment.hour * 60 + moment.minute - minutes)
    return time(total // 60, total % 60)
