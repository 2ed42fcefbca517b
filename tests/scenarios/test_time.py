"""Midnight, time zones and clocks that are wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from hall.model.errors import ClockWrong, CounterBusy, DayOver, NobodyWaiting
from hall.model.tickets import State
from hall.store.store import Store
from hall.verify import verify
from tests.support.halls import MORNING, Clock, TrialHall, new_hall, plan
from tests.support.machine_answers import alike

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hall import Hall
    from hall.desk import DeskDoor

DEAD = datetime(1970, 1, 1, 0, 3, tzinfo=UTC)
"""What a PC shows whose battery is empty."""
ZONES = {"Asia/Jakarta": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9}
"""Indonesia's three, with their hours ahead of Greenwich."""


@pytest.fixture
def trial(database_url: str) -> Iterator[TrialHall]:
    """A small hall on a Tuesday at 09:00; its books are clean in the end, whatever the clock did."""
    trial = new_hall(database_url, replace(plan(), staff=()))
    yield trial
    assert violations(trial) == ()
    trial.close()


@pytest.fixture
def kiosk(trial: TrialHall) -> Hall:
    return trial.station("kiosk-1")


@pytest.fixture
def desks(trial: TrialHall) -> list[DeskDoor]:
    """Counters 1, 2 and 3."""
    hall = trial.station("counter-1")
    return [hall.desk(number, f"clerk-{number}") for number in (1, 2, 3)]


def violations(trial: TrialHall) -> tuple[object, ...]:
    store = Store(trial.url, "verify", trial.clock)
    try:
        return verify(store).violations
    finally:
        store.close()


def busy_evening(kiosk: Hall, desks: list[DeskDoor]) -> dict[State, str]:
    """A hall that nobody closed: one visitor in each state."""
    labels = [kiosk.reception.issue("B").label for _ in range(7)]
    desks[0].call_next()
    desks[0].start()
    desks[0].finish()
    desks[0].call_next()
    desks[0].mark_absent()
    desks[0].call_next()
    desks[0].start()
    desks[1].call_next()
    desks[2].call_next()
    desks[2].park(None)
    desks[2].call_next()
    desks[2].park(MORNING + timedelta(days=1))
    states = [
        State.SERVED, State.ABSENT, State.SERVING, State.CALLED, State.PARKED, State.PARKED, State.WAITING,
    ]  # fmt: skip
    assert [kiosk.reception.find(label).state for label in labels] == states
    return {State.SERVED: labels[0], State.WAITING: labels[6]}


# --- midnight -------------------------------------------------------------------------------------


def test_a_hall_left_overnight_starts_at_one_and_calls_nobody_of_yesterday(
    trial: TrialHall, kiosk: Hall, desks: list[DeskDoor]
) -> None:
    labels = busy_evening(kiosk, desks)
    trial.clock.pass_time(days=1)
    for desk in desks:
        assert desk.current() is None
        assert desk.waiting() == ()
        with pytest.raises(NobodyWaiting):
            desk.call_next()
    fresh = kiosk.reception.issue("B")
    assert fresh.label == labels[State.SERVED] == "B-001"
    assert desks[1].call_next().ticket.id == fresh.id
    states = [entry.data["reason"] for entry in kiosk.journal.after(0) if entry.kind == "ticket.cancelled"]
    assert states == ["day_over"] * 6


def test_a_clerk_who_works_through_midnight_serves_a_visitor_of_the_new_day(
    trial: TrialHall, kiosk: Hall, desks: list[DeskDoor]
) -> None:
    trial.clock.now = MORNING.replace(hour=16, minute=58)  # 23:58 in Jakarta
    late = kiosk.reception.issue("B")
    call = desks[0].call_next()
    trial.clock.pass_time(minutes=3)
    early = kiosk.reception.issue("B")
    assert (late.label, early.label) == ("B-001", "B-001")
    assert (late.day, early.day) == (call.ticket.day, late.day + timedelta(days=1))
    assert desks[0].call_next().ticket.id == early.id
    assert kiosk.board.showing().calls[0].ticket.id == early.id
    assert late.id not in {shown.ticket.id for shown in kiosk.board.showing().calls}


def test_a_visitor_at_a_counter_at_midnight_is_finished_there(
    trial: TrialHall, kiosk: Hall, desks: list[DeskDoor]
) -> None:
    trial.clock.now = MORNING.replace(hour=16, minute=58)  # 23:58 in Jakarta
    labels = [kiosk.reception.issue("B").label for _ in range(4)]
    trial.clock.pass_time(seconds=100)
    desks[0].call_next()
    served = desks[0].start()
    called = desks[1].call_next().ticket
    for desk in desks:
        desk.renew()
    trial.clock.pass_time(seconds=40)
    early = kiosk.reception.issue("B")  # whoever writes next
    assert early.label == labels[0]
    assert [desks[0].current(), desks[1].current()] == [served, called]
    assert [counter.label for counter in kiosk.supervision.now().counters][:3] == ["B-001", "B-002", None]
    assert desks[0].find(served.id).state is State.SERVING
    with pytest.raises(CounterBusy):
        desks[0].call_next()
    with pytest.raises(DayOver):
        desks[0].transfer("C2")
    with pytest.raises(DayOver):
        desks[1].put_back()
    with pytest.raises(DayOver):
        desks[1].park(None)
    assert desks[0].finish().state is State.SERVED
    before = kiosk.journal.head().n
    recalled = desks[1].recall()
    assert [call.id for call in kiosk.board.calls_after(before)] == [recalled.id]
    desks[1].start()
    assert desks[1].finish().state is State.SERVED
    reasons = [entry.data["ticket"] for entry in kiosk.journal.after(0) if entry.kind == "ticket.cancelled"]
    assert len(reasons) == 2  # the two who waited
    assert desks[0].call_next().ticket.id == early.id


