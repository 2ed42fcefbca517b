"""A hall's records over a line of 64 kbit/s, against the same bytes sent bare over such a line."""

from __future__ import annotations

import shutil
import time
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from antrean.simulation.clock import stepped_hall
from antrean.simulation.day import Script, live_a_day
from antrean.simulation.workforce import first_numbers, posts
from bench import trial_hall
from bench.figures import Figure
from bench.slow_line import SlowLine, bare
from bench.trial_central import central_database, enrolled, serving_that_morning
from hall.store.upkeep.create import create
from sync.sender import Sender
from sync.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.figures import Line
    from tests.support.postgresql import PostgresServer

BITS: Final = 64_000
ENTRIES: Final = 4000
TARGET: Final = 40.0
PATIENCE: Final = 1800.0
"""Seconds after which nothing will come any more."""
VISITORS: Final = 1100
"""On the whole day: more than enough for the entries that are counted."""


def measure(server: PostgresServer, rounds: int) -> Iterator[Line]:
    """Seconds from the sender's start until central has acknowledged the entries."""
    took: list[float] = []
    floors: list[float] = []
    with TemporaryDirectory(prefix="bench-", dir=trial_hall.ROOT / "build") as folder:
        _live_a_day(Path(folder) / "day")
        for number in range(rounds):
            shutil.copytree(Path(folder) / "day", Path(folder) / str(number))
            seconds, count = _send(server, f"sqlite:///{folder}/{number}/hall.db")
            took.append(seconds)
            floors.append(bare(count, BITS))
    yield Figure.over(
        f"{ENTRIES} entries of a hall over {BITS // 1000} kbit/s", "s", took, floors, ("below", TARGET)
    )  # fmt: skip


def _live_a_day(folder: Path) -> None:
    """A mall's day with everything that belongs to it: what is packed should be as it really is."""
    folder.mkdir()
    url = f"sqlite:///{folder}/hall.db"
    create(url, demo=True)
    plan, day = trial_hall.plan(), trial_hall.MORNING.date()
    with trial_hall.opened(url, "office") as hall:
        hall.office.apply(plan)
    begins = first_numbers(plan, day) - timedelta(minutes=1)
    with stepped_hall(url, "simulation", begins) as (hall, clock):
        live_a_day(hall, clock, Script(day, VISITORS, 1, posts(plan)))


def _send(server: PostgresServer, url: str) -> tuple[float, int]:
    """Seconds, and the bytes that went up."""
    with (
        central_database(server) as database,
        serving_that_morning(database) as port,
        trial_hall.opened(url, "sync") as hall,
    ):
        assert hall.journal.head().n >= ENTRIES, "the day was too quiet"
        line = SlowLine(port, BITS)
        wire = Wire(f"http://127.0.0.1:{line.port}", enrolled(database, hall.journal.hall_id(), trial_hall.MORNING))
        sender = Sender(hall, wire)
        sender.claim()
        begun = time.monotonic()
        while hall.central.state().ack < ENTRIES:
            assert time.monotonic() < begun + PATIENCE, "central does not take the entries"
            if not sender.turn():
                time.sleep(0.01)
        took, count = time.monotonic() - begun, line.up
        sender.leave()
        wire.close()
        line.close()
    return took, count
