"""Clocks that jump ahead while somebody can know better."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from hall.model.errors import ClockWrong
from hall.model.tickets import State
from tests.scenarios.test_time import violations
from tests.support.halls import MORNING, TrialHall, WatchedClock, new_hall

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hall import Hall
    from hall.desk import DeskDoor

JUMPS = [
    {"minutes": 3}, {"hours": 7}, {"days": 1}, {"days": 7}, {"days": 30}, {"days": 39}, {"days": 40}, {"days": 400},
]  # fmt: skip


@pytest.fixture
def clock() -> WatchedClock:
    return WatchedClock()


@pytest.fixture
def trial(database_url: str, clock: WatchedClock) -> Iterator[TrialHall]:
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


def five_of_whom_one_was_served(kiosk: Hall, desk: DeskDoor) -> list[str]:
    labels = [kiosk.reception.issue("B").label for _ in range(5)]
    desk.call_next()
    desk.start()
    desk.finish()
    desk.call_next()
    desk.mark_absent()
    return labels


def states(kiosk: Hall, labels: list[str]) -> list[State]:
    return [kiosk.reception.find(label).state for label in labels]


def first_of_the_morning(trial: TrialHall, clock: WatchedClock) -> Hall:
    """The first station after a night; on a server it asks for a while whether others know better."""
    station = trial.station("early")
    if station.attendance.time().ahead:
        clock.pass_time(seconds=91)
    return station


STILL_THERE = [State.SERVED, State.ABSENT, State.WAITING, State.WAITING, State.WAITING]


@pytest.mark.parametrize("jump", JUMPS, ids=str)
def test_a_clock_that_jumps_for_seconds_sends_nobody_home(
    trial: TrialHall, kiosk: Hall, desk: DeskDoor, clock: WatchedClock, jump: dict[str, float]
) -> None:
    labels = five_of_whom_one_was_served(kiosk, desk)
    clock.jump(**jump)
    for _ in range(3):
        kiosk.attendance.do_what_is_due()
        trial.station("somebody-new").attendance.do_what_is_due()
        clock.pass_time(seconds=5)
    assert desk.now().clock_ahead
    clock.jump(**{unit: -amount for unit, amount in jump.items()})
    assert kiosk.attendance.do_what_is_due() == 0
    assert states(kiosk, labels) == STILL_THERE
    assert not kiosk.attendance.time().ahead
    assert kiosk.reception.issue("B").issued_at == MORNING + timedelta(seconds=15)


def test_hall_time_goes_on_by_what_passed_and_every_screen_says_so(
    kiosk: Hall, desk: DeskDoor, clock: WatchedClock
) -> None:
    clock.pass_time(minutes=10)
    kiosk.reception.issue("B")
    clock.jump(hours=7)
    clock.pass_time(minutes=5)
    ticket = kiosk.reception.issue("B")
    assert ticket.issued_at == MORNING + timedelta(minutes=15)
    shown = (kiosk.reception.menu(), kiosk.board.showing(), desk.now(), kiosk.supervision.now())
    assert [picture.clock_ahead for picture in shown] == [True] * 4
    assert [picture.now for picture in shown] == [MORNING + timedelta(minutes=15)] * 4
    clock.jump(hours=-7)
    shown = (kiosk.reception.menu(), kiosk.board.showing(), desk.now(), kiosk.supervision.now())
    assert [picture.clock_ahead for picture in shown] == [False] * 4


def test_a_counter_stays_open_while_the_clock_jumps(
    trial: TrialHall, kiosk: Hall, desk: DeskDoor, clock: WatchedClock
) -> None:
    clock.jump(days=1)
    desk.renew()
    assert [counter.number for counter in kiosk.supervision.now().counters if counter.open] == [1]
    clock.jump(days=-1)
    assert [counter.number for counter in kiosk.supervision.now().counters if counter.open] == [1]


def test_beyond_forty_days_no_number_is_given_and_the_desk_works_on(
    kiosk: Hall, desk: DeskDoor, clock: WatchedClock
) -> None:
    labels = five_of_whom_one_was_served(kiosk, desk)
    clock.jump(days=400)
    clock.pass_time(minutes=1)
    with pytest.raises(ClockWrong):
        kiosk.reception.issue("B")
    assert desk.call_next().called_at == MORNING + timedelta(minutes=1)
    assert kiosk.reception.find(labels[2]).state is State.CALLED


def test_a_person_accepts_the_jump_and_all_stations_follow(
    trial: TrialHall, kiosk: Hall, desk: DeskDoor, clock: WatchedClock
) -> None:
    labels = five_of_whom_one_was_served(kiosk, desk)
    clock.jump(days=1)
    assert desk.now().clock_ahead
    trial.station("office").office.accept_clock()
    assert kiosk.reception.issue("B").label == "B-001"
    assert (desk.now().clock_ahead, kiosk.attendance.time().ahead) == (False, False)
    assert trial.station("late").attendance.time().ahead is False
    assert labels[2] == "B-003"


def test_a_station_that_looked_at_nothing_meanwhile_follows_too(
    trial: TrialHall, kiosk: Hall, clock: WatchedClock
) -> None:
    kiosk.reception.issue("B")
    sleeper = trial.station("asleep")
    sleeper.attendance.seen()
    clock.jump(days=1)
    trial.station("office").office.accept_clock()
    clock.pass_time(minutes=10)
    sleeper.attendance.seen()  # its sign of life teaches the others nothing wrong
    late = trial.station("late")
    clock.pass_time(minutes=1)
    assert [(one.attendance.time().ahead, one.attendance.time().now) for one in (sleeper, kiosk, late)] == [
        (False, clock.now)
    ] * 3
    clock.jump(hours=2)
    assert sleeper.attendance.time().ahead


def test_a_station_forgets_a_later_time_that_was_accepted_away(
    trial: TrialHall, kiosk: Hall, clock: WatchedClock
) -> None:
    clock.pass_time(days=20)  # suspended, and the clock is wrong since: it is believed
    kiosk.reception.issue("B")
    clock.jump(days=-20)
    office = trial.station("office")
    office.office.accept_clock()
    clock.pass_time(minutes=10)
    office.reception.issue("B")
    assert not kiosk.attendance.time().ahead
    clock.jump(days=19)
    assert kiosk.attendance.time().ahead


def test_who_looked_at_nothing_believes_those_whom_a_time_server_told(
    trial: TrialHall, kiosk: Hall, clock: WatchedClock
) -> None:
    sleeper = trial.station("asleep")
    sleeper.attendance.seen()
    kiosk.reception.issue("B")
    clock.jump(hours=5)
    clock.told = clock.now
    kiosk.reception.issue("B")
    clock.told = None
    clock.pass_time(minutes=10)
    assert (sleeper.attendance.time().ahead, sleeper.attendance.time().now) == (False, clock.now)
    clock.jump(hours=2)
    assert sleeper.attendance.time().ahead


def test_a_clock_accepted_back_is_watched_again(trial: TrialHall, kiosk: Hall, clock: WatchedClock) -> None:
    clock.start_again(days=20)  # nobody ran: it may be true
    trial.close()
    fresh = first_of_the_morning(trial, clock)
    fresh.reception.issue("B")
    clock.jump(days=-20)
    with pytest.raises(ClockWrong):
        fresh.reception.issue("B")
    trial.station("office").office.accept_clock()
    fresh.reception.issue("B")
    clock.jump(hours=3)
    assert fresh.attendance.time().ahead


def test_midnight_comes_by_what_passed_under_a_clock_that_is_not_believed(
    trial: TrialHall, kiosk: Hall, clock: WatchedClock
) -> None:
    label = kiosk.reception.issue("B").label
    clock.jump(days=3)
    kiosk.attendance.do_what_is_due()
    clock.pass_time(hours=16)  # 01:00
    kiosk.attendance.do_what_is_due()
    assert [entry.kind for entry in kiosk.journal.after(0)][-1] == "ticket.cancelled"
    fresh = kiosk.reception.issue("B")
    assert (fresh.label, fresh.day) == (label, MORNING.date() + timedelta(days=1))


def test_a_hall_that_slept_believes_its_clock(kiosk: Hall, trial: TrialHall, clock: WatchedClock) -> None:
    kiosk.reception.issue("B")
    clock.pass_time(hours=22)  # suspended: the count went on
    assert kiosk.reception.issue("B").label == "B-001"
    trial.close()
    clock.start_again(hours=26)
    morning = first_of_the_morning(trial, clock)
    assert not morning.attendance.time().ahead
    assert morning.reception.issue("B").issued_at == clock.now


def test_a_clock_set_back_and_right_again_is_believed(kiosk: Hall, clock: WatchedClock) -> None:
    kiosk.reception.issue("B")
    clock.pass_time(minutes=90)
    clock.jump(hours=-1)
    kiosk.reception.issue("B")
    clock.pass_time(minutes=5)
    clock.jump(hours=1)
    time = kiosk.attendance.time()
    assert (time.ahead, time.behind, time.now) == (False, False, clock.now)


def test_a_pc_started_again_does_not_make_a_wrong_clock_true(
    trial: TrialHall, kiosk: Hall, clock: WatchedClock
) -> None:
    labels = [kiosk.reception.issue("B").label for _ in range(3)]
    clock.jump(days=2)
    kiosk.attendance.do_what_is_due()
    trial.close()
    clock.start_again(minutes=3)
    again = trial.station("kiosk-2")
    again.attendance.do_what_is_due()
    assert again.attendance.time().ahead
    assert states(again, labels) == [State.WAITING] * 3
    clock.jump(days=-2)
    if again.attendance.time().ahead:  # on a server it asks for a while
        clock.pass_time(seconds=91)
    assert again.reception.issue("B").issued_at == clock.now


def test_a_clock_that_was_behind_at_power_up_is_no_jump_when_it_is_set_right(
    trial: TrialHall, kiosk: Hall, clock: WatchedClock
) -> None:
    kiosk.reception.issue("B")
    trial.close()
    clock.start_again(hours=-7)  # the battery's clock is in another zone
    morning = trial.station("early")
    morning.attendance.do_what_is_due()
    assert morning.attendance.time().behind
    clock.pass_time(minutes=1)
    clock.jump(hours=31)
    assert not first_of_the_morning(trial, clock).attendance.time().ahead
    assert not morning.attendance.time().ahead


def test_a_time_server_may_set_a_clock_that_was_behind(trial: TrialHall, kiosk: Hall, clock: WatchedClock) -> None:
    label = kiosk.reception.issue("B").label
    clock.jump(hours=5)
    clock.told = clock.now
    assert not kiosk.attendance.time().ahead
    assert kiosk.reception.issue("B").issued_at == clock.now
    clock.jump(days=1)
    assert kiosk.attendance.time().ahead  # the server says nothing of that
    clock.told = clock.now
    assert kiosk.attendance.time().ahead  # somebody waits: a person decides
    assert kiosk.reception.find(label).state is State.WAITING


def test_a_time_server_may_turn_the_day_where_nobody_waits(kiosk: Hall, clock: WatchedClock) -> None:
    clock.jump(hours=20)
    assert kiosk.attendance.time().ahead
    clock.told = clock.now
    assert not kiosk.attendance.time().ahead


# --- a person decides -----------------------------------------------------------------------------


def test_a_person_hears_beforehand_whom_accepting_touches(kiosk: Hall, desk: DeskDoor, clock: WatchedClock) -> None:
    five_of_whom_one_was_served(kiosk, desk)
    clock.jump(minutes=30)
    told = kiosk.office.clock_outlook()
    assert (told.sent_home, told.absent_over, told.brought_back) == (0, 1, 0)
    clock.jump(days=1)
    told = kiosk.office.clock_outlook()
    assert (told.sent_home, told.absent_over, told.brought_back) == (4, 0, 0)
    assert (told.reading, told.now) == (clock.now, MORNING)
    assert kiosk.attendance.time().ahead  # nothing was done


def test_who_was_sent_home_too_early_waits_again(
    trial: TrialHall, kiosk: Hall, desk: DeskDoor, clock: WatchedClock
) -> None:
    labels = five_of_whom_one_was_served(kiosk, desk)
    clock.jump(days=1)
    trial.station("office").office.accept_clock()  # and it was wrong
    assert kiosk.reception.issue("B").label == "B-001"
    clock.jump(days=-1)
    clock.pass_time(minutes=10)
    assert kiosk.office.clock_outlook().brought_back == 4
    kiosk.office.accept_clock()
    assert states(kiosk, labels) == [State.SERVED] + [State.WAITING] * 4
    assert [entry.kind for entry in kiosk.journal.after(0)][-5:] == ["ticket.cancelled"] + ["ticket.reopened"] * 4
    assert kiosk.office.clock_outlook().touches is False
    assert [desk.call_next().ticket.label, desk.start().state, desk.finish().state] == [
        labels[1], State.SERVING, State.SERVED,
    ]  # fmt: skip
    assert kiosk.reception.issue("B").label == "B-006"


def test_who_was_brought_back_and_then_gave_up_is_not_brought_back_again(
    kiosk: Hall, desk: DeskDoor, clock: WatchedClock
) -> None:
    label = kiosk.reception.issue("B").label
    for again in (1, 0):
        clock.jump(days=1)
        kiosk.office.accept_clock()
        clock.jump(days=-1)
        assert kiosk.office.clock_outlook().brought_back == again
        kiosk.office.accept_clock()
        desk.renew()
        if again:
            desk.cancel(label)
    assert kiosk.reception.find(label).state is State.CANCELLED


def test_a_ticket_of_yesterday_stays_over_when_a_clock_is_set_back(kiosk: Hall, clock: WatchedClock) -> None:
    kiosk.reception.issue("B")
    clock.pass_time(days=1)
    kiosk.reception.issue("C2")
    clock.jump(days=2)
    kiosk.office.accept_clock()
    clock.jump(days=-2)
    assert kiosk.office.clock_outlook().brought_back == 1
    kiosk.office.accept_clock()
    assert [waiting.code for waiting in (kiosk.reception.find("C2-001"),)] == ["C2"]
    assert [entry.kind for entry in kiosk.journal.after(0)].count("ticket.reopened") == 1
