"""Visitors and clerks in a hall that others use at the same time, at the speed of the hall's own clock."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from antrean.simulation.clerk import Clerk
from hall.model.errors import CounterTaken, HallError, HallTrouble, StaffBusy, StaffElsewhere

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from antrean.simulation.clerk import People
    from antrean.simulation.visitors import ComingVisitor
    from antrean.simulation.workforce import Post
    from hall import Hall
    from hall.model.clock import HallClock

LONGEST_SLEEP: Final = 0.5
"""Seconds; the hall's clock may be set to another speed at any time."""
LOOK_EVERY: Final = 1.0
"""Seconds between two looks at the whole hall."""
RENEW_EVERY: Final = 20.0
"""Seconds between renewals of the counters' leases."""
COME_BACK_AFTER: Final = 10.0
"""Seconds that a counter must have been free before the clerk sits down again after a person was there."""
AT_ONCE: Final = 20
"""Visitors let in at most before the clerks have their turn."""


class Counters:
    """The counters worked at. One that a person takes is given up, and taken again once it has been free a while."""

    def __init__(self, hall: Hall, posts: Sequence[Post], people: People) -> None:
        self._hall = hall
        self._people = people
        self._posts = {post.counter.number: post for post in posts}
        self._left = {post.counter.number: post for post in posts}
        self._free_since: dict[int, float] = {post.counter.number: 0.0 for post in posts}
        self._renewed = 0.0
        self._looked = 0.0
        self.clerks: dict[int, Clerk] = {}

    def look_around(self, now: datetime) -> None:
        """Sit down where nobody is, wake who has visitors."""
        if time.monotonic() - self._looked < LOOK_EVERY:
            return
        self._looked = time.monotonic()
        shown = self._hall.supervision.now()
        taken = {counter.number for counter in shown.counters if counter.open}
        at_work = {counter.staff for counter in shown.counters if counter.open}
        for number, post in list(self._left.items()):
            if number in taken or post.staff in at_work:
                self._free_since[number] = time.monotonic()
            elif time.monotonic() - self._free_since[number] >= COME_BACK_AFTER or self._free_since[number] == 0:
                self._sit_down(number, post, now)
        waiting = {service.code for service in shown.services if service.waiting}
        for clerk in self.clerks.values():
            if clerk.idle and waiting.intersection(clerk.row.services):
                clerk.wake(now)

    def wake(self, service: str, now: datetime) -> None:
        """Somebody waits for this service: one who is free is enough."""
        free = next((clerk for clerk in self.clerks.values() if clerk.idle and clerk.serves(service)), None)
        if free is not None:
            free.wake(now)

    def act(self, now: datetime) -> None:
        """Everything that is due."""
        for number, clerk in list(self.clerks.items()):
            due = clerk.due()
            if due is None or due > now:
                continue
            try:
                clerk.act(now)
            except CounterTaken:
                self._leave(number)
            except StaffElsewhere:
                del self.clerks[number]  # a person works under this name
            except HallError:
                clerk.look(now)  # a person or the clock was faster

    def renew(self) -> None:
        """Keep the leases alive."""
        if time.monotonic() - self._renewed < RENEW_EVERY:
            return
        self._renewed = time.monotonic()
        for number, clerk in list(self.clerks.items()):
            try:
                clerk.desk.renew()
            except CounterTaken:
                self._leave(number)
            except StaffElsewhere:
                del self.clerks[number]

    def next_due(self) -> datetime | None:
        """When the first of the clerks does something."""
        return min((due for clerk in self.clerks.values() if (due := clerk.due()) is not None), default=None)

    def close(self) -> None:
        """Everybody goes home."""
        for clerk in self.clerks.values():
            clerk.desk.close()

    def _sit_down(self, number: int, post: Post, now: datetime) -> None:
        try:
            desk = self._hall.desk(number, post.staff)
        except (CounterTaken, StaffBusy):
            self._free_since[number] = time.monotonic()
            return
        self.clerks[number] = Clerk(desk, post.counter, self._people, now)
        del self._left[number]

    def _leave(self, number: int) -> None:
        """A person has sat down here."""
        del self.clerks[number]
        self._left[number] = self._posts[number]
        self._free_since[number] = time.monotonic()


class LiveDay:
    """A day at the hall's own pace, until it is over or somebody says stop."""

    def __init__(self, hall: Hall, reception: Hall, visitors: Sequence[ComingVisitor], counters: Counters) -> None:
        self._hall = hall
        self._reception = reception
        self._visitors = visitors
        self._counters = counters
        self._slips = reception is not hall
        self._arrived = 0
        self.issued = 0
        self.turned_away = 0
        self._trouble: HallTrouble | None = None
        self._command = uuid4()

    def skip_to(self, now: datetime) -> None:
        """Who came before now has been here already."""
        while self._arrived < len(self._visitors) and self._visitors[self._arrived].arrives <= now:
            self._arrived += 1

    def run(
        self,
        until: datetime | None,
        stopped: Callable[[], bool],
        told: Callable[[HallTrouble | None], None] = lambda _trouble: None,
    ) -> None:
        """Work until the time, the end of the day, or `stopped`; `told` hears of trouble and of its end."""
        bell = self._hall.bell()
        try:
            while not stopped():
                try:
                    clock = self._hall.attendance.clock()
                    now = self._hall.attendance.time().now
                    if (until is not None and now >= until) or not self._work(now):
                        break
                    self._say(None, told)
                    bell.wait(self._sleep(clock, now))
                except HallTrouble as trouble:
                    self._say(trouble, told)
                    time.sleep(LONGEST_SLEEP)
        finally:
            bell.close()

    def _work(self, now: datetime) -> bool:
        """Whatever is due now; False when the day is over."""
        self._counters.look_around(now)
        self._let_in(now)
        self._counters.act(now)
        self._counters.renew()
        return self._arrived < len(self._visitors) or self._counters.next_due() is not None

    def _let_in(self, now: datetime) -> None:
        for _ in range(AT_ONCE):
            if self._arrived >= len(self._visitors) or self._visitors[self._arrived].arrives > now:
                return
            visitor = self._visitors[self._arrived]
            try:
                ticket = self._reception.reception.issue(
                    visitor.service, visitor.visitor_class, visitor.language, visitor.answers, self._command,
                    slip=self._slips,
                )  # fmt: skip
                self.issued += 1
                self._counters.wake(ticket.service, now)
            except HallError:
                self.turned_away += 1
            self._arrived += 1
            self._command = uuid4()

    def _sleep(self, clock: HallClock, now: datetime) -> float:
        """Real seconds to the next event."""
        moments = [self._visitors[self._arrived].arrives] if self._arrived < len(self._visitors) else []
        due = self._counters.next_due()
        if due is not None:
            moments.append(due)
        if not moments:
            return LONGEST_SLEEP
        simulated = (min(moments) - now).total_seconds()
        return min(LONGEST_SLEEP, max(0.0, simulated / max(1, clock.speed)))

    def _say(self, trouble: HallTrouble | None, told: Callable[[HallTrouble | None], None]) -> None:
        if (trouble is None) != (self._trouble is None):
            told(trouble)
        self._trouble = trouble
