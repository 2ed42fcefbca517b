"""A day of a hall through its real doors and its real database, from event to event."""

from __future__ import annotations

import heapq
from datetime import timedelta
from typing import TYPE_CHECKING

from hall import open_hall
from hall.model.errors import NobodyWaiting
from tests.support.hall_simulation import SimulatedCall
from tests.support.halls import MORNING, Clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.support.hall_simulation import Visit


class RealDay:
    """Counters 1, 2, … of the hall at `url`; no counter is idle while somebody it serves is waiting."""

    def __init__(self, url: str, counters: Sequence[str]) -> None:
        self._clock = Clock()
        self._hall = open_hall(url, "station", self._clock)
        self._desks = [self._hall.desk(number, f"clerk-{number}") for number in range(1, len(counters) + 1)]
        self._counters = counters
        self._idle = set(range(len(counters)))
        self._visits: dict[str, Visit] = {}

    def calls(self, visits: Sequence[Visit]) -> Iterator[SimulatedCall]:
        """Every call of the day in order; `visits` in order of arrival, in whole seconds."""
        leaving: list[tuple[timedelta, int]] = []
        for visit in visits:
            while leaving and leaving[0][0] < visit.after:
                yield from self._leave(leaving)
            self._clock.now = MORNING + visit.after
            ticket = self._hall.reception.issue(visit.service, visit.visitor_class, slip=False)
            self._visits[ticket.id] = visit
            for counter in sorted(self._idle):
                if visit.service in self._counters[counter]:
                    yield from self._call(counter, visit.after, leaving)
        while leaving:
            yield from self._leave(leaving)
        self._hall.close()

    def _leave(self, leaving: list[tuple[timedelta, int]]) -> Iterator[SimulatedCall]:
        after, counter = heapq.heappop(leaving)
        self._clock.now = MORNING + after
        self._desks[counter].start()
        self._desks[counter].finish()
        self._idle.add(counter)
        yield from self._call(counter, after, leaving)

    def _call(self, counter: int, after: timedelta, leaving: list[tuple[timedelta, int]]) -> Iterator[SimulatedCall]:
        try:
            call = self._desks[counter].call_next()
        except NobodyWaiting:
            return
        visit = self._visits[call.ticket.id]
        self._idle.remove(counter)
        heapq.heappush(leaving, (after + visit.takes, counter))
        yield SimulatedCall(visit, counter, after, call.reason)


def in_whole_seconds(visits: Sequence[Visit]) -> list[Visit]:
    """The same visits as a clock of the hall can tell them, each at a time of its own."""
    told, last = [], -1
    for visit in visits:
        last = max(last + 1, round(visit.after.total_seconds()))
        takes = timedelta(seconds=1 + round(visit.takes.total_seconds()))
        told.append(type(visit)(visit.ticket_id, timedelta(seconds=last), visit.service, visit.visitor_class, takes))
    return told
