"""The kiosk program: `antrean kiosk --station FILE`."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from assets.words import Words
from kiosk import QML
from kiosk.guard import Guard
from kiosk.hall_link import HallLink
from kiosk.hall_shown import HallShown
from kiosk.idle_watch import IdleWatch
from kiosk.number import NumberGiven
from kiosk.offer import Offer
from kiosk.question import Question
from kiosk.station import KioskStation
from kiosk.visiting import Visiting
from qtkit import moments
from qtkit.program import Program, after_first_frame
from qtkit.touch_rest import TouchRest
from station.starting import arguments, started, windowed, wish_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from PySide6.QtQuick import QQuickWindow


SIZE: Final = (1080, 1920)
"""Of a window."""


class KioskProgram:
    """The parts of the program, put together; `locked` keeps the window open where visitors stand before it."""

    def __init__(
        self,
        station: KioskStation,
        program: Program,
        *,
        locked: bool = False,
        clock: Callable[[], datetime] | None = None,
        rest: TouchRest | None = None,
    ) -> None:
        self.program = program
        self.station = station
        words = Words(program.languages.current)
        self.link = HallLink(station, clock)
        self.hall = HallShown()
        self.offer = Offer()
        self.question = Question(words)
        self.number = NumberGiven(words)
        self.idle = IdleWatch()
        self.visiting = Visiting(
            self.link, self.hall, self.offer, self.question, self.number, self.idle, station.patience, words
        )
        self.rest = rest or TouchRest()
        self.guard = Guard(self.idle.touched, locked=locked)
        self.link.colours_read.connect(self.hall.colour)
        self.visiting.language_chosen.connect(program.languages.choose)
        program.on_stop(self.link.close)

    def open(self) -> QQuickWindow:
        """Show the window, then open the hall: the first frame waits for nothing."""
        window = self.program.open(
            "Kiosk",
            "Main",
            {
                "hall": self.hall,
                "visiting": self.visiting,
                "offer": self.offer,
                "question": self.question,
                "number": self.number,
                "idle": self.idle,
                "reduceMotion": self.station.reduce_motion,
            },
        )
        self.hall.tell_monitor(self.program.missing_monitor)
        moments.usable(window, self.visiting.changed, lambda: bool(self.visiting.menus))
        window.turned.connect(self.rest.begin)  # type: ignore[attr-defined] # a signal of StationWindow.qml
        after_first_frame(window, lambda: self.rest.watch(window))
        after_first_frame(window, lambda: self.guard.watch(window))
        QTimer.singleShot(0, self.link.read)
        return window


def main(argv: Sequence[str] | None = None) -> int:
    """Run the kiosk; returns the exit code."""
    return started(argv, command_line(), KioskStation, run)


def command_line() -> argparse.ArgumentParser:
    """The words of the command line."""
    words = arguments("kiosk", "The touchscreen where visitors take a number.")
    words.add_argument("--check", action="store_true", help="say whether hall and printer answer, and end")
    return words


def run(asked: argparse.Namespace, station: KioskStation) -> int:
    """Show the kiosk, or only check it."""
    language = asked.language or station.language
    if asked.check:
        from kiosk.check import check  # noqa: PLC0415 - needs the database's libraries and no screen

        return check(station, Words(language))
    program = Program("kiosk", language=language, wish=wish_of(asked, station, SIZE), import_paths=[QML])
    kiosk = KioskProgram(station, program, locked=not windowed(asked))
    kiosk.open()
    return program.run()


if __name__ == "__main__":
    sys.exit(main())
