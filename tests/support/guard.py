"""The promise of the guard, and days crowded enough to break it."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING, Final

from tests.support.hall_simulation import Visit

if TYPE_CHECKING:
    from tests.support.hall_simulation import SimulatedCall

MINUTE: Final = timedelta(minutes=1)
GUARD: Final = timedelta(minutes=45)
OVERLAPPING: Final = ["ABC", "BC", "CD", "DA", "ABCD"]
"""What each of five counters serves."""


def broken_promises(counters: list[str], calls: list[SimulatedCall]) -> list[int]:
    """Regular visitors past whom two priority calls in a row went once they had waited 45 minutes.

    In a row: among the calls of all counters that could have served this visitor.
    """
    broken = []
    for place, call in enumerate(calls):
        if call.visit.visitor_class != "regular" or call.waited <= GUARD:
            continue
        service, beyond_from = call.visit.service, call.visit.after + GUARD
        priority = [
            other.visit.visitor_class != "regular"
            for other in calls[:place]
            if service in counters[other.counter] and other.after >= beyond_from
        ]
        if any(first and second for first, second in pairwise(priority)):
            broken.append(call.visit.ticket_id)
    return broken


def crowded_day(seed: int, visitors: int = 600) -> list[Visit]:
    """A day with about a fifth more work than five counters can do; 60 % are priority visitors."""
    random, after, visits = Random(seed), 0.0, []
    for number in range(visitors):
        after += random.expovariate(0.75)
        visitor_class = "priority" if random.random() < 0.6 else "regular"
        takes = random.expovariate(1 / 8) * MINUTE
        visits.append(Visit(number, after * MINUTE, random.choice("ABCD"), visitor_class, takes))
    return visits
