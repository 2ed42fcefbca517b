"""Whether to believe a clock that shows a later time than it can: from what is known of the time that passed.

A PC counts the time since its start, suspended or not, and nobody can set that count. Whoever saw the hall's time once
knows from it what time it must be now. Pure: the clock, the count and what others saw are arguments.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

AGREES: Final = timedelta(minutes=2)
"""A reading this far from what it must be is the same time."""
ASKING: Final = timedelta(seconds=90)
"""How long somebody who cannot know waits for one who can: every station keeps its sight at least once a minute."""
NONE: Final = timedelta(0)


@dataclass(frozen=True, slots=True)
class Uptime:
    """What a PC counts by itself: the time since it was started, suspended time included."""

    boot: str
    """Which start of which PC."""
    passed: timedelta


@runtime_checkable
class Witness(Protocol):
    """Whoever can tell how much time passed; a clock given to `open_hall` may be one too."""

    def uptime(self) -> Uptime:
        """The count now."""

    def time_server(self) -> datetime | None:
        """The time, if this PC has it from a time server; None without one."""


@dataclass(frozen=True, slots=True)
class ClockSight:
    """It was `at` outside when the PC of this boot had counted `passed`; the clock showed `ahead` more than that."""

    boot: str
    passed: timedelta
    at: datetime
    ahead: timedelta = NONE
    """Zero where the clock was believed."""

    def later(self, uptime: Uptime) -> datetime:
        """What time it must be now, on the same boot."""
        return self.at + (uptime.passed - self.passed)


@dataclass(frozen=True, slots=True)
class KnownTime:
    """What a station knows before it looks at the clock."""

    mine: ClockSight | None
    """Of this boot, None when nobody here ever saw the time."""
    others: tuple[ClockSight, ...] = ()
    """Of other boots: other PCs, or this one before it was started again."""
    floor: datetime | None = None
    """The hall's last entry: it is not earlier than that."""
    looked: timedelta | None = None
    """This PC's count when the station looked last: what it did not know of was written since."""
    asked_for: timedelta | None = None
    """How long this station has been waiting to hear from one that knows; None where there can be no other PC."""


@dataclass(frozen=True, slots=True)
class Belief:
    """What time it is outside, given a reading."""

    reading: datetime
    real: datetime
    """What is believed: the reading, or what must be."""
    uptime: Uptime | None = None
    sight: ClockSight | None = None
    """What to remember of this look; None when it taught nothing."""

    @property
    def ahead(self) -> timedelta:
        """How far the clock is ahead of what is believed; zero where it is believed."""
        return max(NONE, self.reading - self.real)

    def trusting(self) -> Belief:
        """The reading is right, whatever was believed."""
        sight = None if self.uptime is None else ClockSight(self.uptime.boot, self.uptime.passed, self.reading)
        return replace(self, real=self.reading, sight=sight)


def believe(reading: datetime, uptime: Uptime, known: KnownTime) -> Belief:
    """What to believe when the clock shows `reading`."""
    plain = Belief(reading, reading, uptime)
    if known.mine is not None:
        must_be = _must_be(known.mine, uptime, known)
        if reading < must_be - AGREES:
            return replace(plain, sight=known.mine)  # a clock that was set back may be set right again
        return plain.trusting() if reading <= must_be + AGREES else _doubted(plain, uptime, must_be, known.floor)
    latest = max(known.others, key=lambda sight: sight.at, default=None)
    at_least = known.floor if latest is None else _not_before(known.floor, latest.at)
    if at_least is None:
        return plain.trusting()
    if reading < at_least - AGREES:
        return plain  # a clock that is behind teaches nothing: set right later, it is no jump
    asleep = latest is None or known.asked_for is None or known.asked_for >= ASKING
    still = NONE if latest is None else latest.ahead  # it was wrong by so much, and may still be
    if still > NONE and reading - still >= at_least - AGREES and (asleep or reading - still <= at_least + AGREES):
        return _doubted(plain, uptime, reading - still, known.floor)
    if asleep or reading <= at_least + AGREES:
        return plain.trusting()
    return replace(plain, real=at_least)


def heard(uptime: Uptime, before: Sequence[ClockSight], now: Sequence[ClockSight]) -> ClockSight | None:
    """What somebody who waits learns from a sight that was kept meanwhile; None when nobody kept one."""
    news = [sight for sight in now if sight not in before and sight.boot != uptime.boot]
    latest = max(news, key=lambda sight: sight.at, default=None)
    return None if latest is None else ClockSight(uptime.boot, uptime.passed, latest.at, latest.ahead)


def confirmed(belief: Belief, told: datetime | None, days: tuple[date, date], *, nobody_here: bool) -> bool:
    """Whether a reading ahead is right after all: a time server says so, and nobody would be sent home for it.

    `days` are the service days of what is believed and of the reading.
    """
    if told is None or abs(belief.reading - told) > AGREES:
        return False
    return nobody_here or days[0] == days[1]


def _must_be(mine: ClockSight, uptime: Uptime, known: KnownTime) -> datetime:
    """The latest that it can be now."""
    alone = mine.later(uptime)
    if known.floor is None or known.floor <= alone + AGREES:
        return alone
    # somebody who knew better wrote this at some moment since the last look
    return known.floor + (uptime.passed - (mine.passed if known.looked is None else known.looked))


def _not_before(floor: datetime | None, moment: datetime) -> datetime:
    return moment if floor is None else max(floor, moment)


def _doubted(plain: Belief, uptime: Uptime, must_be: datetime, floor: datetime | None) -> Belief:
    sight = ClockSight(uptime.boot, uptime.passed, must_be, plain.reading - must_be)
    return replace(plain, real=min(plain.reading, _not_before(floor, must_be)), sight=sight)
