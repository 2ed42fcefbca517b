"""How long a visitor will probably wait: an honest range from the work that lies ahead of them.

Closed form *workload*: the work of everybody ahead, in all services my counters serve, divided by
the speed of my counters, plus the rest of the service in progress. Someone ahead whose service
other counters share counts only for the share of those counters that are mine. The range comes
from a gamma distribution of the same mean and variance (Wilson and Hilferty 1931).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hall.model.calling import Rules

LAST_CYCLES = 400
"""How many of a service's last cycles (call to end, in minutes) tell its pace."""
CONFIGURED_WEIGHT = 30
"""As many cycles as the configured minutes count for, so that ten odd visitors change little."""
CONFIGURED_SPREAD = 0.8
"""Standard deviation of a service time over its mean, as long as nothing is measured."""
NO_SHOW_MINUTES = 1.0
"""How long a counter waits for somebody who does not come."""
_TENTH = 1.2815515655446004
"""A tenth of a normal distribution lies above this many standard deviations."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """Minutes a visitor will wait: one in ten waits less than `low`, one in ten longer than `high`.

    All 0 means now. Where no open counter serves the service there is no forecast, None.
    """

    low: int
    likely: int
    high: int


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a service goes: mean and standard deviation of its minutes, and the cycles they rest on."""

    mean: float
    spread: float
    cycles: int = 0


@dataclass(frozen=True, slots=True)
class ServiceLoad:
    """One service as a newcomer finds it: people ahead (`people_ahead`), pace, share who do not come."""

    service: str
    ahead: float
    pace: Pace
    no_show: float = 0.0


@dataclass(frozen=True, slots=True)
class OpenCounter:
    """An open counter: what it serves, the service of the visitor it has now (None: idle), its speed."""

    number: int
    services: frozenset[str]
    serving: str | None = None
    speed: float = 1.0


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """How many wait in one (service, class), or how many of them rank before a newcomer (`least_waits`)."""

    service: str
    visitor_class: str
    waiting: int


def measured_pace(cycles: int, total: float, squares: float, configured: float) -> Pace:
    """The pace from the number, sum and sum of squares of the last cycles, drawn to the configured minutes."""
    weight = cycles + CONFIGURED_WEIGHT
    mean = (total + CONFIGURED_WEIGHT * configured) / weight
    second = (squares + CONFIGURED_WEIGHT * (1 + CONFIGURED_SPREAD**2) * configured**2) / weight
    return Pace(mean, sqrt(max(0.0, second - mean**2)), cycles)


def pace_of(minutes: Iterable[float], configured: float) -> Pace:
    """The pace from a service's cycles, oldest first; only the last 400 count."""
    last = list(minutes)[-LAST_CYCLES:]
    return measured_pace(len(last), sum(last), sum(one * one for one in last), configured)


def no_show_share(absent: int, calls: int, configured: float = 0.05) -> float:
    """Share of the called who do not come, drawn to the configured share."""
    return (absent + CONFIGURED_WEIGHT * configured) / (calls + CONFIGURED_WEIGHT)


def people_ahead(visitor_class: str, lines: Iterable[WaitingLine], rules: Rules) -> dict[str, float]:
    """Per service how many of those who wait now go before somebody of this class who comes now.

    A higher tier goes before, a lower one after. Within a tier, of those whose clock runs slower
    only the share rate / my rate is still before me when my turn comes (Kleinrock 1964).
    """
    ahead: dict[str, float] = {}
    for line in lines:
        share = rate_share(line.visitor_class, visitor_class, rules)
        ahead[line.service] = ahead.get(line.service, 0.0) + share * line.waiting
    return ahead


def rate_share(theirs: str, mine: str, rules: Rules) -> float:
    """The share of those of class `theirs` who rank before me now that is still before me when my turn comes."""
    tier, their_tier = rules.tiers.get(mine, 0), rules.tiers.get(theirs, 0)
    rate = float(rules.rates.get(mine, 1))
    if their_tier != tier:
        return 1.0 if their_tier > tier else 0.0
    return min(1.0, float(rules.rates.get(theirs, 1)) / rate) if rate > 0 else 1.0


def least_waits(visitor_class: str, classes: Iterable[str], rules: Rules) -> dict[str, float | None]:
    """Minutes that somebody of each class must have waited to rank before one of `visitor_class` who comes now.

    0 is anybody; None is nobody, for theirs is a lower tier or a clock that never makes up for my head start.
    """
    tier, start = rules.tiers.get(visitor_class, 0), float(rules.credits.get(visitor_class, 0))
    found: dict[str, float | None] = {}
    for theirs in classes:
        lead = start - float(rules.credits.get(theirs, 0))
        rate = float(rules.rates.get(theirs, 1))
        their_tier = rules.tiers.get(theirs, 0)
        if their_tier > tier or (their_tier == tier and lead <= 0):
            found[theirs] = 0.0
        else:
            found[theirs] = lead / rate if their_tier == tier and rate > 0 else None
    return found


