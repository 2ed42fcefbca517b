"""What `antrean sync` costs while a thousand people wait and nothing happens."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from bench.figures import Figure
from bench.following import sending
from bench.processor import processor_seconds
from bench.trial_central import central_database, serving_that_morning
from bench.trial_hall import ROOT, PostgresHalls, SqliteHalls, opened
from tests.support.databases import programs
from tests.support.patience import until
from tests.support.postgresql import PostgresServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.figures import Line
    from bench.trial_hall import Halls

WAITING: Final = 1000
TARGET: Final = 0.3
SETTLED: Final = 10.0
"""Seconds after the last entry went up until the sender has nothing more to do."""


def measure(rounds: int, seconds: float) -> Iterator[Line]:
    """Both kinds of hall."""
    server = PostgresServer(programs(), durable=True)
    try:
        with TemporaryDirectory(prefix="bench-", dir=ROOT / "build") as folder:
            yield _line(server, SqliteHalls(Path(folder), WAITING), rounds, seconds)
        yield _line(server, PostgresHalls(server, WAITING), rounds, seconds)
    finally:
        server.close()


def _line(server: PostgresServer, halls: Halls, rounds: int, seconds: float) -> Line:
    with (
        halls.copy() as url,
        central_database(server) as database,
        serving_that_morning(database) as port,
        sending(url, database, port) as process,
    ):
        with opened(url, "office") as hall:
            until(lambda: hall.central.state().pending == 0, "central does not have everything")
        time.sleep(SETTLED)
        shares = [_share(process, seconds) for _ in range(rounds)]
    name = f"sync while nothing happens, {WAITING} waiting, {halls.name}"
    return Figure(name, "% of a core", median(shares), target=("below", TARGET))


def _share(process: int, seconds: float) -> float:
    begun, spent = time.monotonic(), processor_seconds(process)
    time.sleep(seconds)
    return 100 * (processor_seconds(process) - spent) / (time.monotonic() - begun)
