"""How many people will be called before each of those who wait, by the same rules as a newcomer is told."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import TYPE_CHECKING, TypeAlias

from hall.model.calling import Head, rank
from hall.model.forecast import rate_share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from hall.model.calling import Rank, Rules

Key: TypeAlias = tuple[str, str]
"""A line: its service and its visitor class."""


@dataclass(frozen=True, slots=True)
class InLine:
    """One who waits."""

    ticket_id: str
    service: str
    visitor_class: str
    clock_start: datetime


def places(
    waiting: Iterable[InLine], shares: Callable[[str], Mapping[str, float]], rules: Rules, now: datetime
) -> dict[str, int]:
    """The number of people before each ticket. `waiting`: each line in its own order; `shares`: as of `Sharing`."""
    lines: dict[Key, list[InLine]] = {}
    for one in waiting:
        lines.setdefault((one.service, one.visitor_class), []).append(one)
    ranks = {key: _ranks(line, rules, now) for key, line in lines.items()}
    return {
        one.ticket_id: _before(key, place, ranks, shares(one.service), rules)
        for key, line in lines.items()
        for place, one in enumerate(line)
    }


def _ranks(line: Sequence[InLine], rules: Rules, now: datetime) -> list[Rank]:
    """When each is the first of its line: its clock is then the oldest of those behind it, as for a head."""
    oldest = reversed(list(accumulate((one.clock_start for one in reversed(line)), min)))
    return [
        rank(Head(one.ticket_id, one.service, one.visitor_class, clock), rules, now)
        for one, clock in zip(line, oldest, strict=True)
    ]


def _before(
    mine: Key, place: int, ranks: Mapping[Key, Sequence[Rank]], shares: Mapping[str, float], rules: Rules
) -> int:
    people = 0.0
    for key, line in ranks.items():
        share = shares.get(key[0], 0.0) * rate_share(key[1], mine[1], rules)
        if key == mine:
            people += place
        elif share:
            people += share * bisect_left(line, ranks[mine][place])
    return ceil(round(people, 6))
