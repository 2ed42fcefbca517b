"""The virtual printer with its window: `--port N --folder DIR`."""

from __future__ import annotations

import argparse
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from antrean.demonstration import QML
from antrean.demonstration.paper import PrinterView
from antrean.pictures import camera
from assets.words import LANGUAGES
from printing.virtual_printer import VirtualPrinter
from qtkit.program import Program, WindowWish, size_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtQuick import QQuickWindow

MM_PER_SECOND: Final = 150
"""As fast as a middling ticket printer."""


def main(arguments: Sequence[str]) -> int:
    """Run the printer until its window is closed."""
    words = argparse.ArgumentParser(prog="printer")
    words.add_argument("--port", type=int, default=0)
    words.add_argument("--folder", type=Path, required=True)
    words.add_argument("--language", default="id")
    words.add_argument("--size", type=size_from, default=(420, 900))
    words.add_argument("--pictures", type=Path, help="a folder for pictures of the window, in both languages")
    words.add_argument("--every", type=float, default=10.0, help="seconds between two pictures")
    asked = words.parse_args(arguments)
    program = Program("printer", language=asked.language, wish=WindowWish(size=asked.size), import_paths=[QML])
    printer = VirtualPrinter(asked.port, asked.folder, mm_per_second=MM_PER_SECOND)
    program.on_stop(printer.stop)
    paper = PrinterView(printer)
    window = program.open("Demo", "PrinterWindow", {"paper": paper})
    if asked.pictures is not None:
        _take_pictures(program, window, asked.pictures, asked.every)
    printer.start()
    return program.run()


def _take_pictures(program: Program, window: QQuickWindow, folder: Path, every: float) -> None:
    """`printer-id-1.png` and so on: the languages in turn."""
    numbers = count(1)

    def take() -> None:
        number = next(numbers)
        language = LANGUAGES[number % len(LANGUAGES)]
        program.languages.choose(language)
        camera.grab(window, folder / f"printer-{language}-{(number + 1) // 2}.png")

    timer = QTimer(window, interval=round(every * 1000))
    timer.timeout.connect(take)
    timer.start()
