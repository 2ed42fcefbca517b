"""The display program: opens the wall, then the hall, the voice and what ties them together."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtQuick import QQuickWindow

from display.announcer import Announcer
from display.follower import Follower
from display.speaker import NoSpeaker, loudspeaker
from display.station import LANGUAGES, DisplayStation
from display.wall import Wall
from qtkit import moments
from qtkit.program import Program, after_first_frame
from station.starting import arguments, started, wish_of
from station.way_to_hall import opener

QML: Final = Path(__file__).parent / "qml"
SIZE: Final = (1280, 720)
"""Of a window."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the display until somebody ends it; returns the exit code."""
    return started(argv, command_line(), DisplayStation, run)


def command_line() -> argparse.ArgumentParser:
    """The words of the command line."""
    words = arguments("display", "The wall: shows and speaks called numbers.", LANGUAGES)
    words.add_argument("--zone", help="the zone to show, instead of the station file's")
    words.add_argument("--mute", action="store_true", help="show only, do not speak")
    return words


def station_of(asked: argparse.Namespace, station: DisplayStation) -> DisplayStation:
    """The station as its file and the command line say."""
    return replace(
        station,
        zone=asked.zone or station.zone,
        language=asked.language or station.language,
        speaks=station.speaks and not asked.mute,
    )


def run(asked: argparse.Namespace, station: DisplayStation) -> int:
    """Show the wall, then open what it follows."""
    station = station_of(asked, station)
    wish = wish_of(asked, station, SIZE)
    program = Program("display", language=first_language(station), wish=wish, import_paths=[QML])
    wall = Wall(reduce_motion=station.reduce_motion)
    window = program.open("Display", "Main", {"wall": wall})
    if wish.fullscreen:
        after_first_frame(window, lambda: hide_pointer(window))
    moments.usable(window, wall.changed, lambda: not wall.starting)
    after_first_frame(window, lambda: begin(program, wall, station))
    return program.run()


def hide_pointer(window: QQuickWindow) -> None:
    """Nobody points at a wall."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - takes a while to load, and the first frame does not wait for it

    window.setCursor(Qt.CursorShape.BlankCursor)


def begin(program: Program, wall: Wall, station: DisplayStation) -> Announcer:
    """Open hall and voice behind the first frame, and announce from now on."""
    speaker = loudspeaker() if station.speaks else NoSpeaker()
    follower = Follower(opener(station, "display"), station.zone, first_language(station))
    announcer = Announcer(wall, follower, speaker, station)
    announcer.missing_monitor = program.missing_monitor
    announcer.language_chosen.connect(program.languages.choose)
    program.on_stop(announcer.stop)
    announcer.start()
    return announcer


def first_language(station: DisplayStation) -> str:
    """The language to begin with."""
    return "id" if station.language == "both" else station.language


if __name__ == "__main__":
    sys.exit(main())
