"""The kiosk program: `antrean kiosk --station FILE`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from assets.words import LANGUAGES, Words
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
from qtkit.no_core import leave_no_core
from qtkit.program import Program, WindowWish, after_first_frame, size_from
from qtkit.touch_rest import TouchRest
from station.station_file import StationFileWrong, read_station

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from PySide6.QtQuick import QQuickWindow


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
    leave_no_core()
    asked = _arguments().parse_args(argv)
    try:
        station = read_station(asked.station, KioskStation)
    except StationFileWrong as wrong:
        sys.stderr.write("\n".join([*wrong.sentences(Words(asked.language or LANGUAGES[0])), ""]))
        return 2
    language = asked.language or station.language
    if asked.check:
        from kiosk.check import check  # noqa: PLC0415 - needs the database's libraries and no screen

        return check(station, Words(language))
    windowed = asked.windowed or asked.size is not None
    program = Program("kiosk", language=language, wish=_wish(asked, station), import_paths=[QML])
    kiosk = KioskProgram(station, program, locked=not windowed)
    kiosk.open()
    return program.run()


def _wish(asked: argparse.Namespace, station: KioskStation) -> WindowWish:
    """Full screen on the station's monitor, or a window."""
    if asked.size is not None or asked.windowed:
        return WindowWish(size=asked.size or (1080, 1920))
    return WindowWish(fullscreen=True, screen=station.screen)


def _arguments() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(prog="antrean kiosk", description="The touchscreen where visitors take a number.")
    words.add_argument("--station", type=Path, required=True, metavar="FILE", help="the station file (TOML)")
    words.add_argument("--language", choices=LANGUAGES, help="of the greeting, instead of the station file's")
    words.add_argument("--windowed", action="store_true", help="in a window that can be closed")
    words.add_argument("--size", type=size_from, metavar="WxH", help="size of the window, 1080x1920 for instance")
    words.add_argument("--check", action="store_true", help="say whether hall and printer answer, and end")
    return words


if __name__ == "__main__":
    sys.exit(main())
