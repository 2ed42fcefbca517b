"""A clock that somebody else moves."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from hall import open_hall

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from hall import Hall


class StepClock:
    """Stands still until it is set, and never goes back."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def go_to(self, moment: datetime) -> None:
        """It is now this moment, or still the later one that it was."""
        self.now = max(self.now, moment)


@contextmanager
def stepped_hall(url: str, station: str, begins: datetime) -> Iterator[tuple[Hall, StepClock]]:
    """A demonstration hall whose time is moved by hand from `begins` on.

    Afterwards it stands still at the moment where it was left, until its clock is set again.
    """
    with open_hall(url, station) as hall:
        hall.office.simulate_clock(begins, 1)
        since = hall.attendance.clock().since
    assert since is not None, "just set"
    clock = StepClock(begins)
    with open_hall(url, station, clock=lambda: since + (clock() - begins)) as hall:
        yield hall, clock
    with open_hall(url, station) as hall:
        hall.office.simulate_clock(clock.now, 0)


def stop_clock(url: str, station: str, at: datetime) -> None:
    """A demonstration hall's time stands still at `at`, wherever it has run to since: nothing falls due on the way."""
    with open_hall(url, station) as hall:
        clock = hall.attendance.clock()
    start, since = clock.start, clock.since
    assert start is not None, "a demonstration hall has a clock of its own"
    assert since is not None, "it has been set"
    then = since + (at - start) / max(1, clock.speed)
    with open_hall(url, station, clock=lambda: then) as hall:
        hall.office.simulate_clock(at, 0)
