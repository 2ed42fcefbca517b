"""Two programs with one station's name would print each other's slips: the second one says so and does nothing."""

from __future__ import annotations

import os
import signal
import socket
import time
from typing import TYPE_CHECKING

import pytest

from hall import open_hall
from hall.model.errors import StationTaken
from hall.store.notes.programs import RunningProgram
from tests.support.busy_hall import RunningClock, busy_hall
from tests.support.elsewhere import ELSEWHERE, works_elsewhere
from tests.support.halls import MORNING, Clock
from tests.support.many_processes import PROCESSES
from tests.support.patience import until

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerProcess
    from pathlib import Path


def work_as(url: str, name: str, clock: RunningClock, there: Path) -> None:
    """A kiosk that is there until somebody ends it."""
    with open_hall(url, name, clock, kind="kiosk"):
        there.touch()
        while there.exists():
            time.sleep(0.02)


def working(url: str, clock: RunningClock, there: Path) -> ForkServerProcess:
    program = PROCESSES.Process(target=work_as, args=(url, "kiosk-1", clock, there), daemon=True)
    program.start()
    until(there.exists)
    return program


def test_the_second_program_is_refused_until_the_first_one_ends(database_url: str, tmp_path: Path) -> None:
    busy_hall(database_url)
    clock, there = RunningClock(), tmp_path / "there"
    first = working(database_url, clock, there)
    with pytest.raises(StationTaken, match=f"kiosk-1.*{socket.gethostname()}"):
        open_hall(database_url, "kiosk-1", clock, kind="kiosk")
    with open_hall(database_url, "kiosk-2", clock, kind="kiosk") as other:
        assert other.reception.issue("A").label == "A-001"
    with open_hall(database_url, "kiosk-1", clock) as command:  # a command is no program at work
        assert command.reception.menu().now
    there.unlink()
    first.join(60)
    with open_hall(database_url, "kiosk-1", clock, kind="kiosk") as second:
        assert second.reception.issue("A").label == "A-002"


def test_a_program_that_was_killed_holds_nobody_up_on_its_own_pc(database_url: str, tmp_path: Path) -> None:
    busy_hall(database_url)
    clock, there = RunningClock(), tmp_path / "there"
    first = working(database_url, clock, there)
    assert first.pid is not None
    os.kill(first.pid, signal.SIGKILL)
    first.join(60)
    with open_hall(database_url, "kiosk-1", clock, kind="kiosk") as second:
        assert second.reception.menu().now


def test_a_program_of_another_pc_holds_the_name_for_a_minute(database_url: str) -> None:
    busy_hall(database_url)
    clock = Clock()
    with open_hall(database_url, "kiosk-1", clock, kind="kiosk"):
        works_elsewhere(database_url, "kiosk-1", clock)
    with pytest.raises(StationTaken, match="kiosk-1"):
        open_hall(database_url, "kiosk-1", clock, kind="kiosk")
    clock.pass_time(seconds=61)
    with open_hall(database_url, "kiosk-1", clock, kind="kiosk") as second:
        assert second.reception.menu().now
        clock.now = MORNING
        works_elsewhere(database_url, "kiosk-1", Clock(MORNING.replace(year=MORNING.year + 1)))
    with open_hall(database_url, "kiosk-1", clock, kind="kiosk") as third:  # a lease from before the clock was set back
        assert third.reception.menu().now


def test_whoever_lost_the_name_prints_nothing(database_url: str) -> None:
    busy_hall(database_url)
    clock = Clock()
    with open_hall(database_url, "kiosk-1", clock, kind="kiosk") as kiosk:
        kiosk.reception.issue("A")
        job = kiosk.print_jobs.next_job()
        assert job is not None
        works_elsewhere(database_url, "kiosk-1", clock)
        with pytest.raises(StationTaken, match="kiosk-1"):
            kiosk.print_jobs.sending(job, "ABCD")
        clock.pass_time(seconds=61)
        with open_hall(database_url, "kiosk-1", clock, kind="kiosk"):
            assert kiosk.print_jobs.sending(job, "ABCD").attempt == "ABCD"


@pytest.mark.parametrize(
    "other, dead",
    [
        (RunningProgram.this(), False),
        (ELSEWHERE, False),
        (
            RunningProgram(RunningProgram.this().boot, RunningProgram.this().family, os.getpid(), "1"),
            True,
        ),  # a number used again
        (RunningProgram(RunningProgram.this().boot, RunningProgram.this().family, 2**22 + 1, "1"), True),
        (RunningProgram(RunningProgram.this().boot, 1, 2**22 + 1, "1"), False),  # in another container
    ],
    ids=["itself", "of another PC", "a later one with its number", "gone", "in a container"],
)
def test_only_what_is_known_to_be_dead_is_dead(other: RunningProgram, dead: bool) -> None:  # noqa: FBT001 - a column of a table
    assert other.is_dead(RunningProgram.this()) is dead
    assert RunningProgram.read(other.kept()) == other
