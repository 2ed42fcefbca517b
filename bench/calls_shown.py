"""From `call_next` in one process to the changed wall in another, against a listener that has nothing to show."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING, Final

from bench.figures import Figure, percentile
from bench.listening import READY
from bench.starts import OFFSCREEN
from bench.trial_hall import COUNTER, ROOT, PostgresHalls, SqliteHalls, opened, staff
from tests.support.databases import programs
from tests.support.postgresql import PostgresServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.figures import Line
    from bench.trial_hall import Halls
    from hall.desk import DeskDoor

PAUSE: Final = 0.25
"""Seconds between two calls: everybody has seen the last one."""
NOT_COUNTED: Final = 3
"""Calls of each round that go before the clock runs."""
TOO_LATE: Final = 100.0
"""Milliseconds within which 99 of 100 calls should be on the wall."""
WAITING: Final = 600


def measure(rounds: int, calls: int) -> Iterator[Line]:
    """All lines about calls shown."""
    with TemporaryDirectory(prefix="bench-", dir=ROOT / "build") as folder:
        yield from _lines(SqliteHalls(Path(folder), WAITING), rounds, calls)
    server = PostgresServer(programs(), durable=True)
    try:
        yield from _lines(PostgresHalls(server, WAITING), rounds, calls)
    finally:
        server.close()


def _lines(halls: Halls, rounds: int, calls: int) -> Iterator[Line]:
    took: dict[str, list[float]] = {"listener": [], "display": []}
    with halls.copy() as url, opened(url, "counter-1") as hall, hall.desk(COUNTER, staff()) as desk:
        for _ in range(rounds):
            for who, milliseconds in took.items():
                with _listening(who, url) as heard:
                    milliseconds.extend([_call(desk, heard) for _ in range(calls + NOT_COUNTED)][NOT_COUNTED:])
    name = f"call_next to the changed wall, {halls.name}"
    shown, known = took["display"], took["listener"]
    yield Figure.over(f"{name}: p50", "ms", [median(shown)], [median(known)])
    yield Figure.over(
        f"{name}: p99", "ms", [percentile(shown, 0.99)], [percentile(known, 0.99)], ("below", TOO_LATE)
    )  # fmt: skip


def _call(desk: DeskDoor, heard: IO[str]) -> float:
    """Milliseconds from the press until the other process knows or shows this very call."""
    begun = time.monotonic()
    called = desk.call_next()
    n, at = heard.readline().split()
    assert int(n) == called.n
    desk.start()
    desk.finish()
    time.sleep(PAUSE)
    return (float(at) - begun) * 1000


@contextmanager
def _listening(who: str, url: str) -> Iterator[IO[str]]:
    """The other process, once it listens."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.listening", who, url],
        cwd=ROOT, env={**os.environ, **OFFSCREEN}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        assert process.stdout.readline().strip() == READY
        time.sleep(PAUSE)
        yield process.stdout
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()
