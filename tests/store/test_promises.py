"""What a visitor is told with the number is one fact: on screen, on the slip whenever it is printed, in the journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from random import Random
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from hall.model.errors import NoTimeLeft
from hall.model.promise import Promise
from hall.model.tickets import VISITOR_CLASSES
from hall.store.upkeep.create import upgrade
from tests.store.test_journal import audit, change
from tests.support.halls import plan
from tests.support.older_tables import back_to

if TYPE_CHECKING:
    from hall import Hall
    from hall.desk import DeskDoor
    from hall.model.tickets import Ticket
    from hall.plan.rows import LastNumbers
    from tests.support.halls import TrialHall


def on_slip(kiosk: Hall, ticket: Ticket) -> Promise | None:
    job = next(job for job in kiosk.print_jobs.pending() if job.ticket_id == ticket.id)
    return kiosk.print_jobs.slip_content(job).promise


def in_journal(kiosk: Hall, ticket: Ticket) -> dict[str, object]:
    entry = next(one for one in kiosk.journal.after(0) if one.id == ticket.id)
    return {name: entry.data[name] for name in ("ahead", "low", "high", "closes")}


@pytest.mark.parametrize("seed", range(4))
def test_screen_slip_and_journal_say_the_same_of_every_ticket_at_any_time(
    kiosk: Hall, desk: DeskDoor, trial: TrialHall, seed: int
) -> None:
    chance = Random(seed)
    given: list[Ticket] = []
    for _ in range(12):
        if chance.random() < 0.4 and kiosk.supervision.now().waiting:
            desk.call_next()
            desk.start()
            desk.finish()
        command, theirs = uuid4(), chance.choice(VISITOR_CLASSES)
        ticket = kiosk.reception.issue("B", theirs, command=command)
        assert kiosk.reception.issue("B", theirs, command=command).promise == ticket.promise
        given.append(ticket)
        trial.clock.pass_time(minutes=chance.randrange(4))
    waiting = {one.ticket.id for one in desk.waiting()}
    for ticket in given:
        assert ticket.promise is not None
        assert in_journal(kiosk, ticket) == ticket.promise.kept()
        assert kiosk.reception.find(ticket.label).promise == ticket.promise
        if ticket.id in waiting:
            assert on_slip(kiosk, ticket) == ticket.promise
    assert waiting


def test_a_slip_printed_again_says_what_was_told_at_first(kiosk: Hall, desk: DeskDoor, trial: TrialHall) -> None:
    for _ in range(5):
        kiosk.reception.issue("B", slip=False)
    ticket = kiosk.reception.issue("B")
    job = kiosk.print_jobs.next_job()
    assert job is not None
    trial.clock.pass_time(minutes=30)
    for _ in range(9):
        kiosk.reception.issue("B", "priority", slip=False)
    kiosk.print_jobs.sending(job, "0001")
    again = kiosk.print_jobs.reprint(kiosk.print_jobs.unknown(job, "silent"))
    content = kiosk.print_jobs.slip_content(again)
    assert content.reprint
    assert ticket.promise is not None
    assert (content.promise, ticket.promise.ahead) == (ticket.promise, 5)


def test_nobody_is_ahead_of_a_priority_visitor_but_priority_visitors(kiosk: Hall, desk: DeskDoor) -> None:
    for _ in range(9):
        kiosk.reception.issue("B")
    first, second = kiosk.reception.issue("B", "priority"), kiosk.reception.issue("B", "priority")
    assert first.promise is not None
    assert second.promise is not None
    assert (first.promise.ahead, second.promise.ahead) == (0, 1)
    assert desk.call_next().ticket.id == first.id


def test_whoever_waits_for_another_service_of_the_same_counters_is_ahead(kiosk: Hall, desk: DeskDoor) -> None:
    for _ in range(6):
        kiosk.reception.issue("B")
    desk.call_next()
    ticket = kiosk.reception.issue("C2")
    assert ticket.promise is not None
    assert ticket.promise.ahead == 5
    called: list[str] = []
    while not called or called[-1] != ticket.label:
        desk.start()
        desk.finish()
        called.append(desk.call_next().ticket.label)
    assert len(called) - 1 == ticket.promise.ahead


def test_before_a_counter_is_open_those_of_the_plan_count_and_no_time_is_told(kiosk: Hall) -> None:
    kiosk.reception.issue("B")
    assert kiosk.reception.issue("C2").promise == Promise(1)


def test_the_menu_tells_what_the_number_will(kiosk: Hall, desk: DeskDoor) -> None:
    for _ in range(4):
        kiosk.reception.issue("B")
    services = {one.code: one for agency in kiosk.reception.menu().agencies for one in agency.services}
    for theirs in VISITOR_CLASSES:
        assert kiosk.reception.issue("C2", theirs).promise == services["C2"].promises[theirs]


def test_who_may_be_called_only_after_closing_is_told_so(kiosk: Hall, trial: TrialHall) -> None:
    trial.clock.pass_time(days=4, hours=2, minutes=59, seconds=30)  # Saturday 11:59:30, until 12:00
    trial.station("counter-1").desk(1, "siti")
    first = kiosk.reception.issue("B")
    assert first.promise == Promise(0, 0, 0)
    late = kiosk.reception.issue("B")
    assert late.promise is not None
    assert late.promise.closes == time(12)
    assert on_slip(kiosk, late) == late.promise
    services = {one.code: one for agency in kiosk.reception.menu().agencies for one in agency.services}
    assert services["B"].promises["regular"].closes == time(12)


def test_the_day_is_too_short_also_while_no_counter_is_open(kiosk: Hall, trial: TrialHall) -> None:
    trial.clock.pass_time(days=4, hours=2, minutes=59, seconds=30)  # Saturday 11:59:30, until 12:00
    given = [kiosk.reception.issue("B").promise for _ in range(6)]
    counters = len(plan().counters_for("B"))
    assert given == [Promise(ahead, closes=None if ahead < counters else time(12)) for ahead in range(6)]
    services = {one.code: one for agency in kiosk.reception.menu().agencies for one in agency.services}
    assert services["B"].promises["regular"] == Promise(6, closes=time(12))
    assert services["B"].promises["priority"] == Promise(0)


@pytest.mark.parametrize("hall_says, service_says, given", [
    ("until_closing", None, True), ("while_served", None, False), ("while_served", "until_closing", True),
    ("until_closing", "while_served", False),
])  # fmt: skip
def test_the_plan_says_whether_numbers_are_given_to_who_may_not_be_served(
    kiosk: Hall, trial: TrialHall, hall_says: LastNumbers, service_says: LastNumbers | None, *, given: bool
) -> None:
    wanted = plan()
    services = tuple(replace(one, last_numbers=service_says) if one.code == "B" else one for one in wanted.services)
    trial.station("office").office.apply(
        replace(wanted, hall=replace(wanted.hall, last_numbers=hall_says), services=services)
    )
    trial.clock.pass_time(days=4, hours=2, minutes=59, seconds=30)  # Saturday 11:59:30, until 12:00
    trial.station("counter-1").desk(1, "siti")
    kiosk.reception.issue("B", "priority")  # the idle counter will have time for this one
    offered = next(one for agency in kiosk.reception.menu().agencies for one in agency.services if one.code == "B")
    assert (offered.open, offered.why_not) == (given, None if given else "no_time_left")
    if given:
        assert kiosk.reception.issue("B").label == "B-002"
    else:
        with pytest.raises(NoTimeLeft, match="12:00"):
            kiosk.reception.issue("B")


@pytest.mark.parametrize("changed", ["ahead = 3", "low = 5", "high = 5", "closes = '12:00'"])
def test_the_books_are_wrong_when_what_was_told_is_changed(kiosk: Hall, trial: TrialHall, changed: str) -> None:
    kiosk.reception.issue("B")
    assert audit(trial).clean
    change(trial, "UPDATE ticket SET " + changed)  # noqa: S608 - the four above
    assert [one.name for one in audit(trial).violations] == ["ticket_differs"]


def test_a_number_from_before_anything_was_kept_is_told_nothing(kiosk: Hall, trial: TrialHall) -> None:
    old = kiosk.reception.issue("B")
    for statement in back_to("0003"):
        change(trial, statement)
    upgrade(trial.url)
    assert kiosk.reception.find(old.label).promise is None
    assert on_slip(kiosk, old) is None
    assert kiosk.reception.issue("B").promise == Promise(1)
