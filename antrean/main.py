"""The entry point of `antrean` and of `python -m antrean`."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def main() -> None:
    """Start a program of the hall, or do what a command says."""
    gc.disable()  # what is loaded at the start stays; a window looks for unused objects itself (qtkit.tidying)
    run = program(sys.argv[1]) if len(sys.argv) > 1 else None
    if run is not None:
        sys.exit(_started(run, sys.argv[2:]))
    gc.enable()
    # Only here: the libraries of the command line would delay a program's first frame.
    from antrean.commands import antrean  # noqa: PLC0415 - as said

    antrean(prog_name="antrean")


def _started(run: Callable[[Sequence[str]], int], arguments: Sequence[str]) -> int:
    """The program's exit code; what was not installed whole is told in both languages."""
    from qtkit.program import FontsMissing  # noqa: PLC0415 - every program has loaded it

    try:
        return run(arguments)
    except FontsMissing as missing:
        from assets.words import LANGUAGES, Words  # noqa: PLC0415 - as above

        for language in LANGUAGES:
            sys.stderr.write(Words(language).say("errors.FontsMissing", folder=missing.folder) + "\n")
        return 2


def program(name: str) -> Callable[[Sequence[str]], int] | None:
    """The program of this name, which alone is loaded; None when there is none."""
    if name == "kiosk":
        from kiosk.main import main as kiosk  # noqa: PLC0415 - as said

        return kiosk
    if name == "counter":
        from counter.main import main as counter  # noqa: PLC0415 - as said

        return counter
    if name == "display":
        from display.main import main as display  # noqa: PLC0415 - as said

        return display
    return None
