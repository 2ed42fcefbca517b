"""One attempt to print one slip on a real socket: what is wrong with the printer, and what is then known."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress

import pytest

from printing.attempt import Blocked, Confirmed, Conversation, Outcome, Sent, Unknown
from printing.links import NetworkLink
from printing.printer_settings import PrinterSettings
from printing.reasons import PrinterReason, PrinterTrouble
from printing.virtual_faults import BLOCKING, FaultName
from printing.virtual_printer import VirtualPrinter
from tests.printing.conftest import SLIP, Settings, on_its_way

SHORT = {"answer_seconds": 0.2}
IMPATIENT = {"slip_seconds": 0.4, "midway_seconds": 0.1}
"""For faults that never pass: what is known does not depend on how long one waits for it."""
MIDWAY = 300
"""Dots; a slip has about 1,200."""


def attempt(settings: PrinterSettings) -> Outcome:
    with closing(NetworkLink(settings.address)) as link:
        try:
            link.open()
        except PrinterTrouble as trouble:
            return Blocked(trouble.reason)
        talk = Conversation(link, settings)
        found = talk.look()
        return found if isinstance(found, Blocked) else talk.print(on_its_way(SLIP, settings))


def soon(action: Callable[[], object]) -> threading.Thread:
    """Somebody does this while the slip is being printed."""
    thread = threading.Thread(target=action)
    thread.start()
    return thread


# --- a healthy printer ----------------------------------------------------------------------------


@pytest.mark.parametrize("confirm", ["echo", "status"])
@pytest.mark.parametrize("qr", ["native", "image"])
def test_a_healthy_printer_confirms_the_slip(
    printer: VirtualPrinter, settings: Settings, confirm: str, qr: str
) -> None:
    assert attempt(settings(confirm=confirm, qr=qr)) == Confirmed()
    (slip,) = printer.slips
    assert "A-017" in slip.text
    assert slip.unknown == ()


def test_confirmed_means_that_the_slip_is_cut(printer: VirtualPrinter, settings: Settings) -> None:
    cut_before = []
    printer.on_slip = lambda slip: cut_before.append(slip.number)
    assert attempt(settings()) == Confirmed()
    assert cut_before == [1]


@pytest.mark.parametrize("status", [True, False])
def test_a_slip_without_a_question_is_only_sent(printer: VirtualPrinter, settings: Settings, *, status: bool) -> None:
    assert attempt(settings(confirm="none", status=status)) == Sent()
    assert printer.wait_for(1)


def test_a_printer_that_never_answers_still_gets_its_slip(printer: VirtualPrinter, settings: Settings) -> None:
    printer.fault("mute")
    assert attempt(settings(confirm="none", status=False)) == Sent()
    assert printer.wait_for(1)


@pytest.mark.parametrize("cut", ["full", "partial"])
def test_every_cut_gives_one_slip(printer: VirtualPrinter, settings: Settings, cut: str) -> None:
    assert attempt(settings(cut=cut)) == Confirmed()
    assert len(printer.slips) == 1


def test_a_printer_without_a_knife_lifts_the_slip_to_be_torn_off(printer: VirtualPrinter, settings: Settings) -> None:
    assert attempt(settings(cut="none")) == Confirmed()
    assert printer.slips == []
    torn = printer.tear_off()
    assert torn is not None
    assert "A-017" in torn.text


def test_little_paper_is_reported_and_printed_on(printer: VirtualPrinter, settings: Settings) -> None:
    printer.fault("near_end")
    assert attempt(settings()) == Confirmed(paper_low=True)


# --- before the first byte: nothing is lost -------------------------------------------------------


@pytest.mark.parametrize("fault", BLOCKING)
def test_a_fault_found_before_blocks_the_slip(printer: VirtualPrinter, settings: Settings, fault: FaultName) -> None:
    printer.fault(fault)
    assert attempt(settings()) == Blocked(PrinterReason(fault))
    printer.clear()
    assert printer.idle()
    assert printer.slips == []


def test_a_silent_printer_blocks(printer: VirtualPrinter, settings: Settings) -> None:
    printer.fault("mute")
    assert attempt(settings(**SHORT)) == Blocked(PrinterReason.SILENT)


def test_a_printer_that_falls_silent_with_its_cover_open_blocks(printer: VirtualPrinter, settings: Settings) -> None:
    printer.fault("mute_when_blocked")
    printer.fault("cover_open")
    assert attempt(settings(**SHORT)) == Blocked(PrinterReason.SILENT)


def test_a_printer_that_hangs_up_at_once_is_busy(printer: VirtualPrinter, settings: Settings) -> None:
    printer.fault("hang_up")
    assert attempt(settings()) == Blocked(PrinterReason.BUSY)


def test_a_printer_that_talks_to_another_station_does_not_answer(printer: VirtualPrinter, settings: Settings) -> None:
    with socket.create_connection(("127.0.0.1", printer.port)) as other:
        other.sendall(b"\x10\x04\x01")
        assert other.recv(1)
        assert attempt(settings(**SHORT)) == Blocked(PrinterReason.SILENT)
    assert printer.idle()
    assert printer.slips == []


def test_answers_that_come_too_late_are_no_answers(printer: VirtualPrinter, settings: Settings) -> None:
    printer.fault("late", seconds=1.0)
    assert attempt(settings(answer_seconds=0.05)) == Blocked(PrinterReason.SILENT)


def test_a_closed_port_refuses(settings: Settings, printer: VirtualPrinter) -> None:
    printer.stop()
    assert attempt(settings()) == Blocked(PrinterReason.REFUSED)


@contextmanager
def full_waiting_room() -> Iterator[int]:
    """A listener that lets nobody in any more: a connection to it is never completed."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        guests = [socket.socket() for _ in range(4)]
        for guest in guests:
            guest.setblocking(False)
            with suppress(BlockingIOError):
                guest.connect(listener.getsockname())
        yield listener.getsockname()[1]
        for guest in guests:
            guest.close()


