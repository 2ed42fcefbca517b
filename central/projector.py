"""The thread that keeps the pages' tables up with the entries. A hall that fails is left for later."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Final

import structlog

from central.store import plans, projections, set_aside
from central.store.database import is_down

if TYPE_CHECKING:
    from central.central import Central

log = structlog.get_logger("central")

LOOK_EVERY: Final = 1.0
"""Seconds between looks for what other server processes took."""
QUIET: Final = 300
"""Milliseconds without a batch after which a hall with more to send is told of: what it catches up is stored first."""
LONGEST: Final = 5.0
"""Seconds that such a hall waits at most."""
GATHER: Final = 0.05
"""Seconds from a batch to the look for it: those that come together are told of together."""


class Projector:
    """Works in a thread of its own; several server processes share the halls by locking them one by one."""

    def __init__(self, central: Central) -> None:
        self._central = central
        self._wake = threading.Event()
        self._ended = threading.Event()
        self._told_all_at = 0.0
        self._thread = threading.Thread(target=self._work, name="projector", daemon=True)
        self.trouble = ""
        """What the last round ended with; empty when it went well."""

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wake(self) -> None:
        """A batch was taken."""
        self._wake.set()

    def close(self) -> None:
        """End after the step at hand."""
        self._ended.set()
        self._wake.set()
        self._thread.join()

    def _work(self) -> None:
        fresh = True
        while not self._ended.is_set():
            self._wake.clear()
            try:
                if fresh:
                    self._try_all_again()
                self._round()
                fresh, self.trouble = False, ""
            except Exception as error:
                self.trouble = type(error).__name__
                if is_down(error):
                    log.warning("projector waits", kind=self.trouble)
                else:
                    log.exception("projector")
                self._ended.wait(LOOK_EVERY)
            if not self._ended.is_set():
                self._wake.wait(LOOK_EVERY)
            self._ended.wait(GATHER)

    def _try_all_again(self) -> None:
        with self._central.database.writing() as connection:
            set_aside.try_again(connection)

    def _round(self) -> None:
        """Tell of all halls, but for those in the middle of catching up."""
        if time.monotonic() - self._told_all_at > LONGEST:
            self.catch_up()
            self._told_all_at = time.monotonic()
        else:
            self.catch_up(self._central.now() - QUIET)

    def catch_up(self, busy_since: int | None = None) -> None:
        """Tell the pages of everything that is stored; a hall that fails does not stop the others.

        Halls that have more to send and sent something after `busy_since` are left for later.
        """
        with self._central.database.reading() as connection:
            todo = projections.halls_to_do(connection, self._central.now(), busy_since)
        down: Exception | None = None
        for hall in todo:
            try:
                self._catch_up(hall)
            except Exception as error:  # noqa: BLE001 - whatever one hall's entries are, it is that hall's trouble
                if is_down(error):
                    down = error
                else:
                    self._failed(hall, error)
        if down is not None:
            raise down

    def _catch_up(self, hall: int) -> None:
        more = True
        while more and not self._ended.is_set():
            with self._central.database.writing() as connection:
                more = projections.step(connection, hall, lambda: plans.targets(connection, hall))

    def _failed(self, hall: int, error: Exception) -> None:
        """A trace for the first time and for the last that is counted, not for each: nobody reads a flood."""
        kind = type(error).__name__
        with self._central.database.writing() as connection:
            times = set_aside.failed(connection, hall, kind, self._central.now())
        trace = error if times in (1, set_aside.TRIES) else None
        log.error("a hall is not told of", hall=hall, kind=kind, times=times, exc_info=trace)
