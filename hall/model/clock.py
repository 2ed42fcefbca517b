"""Hall time: what the hall believes the time to be, given a clock that may be wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import tzinfo

EARLIEST: Final = date(2026, 1, 1)
"""No hall ran before the program was first built: a clock before this date is wrong."""
BEHIND_ALARM: Final = timedelta(minutes=2)
AHEAD_LIMIT: Final = timedelta(days=40)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class HallTime:
    """The hall's time for one write or one look."""

    now: datetime
    """max(what is believed, last entry); a reading that cannot be right is not believed."""
    reading: datetime
    behind: bool
    """The clock is more than two minutes behind the last entry: work goes on, every screen says so."""
    wrong: bool
    """The reading cannot be right: no numbers until a person confirms the clock."""
    ahead: bool = False
    """The clock shows more than passed: time goes on by what passed, every screen says so until a person decides."""


def hall_time(reading: datetime, last: datetime | None, zone: tzinfo, *, believed: datetime | None = None) -> HallTime:
    """What to believe when the clock reads `reading` and the last entry was written at `last` (both aware).

    `believed` is the time by what passed, where that is known and the reading is ahead of it.
    """
    ahead = believed is not None and believed < reading
    local = reading.astimezone(zone).date()
    wrong = local < EARLIEST
    if last is not None:
        wrong = wrong or local < last.astimezone(zone).date() or reading > last + AHEAD_LIMIT
    now = believed if believed is not None and ahead else reading
    if last is not None and ((wrong and not ahead) or now < last):
        now = last
    behind = last is not None and reading < last - BEHIND_ALARM
    return HallTime(now=now, reading=reading, behind=behind, wrong=wrong, ahead=ahead)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What accepting the clock would do: tickets are counted, moments are local."""

    reading: datetime
    now: datetime
    """Hall time before."""
    sent_home: int
    """Open tickets of another day than the clock's: cancelled as `day_over`."""
    absent_over: int
    """Absent visitors whose time to come back would be over."""
    brought_back: int
    """Tickets of the clock's day that a midnight ended which has not come yet: they wait again."""

    @property
    def touches(self) -> bool:
        """Whether anybody's ticket changes."""
        return bool(self.sent_home or self.absent_over or self.brought_back)


@dataclass(frozen=True, slots=True)
class HallClock:
    """How the hall reads its clock: `real`, or simulated from `start` at `speed` since `since` (demo halls only)."""

    start: datetime | None = None
    since: datetime | None = None
    speed: int = 1
    """Simulated seconds per real second; 0 stands still."""

    @property
    def simulated(self) -> bool:
        """Whether the hall lives in a time of its own."""
        return self.start is not None

    def reading(self, real: datetime) -> datetime:
        """What the hall's clock shows when it is `real` outside."""
        if self.start is None or self.since is None:
            return real
        return self.start + (real - self.since) * self.speed


def millis(moment: datetime) -> int:
    """Milliseconds since 1970, as stored."""
    return (moment - _EPOCH) // _MILLISECOND


def moment(value: int) -> datetime:
    """The UTC moment that many milliseconds after 1970."""
    return _EPOCH + timedelta(milliseconds=value)


def to_millisecond(value: datetime) -> datetime:
    """The same moment without its microseconds, as the journal keeps it."""
    return moment(millis(value))


def stamp_local(value: datetime, zone: tzinfo) -> str:
    """A moment for a person: date and time of day in the hall's zone."""
    return f"{value.astimezone(zone):%Y-%m-%d %H:%M}"
