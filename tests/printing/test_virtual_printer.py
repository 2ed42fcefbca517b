"""The printer made of software: what it understands, how it stops, and its command."""

import io
import socket
import threading
from pathlib import Path

import pytest

from printing.printer_command import run
from printing.virtual_network import RealTimeEar
from printing.virtual_printer import VirtualPrinter

CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
CUT = b"\x1dVA\x00"


def send(printer: VirtualPrinter, *pieces: bytes) -> None:
    with socket.create_connection(("127.0.0.1", printer.port)) as station:
        for piece in pieces:
            station.sendall(piece)
        station.shutdown(socket.SHUT_WR)
        assert station.recv(1) == b""


def test_text_becomes_a_slip_when_it_is_cut(printer: VirtualPrinter) -> None:
    send(printer, b"\x1b@Halo\n" + CUT)
    assert printer.wait_for(1)
    assert printer.slips[0].text == "Halo"


def test_an_empty_cut_gives_no_slip(printer: VirtualPrinter) -> None:
    send(printer, b"\x1b@" + CUT + b"Halo\n" + CUT)
    assert printer.wait_for(1)
    assert [slip.text for slip in printer.slips] == ["Halo"]


def test_a_line_that_is_too_long_is_broken_anywhere_as_printers_do(printer: VirtualPrinter) -> None:
    send(printer, b"\x1b@" + b"x" * 50 + b"\n" + CUT)
    assert printer.wait_for(1)
    assert printer.slips[0].text == "x" * 48 + "\nxx"


def test_what_it_does_not_know_is_reported(printer: VirtualPrinter) -> None:
    send(printer, b"\x1b@\x1dZ\x1b\x7f\x00Halo\n" + CUT)
    assert printer.wait_for(1)
    assert printer.slips[0].unknown == ("GS Z", "ESC \x7f")


def test_the_code_page_is_forgotten_at_initialisation(printer: VirtualPrinter) -> None:
    euro = b"\xd5"
    send(printer, b"\x1b@\x1bt\x13" + euro + b"\x1b@" + euro + b"\n" + CUT)
    assert printer.wait_for(1)
    assert printer.slips[0].text == bytes(euro).decode("cp437")
    send(printer, b"\x1b@\x1bt\x13" + euro + b"\n" + CUT)
    assert printer.wait_for(2)
    assert printer.slips[1].text == "€"


def test_what_waits_in_the_memory_comes_out_after_the_refill(printer: VirtualPrinter) -> None:
    printer.fault("paper_out")
    send(printer, b"\x1b@Hantu\n" + CUT)
    assert printer.slips == []
    printer.clear("paper_out")
    assert printer.wait_for(1)
    assert printer.slips[0].text == "Hantu"


def test_the_clear_command_empties_the_memory_of_a_printer_that_stands_still(printer: VirtualPrinter) -> None:
    printer.fault("paper_out")
    send(printer, b"\x1b@Hantu\n" + CUT)
    send(printer, CLEAR, b"\x1b@Nyata\n" + CUT)
    printer.clear()
    assert printer.wait_for(1)
    assert printer.idle()
    assert [slip.text for slip in printer.slips] == ["Nyata"]


def test_automatic_status_tells_of_each_change(printer: VirtualPrinter) -> None:
    with socket.create_connection(("127.0.0.1", printer.port)) as station:
        station.settimeout(10)
        station.sendall(b"\x1da\x0f")
        assert station.recv(4) == b"\x10\x00\x00\x00"
        printer.fault("cover_open")
        assert station.recv(4) == b"\x38\x00\x00\x00"
        printer.clear()
        assert station.recv(4) == b"\x10\x00\x00\x00"


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 100])
def test_real_time_commands_are_heard_in_whatever_pieces_they_come(size: int) -> None:
    stream = b"\x10\x10\x04\x01abc" + CLEAR + b"\x10\x04\x04\x10\x04\x09"
    ear = RealTimeEar()
    heard = [n for at in range(0, len(stream), size) for n, _ in ear.hear(stream[at : at + size])]
    assert heard == [1, 0, 4]


def test_stopping_frees_the_port_and_ends_its_threads() -> None:
    before = threading.active_count()
    printer = VirtualPrinter()
    printer.start()
    port = printer.port
    station = socket.create_connection(("127.0.0.1", port))
    printer.fault("paper_out")
    station.sendall(b"\x1b@Halo\n" + CUT)
    printer.stop()
    printer.stop()
    station.close()
    assert threading.active_count() == before
    with VirtualPrinter(port=port) as another:
        assert another.port == port


def test_a_printer_that_was_never_started_can_be_stopped() -> None:
    VirtualPrinter().stop()


def test_a_port_in_use_is_an_error_that_leaves_nothing_behind(printer: VirtualPrinter) -> None:
    second = VirtualPrinter(port=printer.port)
    with pytest.raises(OSError, match="in use"):
        second.start()
    second.stop()


def test_a_fault_that_lacks_its_value_is_refused(printer: VirtualPrinter) -> None:
    with pytest.raises(ValueError, match="'stall' needs after=NUMBER"):
        printer.fault("stall")


class Orders:
    """What a person types, the first line only when the printer's address is on the screen."""

    def __init__(self, screen: io.StringIO, lines: list[str]) -> None:
        self._screen, self._lines = screen, lines

    def __iter__(self) -> "Orders":
        return self

    def __next__(self) -> str:
        if not self._lines:
            raise StopIteration
        line = self._lines.pop(0)
        if line == "print":
            port = int(self._screen.getvalue().split("tcp://127.0.0.1:")[1].split()[0])
            with socket.create_connection(("127.0.0.1", port)) as station:
                station.sendall(b"\x1b@Halo\n\x1dr\x01")
                assert station.recv(1) == b"\0"
            return ""
        return line


def test_the_command_prints_and_obeys(tmp_path: Path) -> None:
    screen = io.StringIO()
    lines = [
        "fault nonsense",
        "fault slow",
        "fault slow x=y",
        "fault near_end",
        "clear",
        "print",
        "tear",
        "quit",
        "tear",
    ]
    arguments = ["--port", "0", "--folder", str(tmp_path), "--speed", "0"]
    assert run(arguments, Orders(screen, lines), screen) == 0
    assert [file.name for file in tmp_path.iterdir()] == ["slip-001.png"]
    for expected in ("no fault 'nonsense'", "needs bytes_per_second", "'x=y' is not KEY=NUMBER", "slip 1: "):
        assert expected in screen.getvalue()
