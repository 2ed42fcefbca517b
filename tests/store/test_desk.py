"""A counter at work: every move a clerk can make, and those that are refused."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from hall.model.errors import (
    CommandReused,
    CounterBusy,
    CounterFree,
    CounterTaken,
    NobodyWaiting,
    NoSuchCounter,
    NoSuchStaff,
    NoSuchTicket,
    NotServedHere,
    ReturnedBefore,
    ServiceClosed,
    WordWrong,
    WrongMove,
)
from hall.model.tickets import State
from hall.plan.checking import checked
from hall.plan.spelling import plain
from tests.support.halls import plan
from tests.support.machine_answers import alike

if TYPE_CHECKING:
    from hall import Hall
    from hall.desk import DeskDoor
    from tests.support.halls import TrialHall


def test_a_visitor_is_called_served_and_finished(kiosk: Hall, desk: DeskDoor) -> None:
    ticket = kiosk.reception.issue("B")
    call = desk.call_next()
    assert (call.ticket.id, call.counter, call.ticket.state) == (ticket.id, 1, State.CALLED)
    assert desk.start().state == State.SERVING
    done = desk.finish()
    assert (done.state, done.counter) == (State.SERVED, None)
    assert desk.current() is None


def test_first_come_is_first_served(kiosk: Hall, trial: TrialHall, desk: DeskDoor) -> None:
    wanted = []
    for code in ("B", "C2", "A", "B"):
        wanted.append(kiosk.reception.issue(code).label)
        trial.clock.pass_time(minutes=1)
    called = []
    for _ in wanted:
        called.append(desk.call_next().ticket.label)
        desk.start()
        desk.finish()
    assert called == wanted


def test_priority_goes_first_and_the_call_says_so(kiosk: Hall, trial: TrialHall, desk: DeskDoor) -> None:
    kiosk.reception.issue("B")
    trial.clock.pass_time(minutes=3)
    kiosk.reception.issue("B", visitor_class="priority")
    call = desk.call_next()
    assert call.ticket.label == "B-002"
    assert call.reason.name == "priority"
    assert call.reason.get("passed_longest") == 3


def test_nobody_waiting_is_refused_and_not_remembered(kiosk: Hall, desk: DeskDoor) -> None:
    command = uuid4()
    with pytest.raises(NobodyWaiting):
        desk.call_next(command)
    kiosk.reception.issue("B")
    assert desk.call_next(command).ticket.label == "B-001"


def test_a_busy_counter_calls_nobody_else(kiosk: Hall, desk: DeskDoor) -> None:
    kiosk.reception.issue("B")
    kiosk.reception.issue("B")
    desk.call_next()
    with pytest.raises(CounterBusy, match="B-001"):
        desk.call_next()
    with pytest.raises(CounterBusy):
        desk.call("B-002")


def test_two_counters_never_call_the_same_visitor(kiosk: Hall, desk: DeskDoor, other_desk: DeskDoor) -> None:
    kiosk.reception.issue("B")
    desk.call_next()
    with pytest.raises(NobodyWaiting):
        other_desk.call_next()
    with pytest.raises(WrongMove):
        other_desk.call("B-001")


def test_a_recall_is_a_new_call_of_the_same_ticket(kiosk: Hall, desk: DeskDoor) -> None:
    kiosk.reception.issue("B")
    first = desk.call_next()
    again = desk.recall()
    assert again.again
    assert again.n > first.n
    desk.start()
    with pytest.raises(WrongMove):
        desk.recall()


def test_moves_without_a_visitor_are_refused(desk: DeskDoor) -> None:
    for act in (desk.recall, desk.start, desk.finish, desk.mark_absent, desk.put_back, desk.park, desk.cancel):
        with pytest.raises(CounterFree):
            act()
    with pytest.raises(CounterFree):
        desk.transfer("B")


def test_a_call_cannot_be_finished_before_it_starts(kiosk: Hall, desk: DeskDoor) -> None:
    kiosk.reception.issue("B")
    desk.call_next()
    with pytest.raises(WrongMove, match="finish"):
        desk.finish()


def test_an_absent_visitor_returns_to_the_front_once(kiosk: Hall, desk: DeskDoor) -> None:
    for _ in range(3):
        kiosk.reception.issue("B")
    late = desk.call_next().ticket
    desk.mark_absent()
    desk.return_ticket(late)
    assert desk.call_next().ticket.label == "B-001"
    desk.mark_absent()
    with pytest.raises(ReturnedBefore):
        desk.return_ticket(late)


def test_an_absent_visitor_is_given_up_after_fifteen_minutes(kiosk: Hall, trial: TrialHall, desk: DeskDoor) -> None:
    late = kiosk.reception.issue("B")
    desk.call_next()
    desk.mark_absent()
    trial.clock.pass_time(minutes=14)
    trial.station("office-2").attendance.do_what_is_due()
    assert desk.find(late.id).state == State.ABSENT
    trial.clock.pass_time(minutes=1)
    assert trial.station("office-3").attendance.do_what_is_due() == 1
    assert desk.find(late.id).state == State.CANCELLED


def test_a_ticket_put_back_keeps_its_place(kiosk: Hall, trial: TrialHall, desk: DeskDoor) -> None:
    kiosk.reception.issue("B")
    trial.clock.pass_time(minutes=1)
    kiosk.reception.issue("B")
    desk.call_next()
    desk.put_back()
    assert [one.ticket.label for one in desk.waiting()] == ["B-001", "B-002"]


def test_a_parked_ticket_wakes_when_its_time_has_come(kiosk: Hall, trial: TrialHall, desk: DeskDoor) -> None:
    kiosk.reception.issue("B")
    kiosk.reception.issue("B")
    desk.call_next()
    desk.start()
    desk.park(trial.clock.now + timedelta(minutes=10))
    parked_until = trial.clock.now + timedelta(minutes=10)
    assert [(one.ticket.label, one.until) for one in desk.now().aside] == [("B-001", parked_until)]
    trial.clock.pass_time(minutes=10)
    assert desk.call_next().ticket.label == "B-001"  # whoever writes next does what time causes


def test_a_parked_ticket_can_be_resumed_by_hand(kiosk: Hall, desk: DeskDoor) -> None:
    kiosk.reception.issue("B")
    parked = kiosk.reception.issue("B")
    desk.park(ticket=parked)
    desk.resume(parked)
    assert desk.call_next().ticket.label == "B-002"


def test_a_transfer_waits_anew_with_its_first_clock(kiosk: Hall, trial: TrialHall, desk: DeskDoor) -> None:
    moved = kiosk.reception.issue("B")
    trial.clock.pass_time(minutes=5)
    kiosk.reception.issue("C2")
    desk.call_next()
    desk.start()
    after = desk.transfer("C2")
    assert (after.service, after.code, after.state, after.label) == ("C2", "B", State.WAITING, moved.label)
    assert desk.call_next().ticket.label == "B-001"


def test_a_ticket_of_another_counter_is_not_served_here(kiosk: Hall, trial: TrialHall) -> None:
    kiosk.reception.issue("C2")
    upstairs = trial.station("counter-4").desk(4, "budi")
    with pytest.raises(NotServedHere):
        upstairs.call("C2-001")


def test_a_visitor_at_another_counter_is_that_counters(kiosk: Hall, desk: DeskDoor, other_desk: DeskDoor) -> None:
    ticket = kiosk.reception.issue("B")
    other_desk.call_next()
    for take in (desk.cancel, lambda wanted: desk.park(ticket=wanted)):
        with pytest.raises(CounterBusy, match="Counter 2 still has B-001"):
            take(ticket)
    assert other_desk.start().state == State.SERVING


def test_nobody_is_sent_where_nobody_calls(trial: TrialHall, kiosk: Hall, desk: DeskDoor) -> None:
    wanted = plain(plan())
    for counter in wanted["counters"]:
        counter["services"] = [code for code in counter["services"] if code != "D"]
    trial.station("office-2").office.apply(checked(wanted))
    kiosk.reception.issue("B")
    desk.call_next()
    with pytest.raises(ServiceClosed):
        desk.transfer("D")
    assert desk.start().state == State.SERVING


@pytest.mark.parametrize("typed", ["", "B\x00001", "\ud800", "x" * 400, "B-077"])
def test_whatever_is_typed_as_a_number_is_only_not_found(desk: DeskDoor, typed: str) -> None:
    with pytest.raises(NoSuchTicket):
        desk.call(typed)


@pytest.mark.parametrize("typed", ["", " ", "si\x00ti", "\ud800", "s" * 65])
def test_whatever_is_typed_as_staff_is_only_not_known(trial: TrialHall, typed: str) -> None:
    wanted = plain(plan())
    wanted["staff"] = []
    trial.station("office-2").office.apply(checked(wanted))
    counter = trial.station("counter-1")
    with pytest.raises(NoSuchStaff):
        counter.desk(1, typed)
    counter.desk(1, "anybody")


def test_a_final_ticket_moves_no_more(kiosk: Hall, desk: DeskDoor) -> None:
    kiosk.reception.issue("B")
    desk.cancel("B-001")
    for act in (desk.call, desk.resume, desk.return_ticket, desk.cancel):
        with pytest.raises(WrongMove):
            act("B-001")


@pytest.mark.parametrize("word", ["", "a\x00b", "two\nlines", "x" * 65, "\ud800"])
def test_an_outcome_that_cannot_be_kept_is_refused(kiosk: Hall, desk: DeskDoor, word: str) -> None:
    kiosk.reception.issue("B")
    desk.call_next()
    desk.start()
    with pytest.raises(WordWrong):
        desk.finish(word)
    assert desk.finish("done elsewhere").state == State.SERVED


def test_an_unknown_ticket_is_refused(desk: DeskDoor) -> None:
    with pytest.raises(NoSuchTicket, match="B-077"):
        desk.call("B-077")


def test_a_walk_in_gets_a_number_without_a_slip(desk: DeskDoor) -> None:
    ticket = desk.walk_in("B")
    assert (ticket.label, ticket.channel) == ("B-001", "counter")


def test_the_same_command_at_the_desk_happens_once(kiosk: Hall, desk: DeskDoor) -> None:
    kiosk.reception.issue("B")
    call, start, finish = uuid4(), uuid4(), uuid4()
    first = desk.call_next(call)
    assert desk.call_next(call) == first
    started = desk.start(start)
    assert desk.start(start) == started
    done = desk.finish("served", finish)
    assert desk.finish("served", finish) == done
    assert alike(desk.call_next(call), first)
    with pytest.raises(CommandReused):
        desk.finish("other", finish)


def test_a_held_counter_is_taken_over_only_by_its_holder(trial: TrialHall, desk: DeskDoor) -> None:
    somewhere = trial.station("counter-9")
    with pytest.raises(CounterTaken, match="siti"):
        somewhere.desk(1, "budi")
    again = somewhere.desk(1, "siti")
    with pytest.raises(CounterTaken):
        desk.call_next()
    with pytest.raises(NobodyWaiting):
        again.call_next()


def test_a_counter_left_alone_is_free_after_a_minute(trial: TrialHall, desk: DeskDoor) -> None:
    trial.clock.pass_time(seconds=61)
    taken = trial.station("counter-9").desk(1, "budi")
    taken.close()
    desk.renew()  # free again, and still Siti's


def test_a_clock_set_back_locks_no_counter(trial: TrialHall, kiosk: Hall, desk: DeskDoor) -> None:
    trial.clock.pass_time(hours=-1)
    assert [one.number for one in kiosk.supervision.now().counters if one.open] == []
    trial.station("counter-9").desk(1, "budi")


def test_unknown_counters_and_staff_are_refused(trial: TrialHall) -> None:
    hall = trial.station("counter-9")
    with pytest.raises(NoSuchCounter):
        hall.desk(77, "siti")
    with pytest.raises(NoSuchStaff):
        hall.desk(1, "nobody")