def forecast(service: str, loads: Iterable[ServiceLoad], counters: Iterable[OpenCounter]) -> Forecast | None:
    """The forecast for one service; for many at once make one `Workload`."""
    return Workload(loads, counters).forecast(service)


class Workload:
    """The hall's work at one moment: its services and its *open* counters."""

    def __init__(self, loads: Iterable[ServiceLoad], counters: Iterable[OpenCounter]) -> None:
        self._loads = {load.service: load for load in loads}
        self._counters = tuple(counters)
        self._open_for: Mapping[str, frozenset[int]] = {
            service: frozenset(counter.number for counter in self._counters if service in counter.services)
            for service in self._loads
        }
        self._waiting = [load for load in self._loads.values() if load.ahead > 0 and self._open_for[load.service]]
        self._ahead_of: dict[frozenset[int], tuple[float, float, float]] = {}

    def forecast(self, service: str) -> Forecast | None:
        """The wait of somebody who comes now for `service`; None when no open counter serves it."""
        numbers = self._open_for[service]
        if not numbers:
            return None
        mine = [counter for counter in self._counters if counter.number in numbers]
        idle = sum(counter.serving is None for counter in mine)
        people, minutes, variance = self._ahead(numbers)
        if people < idle:
            return Forecast(0, 0, 0)
        speed = sum(counter.speed for counter in mine)
        rest, rest_variance = (0.0, 0.0) if idle else self._rest(service, mine)
        return shown_range(minutes / speed + rest, variance / speed**2 + rest_variance)

    def _ahead(self, numbers: frozenset[int]) -> tuple[float, float, float]:
        """People ahead at these counters, the minutes of their work and its variance; services share the answer."""
        known = self._ahead_of.get(numbers)
        if known is not None:
            return known
        shares = [(load, len(self._open_for[load.service] & numbers)) for load in self._waiting]
        ahead = [(load, shared / len(self._open_for[load.service])) for load, shared in shares if shared]
        work = [self._work(load, share) for load, share in ahead]
        found = (
            sum(load.ahead * share for load, share in ahead),
            sum(one for one, _ in work),
            sum(one for _, one in work),
        )
        self._ahead_of[numbers] = found
        return found

    def _work(self, load: ServiceLoad, share: float) -> tuple[float, float]:
        """Mean and variance of the minutes of work that those ahead in one service make for my counters."""
        pace, comes = load.pace, 1 - load.no_show
        one = comes * pace.mean + load.no_show * NO_SHOW_MINUTES
        second = comes * (pace.mean**2 + pace.spread**2) + load.no_show * NO_SHOW_MINUTES**2
        by_chance = load.ahead * (share * second - (share * one) ** 2)
        unsure_mean = (load.ahead * share * comes * pace.spread) ** 2 / (pace.cycles + CONFIGURED_WEIGHT)
        return load.ahead * share * one, by_chance + unsure_mean

    def _rest(self, service: str, mine: list[OpenCounter]) -> tuple[float, float]:
        """Mean and variance of the time until the first of k busy counters is free.

        Each is somewhere in its service, evenly: the least of k such rests has the mean E[S] / (k + 1).
        """
        busy = [self._loads.get(counter.serving or service, self._loads[service]).pace.mean for counter in mine]
        mean, k = sum(busy) / len(busy), len(mine)
        return mean / (k + 1), k * mean**2 / ((k + 1) ** 2 * (k + 2))


def shown_range(mean: float, variance: float) -> Forecast:
    """What people are told: the 10 % and the 90 % quantile rounded outward, the mean to the minute."""
    if mean <= 0:
        return Forecast(0, 0, 0)
    low = _outward_down(_quantile(mean, variance, -_TENTH))
    high = _outward_up(_quantile(mean, variance, _TENTH))
    return Forecast(low, min(max(round(mean), low), high), high)


def _quantile(mean: float, variance: float, deviations: float) -> float:
    """Of the gamma distribution with this mean and variance (minutes)."""
    ninth = variance / mean**2 / 9
    root = 1 - ninth + deviations * sqrt(ninth)
    return float(mean * max(0.0, root) ** 3)


def _step(minutes: float) -> int:
    """People are told single minutes up to 4, even ones up to 10, then five by five."""
    if minutes <= 4:  # noqa: PLR2004 - as the sentence above says
        return 1
    return 2 if minutes <= 10 else 5  # noqa: PLR2004 - the same


def _outward_down(minutes: float) -> int:
    exact = round(minutes, 6)
    return floor(exact / _step(exact)) * _step(exact)


def _outward_up(minutes: float) -> int:
    exact = round(minutes, 6)
    return ceil(exact / _step(exact)) * _step(exact)
