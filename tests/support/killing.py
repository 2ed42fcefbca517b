"""Stations killed while they write, servers crashed under them; afterwards everything they were told must be true."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from hall import open_hall
from hall.store.store import Store
from hall.verify import verify
from tests.support.busy_hall import OVERLAPPING, RunningClock
from tests.support.many_processes import PROCESSES
from tests.support.patience import until
from tests.support.writers import Asked, Station, read_notes, write_on

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.context import ForkServerProcess
    from pathlib import Path

    from hall.verify import Violation

T = TypeVar("T")
WRITERS: Final = 4
KILL_EVERY: Final = 0.5
"""Seconds."""
BETWEEN_KILLS: Final = 2000
"""Bytes of notes, at least: about fifteen commands, so that there is something to lose."""


@dataclass(frozen=True)
class KillResult:
    """What was left after the kills."""

    kills: int
    crashes: int
    """Of the database server."""
    answered: int
    """Commands whose result a station was told."""
    refused: int
    open_questions: int
    """Commands whose station died before it was told."""
    numbers: int
    calls: int
    given_twice: list[str]
    called_twice: list[object]
    changed: list[tuple[Asked, list[object]]]
    """Commands that, asked again, gave another result than the first time."""
    done_twice: list[Asked]
    """Open questions that, asked twice more, gave two results."""
    violations: tuple[Violation, ...]

    @property
    def sound(self) -> bool:
        """Whether every promise held."""
        return not (self.given_twice or self.called_twice or self.changed or self.done_twice or self.violations)


def kill_writers(
    url: str, folder: Path, kills: int, crash: Callable[[], None] | None = None, crashes: int = 0, seed: int = 1
) -> KillResult:
    """Kill one of four writers every half second; let the server crash in between."""
    clock, notes, chance = RunningClock(), folder / "notes", random.Random(seed)
    writers = {number: _start(url, number, clock, notes) for number in range(1, WRITERS + 1)}
    crash_at = {(turn + 1) * kills // (crashes + 1) for turn in range(crashes)}
    try:
        for turn in range(kills):
            _let_work(notes)
            if crash is not None and turn in crash_at:
                crash()
            number = chance.randrange(WRITERS) + 1
            _kill(writers[number])
            writers[number] = _start(url, number, clock, notes)
        _let_work(notes)
        for writer in writers.values():
            _kill(writer)
    finally:
        for writer in writers.values():
            writer.kill()
    return _examine(url, clock, notes, kills + WRITERS, len(crash_at))


def _let_work(notes: Path) -> None:
    size = notes.stat().st_size if notes.exists() else 0
    time.sleep(KILL_EVERY)
    until(lambda: notes.exists() and notes.stat().st_size >= size + BETWEEN_KILLS, "the writers do nothing")


def _start(url: str, number: int, clock: RunningClock, notes: Path) -> ForkServerProcess:
    writer = PROCESSES.Process(target=write_on, args=(url, number, clock, notes), daemon=True)
    writer.start()
    return writer


def _kill(writer: ForkServerProcess) -> None:
    assert writer.pid is not None
    if writer.exitcode is not None:
        message = f"a writer ended by itself with {writer.exitcode}"
        raise AssertionError(message)
    os.kill(writer.pid, signal.SIGKILL)
    writer.join()


def _examine(url: str, clock: RunningClock, notes: Path, kills: int, crashes: int) -> KillResult:
    asked = {one.command: one for one in read_notes(notes)}
    answered = [one for one in asked.values() if one.done]
    open_questions = [one for one in asked.values() if one.result is None]
    with open_hall(url, "examiner", clock) as hall:
        stations = {number: Station(hall, number) for number in range(1, len(OVERLAPPING) + 1)}
        before = hall.journal.head().n
        changed = [(one, again) for one in answered if (again := stations[one.number].ask(one)) != one.result]
        assert hall.journal.head().n == before, "a command asked again was done again"
        done_twice = [one for one in open_questions if not _same_twice(stations[one.number], one)]
    numbers = [str(one.result[2]) for one in answered if one.action == "issue" and one.result]
    calls = [one.result[1] for one in answered if one.result and one.result[0] == "call"]
    store = Store(url, "verify", clock)
    try:
        violations = verify(store).violations
    finally:
        store.close()
    return KillResult(
        kills, crashes, len(answered), sum(one.result is not None for one in asked.values()) - len(answered),
        len(open_questions), len(numbers), len(calls), _twice(numbers), _twice(calls), changed, done_twice, violations,
    )  # fmt: skip


def _same_twice(station: Station, one: Asked) -> bool:
    first = station.ask(one)
    return first[0] == "refused" or station.ask(one) == first


def _twice(values: list[T]) -> list[T]:
    return [value for value, count in Counter(values).items() if count > 1]
