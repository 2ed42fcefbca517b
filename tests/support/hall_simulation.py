"""A hall in simulated time that calls by the product's own rules: arrivals, counters, streaks, calls."""

from __future__ import annotations

import heapq
from collections import defaultdict, deque
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias

from hall.model.calling import Head, Rules, choose_next, priority_streak, streak_changes
from hall.model.tickets import REGULAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hall.model.reasons import Reason

StreakCount: TypeAlias = Literal["per service", "in a row"]

OPENING = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)  # a Monday, 08:00 in western Indonesia


@dataclass(frozen=True, slots=True)
class Visit:
    """A visitor who arrives `after` opening, and how long serving them takes."""

    ticket_id: int
    after: timedelta
    service: str
    visitor_class: str
    takes: timedelta


@dataclass(frozen=True, slots=True)
class SimulatedCall:
    """One call: which visitor, at which counter (its index), how long after opening, and why."""

    visit: Visit
    counter: int
    after: timedelta
    reason: Reason

    @property
    def waited(self) -> timedelta:
        """From arrival to call."""
        return self.after - self.visit.after


class SimulatedHall:
    """Counters with their services; no counter is idle while somebody it serves is waiting.

    Several idle counters: the one with the lowest index takes the arrival. `streaks="in a row"`
    counts the plain run of priority calls of the whole hall instead of the streaks per service.
    """

    def __init__(self, counters: Sequence[Sequence[str]], rules: Rules, streaks: StreakCount = "per service") -> None:
        self._count = streaks
        self._run = 0
        self._counters = [tuple(services) for services in counters]
        self._rules = rules
        self._lines: dict[str, dict[str, deque[Visit]]] = defaultdict(lambda: defaultdict(deque))
        self._streaks: dict[str, int] = {}
        self._idle = set(range(len(counters)))

    def day(self, visits: Iterable[Visit]) -> Iterator[SimulatedCall]:
        """Every call of the day in order; `visits` in order of arrival."""
        leaving: list[tuple[timedelta, int]] = []
        for visit in visits:
            while leaving and leaving[0][0] < visit.after:
                yield from self._next_to_leave(leaving)
            self._lines[visit.service][visit.visitor_class].append(visit)
            yield from self._all_idle_call(visit.service, visit.after, leaving)
        while leaving:
            yield from self._next_to_leave(leaving)

    def _next_to_leave(self, leaving: list[tuple[timedelta, int]]) -> Iterator[SimulatedCall]:
        after, counter = heapq.heappop(leaving)
        self._idle.add(counter)
        yield from self._call(counter, after, leaving)

    def _all_idle_call(
        self, service: str, after: timedelta, leaving: list[tuple[timedelta, int]]
    ) -> Iterator[SimulatedCall]:
        for counter in sorted(self._idle):
            if service in self._counters[counter]:
                yield from self._call(counter, after, leaving)

    def _call(self, counter: int, after: timedelta, leaving: list[tuple[timedelta, int]]) -> Iterator[SimulatedCall]:
        now = OPENING + after
        services = self._counters[counter]
        heads = {
            line[0].ticket_id: Head(line[0].ticket_id, service, visitor_class, OPENING + line[0].after)
            for service in services
            for visitor_class, line in self._lines[service].items()
            if line
        }
        choice = choose_next(heads.values(), self._rules, now, self._streak(heads.values(), now))
        if choice is None:
            return
        called = heads[int(str(choice.ticket_id))]
        changes = streak_changes(services, heads.values(), self._rules, now, called)
        self._streaks = changes.applied_to(self._streaks)
        self._run = 0 if called.visitor_class == REGULAR else self._run + 1
        visit = self._lines[called.service][called.visitor_class].popleft()
        self._idle.remove(counter)
        heapq.heappush(leaving, (after + visit.takes, counter))
        yield SimulatedCall(visit, counter, after, choice.reason)

    def _streak(self, heads: Iterable[Head], now: datetime) -> int:
        if self._count == "in a row":
            return self._run
        return priority_streak(self._streaks, heads, self._rules, now)
