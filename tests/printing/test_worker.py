"""The worker with a real hall and a real socket: every ticket's slip comes out, once, or the hall knows why not."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hall.hall import Hall
from hall.model.errors import HallBusy
from hall.model.print_jobs import PrintState
from printing.jobs import StationPrintJobs
from printing.reasons import PrinterReason
from printing.virtual_faults import BLOCKING, FaultName
from printing.virtual_printer import VirtualPrinter
from printing.worker import PrinterState
from tests.printing.conftest import Settings
from tests.support.patience import until
from tests.support.print_worker import Screen, state_of, working

ROOT = Path(__file__).parents[2]
MIDWAY = 300
WAITING = (PrintState.QUEUED, PrintState.SENDING)


# --- all is well ----------------------------------------------------------------------------------


def test_slips_come_out_in_the_order_of_their_tickets(
    hall: Hall, printer: VirtualPrinter, settings: Settings, screen: Screen
) -> None:
    tickets = [hall.reception.issue(service) for service in ("A", "B", "A")]
    with working(hall.print_jobs, settings(), screen) as worker:
        worker.wake()
        assert screen.told(tickets[-1], PrintState.CONFIRMED)
    assert [ticket.label in slip.text for ticket, slip in zip(tickets, printer.slips, strict=True)] == [True] * 3
    assert {state_of(hall, ticket) for ticket in tickets} == {(PrintState.CONFIRMED, None)}


def test_a_slip_says_what_the_hall_knows(
    hall: Hall, printer: VirtualPrinter, settings: Settings, screen: Screen
) -> None:
    ticket = hall.reception.issue("A", visitor_class="priority", language="en")
    with working(hall.print_jobs, settings(), screen):
        assert screen.told(ticket, PrintState.CONFIRMED)
    text = printer.slips[0].text
    for expected in ("GIRI DISTRICT OFFICE", ticket.label, "PRIORITY", "Tuesday, 24 November 2026", "09:12 WIB"):
        assert expected in text
    assert "REPRINT" not in text
    assert ticket.token in printer.slips[0].codes[0]


def test_a_one_way_printer_gives_slips_that_are_only_sent(
    hall: Hall, printer: VirtualPrinter, settings: Settings, screen: Screen
) -> None:
    printer.fault("mute")
    ticket = hall.reception.issue("A")
    with working(hall.print_jobs, settings(status=False, confirm="none"), screen):
        assert screen.told(ticket, PrintState.SENT)
    assert printer.wait_for(1)


def test_the_screen_knows_of_an_empty_roll_before_anybody_wants_a_slip(
    hall: Hall, printer: VirtualPrinter, settings: Settings, screen: Screen
) -> None:
    with working(hall.print_jobs, settings(), screen):
        assert screen.shows(PrinterState.READY)
        printer.fault("near_end")
        assert screen.shows(PrinterState.PAPER_LOW)
        printer.fault("paper_out")
        assert screen.shows(PrinterState.BLOCKED, PrinterReason.PAPER_OUT)
        printer.clear()
        assert screen.shows(PrinterState.READY)


# --- not to be drawn ------------------------------------------------------------------------------


@pytest.mark.parametrize("roll", [58, 80])
def test_a_slip_that_cannot_be_drawn_is_left_out_and_the_next_ones_come(
    hall: Hall, printer: VirtualPrinter, settings: Settings, screen: Screen, roll: int
) -> None:
    plan = hall.attendance.plan_in_force()
    tickets = []
    for address in ("https://antrean.contoh.go.id", f"https://{'x' * 3000}.go.id", "https://antrean.contoh.go.id"):
        # As a hall has it whose plan was put in force before addresses had a bound.
        hall.office.apply(replace(plan, hall=replace(plan.hall, central_url=address)))
        tickets.append(hall.reception.issue("A"))
        with working(hall.print_jobs, settings(paper=roll), screen):
            until(lambda: state_of(hall, tickets[-1])[0] not in WAITING)
    assert [state_of(hall, ticket) for ticket in tickets] == [
        (PrintState.CONFIRMED, None), (PrintState.FALLBACK, PrinterReason.NOT_DRAWN), (PrintState.CONFIRMED, None),
    ]  # fmt: skip
    assert [ticket.label in slip.text for ticket, slip in zip(tickets[::2], printer.slips, strict=True)] == [True] * 2


def test_a_long_address_is_drawn_in_smaller_modules(
    hall: Hall, printer: VirtualPrinter, settings: Settings, screen: Screen
) -> None:
    plan = hall.attendance.plan_in_force()
    hall.office.apply(replace(plan, hall=replace(plan.hall, central_url=f"https://{'x' * 480}.go.id")))
    ticket = hall.reception.issue("A")
    with working(hall.print_jobs, settings(), screen):
        assert screen.told(ticket, PrintState.CONFIRMED)
    assert ticket.token in printer.slips[0].codes[0]


# --- blocked --------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", BLOCKING)
def test_a_blocked_slip_waits_for_the_fault_to_pass(
    hall: Hall, printer: VirtualPrinter, settings: Settings, screen: Screen, fault: FaultName
) -> None:
    reason = PrinterReason(fault)
    printer.fault(fault)
    ticket = hall.reception.issue("A")
    with working(hall.print_jobs, settings(), screen):
        assert screen.told(ticket, PrintState.BLOCKED, reason)
        assert state_of(hall, ticket) == (PrintState.BLOCKED, reason)
        assert screen.shows(PrinterState.BLOCKED, reason)
        printer.clear()
        assert screen.told(ticket, PrintState.CONFIRMED)
        assert screen.shows(PrinterState.READY)
    assert len(printer.slips) == 1
    assert [state for _, state, _ in screen.jobs].count(PrintState.BLOCKED) == 1


def test_a_printer_that_is_switched_on_late_prints_what_waited(
    hall: Hall, settings: Settings, screen: Screen, printer: VirtualPrinter
) -> None:
    port = printer.port
    printer.stop()
    ticket = hall.reception.issue("A")
    with working(hall.print_jobs, settings(), screen):
        assert screen.told(ticket, PrintState.BLOCKED, PrinterReason.REFUSED)
        with VirtualPrinter(port=port) as another:
            assert screen.told(ticket, PrintState.CONFIRMED)
            assert len(another.slips) == 1


def test_a_slip_nobody_waits_for_any_more_is_not_printed(
    hall: Hall, printer: VirtualPrinter, settings: Settings, screen: Screen
) -> None:
    printer.fault("paper_out")
    ticket = hall.reception.issue("A")
    with working(hall.print_jobs, settings(), screen):
        assert screen.told(ticket, PrintState.BLOCKED, PrinterReason.PAPER_OUT)
        job = hall.print_jobs.next_job()
        assert job is not None
        hall.print_jobs.fallback(job)
        printer.clear()
        assert screen.shows(PrinterState.READY)
    assert printer.slips == []


# --- in doubt -------------------------------------------------------------------------------------


def test_paper_that_ran_out_midway_ends_with_one_good_slip_marked_as_a_reprint(
    hall: Hall, printer: VirtualPrinter, settings: Settings, screen: Screen
) -> None:
    printer.fault("paper_out", at_dot=MIDWAY)
    ticket = hall.reception.issue("A")
    with working(hall.print_jobs, settings(clear_command=True, midway_seconds=0.1), screen):
        assert screen.told(ticket, PrintState.REPRINTED)
        assert screen.shows(PrinterState.BLOCKED, PrinterReason.PAPER_OUT)
        printer.clear()
        assert screen.told(ticket, PrintState.CONFIRMED)
    scrap, good = printer.slips
    assert scrap.codes == ()
    assert "CETAK ULANG" in good.text
    assert ticket.label in good.text
    assert ticket.token in good.codes[0]
    assert good.unknown == ()
    assert state_of(hall, ticket) == (PrintState.CONFIRMED, None)


def test_a_printer_that_cannot_be_emptied_is_left_to_a_person(
    hall: Hall, printer: VirtualPrinter, settings: Settings, screen: Screen
) -> None:
    printer.fault("paper_out", at_dot=MIDWAY)
    ticket = hall.reception.issue("A")
    with working(hall.print_jobs, settings(midway_seconds=0.1), screen):
        assert screen.told(ticket, PrintState.UNKNOWN, PrinterReason.PAPER_OUT_MIDWAY)
        printer.clear()
        assert screen.shows(PrinterState.READY)
        following = hall.reception.issue("A")
        assert screen.told(following, PrintState.CONFIRMED)
    assert state_of(hall, ticket) == (PrintState.UNKNOWN, "paper_out_midway")
    remains, whole = printer.slips
    assert following.label in whole.text
    assert ticket.label not in whole.text
    assert "CETAK ULANG" not in remains.text + whole.text


def test_a_reprint_in_doubt_is_not_printed_a_third_time(
    hall: Hall, printer: VirtualPrinter, settings: Settings, screen: Screen
) -> None:
    printer.fault("no_echo")
    ticket = hall.reception.issue("A")
    with working(hall.print_jobs, settings(clear_command=True, slip_seconds=0.5), screen):
        assert screen.told(ticket, PrintState.REPRINTED)
        until(lambda: state_of(hall, ticket) == (PrintState.UNKNOWN, "timeout"))
        assert screen.shows(PrinterState.READY)
    assert printer.idle()
    assert ["CETAK ULANG" in slip.text for slip in printer.slips] == [False, True]


def test_the_slip_after_a_pulled_cable_is_whole(
    hall: Hall, printer: VirtualPrinter, settings: Settings, screen: Screen
) -> None:
    printer.fault("reset", after=3000)  # in the middle of the picture of the code
    first = hall.reception.issue("A")
    with working(hall.print_jobs, settings(qr="image"), screen):
        assert screen.told(first, PrintState.UNKNOWN, PrinterReason.UNPLUGGED)
        printer.clear()
        second = hall.reception.issue("A")
        assert screen.told(second, PrintState.CONFIRMED)
    whole = printer.slips[-1]
    assert second.label in whole.text
    assert first.label not in whole.text
    assert whole.unknown == ()


def test_stopping_the_program_ends_a_slip_that_never_finishes(
    hall: Hall, printer: VirtualPrinter, settings: Settings, screen: Screen
) -> None:
    printer.fault("stall", after=600)
    ticket = hall.reception.issue("A")
    with working(hall.print_jobs, settings(slip_seconds=60), screen):
        assert screen.told(ticket, PrintState.SENDING)
    assert state_of(hall, ticket) == (PrintState.UNKNOWN, "timeout")


# --- the hall in trouble --------------------------------------------------------------------------


class BusyAtFirst:
    """The hall's print jobs while its database is busy: the first answer to each question is `HallBusy`."""

    def __init__(self, jobs: StationPrintJobs) -> None:
        self._jobs = jobs
        self.refused: set[str] = set()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the jobs have
        question = getattr(self._jobs, name)

        def asked(*values: object) -> object:
            if name in self.refused:
                return question(*values)
            self.refused.add(name)
            raise HallBusy(seconds=5)

        return asked


def test_what_is_on_paper_is_told_to_a_busy_hall_until_it_listens(
    hall: Hall, printer: VirtualPrinter, settings: Settings, screen: Screen
) -> None:
    ticket = hall.reception.issue("A")
    busy = BusyAtFirst(hall.print_jobs)
    with working(busy, settings(), screen):
        assert screen.told(ticket, PrintState.CONFIRMED)
    assert len(printer.slips) == 1
    assert {"next_job", "slip_content", "sending", "confirmed"} <= busy.refused