def test_a_visitor_whose_clerk_has_gone_is_cancelled_by_whoever_writes_next(
    trial: TrialHall, kiosk: Hall, desks: list[DeskDoor]
) -> None:
    trial.clock.now = MORNING.replace(hour=16, minute=58)
    kiosk.reception.issue("B")
    trial.clock.pass_time(seconds=100)
    desks[0].renew()
    called = desks[0].call_next().ticket
    trial.clock.pass_time(seconds=30)
    kiosk.reception.issue("B")
    assert desks[0].current() == called
    assert violations(trial) == ()
    trial.clock.pass_time(seconds=31)
    assert desks[0].current() is None
    assert kiosk.attendance.do_what_is_due() == 1
    assert kiosk.journal.after(0)[-1].data["reason"] == "day_over"
    assert desks[0].call_next().ticket.label == "B-001"


def test_a_week_later_commands_of_the_old_day_are_forgotten_and_numbers_start_at_one(
    trial: TrialHall, kiosk: Hall
) -> None:
    command = uuid4()
    first = kiosk.reception.issue("B", command=command)
    trial.clock.pass_time(days=2)
    kiosk.reception.issue("B")
    assert alike(kiosk.reception.issue("B", command=command), first)
    trial.clock.pass_time(days=5)
    again = kiosk.reception.issue("B", command=command)
    assert (again.label, again.id == first.id) == ("B-001", False)


@pytest.mark.parametrize("zone", ZONES)
def test_the_day_ends_at_midnight_where_the_hall_is(database_url: str, zone: str) -> None:
    midnight = MORNING.replace(hour=24 - ZONES[zone], minute=0)
    trial = new_hall(database_url, plan(zone), Clock(midnight - timedelta(minutes=2)))
    kiosk = trial.station("kiosk-1")
    labels = [kiosk.reception.issue("B").label for _ in range(2)]
    trial.clock.now = midnight
    after = kiosk.reception.issue("B")
    assert [*labels, after.label] == ["B-001", "B-002", "B-001"]
    assert after.day == midnight.date() + timedelta(days=1)
    assert violations(trial) == ()
    trial.close()


# --- clocks that are wrong ------------------------------------------------------------------------


def test_a_clock_set_back_an_hour_stops_nobody_and_everybody_sees_it(
    trial: TrialHall, kiosk: Hall, desks: list[DeskDoor]
) -> None:
    first = kiosk.reception.issue("B")
    trial.clock.pass_time(hours=-1)
    second = kiosk.reception.issue("B")
    assert (first.label, second.label) == ("B-001", "B-002")
    assert second.issued_at == first.issued_at  # time stands still until the clock has caught up
    assert desks[0].call_next().ticket.id == first.id
    desks[0].start()
    desks[0].finish()
    assert desks[0].call_next().ticket.id == second.id
    assert (kiosk.board.showing().clock_behind, desks[0].now().clock_behind) == (True, True)
    assert kiosk.supervision.now().clock_behind
    trial.clock.pass_time(hours=1)
    assert not kiosk.supervision.now().clock_behind


@pytest.mark.parametrize("wrong", [DEAD, MORNING + timedelta(days=60), MORNING - timedelta(days=1)])
def test_under_a_wrong_clock_no_numbers_are_given_but_the_desk_works_on(
    trial: TrialHall, kiosk: Hall, desks: list[DeskDoor], wrong: datetime
) -> None:
    tickets = [kiosk.reception.issue("B") for _ in range(3)]
    right = trial.clock.now
    trial.clock.now = wrong
    with pytest.raises(ClockWrong):
        kiosk.reception.issue("B")
    with pytest.raises(ClockWrong):
        desks[0].walk_in("B")
    assert desks[0].call_next().ticket.id == tickets[0].id
    desks[0].start()
    desks[0].transfer("C2")
    assert desks[1].call_next().ticket.service in {"B", "C2"}
    desks[1].mark_absent()
    assert (kiosk.reception.menu().clock_wrong, kiosk.board.showing().clock_wrong) == (True, True)
    assert (desks[0].now().clock_wrong, kiosk.supervision.now().clock_wrong) == (True, True)
    trial.clock.now = right + timedelta(minutes=1)
    assert kiosk.reception.issue("B").label == "B-004"


def test_a_person_accepts_a_clock_far_ahead_and_later_the_way_back(
    trial: TrialHall, kiosk: Hall, desks: list[DeskDoor]
) -> None:
    busy_evening(kiosk, desks)
    trial.clock.pass_time(days=60)
    kiosk.office.accept_clock()
    assert kiosk.reception.issue("B").label == "B-001"
    assert desks[0].call_next().ticket.label == "B-001"  # nobody of the other day stands in the way
    trial.clock.pass_time(days=-60, hours=1)
    with pytest.raises(ClockWrong):
        kiosk.reception.issue("B")
    kiosk.office.accept_clock()
    assert kiosk.reception.issue("B").label == "B-008"  # counting goes on; it is never reset
    assert [entry.kind for entry in kiosk.journal.after(0)].count("clock.accepted") == 2


def test_a_hall_closed_for_six_weeks_asks_once(trial: TrialHall, kiosk: Hall) -> None:
    kiosk.reception.issue("B")
    trial.clock.pass_time(days=42)
    with pytest.raises(ClockWrong):
        kiosk.reception.issue("B")
    kiosk.office.accept_clock()
    assert kiosk.reception.issue("B").label == "B-001"
