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
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
    found: dict[str, int] = {}
    for key, line in lines.items():
        others = tuple(_others(key, ranks, shares(key[0]), rules))
        for place, (one, mine) in enumerate(zip(line, ranks[key], strict=True)):
            before = sum(share * bisect_left(theirs, mine) for share, theirs in others)
            found[one.ticket_id] = ceil(round(place + before, 6))
    return found


def _ranks(line: Sequence[InLine], rules: Rules, now: datetime) -> list[Rank]:
    """When each is the first of its line: its clock is then the oldest of those behind it, as for a head."""
    oldest = reversed(list(accumulate((one.clock_start for one in reversed(line)), min)))
    return [
        rank(Head(one.ticket_id, one.service, one.visitor_class, clock), rules, now)
        for one, clock in zip(line, oldest, strict=True)
    ]


def _others(
    mine: Key, ranks: Mapping[Key, Sequence[Rank]], shares: Mapping[str, float], rules: Rules
) -> Iterator[tuple[float, Sequence[Rank]]]:
    """The other lines from which somebody goes before one of mine, with the share of each that does."""
    for key, line in ranks.items():
        share = shares.get(key[0], 0.0) * rate_share(key[1], mine[1], rules)
        if share and key != mine:
            yield share, line
