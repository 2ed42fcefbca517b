"""One program of a demonstration: ends when the demonstration does, and stands where it is told to.

`python -m antrean.demonstration.child --parent PID [--position X,Y] [--in-front] [--plays WHO]
[--pictures PREFIX] PROGRAM …`
"""

from __future__ import annotations

import argparse
import ctypes
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_PR_SET_PDEATHSIG: Final = 1


def end_with(parent: int) -> None:
    """Ask the kernel to end this process when the one that started it ends, however it ends (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:  # it has ended already
        sys.exit(0)


def main(arguments: Sequence[str]) -> int:
    """Become the program; returns its exit status."""
    words = argparse.ArgumentParser(prog="antrean.demonstration.child")
    words.add_argument("--parent", type=int, required=True)
    words.add_argument("--position", help="X,Y of the window")
    words.add_argument("--plays", help="kiosk or counter:STAFF: the window is worked by itself until somebody takes it")
    words.add_argument("--pictures", help="the beginning of the names of pictures taken of the window")
    words.add_argument("--every", type=float, default=10.0, help="seconds between two pictures")
    words.add_argument("--in-front", action="store_true", help="the window comes before the others")
    words.add_argument("program", choices=sorted(PROGRAMS))
    words.add_argument("rest", nargs=argparse.REMAINDER)
    asked = words.parse_args(arguments)
    end_with(asked.parent)
    if asked.position or asked.plays or asked.pictures:
        _watch_window(asked)
    return PROGRAMS[asked.program](asked.rest)


def _watch_window(asked: argparse.Namespace) -> None:
    from antrean.demonstration.window import DemoWindowWish, wait_for_window  # noqa: PLC0415 - loads Qt

    x, _, y = (asked.position or "").partition(",")
    wish = DemoWindowWish(
        position=(int(x), int(y)) if asked.position else None,
        in_front=asked.in_front,
        plays=asked.plays,
        pictures=Path(asked.pictures) if asked.pictures else None,
        every=asked.every,
    )
    wait_for_window(asked.program, wish, asked.rest)


def _kiosk(words: Sequence[str]) -> int:
    from kiosk.main import main as run  # noqa: PLC0415 - each process loads only its own program

    return run(words)


def _kiosk_pictures(words: Sequence[str]) -> int:
    """A kiosk that a hand walks through: its station file, and where the pictures go."""
    from antrean.pictures.kiosk import take  # noqa: PLC0415 - as above

    station_file, folder = map(Path, words)
    return take(station_file, folder)


def _counter(words: Sequence[str]) -> int:
    from counter.main import main as run  # noqa: PLC0415 - as above

    return run(words)


def _display(words: Sequence[str]) -> int:
    from display.main import main as run  # noqa: PLC0415 - as above

    return run(words)


def _printer(words: Sequence[str]) -> int:
    from antrean.demonstration.printer_window import main as run  # noqa: PLC0415 - as above

    return run(words)


def _simulate(words: Sequence[str]) -> int:
    from antrean.simulate import main as run  # noqa: PLC0415 - as above

    return run(words)


def _central(words: Sequence[str]) -> int:
    from antrean.demonstration.central_program import main as run  # noqa: PLC0415 - as above

    return run(words)


def _sync(words: Sequence[str]) -> int:
    from antrean.sync_commands import sync_group  # noqa: PLC0415 - as above

    return int(sync_group.main(list(words), prog_name="antrean sync", standalone_mode=False) or 0)


def _browser(words: Sequence[str]) -> int:
    from antrean.demonstration.browsing import main as run  # noqa: PLC0415 - as above

    return run(words)


PROGRAMS: Final[dict[str, Callable[[Sequence[str]], int]]] = {
    "kiosk": _kiosk,
    "kiosk-pictures": _kiosk_pictures,
    "counter": _counter,
    "display": _display,
    "printer": _printer,
    "simulate": _simulate,
    "central": _central,
    "sync": _sync,
    "browser": _browser,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
