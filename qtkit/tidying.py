"""Python's search for unused objects happens in the window's thread alone.

By itself it runs in whatever thread allocates the most, a worker's for instance, and a Qt object that it
finds there is destroyed there: its timers cannot be stopped, and Qt may be using it at that moment.
"""

import gc
from typing import Final, Self

from PySide6.QtCore import QTimer

EVERY: Final = 1000
"""Milliseconds between two looks; each cleans at most one generation."""


class Tidying:
    """While it is entered, nothing is cleaned up but here, by a timer of the thread that entered it."""

    def __init__(self, every: int = EVERY) -> None:
        self._every = every
        self._settled = False

    def __enter__(self) -> Self:
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(interval=self._every)
        self._timer.timeout.connect(self.tidy)
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.stop()
        gc.unfreeze()
        if self._was_on:
            gc.enable()

    def tidy(self) -> None:
        """Clean the oldest generation whose turn it is by Python's own thresholds."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                if generation and not self._settled:
                    # What has been loaded by now stays for good: later looks are short.
                    self._settled = True
                    gc.collect()
                    gc.freeze()
                return
