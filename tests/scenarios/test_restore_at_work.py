"""A backup is put back while kiosks give numbers: nobody gets a number that somebody holds already."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from hall import HallTrouble, open_hall
from hall.store import backup as backups
from hall.store.store import Store
from hall.verify import verify
from tests.support.busy_hall import SERVICES, RunningClock, busy_hall
from tests.support.databases import programs
from tests.support.many_processes import PROCESSES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hall import Hall

KIOSKS = 3
SPEED = 20
"""Of the hall's time: a series names 2.6 seconds of the day, and here somebody restores twice in a row."""


def give_numbers_on(url: str, number: int, clock: RunningClock, notes: Path, end: Path) -> None:
    """A kiosk without pause, until the file `end` is there; each label is noted as it is given."""
    paper = os.open(notes, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    with open_hall(url, f"kiosk-{number}", clock) as hall:
        while not end.exists():
            os.write(paper, give(hall, SERVICES[number % len(SERVICES)]).encode() + b"\n")


def give(hall: Hall, service: str) -> str:
    """The label of the next number, asked for until the hall answers."""
    command = uuid4()
    while True:
        try:
            return hall.reception.issue(service, command=command).label
        except HallTrouble:
            time.sleep(0.05)


def until(true: Callable[[], bool]) -> None:
    """Wait for what must come."""
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def test_restored_twice_while_kiosks_work_no_number_comes_twice(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{programs()}{os.pathsep}{os.environ['PATH']}")
    busy_hall(database_url)
    clock, notes, end, copy = RunningClock(speed=SPEED), tmp_path / "notes", tmp_path / "end", tmp_path / "backup"
    kiosks = [
        PROCESSES.Process(target=give_numbers_on, args=(database_url, number, clock, notes, end), daemon=True)
        for number in range(KIOSKS)
    ]
    for kiosk in kiosks:
        kiosk.start()

    def at_work() -> bool:
        return all(kiosk.is_alive() for kiosk in kiosks)

    def given() -> list[str]:
        return notes.read_text().splitlines() if notes.exists() else []

    until(lambda: not at_work() or len(given()) > 50)
    backups.backup(database_url, copy)
    series = []
    for _ in range(2):
        before = len(given())
        until(lambda: not at_work() or len(given()) > before + 50)  # noqa: B023 - waited for at once
        series.append(backups.restore(database_url, copy, clock))
        time.sleep(3 / SPEED)
    until(lambda: not at_work() or any(f"-{series[1]}-" in label for label in given()))
    end.touch()
    for kiosk in kiosks:
        kiosk.join(60)
        assert kiosk.exitcode == 0
    labels = given()
    assert len(labels) == len(set(labels))
    assert {label.split("-")[1] for label in labels if label.count("-") > 1} == set(series)
    store = Store(database_url, "verify", clock)
    try:
        assert verify(store).violations == ()
    finally:
        store.close()
