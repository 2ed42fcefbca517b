"""The virtual printer with its window: `--port N --folder DIR`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from antrean.demonstration import QML
from antrean.demonstration.paper import Paper
from printing.virtual_printer import VirtualPrinter
from qtkit.program import Program, WindowWish, size_from

if TYPE_CHECKING:
    from collections.abc import Sequence

MM_PER_SECOND: Final = 150
"""As fast as a middling ticket printer."""


def main(arguments: Sequence[str]) -> int:
    """Run the printer until its window is closed."""
    words = argparse.ArgumentParser(prog="printer")
    words.add_argument("--port", type=int, default=0)
    words.add_argument("--folder", type=Path, required=True)
    words.add_argument("--language", default="id")
    words.add_argument("--size", type=size_from, default=(420, 900))
    asked = words.parse_args(arguments)
    program = Program("printer", language=asked.language, wish=WindowWish(size=asked.size), import_paths=[QML])
    printer = VirtualPrinter(asked.port, asked.folder, mm_per_second=MM_PER_SECOND)
    program.on_stop(printer.stop)
    program.open("Demo", "PrinterWindow", {"paper": Paper(printer)})
    printer.start()
    return program.run()
