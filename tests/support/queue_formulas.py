"""Exact mean waits of queues with priorities, to check the rules against (all without interruption).

Erlang 1917 (waiting at c servers), Cobham 1954 (strict priority), Kleinrock 1964 (accumulating
priority). Rates of arrival in visitors per minute, one service rate `mu` for everybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import factorial


def probability_of_waiting(load: float, counters: int) -> float:
    """Erlang C: `load` = arrivals / mu, below the number of counters."""
    last = load**counters / factorial(counters) * counters / (counters - load)
    return last / (sum(load**n / factorial(n) for n in range(counters)) + last)


def remaining_service(arrivals: Sequence[float], mu: float, counters: int) -> float:
    """Mean time until the next counter becomes free, seen by an arrival."""
    return probability_of_waiting(sum(arrivals) / mu, counters) / (counters * mu)


def first_come(arrivals: Sequence[float], mu: float, counters: int) -> list[float]:
    """Mean wait, the same for every class."""
    busy = sum(arrivals) / mu / counters
    return [remaining_service(arrivals, mu, counters) / (1 - busy)] * len(arrivals)


def strict(arrivals: Sequence[float], mu: float, counters: int) -> list[float]:
    """Mean wait per class; the first class goes first."""
    begun = remaining_service(arrivals, mu, counters)
    waits, above = [], 0.0
    for rate in arrivals:
        through = above + rate / mu / counters
        waits.append(begun / ((1 - above) * (1 - through)))
        above = through
    return waits


def accumulating(arrivals: Sequence[float], mu: float, counters: int, rate: float) -> list[float]:
    """Mean wait of two classes, the first of which counts each minute `rate` times."""
    high_load, low_load = (one / mu / counters for one in arrivals)
    everybody = first_come(arrivals, mu, counters)[0]
    low = everybody / (1 - high_load * (1 - 1 / rate))
    high = everybody - low_load * low * (1 - 1 / rate)
    return [high, low]
