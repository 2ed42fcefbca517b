"""From the commit of a call at the counter to the phone page's answer that says so, through the hall's real sender."""

from __future__ import annotations

import http.client
import random
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from bench.figures import Figure, percentile
from bench.polling import ask
from bench.trial_central import central_database, enrolled, serving_that_morning
from bench.trial_hall import COUNTER, MORNING, ROOT, PostgresHalls, SqliteHalls, opened, staff
from sync import protocol
from sync.settings import write_token
from tests.support.patience import until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.figures import Line
    from bench.trial_hall import Halls
    from hall.desk import DeskDoor
    from tests.support.postgresql import PostgresServer

WAITING: Final = 300
NOT_COUNTED: Final = 2
TARGET: Final = 2000.0
"""Milliseconds within which 95 of 100 calls should be on the page."""


def measure(server: PostgresServer, calls: int) -> Iterator[Line]:
    """Both kinds of hall, each with a central server of its own."""
    with TemporaryDirectory(prefix="bench-", dir=ROOT / "build") as folder:
        yield from _lines(server, SqliteHalls(Path(folder), WAITING), calls)
    yield from _lines(server, PostgresHalls(server, WAITING), calls)


def _lines(server: PostgresServer, halls: Halls, calls: int) -> Iterator[Line]:
    with (
        halls.copy() as url,
        central_database(server) as database,
        serving_that_morning(database) as port,
        sending(url, database, port),
        opened(url, "counter-1") as hall,
        hall.desk(COUNTER, staff()) as desk,
    ):
        until(lambda: hall.central.state().pending == 0, "central does not have everything")
        phone = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        took = [_call(desk, phone) for _ in range(calls + NOT_COUNTED)][NOT_COUNTED:]
        phone.close()
    name = f"commit of a call to the phone page, {halls.name}"
    yield Figure(f"{name}: p50", "ms", median(took))
    yield Figure(f"{name}: p95", "ms", percentile(took, 0.95), target=("below", TARGET))


def _call(desk: DeskDoor, phone: http.client.HTTPConnection) -> float:
    """Milliseconds; then the visitor is served, and the sender is met at another moment of its pause."""
    called = desk.call_next()
    begun = time.monotonic()
    until(lambda: b'"called' in ask(phone, f"/T/{called.ticket.token}/now"), "the page does not say that it is called")
    took = (time.monotonic() - begun) * 1000
    desk.start()
    desk.finish()
    time.sleep(random.uniform(0.2, 1.5 * protocol.LIVE_EVERY))
    return took


@contextmanager
def sending(url: str, database: str, port: int) -> Iterator[int]:
    """The hall's sender in a process of its own, with the settings it comes with; the number of the process."""
    with opened(url, "office") as hall, TemporaryDirectory(prefix="bench-") as folder:
        write_token(Path(folder) / "token", enrolled(database, hall.journal.hall_id(), MORNING))
        settings = Path(folder) / "sync.toml"
        central = f'url = "http://127.0.0.1:{port}"\ntoken_file = "token"\n'
        settings.write_text(f'hall = "{url}"\n\n[central]\n{central}', encoding="utf-8")
        process = subprocess.Popen(
            [sys.executable, "-m", "antrean", "sync", "run", str(settings)], cwd=ROOT, stderr=subprocess.DEVNULL
        )
        try:
            yield process.pid
        finally:
            process.terminate()
            process.wait()
