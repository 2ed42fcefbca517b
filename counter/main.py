"""The counter program: `antrean counter --station FILE`."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

from assets.words import Words
from counter import QML
from counter.duty import Duty
from counter.orders import Orders
from counter.shift import LOOK_EVERY, Shift, first_of
from counter.sign_in import SignIn
from counter.station import CounterStation
from counter.transfer import Transfer
from counter.visitor import Visitor
from counter.workplace import Workplace
from qtkit import moments
from qtkit.program import Program, after_first_frame
from qtkit.touch_rest import TouchRest
from station.starting import arguments, started, wish_of
from station.way_to_hall import WayToHall, opener

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from PySide6.QtQuick import QQuickWindow


SIZE: Final = (1366, 768)
"""Of a window."""


class CounterProgram:
    """The parts of the program, put together; `program.run()` starts it."""

    def __init__(
        self,
        station: CounterStation,
        program: Program,
        staff: str | None = None,
        clock: Callable[[], datetime] | None = None,
        rest: TouchRest | None = None,
    ) -> None:
        self.program, self.station = program, station
        self.rest = rest or TouchRest()
        words = Words(program.languages.current)
        self._owner = owner = QObject()
        self.way = WayToHall(
            opener(station, "counter", clock), "counter", first=first_of(station), look_every=LOOK_EVERY,
            does_what_is_due=True, own_reader=True, parent=owner,
        )  # fmt: skip
        self.duty = Duty(self.way, parent=owner)
        self.orders = Orders(self.way.worker, self.way.log, parent=owner)
        self.visitor = Visitor(words, parent=owner)
        self.workplace = Workplace(
            self.duty, self.orders, self.visitor, words, finish_calls_next=station.finish_calls_next, parent=owner
        )
        self.transfer = Transfer(self.way.reader, parent=owner)
        self.sign_in = SignIn(self.way.worker, self.way.log, words, station.counter, parent=owner)
        self.shift = Shift(
            station,
            self.way,
            program.languages,
            sign_in=self.sign_in,
            duty=self.duty,
            visitor=self.visitor,
            workplace=self.workplace,
            transfer=self.transfer,
            staff=staff,
            parent=owner,
        )
        program.on_stop(self._end)
        program.on_stop(self.way.close)
        program.on_stop(self.shift.close)
        program.on_stop(self.way.stop)

    def _end(self) -> None:
        """The parts end here, in the window's thread: Python's own cleaning may run in a worker's, and take their
        timers along.
        """
        self._owner.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def open(self) -> QQuickWindow:
        """Show the window, then open the hall."""
        window = self.program.open(
            "Counter",
            "Main",
            {
                "shift": self.shift,
                "signIn": self.sign_in,
                "workplace": self.workplace,
                "visitor": self.visitor,
                "transfer": self.transfer,
            },
        )
        window.turned.connect(self.rest.begin)  # type: ignore[attr-defined] # a signal of StationWindow.qml
        after_first_frame(window, lambda: self.rest.watch(window))
        self.shift.tell_monitor(self.program.missing_monitor)
        moments.usable(window, self.shift.changed, lambda: self.shift.opened_hall is not None)
        QTimer.singleShot(0, self.way.start)
        return window


def main(argv: Sequence[str] | None = None) -> int:
    """Run the counter; returns the exit code."""
    return started(argv, command_line(), CounterStation, run)


def command_line() -> argparse.ArgumentParser:
    """The words of the command line."""
    words = arguments("counter", "The clerk's program.")
    words.add_argument("--counter", type=int, metavar="N", help="the counter, instead of the station file's")
    words.add_argument("--staff", metavar="CODE", help="sign in as this member of staff")
    return words


def run(asked: argparse.Namespace, station: CounterStation) -> int:
    """Show the counter."""
    if asked.counter is not None:
        station = replace(station, counter=asked.counter)
    language = asked.language or station.language
    program = Program("counter", language=language, wish=wish_of(asked, station, SIZE), import_paths=[QML])
    counter = CounterProgram(station, program, asked.staff)
    counter.open()
    return program.run()


if __name__ == "__main__":
    sys.exit(main())
