"""Whom a person brings back who accepts a clock after a wrong one was accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hall.model.tickets import State
from tests.scenarios.test_time import violations
from tests.support.halls import TrialHall, WatchedClock, new_hall

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hall import Hall
    from hall.desk import DeskDoor


@pytest.fixture
def clock() -> WatchedClock:
    return WatchedClock()


@pytest.fixture
def trial(database_url: str, clock: WatchedClock) -> Iterator[TrialHall]:
    """A hall whose books are clean in the end."""
    trial = new_hall(database_url, clock=clock)
    yield trial
    assert violations(trial) == ()
    trial.close()


@pytest.fixture
def kiosk(trial: TrialHall) -> Hall:
    return trial.station("kiosk-1")


@pytest.fixture
def desk(trial: TrialHall) -> DeskDoor:
    return trial.station("counter-1").desk(1, "siti")


def test_who_was_sent_home_by_a_clock_accepted_back_waits_again(
    trial: TrialHall, kiosk: Hall, desk: DeskDoor, clock: WatchedClock
) -> None:
    labels = [kiosk.reception.issue("B").label for _ in range(3)]
    desk.call_next()
    clock.jump(days=-1)
    trial.station("office").office.accept_clock()  # and it was wrong
    clock.pass_time(minutes=3)
    clock.jump(days=1)
    assert kiosk.office.clock_outlook().brought_back == 3
    kiosk.office.accept_clock()
    assert [kiosk.reception.find(label).state for label in labels] == [State.WAITING] * 3
    assert kiosk.office.clock_outlook().touches is False


def test_who_took_a_number_for_a_day_that_had_not_come_is_not_brought_back_on_it(
    trial: TrialHall, kiosk: Hall, clock: WatchedClock
) -> None:
    clock.jump(days=1)
    kiosk.office.accept_clock()
    kiosk.reception.issue("B")
    clock.jump(days=-1)
    kiosk.office.accept_clock()
    clock.pass_time(days=1, minutes=5)
    kiosk.attendance.do_what_is_due()
    clock.jump(minutes=10)
    assert kiosk.office.clock_outlook().brought_back == 0


def test_whoever_gave_up_after_being_brought_back_is_not_brought_back_again(
    trial: TrialHall, kiosk: Hall, desk: DeskDoor, clock: WatchedClock
) -> None:
    kiosk.reception.issue("B")
    for twice in range(2):
        clock.jump(days=1)
        kiosk.office.accept_clock()
        clock.jump(days=-1)
        assert kiosk.office.clock_outlook().brought_back == 1 - twice
        kiosk.office.accept_clock()
        if not twice:
            desk.cancel("B-001")
    assert kiosk.reception.find("B-001").state is State.CANCELLED
