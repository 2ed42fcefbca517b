"""What one reading of the hall knows: a connection, the hall, its plan and the time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hall.model.clock import HallTime, millis, to_millisecond

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Connection

    from hall.model.belief import Belief
    from hall.plan.plan import HallPlan
    from hall.store.hall_row import HallRow


class Reading:
    """What a reader knows: a connection, the hall, its plan and the time."""

    def __init__(
        self,
        connection: Connection,
        row: HallRow,
        time: HallTime,
        station: str,
        plan_of: Callable[[Connection, HallRow], HallPlan],
        belief: Belief,
    ) -> None:
        self.connection = connection
        self.belief = belief
        self.hall = row
        self._plan_of = plan_of
        self.station = station
        self._live_at(time)

    def _live_at(self, time: HallTime) -> None:
        self.time = time
        self.now = to_millisecond(time.now)
        self.now_ms = millis(time.now)
        self.day = self.hall.local_day(time.now).isoformat()

    @property
    def real(self) -> datetime:
        """The time outside, before any simulation."""
        return self.belief.real

    @property
    def plan(self) -> HallPlan:
        """The plan in force."""
        return self._plan_of(self.connection, self.hall)

    @property
    def local(self) -> datetime:
        """Hall time in the hall's zone."""
        return self.now.astimezone(self.hall.zone)
