"""`antrean printer`: the virtual printer as a program of its own; faults are typed while it runs."""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO, get_args

from printing.paper import Width
from printing.virtual_faults import FAULTS, FaultName
from printing.virtual_printer import VirtualPrinter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from printing.virtual_paper import PrintedSlip

HIGHEST_PORT: Final = 65_535
HELP = f"""fault NAME [KEY=NUMBER ...]   begin a fault: {", ".join(FAULTS)}
clear [NAME]                  end one fault, or all
tear                          tear off what hangs out of the printer
quit"""


def run(arguments: Sequence[str], orders: Iterable[str] | None = None, screen: TextIO | None = None) -> int:
    """Print what comes to the port, and obey the orders until they end."""
    options, screen = _options(arguments), screen or sys.stdout

    def show(slip: PrintedSlip) -> None:
        print(f"slip {slip.number}: {slip.path}", file=screen, flush=True)

    printer = VirtualPrinter(options.port, options.folder, options.paper, mm_per_second=options.speed, on_slip=show)
    try:
        printer.start()
        print(f"{printer.link}\n{HELP}", file=screen, flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            _listen(printer, orders or sys.stdin, screen)
    except OSError as error:
        print(f"Port {options.port} or folder {options.folder} cannot be used: {error.strerror}.", file=screen)
        return 1
    finally:
        printer.stop()
    return 0


def _listen(printer: VirtualPrinter, orders: Iterable[str], screen: TextIO) -> None:
    for order in orders:
        if order.split()[:1] == ["quit"]:
            return
        try:
            _obey(printer, order.split())
        except ValueError as mistake:
            print(mistake, file=screen, flush=True)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="antrean printer", description="A ticket printer made of software.")
    parser.add_argument("--port", type=_port, default=9100, help="TCP port at 127.0.0.1 (0: any free one)")
    parser.add_argument("--folder", type=Path, default=Path("slips"), help="where the pictures of the slips go")
    parser.add_argument("--paper", type=int, choices=get_args(Width), default=80, help="width of the roll in mm")
    parser.add_argument("--speed", type=float, default=200, help="millimetres per second (0: at once)")
    return parser.parse_args(arguments)


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= HIGHEST_PORT:
        raise ValueError(text)
    return port


def _obey(printer: VirtualPrinter, words: list[str]) -> None:
    match words:
        case []:
            pass
        case ["fault", name, *values]:
            printer.fault(_fault(name), **dict(_value(value) for value in values))
        case ["clear"]:
            printer.clear()
        case ["clear", name]:
            printer.clear(_fault(name))
        case ["tear"]:
            printer.tear_off()
        case _:
            raise ValueError(HELP)


def _fault(name: str) -> FaultName:
    for fault in FAULTS:
        if fault == name:
            return fault
    raise ValueError(f"There is no fault {name!r}; there are {', '.join(FAULTS)}.")


def _value(text: str) -> tuple[str, float]:
    key, _, number = text.partition("=")
    try:
        return key, float(number)
    except ValueError:
        raise ValueError(f"{text!r} is not KEY=NUMBER.") from None
