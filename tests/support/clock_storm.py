"""A hall at work under clocks that jump, ahead and back, by a second or by a year, while stations start in between."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from hall import HallError, open_hall
from hall.model.belief import AGREES
from hall.model.errors import ClockWrong
from hall.store.store import Store
from hall.verify import verify
from tests.support.halls import MORNING, TrialHall, WatchedClock, new_hall, plan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from random import Random

    from hall import Hall
    from hall.desk import DeskDoor
    from hall.model.entries import Entry

JUMPS = tuple(
    timedelta(seconds=seconds)
    for seconds in (1, 30, 119, 121, 600, 3600, 7 * 3600, 86_400, 7 * 86_400, 39 * 86_400, 41 * 86_400, 400 * 86_400)
)


@dataclass
class ClockStorm:
    """What came of it."""

    jumps: int = 0
    believed: int = 0
    """Jumps small enough to be the same time."""
    started: int = 0
    """Stations that started during a jump."""
    refused: int = 0
    """Numbers refused with `ClockWrong`."""
    labels: list[str] = field(default_factory=list)
    too_far: list[str] = field(default_factory=list)
    """Moments at which hall time was farther from the truth than two believed jumps of two minutes."""
    sent_home: int = 0
    """Tickets that time ended, on a day that was not over."""
    alarms_left: int = 0
    """Jumps after which a clock that was right again was not believed."""
    books: tuple[object, ...] = ()


def storm(url: str, chance: Random, jumps: int) -> ClockStorm:
    """Jumps in the course of one morning; each lasts some seconds, then the clock is right again."""
    found, clock = ClockStorm(), WatchedClock()
    rules = replace(plan().rules, return_within_minutes=600)  # whoever is absent may come back until the evening
    trial = new_hall(url, replace(plan(), rules=rules), clock)
    kiosk, counter = trial.station("kiosk-1"), trial.station("counter-1")
    with counter.desk(1, "siti") as desk:
        for _ in range(jumps):
            _jump(trial, kiosk, desk, found, chance)
    store = Store(url, "verify", clock)
    found.books = verify(store).violations
    store.close()
    ended = Counter(entry.data["reason"] for entry in _entries(kiosk) if entry.kind == "ticket.cancelled")
    found.sent_home = ended["day_over"] + ended["absent_too_long"]
    trial.close()
    return found


def _jump(trial: TrialHall, kiosk: Hall, desk: DeskDoor, found: ClockStorm, chance: Random) -> None:
    clock = trial.clock
    assert isinstance(clock, WatchedClock)
    by = chance.choice(JUMPS) * chance.choice((1, 1, -1))
    found.jumps += 1
    found.believed += abs(by) <= AGREES
    clock.now += by
    for _ in range(chance.randint(1, 4)):
        _work(kiosk, desk, found, chance)
        with _somebody_new(trial, clock, chance, found) as station:
            station.attendance.do_what_is_due()
            _compare(station, _truth(clock), found)
        clock.pass_time(seconds=chance.randint(1, 5))
        _compare(kiosk, _truth(clock), found)
    clock.now -= by
    _work(kiosk, desk, found, chance)
    found.alarms_left += kiosk.attendance.time().ahead or kiosk.attendance.time().wrong
    _compare(kiosk, _truth(clock), found)
    clock.pass_time(seconds=chance.randint(1, 20))


def _truth(clock: WatchedClock) -> datetime:
    return MORNING + (clock.passed - WatchedClock.passed)


def _work(kiosk: Hall, desk: DeskDoor, found: ClockStorm, chance: Random) -> None:
    desk.renew()
    try:
        found.labels.append(kiosk.reception.issue("B").label)
    except ClockWrong:
        found.refused += 1
    for act in chance.choice(((desk.call_next, desk.start, desk.finish), (desk.call_next, desk.mark_absent), ())):
        try:
            act()
        except HallError:  # nobody waits
            return


@contextmanager
def _somebody_new(trial: TrialHall, clock: WatchedClock, chance: Random, found: ClockStorm) -> Iterator[Hall]:
    """A station that starts now; on a server also on a PC that was switched on just now."""
    elsewhere = trial.url.startswith("postgresql") and chance.random() < 0.5
    own = clock.elsewhere(f"pc-{found.started}") if elsewhere else clock
    found.started += 1
    with open_hall(trial.url, f"new-{found.started}", own) as station:
        yield station


def _compare(station: Hall, truth: datetime, found: ClockStorm) -> None:
    time = station.attendance.time()
    if abs(time.now - truth) > 2 * AGREES:
        found.too_far.append(f"{time.now - truth} ({time.reading - truth} ahead)")


def _entries(kiosk: Hall) -> Iterator[Entry]:
    n = 0
    while some := kiosk.journal.after(n):
        yield from some
        n = some[-1].n
