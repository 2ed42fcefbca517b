"""What a hall at work costs central: processor time for an entry that comes alone, as the sender is and as it was.

As it was: each entry goes at once, and the live document by itself (version 1 of the protocol, nothing waited for).
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from bench.figures import Figure
from bench.processor import processor_seconds
from bench.trial_central import central_database, enrolled, served_that_morning
from bench.trial_hall import MORNING, ROOT, SqliteHalls, opened, services
from sync.sender import GATHER, Sender
from sync.wire import Wire
from tests.support.databases import programs
from tests.support.patience import until
from tests.support.postgresql import PostgresServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.figures import Line

WAITING: Final = 300
PACES: Final = (1.3, 8.0)
"""Entries a second: a mall's busiest minute, and a hall of a hundred counters."""
TARGET: Final = 0.2
SETTLED: Final = 3.0
"""Seconds until what was sent is also told of on the pages."""


def measure(rounds: int, seconds: float) -> Iterator[Line]:
    """Both ways in turns, at each pace."""
    server = PostgresServer(programs(), durable=True)
    try:
        with TemporaryDirectory(prefix="bench-", dir=ROOT / "build") as folder:
            halls = SqliteHalls(Path(folder), WAITING)
            for pace in PACES:
                new: list[float] = []
                old: list[float] = []
                for _ in range(rounds):
                    old.append(_spent(server, halls, pace, seconds, gather=0.0, speaks=1))
                    new.append(_spent(server, halls, pace, seconds, gather=GATHER, speaks=2))
                name = f"central's processor time for an entry, {pace:g} a second, floor: each at once"
                yield Figure.over(name, "ms", new, old, ("at most", TARGET))
    finally:
        server.close()


def _spent(
    server: PostgresServer, halls: SqliteHalls, pace: float, seconds: float, *, gather: float, speaks: int
) -> float:
    """Milliseconds of central's process for each entry."""
    with (
        halls.copy() as url,
        central_database(server) as database,
        served_that_morning(database) as central,
        opened(url, "sync") as hall,
        opened(url, "kiosk-1") as kiosk,
    ):
        wire = Wire(f"http://127.0.0.1:{central.port}", enrolled(database, hall.journal.hall_id(), MORNING))
        with _at_work(Sender(hall, wire, gather=gather, speaks=speaks)):
            until(lambda: kiosk.central.state().pending == 0, "central does not have everything")
            time.sleep(SETTLED)
            spent, first = processor_seconds(central.process), kiosk.journal.head().n
            begun = time.monotonic()
            for number, service in enumerate(islice(cycle(services()), round(pace * seconds))):
                time.sleep(max(0.0, begun + number / pace - time.monotonic()))
                kiosk.reception.issue(service)
            until(lambda: kiosk.central.state().pending == 0, "central does not have everything")
            time.sleep(SETTLED)
            count = kiosk.journal.head().n - first
            return 1000 * (processor_seconds(central.process) - spent) / count


@contextmanager
def _at_work(sender: Sender) -> Iterator[None]:
    stop = threading.Event()
    working = threading.Thread(target=sender.run, args=(stop,))
    working.start()
    try:
        yield
    finally:
        stop.set()
        working.join()
        sender.wire.close()
