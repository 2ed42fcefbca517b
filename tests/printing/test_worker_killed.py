"""The worker after a kill, and with every fault at once: never two whole slips without a mark."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hall.hall import Hall
from hall.model.print_jobs import PrintState
from hall.model.tickets import Ticket
from printing.reasons import PrinterReason
from printing.virtual_faults import FaultName
from printing.virtual_printer import VirtualPrinter
from printing.worker import PrinterState
from tests.printing.conftest import NOW, STATION, Settings
from tests.support import printing_station
from tests.support.patience import until
from tests.support.print_worker import Screen, state_of, working

ROOT = Path(__file__).parents[2]
MIDWAY = 300


# --- killed ---------------------------------------------------------------------------------------


def kill_while_sending(hall: Hall, url: str, printer: VirtualPrinter) -> Ticket:
    """A kiosk program is killed while its printer stands still in the middle of a slip."""
    printer.fault("paper_out", at_dot=MIDWAY)
    ticket = hall.reception.issue("A")
    with subprocess.Popen(
        [sys.executable, printing_station.__file__, url, STATION, printer.link, NOW.isoformat()],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as kiosk:
        try:
            assert printer.wait_until(lambda: printer.has("paper_out"), 60)
            until(lambda: state_of(hall, ticket)[0] is PrintState.SENDING)
        finally:
            kiosk.kill()
    assert state_of(hall, ticket)[0] is PrintState.SENDING
    return ticket


def test_a_killed_kiosk_prints_its_unproven_slip_again_and_marks_it(
    hall: Hall, sqlite_url: str, printer: VirtualPrinter, settings: Settings, screen: Screen
) -> None:
    ticket = kill_while_sending(hall, sqlite_url, printer)
    with working(hall.print_jobs, settings(clear_command=True), screen):
        assert screen.told(ticket, PrintState.UNKNOWN, PrinterReason.RESTART)
        assert screen.told(ticket, PrintState.REPRINTED)
        assert screen.shows(PrinterState.BLOCKED, PrinterReason.PAPER_OUT)
        printer.clear()
        assert screen.told(ticket, PrintState.CONFIRMED)
    scrap, good = printer.slips
    assert scrap.codes == ()
    assert "CETAK ULANG" in good.text
    assert ticket.label in good.text


def test_a_killed_kiosk_asks_a_person_when_its_printer_cannot_be_emptied(
    hall: Hall, sqlite_url: str, printer: VirtualPrinter, settings: Settings, screen: Screen
) -> None:
    ticket = kill_while_sending(hall, sqlite_url, printer)
    with working(hall.print_jobs, settings(), screen):
        assert screen.told(ticket, PrintState.UNKNOWN, PrinterReason.RESTART)
    assert state_of(hall, ticket) == (PrintState.UNKNOWN, "restart")


# --- all at once ----------------------------------------------------------------------------------

TROUBLE: tuple[tuple[FaultName, dict[str, float]], ...] = (
    ("paper_out", {}),
    ("paper_out", {"at_dot": MIDWAY}),
    ("cover_open", {"at_dot": 700}),
    ("offline", {}),
    ("cutter_jam", {}),
    ("mute", {}),
    ("hang_up", {}),
    ("stall", {"after": 900}),
    ("reset", {"after": 900}),
    ("reset", {"after": 2500}),
    ("no_echo", {}),
    ("near_end", {}),
)


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_goes_wrong_no_ticket_has_two_slips_without_a_mark(
    hall: Hall, printer: VirtualPrinter, settings: Settings, screen: Screen, seed: int
) -> None:
    chance = random.Random(seed)
    tickets = []
    quick = settings(
        qr="image", clear_command=True, answer_seconds=0.1, slip_seconds=0.3, midway_seconds=chance.choice([0, 0.1])
    )
    with working(hall.print_jobs, quick, screen):
        for _ in range(15):
            fault, values = chance.choice(TROUBLE)
            printer.fault(fault, **values)
            tickets.append(hall.reception.issue(chance.choice("AB")))
            time.sleep(chance.choice([0, 0.05, 0.4]))
            printer.clear()
        until(lambda: not hall.print_jobs.next_job() and all(settled(hall, ticket) for ticket in tickets))
    assert printer.idle()
    for ticket in tickets:
        whole = [slip for slip in printer.slips if ticket.label in slip.text and "09.12 WIB" in slip.text]
        unmarked = [slip for slip in whole if "CETAK ULANG" not in slip.text]
        assert len(unmarked) <= 1
        assert len(whole) <= 2
        if state_of(hall, ticket)[0] is PrintState.CONFIRMED:
            assert whole


def settled(hall: Hall, ticket: Ticket) -> bool:
    return state_of(hall, ticket)[0] in (PrintState.CONFIRMED, PrintState.UNKNOWN)
