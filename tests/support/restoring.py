"""Backups put back while kiosks work."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from hall import HallTrouble, open_hall
from hall.store.store import Store
from hall.store.upkeep import backup as backups
from hall.verify import verify
from tests.support.busy_hall import SERVICES, RunningClock
from tests.support.many_processes import PROCESSES
from tests.support.patience import until

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hall import Hall
    from hall.verify import Violation

KIOSKS: Final = 3
SPEED: Final = 20
"""Of the hall's time: a series names 2.6 seconds of the day, and here somebody restores several times in a row."""


@dataclass(frozen=True)
class RestoreResult:
    """What came of it."""

    labels: list[str]
    """Everything that was ever given."""
    series: list[str]
    """Of each restore."""
    violations: tuple[Violation, ...]

    @property
    def seen(self) -> list[str]:
        """The series under which numbers were really given."""
        return list(dict.fromkeys(label.split("-")[1] for label in self.labels if label.count("-") > 1))

    @property
    def given_twice(self) -> int:
        return len(self.labels) - len(set(self.labels))


def restore_at_work(url: str, folder: Path, restores: int) -> RestoreResult:
    """One backup, put back several times while three kiosks give numbers without pause."""
    clock, notes, end, copy = RunningClock(speed=SPEED), folder / "notes", folder / "end", folder / "backup"
    kiosks = [
        PROCESSES.Process(target=_give_numbers, args=(url, number, clock, notes, end), daemon=True)
        for number in range(KIOSKS)
    ]
    for kiosk in kiosks:
        kiosk.start()

    def given() -> list[str]:
        assert all(kiosk.is_alive() for kiosk in kiosks), "a kiosk ended by itself"
        return notes.read_text().splitlines() if notes.exists() else []

    until(lambda: len(given()) > 50)
    backups.backup(url, copy)
    series: list[str] = []
    for _ in range(restores):
        series.append(backups.restore(url, copy, clock))
        until(lambda: sum(f"-{series[-1]}-" in label for label in given()) > 50)
        time.sleep(3 / SPEED)
    labels = given()
    end.touch()
    for kiosk in kiosks:
        kiosk.join(60)
        assert kiosk.exitcode == 0, "a kiosk did not end"
    store = Store(url, "verify", clock)
    try:
        return RestoreResult(labels, series, verify(store).violations)
    finally:
        store.close()


def _give_numbers(url: str, number: int, clock: RunningClock, notes: Path, end: Path) -> None:
    """A kiosk without pause, until the file `end` is there; each label is noted as it is given."""
    paper = os.open(notes, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    with open_hall(url, f"kiosk-{number}", clock) as hall:
        while not end.exists():
            os.write(paper, give(hall, SERVICES[number]).encode() + b"\n")


def give(hall: Hall, service: str, told: Callable[[HallTrouble], object] = lambda _trouble: None) -> str:
    """The label of the next number, asked for until the hall answers; `told` hears of each trouble meanwhile."""
    command = uuid4()
    while True:
        try:
            return hall.reception.issue(service, command=command).label
        except HallTrouble as trouble:
            told(trouble)
            time.sleep(0.05)