def test_a_printer_behind_a_cut_cable_is_unreachable(settings: Settings) -> None:
    with full_waiting_room() as port:
        assert attempt(settings(link=f"tcp://127.0.0.1:{port}")) == Blocked(PrinterReason.UNREACHABLE)


# --- after the first byte: only the printer's word counts -----------------------------------------


@pytest.mark.parametrize(
    "fault, reason",
    [
        ("paper_out", PrinterReason.PAPER_OUT_MIDWAY),
        ("cover_open", PrinterReason.COVER_OPEN),
        ("offline", PrinterReason.OFFLINE),
    ],
)
def test_a_fault_midway_leaves_the_slip_unknown(
    printer: VirtualPrinter, settings: Settings, fault: FaultName, reason: PrinterReason
) -> None:
    printer.fault(fault, at_dot=MIDWAY)
    assert attempt(settings(midway_seconds=0.1)) == Unknown(reason)
    assert printer.slips == []


def test_a_knife_that_sticks_leaves_the_slip_unknown(printer: VirtualPrinter, settings: Settings) -> None:
    printer.fault("cutter_jam")
    assert attempt(settings(midway_seconds=0.1)) == Unknown(PrinterReason.CUTTER)


@pytest.mark.parametrize("fault", ["paper_out", "cover_open", "offline"])
def test_a_fault_that_passes_in_time_is_forgiven(printer: VirtualPrinter, settings: Settings, fault: FaultName) -> None:
    printer.fault(fault, at_dot=MIDWAY)

    def put_right() -> None:
        assert printer.wait_until(lambda: printer.has(fault))
        printer.clear()

    clerk = soon(put_right)
    assert attempt(settings(midway_seconds=30)) == Confirmed()
    clerk.join()
    assert len(printer.slips) == 1


def test_a_printer_that_takes_no_more_bytes_leaves_the_slip_unknown(
    printer: VirtualPrinter, settings: Settings
) -> None:
    printer.fault("stall", after=600)
    assert attempt(settings(**IMPATIENT)) == Unknown(PrinterReason.TIMEOUT)


def test_a_pulled_cable_leaves_the_slip_unknown(printer: VirtualPrinter, settings: Settings) -> None:
    printer.fault("reset", after=600)
    assert attempt(settings()) == Unknown(PrinterReason.UNPLUGGED)


def test_a_printer_switched_off_midway_leaves_the_slip_unknown(printer: VirtualPrinter, settings: Settings) -> None:
    printer.fault("paper_out", at_dot=MIDWAY)

    def switch_off() -> None:
        assert printer.wait_until(lambda: printer.has("paper_out"))
        printer.stop()

    person = soon(switch_off)
    assert attempt(settings(midway_seconds=30)) == Unknown(PrinterReason.UNPLUGGED)
    person.join()


def test_a_missing_echo_leaves_the_slip_unknown_although_it_is_out(printer: VirtualPrinter, settings: Settings) -> None:
    printer.fault("no_echo")
    assert attempt(settings(**IMPATIENT)) == Unknown(PrinterReason.TIMEOUT)
    assert printer.wait_for(1)


def test_a_printer_without_the_echo_confirms_by_its_paper_sensor(printer: VirtualPrinter, settings: Settings) -> None:
    printer.fault("no_echo")
    assert attempt(settings(confirm="status")) == Confirmed()


def test_a_slow_printer_is_waited_for(printer: VirtualPrinter, settings: Settings) -> None:
    printer.fault("slow", bytes_per_second=4000)
    assert attempt(settings()) == Confirmed()


def test_a_printer_too_slow_for_patience_leaves_the_slip_unknown(printer: VirtualPrinter, settings: Settings) -> None:
    printer.fault("slow", bytes_per_second=100)
    assert attempt(settings(**IMPATIENT)) == Unknown(PrinterReason.TIMEOUT)


def test_noise_on_the_line_is_not_mistaken_for_an_answer(printer: VirtualPrinter, settings: Settings) -> None:
    printer.fault("noise")
    assert attempt(settings()) == Confirmed()
    printer.fault("paper_out")
    assert attempt(settings()) == Blocked(PrinterReason.PAPER_OUT)


def test_late_answers_are_waited_for(printer: VirtualPrinter, settings: Settings) -> None:
    printer.fault("late", seconds=0.1)
    assert attempt(settings()) == Confirmed()


def test_the_echo_of_another_slip_proves_nothing(printer: VirtualPrinter, settings: Settings) -> None:
    printer.fault("no_echo")
    echo = b"\x37\x22" + b"ZZZZ" + b"\0"

    def another_echo() -> None:
        assert printer.wait_for(1)
        printer.say(echo)

    stranger = soon(another_echo)
    assert attempt(settings(**IMPATIENT)) == Unknown(PrinterReason.TIMEOUT)
    stranger.join()


def test_a_printer_without_native_codes_gives_itself_away(printer: VirtualPrinter, settings: Settings) -> None:
    printer.fault("no_native_qr")
    assert attempt(settings(qr="native")) == Confirmed()
    assert "ANTRI.CONTOH" in printer.slips[0].text
    assert attempt(settings(qr="image")) == Confirmed()
    assert "ANTRI.CONTOH" not in printer.slips[1].text
