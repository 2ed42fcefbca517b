"""A clock that somebody else moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class StepClock:
    """Stands still until it is set, and never goes back."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def go_to(self, moment: datetime) -> None:
        """It is now this moment, or still the later one that it was."""
        self.now = max(self.now, moment)
