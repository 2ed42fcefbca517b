"""What a visitor is told with the number: how many go before, how long it takes, whether the day is long enough.

It is a fact of the issue: computed once, kept with the ticket, and said in the same words on screen, slip and phone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hall.model.forecast import Forecast


@dataclass(frozen=True, slots=True)
class Promise:
    """What was told at the issue."""

    ahead: int
    """People who wait and will be called before this visitor, at all counters that serve the service."""
    low: int | None = None
    """Minutes from the issue to the call, at best; None where no open counter served the service."""
    high: int | None = None
    closes: time | None = None
    """The hall's time of day at which the service closes, when the call may come only after it."""

    @property
    def minutes(self) -> tuple[int, int] | None:
        """The range of minutes from the issue to the call."""
        return None if self.low is None or self.high is None else (self.low, self.high)

    def kept(self) -> dict[str, int | str | None]:
        """As entry and ticket keep it."""
        closes = None if self.closes is None else f"{self.closes:%H:%M}"
        return {"ahead": self.ahead, "low": self.low, "high": self.high, "closes": closes}

    @classmethod
    def from_kept(cls, ahead: int | None, low: int | None, high: int | None, closes: str | None) -> Promise | None:
        """What was kept; None of a ticket from before it was."""
        if ahead is None:
            return None
        return cls(ahead, low, high, None if closes is None else time.fromisoformat(closes))


def promise(
    ahead: int, forecast: Forecast | None, now: datetime, closes: datetime | None, at_best: Forecast | None = None
) -> Promise:
    """What to tell somebody who comes `now` to a service that `closes` then.

    Without a forecast no time is told; that the day is too short even `at_best` is told all the same.
    """
    longest = forecast or at_best
    late = closes is not None and longest is not None and now + timedelta(minutes=longest.high) > closes
    told = closes.time().replace(second=0, microsecond=0) if closes is not None and late else None  # as it is kept
    if forecast is None:
        return Promise(ahead, closes=told)
    return Promise(ahead, forecast.low, forecast.high, told)


class Sharing:
    """Which part of each line is called before a newcomer, by the counters they have in common."""

    def __init__(self, counters: Mapping[int, frozenset[str]], lines: Iterable[str]) -> None:
        """`counters`: what each serves; `lines`: the services for which anybody waits."""
        self._counters = counters
        self._lines = {service: self.counters_of(service) for service in lines}
        self._found: dict[frozenset[int], Mapping[str, float]] = {}

    def counters_of(self, service: str) -> frozenset[int]:
        """The counters that serve it."""
        return frozenset(number for number, services in self._counters.items() if service in services)

    def shares(self, service: str) -> Mapping[str, float]:
        """Per service the share of those who rank before a newcomer for `service` that is called before it.

        All of them, where every counter of mine serves theirs too; else those who fall to my counters, evenly.
        """
        mine = self.counters_of(service)
        if mine not in self._found:
            common = ((other, mine & theirs, len(theirs)) for other, theirs in self._lines.items())
            self._found[mine] = {
                other: 1.0 if shared == mine else len(shared) / count for other, shared, count in common if shared
            }
        return self._found[mine]


def called_before(people: Mapping[str, float], shares: Mapping[str, float]) -> int:
    """How many people go before: per service those who rank before, and their share; parts are a whole person."""
    return ceil(round(sum(people.get(service, 0.0) * share for service, share in shares.items()), 6))
