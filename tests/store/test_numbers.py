"""Numbers: each once, from 1, without a gap, for each day and code."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from hall.model.errors import (
    ClockWrong,
    CommandReused,
    NoSuchService,
    NoSuchVisitorClass,
    ServiceClosed,
    ServiceFull,
)
from hall.model.tickets import State
from hall.model.tokens import read_token

if TYPE_CHECKING:
    from hall import Hall
    from tests.support.halls import TrialHall


def test_numbers_begin_at_one_and_go_up_for_each_service(kiosk: Hall) -> None:
    labels = [kiosk.reception.issue(code).label for code in ("B", "B", "C2", "B")]
    assert labels == ["B-001", "B-002", "C2-001", "B-003"]


def test_a_new_ticket_waits_with_a_token_and_a_slip(kiosk: Hall) -> None:
    ticket = kiosk.reception.issue("B", visitor_class="priority", language="en")
    assert (ticket.state, ticket.visitor_class, ticket.language) == (State.WAITING, "priority", "en")
    assert read_token(ticket.token) == ticket.token
    job = kiosk.reception.slip(ticket)
    assert job is not None
    assert (job.state, job.station) == ("queued", "kiosk-1")


def test_a_ticket_without_slip_leaves_the_printer_alone(kiosk: Hall) -> None:
    ticket = kiosk.reception.issue("B", slip=False)
    assert kiosk.reception.slip(ticket) is None


def test_the_same_command_gives_the_same_ticket_once(kiosk: Hall) -> None:
    command = uuid4()
    first = kiosk.reception.issue("B", command=command)
    assert kiosk.reception.issue("B", command=command) == first
    assert kiosk.reception.issue("B").label == "B-002"


def test_the_same_command_for_something_else_is_refused(kiosk: Hall) -> None:
    command = uuid4()
    kiosk.reception.issue("B", command=command)
    with pytest.raises(CommandReused):
        kiosk.reception.issue("C2", command=command)


def test_an_unknown_service_or_class_is_refused_by_name(kiosk: Hall) -> None:
    with pytest.raises(NoSuchService, match="Z"):
        kiosk.reception.issue("Z")
    with pytest.raises(NoSuchVisitorClass):
        kiosk.reception.issue("B", visitor_class="royal")


def test_a_language_the_hall_does_not_speak_is_answered_in_its_first(kiosk: Hall) -> None:
    assert kiosk.reception.issue("B", language="a language of far away").language == "id"


def test_a_closed_service_says_why(kiosk: Hall, trial: TrialHall) -> None:
    with pytest.raises(ServiceClosed) as refused:
        kiosk.reception.issue("D")
    assert refused.value.values["reason"] == "closed_by_plan"
    trial.clock.pass_time(days=4, hours=4)  # Saturday 13:00
    with pytest.raises(ServiceClosed) as refused:
        kiosk.reception.issue("B")
    assert refused.value.values["reason"] == "closed_at"


def test_a_full_service_gives_no_more_until_tomorrow(kiosk: Hall, trial: TrialHall) -> None:
    for _ in range(3):
        kiosk.reception.issue("C2")
    with pytest.raises(ServiceFull):
        kiosk.reception.issue("C2")
    trial.clock.pass_time(days=1)
    assert kiosk.reception.issue("C2").label == "C2-001"


def test_a_refused_number_leaves_no_gap(kiosk: Hall) -> None:
    kiosk.reception.issue("B")
    with pytest.raises(NoSuchVisitorClass):
        kiosk.reception.issue("B", visitor_class="royal")
    assert kiosk.reception.issue("B").label == "B-002"


def test_no_numbers_while_the_clock_cannot_be_right(kiosk: Hall, trial: TrialHall) -> None:
    kiosk.reception.issue("B")
    trial.clock.pass_time(days=-1)
    with pytest.raises(ClockWrong):
        kiosk.reception.issue("B")
    assert kiosk.reception.menu().clock_wrong


def test_the_menu_shows_what_is_open_and_who_waits(kiosk: Hall) -> None:
    kiosk.reception.issue("B")
    services = {one.code: one for agency in kiosk.reception.menu("en").agencies for one in agency.services}
    assert (services["B"].name, services["B"].open, services["B"].waiting) == ("Certificate", True, 1)
    assert (services["D"].open, services["D"].why_not) == (False, "closed_by_plan")
    assert services["C2"].left == 3
    assert services["B"].forecast is None  # nobody serves it yet
