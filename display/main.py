"""The display program: opens the wall, then the hall, the voice and what ties them together."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtQuick import QQuickWindow

from assets.words import LANGUAGES as WORDS
from assets.words import Words
from display.announcer import Announcer
from display.follower import Follower, HallOfDisplay
from display.speaker import NoSpeaker, Speaker, loudspeaker
from display.station import LANGUAGES, DisplayStation
from display.wall import Wall
from qtkit import moments
from qtkit.program import Program, WindowWish, after_first_frame, size_from
from qtkit.settings import StationFileWrong, read_station

QML: Final = Path(__file__).parent / "qml"
WRONG_USE: Final = 2
"""Exit code when the station file cannot be used."""


def arguments_from(argv: Sequence[str]) -> argparse.Namespace:
    """The words of the command line."""
    parser = argparse.ArgumentParser(prog="antrean display", description="The wall: shows and speaks called numbers.")
    parser.add_argument("--station", type=Path, required=True, metavar="FILE", help="the station file of this display")
    parser.add_argument("--zone", help="the zone to show, instead of the station file's")
    parser.add_argument("--language", choices=LANGUAGES, help="language on the wall; both: one after the other")
    parser.add_argument("--windowed", action="store_true", help="in a window instead of the whole screen")
    parser.add_argument("--size", type=size_from, metavar="WxH", help="size of the window: 1280x720")
    parser.add_argument("--position", metavar="X,Y", type=_position, help="where the window stands")
    parser.add_argument("--mute", action="store_true", help="show only, do not speak")
    return parser.parse_args(argv)


def _position(text: str) -> tuple[int, int]:
    x, _, y = text.partition(",")
    return int(x), int(y)


def station_of(told: argparse.Namespace) -> DisplayStation:
    """The station as its file and the command line say."""
    station = read_station(told.station, DisplayStation)
    return replace(
        station,
        zone=told.zone or station.zone,
        language=told.language or station.language,
        speaks=station.speaks and not told.mute,
    )


def main(argv: Sequence[str]) -> int:
    """Run the display until somebody ends it."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    told = arguments_from(argv)
    try:
        station = station_of(told)
    except StationFileWrong as wrong:
        spoken = told.language if told.language in WORDS else WORDS[0]
        sys.stderr.write("\n".join([*wrong.sentences(Words(spoken)), ""]))
        return WRONG_USE

    program = Program("display", language=first_language(station), import_paths=[QML])
    program.wish = wish_of(told, station)
    wall = Wall(reduce_motion=station.reduce_motion)
    window = program.open("Display", "Main", {"wall": wall})
    if not told.windowed:
        after_first_frame(window, lambda: hide_pointer(window))
    moments.usable(window, wall.changed, lambda: not wall.starting)
    after_first_frame(window, lambda: begin(program, wall, station))
    return program.run()


def wish_of(told: argparse.Namespace, station: DisplayStation) -> WindowWish:
    """A whole screen has the monitor's size: a session without a window manager would keep any other."""
    if told.windowed:
        return WindowWish(size=told.size or (1280, 720), position=told.position, screen=station.screen)
    return WindowWish(fullscreen=True, screen=station.screen)


def hide_pointer(window: QQuickWindow) -> None:
    """Nobody points at a wall."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - takes a while to load, and the first frame does not wait for it

    window.setCursor(Qt.CursorShape.BlankCursor)


def begin(program: Program, wall: Wall, station: DisplayStation) -> Announcer:
    """Open hall and voice behind the first frame, and announce from now on."""
    speaker = loudspeaker() if station.speaks else NoSpeaker()
    announcer = announcer_for(wall, station, speaker, lambda: open_the_hall(station))
    announcer.missing_monitor = program.missing_monitor
    announcer.language_chosen.connect(program.languages.choose)
    program.on_stop(announcer.stop)
    announcer.start()
    return announcer


def announcer_for(
    wall: Wall, station: DisplayStation, speaker: Speaker, open_hall: Callable[[], HallOfDisplay]
) -> Announcer:
    """The announcer of a station, with its follower."""
    return Announcer(wall, Follower(open_hall, station.zone, first_language(station)), speaker, station)


def open_the_hall(station: DisplayStation) -> HallOfDisplay:
    """The hall of the station; called in the worker's thread, where the libraries of the database are loaded."""
    from hall import open_hall  # noqa: PLC0415 - not before the first frame

    return open_hall(station.hall, station.name, kind="display")


def first_language(station: DisplayStation) -> str:
    """The language to begin with."""
    return "id" if station.language == "both" else station.language


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
