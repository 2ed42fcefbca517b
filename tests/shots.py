"""Every screen of every program as a PNG, in both languages, at three sizes: `python -m tests.shots [FOLDER]`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software", "QT_QUICK_CONTROLS_STYLE": "Basic"}

from antrean.demonstration import shots
from antrean.demonstration.cast import OFFSCREEN
from antrean.demonstration.setting import PATIENT_KIOSK, Setting, Wish, set_up
from antrean.simulation.day import MALL
from printing.virtual_printer import VirtualPrinter
from qtkit import translations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HOUSE: Final = Path(__file__).parents[1]
BUILD: Final = HOUSE / "build" / "shots"
STANDING_STILL: Final = Wish(MALL, speed=1, visitors=2000)
"""A hall that hardly moves while it is photographed, with people waiting."""


def take(folder: Path) -> int:
    """All pictures into `folder`; the number of programs that failed."""
    if not translations.is_built():
        translations.build()
    with tempfile.TemporaryDirectory(prefix="antrean-shots-") as work:
        setting = set_up(Path(work), STANDING_STILL)
        with VirtualPrinter(setting.printer_port, folder / "slips"):
            walks = dict(started(setting, folder))
            failed = [name for name, walk in walks.items() if walk.wait() != 0]
        for name in failed:
            print(f"{name} failed:\n{(setting.logs / f'{name}.log').read_text(encoding='utf-8')}", file=sys.stderr)
        own = list(shots.take(folder, setting))
    print(f"{len(own)} pictures of the demonstration itself")
    return len(failed)


def started(setting: Setting, folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Each program, walking through its own states in a process of its own."""
    counter = f"counter-{setting.yours.counter.number}"
    words: dict[str, Sequence[str]] = {
        "kiosk": ("kiosk", "--station", str(setting.station_file(PATIENT_KIOSK))),
        "counter": ("counter", "--station", str(setting.station_file(counter))),
        "display": ("display",),
    }
    for name, program in words.items():
        with (setting.logs / f"{name}.log").open("wb") as log:
            command = [sys.executable, "-m", "antrean", *program, "--shots", str(folder / name)]
            yield name, subprocess.Popen(command, cwd=HOUSE, stdout=log, stderr=log, env=os.environ | OFFSCREEN)


def main(arguments: Sequence[str]) -> int:
    """The command; exit status 1 when a program could not show all of its states."""
    folder = Path(arguments[0]).absolute() if arguments else BUILD
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    began = time.monotonic()
    failed = take(folder)
    count = len(list(folder.rglob("*.png")))
    print(f"{count} pictures in {folder} ({time.monotonic() - began:.0f} s)")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
