"""Slips in the database: queued with the ticket, and never lost between states."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hall.model.print_jobs import PrintState, WrongPrintMove

if TYPE_CHECKING:
    from hall import Hall
    from tests.support.halls import TrialHall


def test_slips_wait_in_the_order_of_their_tickets(kiosk: Hall, trial: TrialHall) -> None:
    for _ in range(3):
        kiosk.reception.issue("B")
        trial.clock.pass_time(seconds=1)
    labels = [kiosk.print_jobs.slip_content(job).label for job in kiosk.print_jobs.pending()]
    assert labels == ["B-001", "B-002", "B-003"]


def test_a_slip_is_printed_once(kiosk: Hall) -> None:
    kiosk.reception.issue("B")
    job = kiosk.print_jobs.next_job()
    assert job is not None
    sent = kiosk.print_jobs.sending(job, "K7Q2")
    assert sent.attempt == "K7Q2"
    kiosk.print_jobs.confirmed(sent)
    assert kiosk.print_jobs.next_job() is None
    with pytest.raises(WrongPrintMove):
        kiosk.print_jobs.sending(job, "K7Q3")


def test_a_blocked_slip_may_be_tried_again(kiosk: Hall) -> None:
    ticket = kiosk.reception.issue("B")
    job = kiosk.print_jobs.next_job()
    assert job is not None
    kiosk.print_jobs.blocked(job, "paper_out")
    shown = kiosk.reception.slip(ticket)
    assert shown is not None
    assert (shown.state, shown.reason) == (PrintState.BLOCKED, "paper_out")
    again = kiosk.print_jobs.next_job()
    assert again is not None
    kiosk.print_jobs.sending(again, "K7Q2")


def test_an_interrupted_slip_is_found_and_printed_anew_with_a_mark(kiosk: Hall, trial: TrialHall) -> None:
    kiosk.reception.issue("B")
    job = kiosk.print_jobs.next_job()
    assert job is not None
    kiosk.print_jobs.sending(job, "K7Q2")
    restarted = trial.station("kiosk-1")
    (left,) = restarted.print_jobs.interrupted()
    lost = restarted.print_jobs.unknown(left, "restart")
    fresh = restarted.print_jobs.reprint(lost)
    assert fresh.reprint
    content = restarted.print_jobs.slip_content(fresh)
    assert (content.label, content.reprint) == ("B-001", True)
    assert restarted.print_jobs.interrupted() == ()


def test_asking_again_after_a_lost_connection_changes_nothing(kiosk: Hall) -> None:
    kiosk.reception.issue("B")
    job = kiosk.print_jobs.next_job()
    assert job is not None
    sent = kiosk.print_jobs.sending(job, "K7Q2")
    assert kiosk.print_jobs.sending(job, "K7Q2") == sent
    lost = kiosk.print_jobs.unknown(sent, "restart")
    fresh = kiosk.print_jobs.reprint(lost)
    assert kiosk.print_jobs.reprint(lost) == fresh
    assert kiosk.print_jobs.pending() == (fresh,)


def test_another_stations_slips_are_its_own(kiosk: Hall, trial: TrialHall) -> None:
    kiosk.reception.issue("B")
    assert trial.station("kiosk-2").print_jobs.next_job() is None


def test_a_slip_says_what_a_visitor_needs_and_nothing_personal(kiosk: Hall) -> None:
    kiosk.reception.issue("B")
    kiosk.reception.issue("B", language="en")
    content = [kiosk.print_jobs.slip_content(job) for job in kiosk.print_jobs.pending()]
    english = next(one for one in content if one.language == "en")
    assert english.promise is not None
    assert (english.service, english.hall, english.promise.ahead) == ("Certificate", "Trial Hall", 1)
    assert len(english.qr_text) == 13


def test_nobody_prints_a_slip_of_yesterday_or_of_a_ticket_that_is_over(kiosk: Hall, trial: TrialHall) -> None:
    kiosk.reception.issue("B")
    trial.station("counter-1").desk(1, "siti").cancel("B-001")
    assert kiosk.print_jobs.next_job() is None
    kiosk.reception.issue("B")
    assert kiosk.print_jobs.next_job() is not None
    trial.clock.pass_time(days=1)
    assert kiosk.print_jobs.next_job() is None
