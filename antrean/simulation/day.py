"""A whole day from event to event, as fast as the database goes."""

from __future__ import annotations

import heapq
import time
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from antrean.simulation.behaviour import Act
from antrean.simulation.clerk import Clerk, People
from antrean.simulation.clock import StepClock
from antrean.simulation.figures import DayReport, done, first_waits, percentile
from antrean.simulation.visitors import pace, visitors_of
from antrean.simulation.workforce import doors_open, first_numbers, posts, working_day
from hall import open_hall, sealing
from hall.model.errors import ServiceClosed, ServiceFull
from hall.plan.reading import read_plan_file
from hall.store.store import Store
from hall.store.upkeep.create import create
from hall.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from antrean.simulation.visitors import ComingVisitor
    from antrean.simulation.workforce import Post
    from hall import Hall
    from hall.verify import Verdict

MALL: Final = Path(__file__).parents[2] / "config" / "mpp-banyuwangi.toml"
STATION: Final = "simulation"


@dataclass(frozen=True, slots=True)
class Script:
    """What is to be played: so many visitors on a day, clerks at these counters, up to a time or to the end."""

    day: date
    visitors: int
    seed: int
    posts: tuple[Post, ...]
    until: datetime | None = None


class Day:
    """Visitors and clerks of one day on a clock that is moved from event to event."""

    def __init__(
        self, hall: Hall, clock: StepClock, visitors: Sequence[ComingVisitor], clerks: Iterable[Clerk]
    ) -> None:
        self._hall = hall
        self._clock = clock
        self._visitors = visitors
        self._clerks = list(clerks)
        self._waits: list[tuple[datetime, int, str]] = []
        self.arrived = 0
        self.issued = 0
        self.turned_away = 0

    def run(self, until: datetime | None = None, tell: Callable[[datetime, int], None] | None = None) -> None:
        """Everything that happens, up to a time or to the last visitor's leaving."""
        while (event := self._next()) is not None:
            at, do = event
            if until is not None and at > until:
                break
            self._clock.go_to(at)
            do()
            if tell is not None:
                tell(self._clock.now, self.issued)
        if until is not None:
            self._clock.go_to(until)

    def _next(self) -> tuple[datetime, Callable[[], None]] | None:
        """The earliest of: a visitor comes, a clerk does something, a waiting time begins."""
        found: list[tuple[datetime, int, Callable[[], None]]] = []
        if self.arrived < len(self._visitors):
            visitor = self._visitors[self.arrived]
            found.append((visitor.arrives, 0, lambda: self._come(visitor)))
        if self._waits:
            found.append((self._waits[0][0], 1, self._somebody_waits))
        for number, clerk in enumerate(self._clerks):
            due = clerk.due()
            if due is not None:
                found.append((due, 2 + number, lambda clerk=clerk: self._act(clerk)))  # type: ignore[misc] # bound at once
        if not found:
            return None
        at, _, do = min(found, key=lambda one: one[:2])
        return at, do

    def _come(self, visitor: ComingVisitor) -> None:
        self.arrived += 1
        try:
            ticket = self._hall.reception.issue(
                visitor.service, visitor.visitor_class, visitor.language, visitor.answers, slip=False
            )
        except (ServiceClosed, ServiceFull):
            self.turned_away += 1
            return
        self.issued += 1
        self._wake(ticket.service)

    def _act(self, clerk: Clerk) -> None:
        for waits in clerk.act(self._clock.now):
            heapq.heappush(self._waits, (waits.at, len(self._waits), waits.service))

    def _somebody_waits(self) -> None:
        self._wake(heapq.heappop(self._waits)[2])

    def _wake(self, service: str) -> None:
        """One who is free and serves it is enough."""
        free = next((clerk for clerk in self._clerks if clerk.idle and clerk.serves(service)), None)
        if free is not None:
            free.wake(self._clock.now)


def run_day(
    url: str,
    visitors: int = 3000,
    seed: int = 1,
    *,
    plan_file: Path = MALL,
    now: datetime,
    counters: Sequence[int] | None = None,
    tell: Callable[[datetime, int], None] | None = None,
) -> DayReport:
    """Make a hall at `url` (where there is none yet), live the next working day in it, and audit its books; it is `now`
    outside.
    """
    plan = read_plan_file(plan_file)
    day = working_day(plan, now.astimezone(ZoneInfo(plan.hall.time_zone)).date())
    clock = StepClock(first_numbers(plan, day) - timedelta(minutes=1))
    create(url, demo=True, clock=clock)
    with open_hall(url, STATION, clock=clock) as hall:
        if hall.office.plan() is None:
            hall.office.apply(plan)
        if not hall.office.keys():
            hall.office.add_key(sealing.PrivateKey.new().public)
        report = live_a_day(hall, clock, Script(day, visitors, seed, posts(plan, counters)), tell)
    return replace(report, verdict=audit(url))


def live_a_day(
    hall: Hall, clock: StepClock, script: Script, tell: Callable[[datetime, int], None] | None = None
) -> DayReport:
    """Play a script in a hall that has a plan and follows `clock`."""
    began = time.perf_counter()
    plan = hall.office.plan()
    assert plan is not None, "a hall that opens has a plan"
    day, posts_held = script.day, script.posts
    crowd = visitors_of(plan, day, script.visitors, script.seed, asked=bool(hall.office.keys()))
    people = People(plan, script.seed, pace(plan, crowd, [post.counter for post in posts_held], day))
    desks = [hall.desk(post.counter.number, post.staff) for post in posts_held]
    begins = max(clock.now, doors_open(plan, day))
    clerks = [Clerk(desk, post.counter, people, begins) for desk, post in zip(desks, posts_held, strict=True)]
    run = Day(hall, clock, crowd, clerks)
    run.run(script.until, tell)
    for desk in desks:
        desk.close()
    waits = first_waits(clerks)
    return DayReport(
        visitors=run.arrived, counters=len(clerks), issued=run.issued, turned_away=run.turned_away,
        calls=sum(len(clerk.calls) for clerk in clerks), served=done(clerks, Act.FINISH),
        absent=done(clerks, Act.MARK_ABSENT), transferred=done(clerks, Act.TRANSFER), parked=done(clerks, Act.PARK),
        wait_p50=percentile(waits, 0.5), wait_p95=percentile(waits, 0.95), wait_longest=max(waits, default=0.0),
        ended_at=clock.now, seconds=time.perf_counter() - began,
    )  # fmt: skip


def audit(url: str) -> Verdict:
    """What `antrean verify` says of a hall."""
    store = Store(url, "verify")
    try:
        return verify(store)
    finally:
        store.close()
