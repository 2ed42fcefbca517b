"""`antrean pictures …`: every screen in every state as a PNG, both languages, several sizes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from antrean.own_folder import own_folder
from antrean.speaking import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from antrean.demonstration.setting import Setting

SUBJECTS: Final = ("kiosk", "counter", "display", "demo")
OFFSCREEN: Final = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software", "QT_QUICK_CONTROLS_STYLE": "Basic"}
VISITORS: Final = 2000
"""On the whole day of a demonstration hall: people wait at every counter."""


@click.command("pictures")
@click.argument("subject", type=click.Choice([*SUBJECTS, "all"]))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def pictures_command(subject: str, folder: Path) -> None:
    """Every screen of a program as PNG, of a demonstration hall made for it.

    FOLDER must be empty, or filled by this command before.
    """
    began = time.monotonic()
    own_folder(folder, "pictures")
    os.environ.update(OFFSCREEN)
    failed = of_everything(folder) if subject == "all" else of_one(subject, folder)
    say("cli.pictures", n=len(list(folder.rglob("*.png"))), folder=folder, seconds=round(time.monotonic() - began))
    sys.exit(1 if failed else 0)


def of_everything(folder: Path) -> int:
    """Each subject in a process and a hall of its own; the number of those that failed."""
    command = [sys.executable, "-m", "antrean", "pictures"]
    begun = [subprocess.Popen([*command, subject, str(folder / subject)]) for subject in SUBJECTS]
    return sum(one.wait() != 0 for one in begun)


def of_one(subject: str, folder: Path) -> int:
    """One subject; the exit status."""
    from qtkit import translations  # noqa: PLC0415 - loaded for no other command

    if not translations.is_built():
        translations.build()
    if subject == "display":
        from antrean.pictures.display import take as display  # noqa: PLC0415 - only the program that is asked for

        return 0 if list(display(folder)) else 1
    with standing_hall() as setting:
        return _in_the_hall(subject, setting, folder)


def _in_the_hall(subject: str, setting: Setting, folder: Path) -> int:
    from antrean.demonstration.setting import PATIENT_KIOSK  # noqa: PLC0415 - as above
    from printing.virtual_printer import VirtualPrinter  # noqa: PLC0415 - as above

    if subject == "kiosk":
        from antrean.pictures import kiosk, kiosk_states  # noqa: PLC0415 - as above

        unusual = list(kiosk_states.take(folder, kiosk.SIZES))
        with VirtualPrinter(setting.printer_port, setting.slips):
            return kiosk.take(setting.station_file(PATIENT_KIOSK), folder) or (0 if unusual else 1)
    if subject == "counter":
        from antrean.pictures.counter import take as counter  # noqa: PLC0415 - as above

        return counter(setting.station_file(f"counter-{setting.yours.counter.number}"), folder)
    from antrean.pictures.demo import take as demo  # noqa: PLC0415 - as above

    return 0 if list(demo(folder, setting)) else 1


@contextmanager
def standing_hall() -> Iterator[Setting]:
    """A demonstration hall that hardly moves while it is photographed, with people waiting; gone afterwards."""
    from antrean.demonstration.setting import DemoWish, set_up  # noqa: PLC0415 - as above
    from antrean.simulation.day import MALL  # noqa: PLC0415 - as above

    with tempfile.TemporaryDirectory(prefix="antrean-pictures-", ignore_cleanup_errors=True) as folder:
        yield set_up(Path(folder), DemoWish(MALL, speed=1, visitors=VISITORS), datetime.now(UTC))
