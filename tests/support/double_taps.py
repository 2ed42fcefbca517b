"""A hand that taps twice, with a watch of its own: how fast it taps does not depend on the machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qtkit.touch_rest import TouchRest

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from antrean.pictures.hand import Screen

GAPS = (0.05, 0.2, 0.3, 0.39)
"""Seconds between the two taps; after 0.4 a touch is meant."""


@dataclass
class HandWatch:
    """Seconds, which pass only when the hand waits."""

    now: float = 1000.0

    def rest(self) -> TouchRest:
        """For the window that the hand is at."""
        return TouchRest(clock=lambda: self.now, stamp=lambda _event: self.now)

    def tap(self, screen: Screen, at: QPoint) -> None:
        """A tap after a long look at the page."""
        self.now += 10
        screen.tap(at)

    def tap_again(self, screen: Screen, at: QPoint, gap: float) -> None:
        """A second tap, so soon after the first."""
        self.now += gap
        screen.tap(at)
