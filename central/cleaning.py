"""The thread that throws away what is kept for a time only, whatever else goes wrong."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

import structlog

from central.store import retention
from central.store.database import is_down

if TYPE_CHECKING:
    from central.central import Central

log = structlog.get_logger("central")

CLEAN_EVERY: Final = 3600.0
"""Seconds."""
AGAIN_AFTER: Final = 60.0
"""Seconds after a round that failed."""


class Cleaning:
    """Cleans at the start and every hour."""

    def __init__(self, central: Central) -> None:
        self._central = central
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._work, name="cleaning", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self) -> None:
        """End after the round at hand."""
        self._ended.set()
        self._thread.join()

    def _work(self) -> None:
        while True:
            if self._ended.wait(CLEAN_EVERY if self._round() else AGAIN_AFTER):
                return

    def _round(self) -> bool:
        try:
            self.clean()
        except Exception as error:
            if is_down(error):
                log.warning("cleaning waits", kind=type(error).__name__)
            else:
                log.exception("cleaning")
            return False
        return True

    def clean(self) -> None:
        """One round."""
        with self._central.database.writing() as connection:
            retention.clean(connection, self._central.now(), self._central.settings.batches_kept_days)
