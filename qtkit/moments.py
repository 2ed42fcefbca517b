"""Moments of a program's start, written down for `./run bench`; nothing is done unless ANTREAN_MOMENTS names a file."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance
    from PySide6.QtQuick import QQuickWindow

FILE: Final = "ANTREAN_MOMENTS"
FIRST_FRAME: Final = "first_frame"
USABLE: Final = "usable"


def first_frame(window: QQuickWindow) -> None:
    """Write down when the window shows something."""
    if FILE in os.environ:
        _with_next_frame(window, FIRST_FRAME)


def usable(window: QQuickWindow, changed: SignalInstance, so: Callable[[], bool]) -> None:
    """Write down when the window first shows something a person can work with: `so`, looked at when `changed`."""
    if FILE not in os.environ:
        return

    def look(*_: object) -> None:
        if so():
            changed.disconnect(look)
            _with_next_frame(window, USABLE)

    changed.connect(look)


def _with_next_frame(window: QQuickWindow, moment: str) -> None:
    """The moment is that of the next frame: seconds of the system's monotonic clock, and of processor time spent."""

    def shown() -> None:
        window.frameSwapped.disconnect(shown)
        with Path(os.environ[FILE]).open("a", encoding="utf-8") as file:
            file.write(f"{moment} {time.monotonic()} {time.process_time()}\n")

    window.frameSwapped.connect(shown)
    window.update()
