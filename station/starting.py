"""How a window of a hall begins: its command line, its station file, its place on the monitor, its exit code."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeVar

from assets.words import LANGUAGES, Words
from qtkit.no_core import leave_no_core
from qtkit.program import WindowWish, size_from
from station.station_file import Station, StationFileWrong, read_station

WRONG_USE: Final = 2
"""Exit code when the command line or the station file cannot be used."""

S = TypeVar("S", bound=Station)


def arguments(program: str, description: str, languages: Sequence[str] = LANGUAGES) -> argparse.ArgumentParser:
    """What every window's command line knows; a program adds its own words."""
    words = argparse.ArgumentParser(prog=f"antrean {program}", description=description)
    words.add_argument("--station", type=Path, required=True, metavar="FILE", help="the station file (TOML)")
    words.add_argument("--language", choices=languages, help="to begin with, instead of the station file's")
    words.add_argument("--windowed", action="store_true", help="in a window instead of the whole screen")
    words.add_argument("--size", type=size_from, metavar="WxH", help="size of the window, 1366x768 for instance")
    words.add_argument("--position", type=position_from, metavar="X,Y", help="where the window stands")
    return words


def position_from(text: str) -> tuple[int, int]:
    """`100,50` as pixels from the left and from the top."""
    x, _, y = text.partition(",")
    return int(x), int(y)


def windowed(asked: argparse.Namespace) -> bool:
    """Whether somebody wants a window; at a station nobody does."""
    return asked.windowed or asked.size is not None or asked.position is not None


def wish_of(asked: argparse.Namespace, station: Station, size: tuple[int, int]) -> WindowWish:
    """The whole of the station's monitor, or a window there; `size` when none is asked for.

    A whole screen has the monitor's size: a session without a window manager would keep any other.
    """
    if windowed(asked):
        return WindowWish(size=asked.size or size, position=asked.position, screen=station.screen)
    return WindowWish(fullscreen=True, screen=station.screen)


def started(
    argv: Sequence[str] | None,
    words: argparse.ArgumentParser,
    kind: type[S],
    run: Callable[[argparse.Namespace, S], int],
) -> int:
    """Read command line and station file and `run` the program; returns its exit code."""
    leave_no_core()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    asked = words.parse_args(argv)
    try:
        station = read_station(asked.station, kind)
    except StationFileWrong as wrong:
        language = asked.language if asked.language in LANGUAGES else LANGUAGES[0]
        sys.stderr.write("\n".join([*wrong.sentences(Words(language)), ""]))
        return WRONG_USE
    return run(asked, station)
