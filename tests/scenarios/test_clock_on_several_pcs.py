"""A server's clock that jumps, and what its PCs know of the time that passed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from hall import open_hall
from hall.model.tickets import State
from tests.support.halls import MORNING, TrialHall, WatchedClock, new_hall

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hall import Hall


@pytest.fixture
def clock() -> WatchedClock:
    return WatchedClock()


@pytest.fixture
def server(postgresql_url: str, clock: WatchedClock) -> Iterator[TrialHall]:
    trial = new_hall(postgresql_url, clock=clock)
    yield trial
    trial.close()


def elsewhere(server: TrialHall, station: str, clock: WatchedClock) -> Hall:
    """A station on another PC."""
    hall = open_hall(server.url, station, clock)
    server.opened.append(hall)
    return hall


def test_a_pc_that_starts_in_the_jump_asks_those_who_know(server: TrialHall, clock: WatchedClock) -> None:
    kiosk = server.station("kiosk-1")
    label = kiosk.reception.issue("B").label
    clock.jump(days=1)
    other = clock.elsewhere("another-pc")
    counter = elsewhere(server, "counter-2", other)
    counter.attendance.do_what_is_due()
    assert counter.attendance.time().ahead
    clock.pass_time(minutes=1)
    other.pass_time(minutes=1)
    kiosk.attendance.seen()  # its sign of life
    time = counter.attendance.time()
    assert (time.ahead, time.now) == (True, MORNING + timedelta(minutes=1))
    clock.pass_time(minutes=30)
    other.pass_time(minutes=30)
    assert counter.attendance.time().now == MORNING + timedelta(minutes=31)
    counter.attendance.do_what_is_due()
    assert counter.reception.find(label).state is State.WAITING


def test_in_the_morning_the_first_pc_waits_for_nobody_long(server: TrialHall, clock: WatchedClock) -> None:
    evening = server.station("kiosk-1")
    evening.reception.issue("B")
    server.close()
    morning = WatchedClock(clock.now + timedelta(hours=22), "morning", timedelta(minutes=1))
    first = elsewhere(server, "kiosk-1", morning)
    assert first.attendance.time().ahead  # perhaps somebody knows better
    morning.pass_time(seconds=91)
    assert not first.attendance.time().ahead
    first.attendance.seen()
    second = elsewhere(server, "counter-1", morning.elsewhere("second"))
    assert not second.attendance.time().ahead
    assert second.attendance.time().now == morning.now


def test_a_running_station_knows_better_than_the_pc_that_wrote_last(server: TrialHall, clock: WatchedClock) -> None:
    other = clock.elsewhere("another-pc")
    counter = elsewhere(server, "counter-2", other)
    counter.attendance.do_what_is_due()
    server.station("kiosk-1").reception.issue("B")
    other.jump(hours=9)
    other.pass_time(minutes=4)
    time = counter.attendance.time()
    assert (time.ahead, time.now) == (True, MORNING + timedelta(minutes=4))
