"""The central server of the demonstration as a program: the real one, but it lives in the time of the one hall it has.

`central --hall URL --url URL --port PORT --public-url URL`

Otherwise the hall would be on one day and central on another: nobody would have come today.
"""

from __future__ import annotations

import argparse
import threading
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from antrean.central_server import serve
from hall import open_hall
from hall.model.errors import HallTrouble

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hall import Hall
    from hall.model.clock import HallClock

LOOK_EVERY: Final = 1.0
"""Seconds after which the hall is asked again how its clock goes."""


class HallsTime:
    """The time of a demonstration hall; while the hall cannot be asked, its clock goes on as it went."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._clock: HallClock = hall.attendance.clock()
        self._looked = time.monotonic()
        self._lock = threading.Lock()

    def __call__(self) -> datetime:
        with self._lock:
            if time.monotonic() - self._looked >= LOOK_EVERY:
                self._look()
            return self._clock.reading(datetime.now(UTC))

    def _look(self) -> None:
        self._looked = time.monotonic()
        try:
            self._clock = self._hall.attendance.clock()
        except HallTrouble:
            return


def main(arguments: Sequence[str]) -> int:
    """Serve until stopped."""
    words = argparse.ArgumentParser(prog="central")
    for name in ("--hall", "--url", "--public-url"):
        words.add_argument(name, required=True)
    words.add_argument("--port", type=int, required=True)
    asked = words.parse_args(arguments)
    with open_hall(asked.hall, "central") as hall:
        serve(
            asked.url, "127.0.0.1", asked.port, asked.public_url,
            proxy="127.0.0.1", workers=1, clock=HallsTime(hall),
        )  # fmt: skip
    return 0
