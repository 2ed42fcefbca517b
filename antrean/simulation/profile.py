"""When people come: a rush at opening, a peak in the morning, a smaller one after lunch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from random import Random

OPENING_SHARE: Final = 0.10
"""Visitors who stand at the door before it opens."""
MORNING: Final = (0.24, 0.11)
"""The morning's peak and its spread, as parts of the opening hours: 09:40 in a day from 08:00 to 15:00."""
MORNING_SHARE: Final = 0.52
AFTERNOON: Final = (0.76, 0.08)
"""The peak after lunch: 13:20."""
AFTERNOON_SHARE: Final = 0.28
LAST: Final = 0.97
"""Nobody comes in the very last minutes."""


def part_of_day(chance: Random) -> float:
    """When a visitor comes, as a part of the opening hours: 0 is opening, 1 is closing."""
    kind = chance.random()
    if kind < OPENING_SHARE:
        return min(0.1, chance.expovariate(60))
    if kind < OPENING_SHARE + MORNING_SHARE:
        return _around(chance, *MORNING)
    if kind < OPENING_SHARE + MORNING_SHARE + AFTERNOON_SHARE:
        return _around(chance, *AFTERNOON)
    return chance.uniform(0, LAST)


def _around(chance: Random, centre: float, spread: float) -> float:
    while True:
        drawn = chance.gauss(centre, spread)
        if 0 <= drawn <= LAST:
            return drawn
