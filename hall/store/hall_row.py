"""The hall's single row: everything one write needs to know about the hall, in one look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from hall.model.clock import HallClock, HallTime, hall_time, moment
from hall.model.errors import HallBroken
from hall.store.database.schema import hall

if TYPE_CHECKING:
    from datetime import date

    from hall.model.belief import Belief

_LOOK = select(
    hall.c.hall_id, hall.c.demo, hall.c.plan_version, hall.c.zone, hall.c.day, hall.c.head_n, hall.c.head_chain,
    hall.c.last_at, hall.c.due_at, hall.c.stream, hall.c.series, hall.c.series_day, hall.c.clock_start,
    hall.c.clock_since, hall.c.clock_speed,
)  # fmt: skip


@dataclass(slots=True)
class HallRow:
    """The hall as it stands; a write changes a copy of its own and stores it when it commits."""

    hall_id: str
    demo: bool
    plan_version: int
    zone: ZoneInfo
    day: str
    head_n: int
    head_chain: bytes
    last_at: int
    due_at: int | None
    stream: str
    series: str
    series_day: str
    clock: HallClock

    def time(self, belief: Belief) -> HallTime:
        """Hall time, given what is believed of the time outside."""
        last = moment(self.last_at) if self.head_n else None
        reading = self.clock.reading(belief.reading)
        return hall_time(reading, last, self.zone, believed=self.clock.reading(belief.real))

    def local_day(self, now: datetime) -> date:
        """The service day of a moment."""
        return now.astimezone(self.zone).date()

    def series_on(self, day: str) -> str:
        """The series in which numbers are given on `day`: a restored hall has one of its own until midnight."""
        return self.series if self.series_day in {"", day} else ""


def look(connection: Any) -> HallRow | None:  # noqa: ANN401 - a SQLAlchemy Connection; rows stay here
    """The hall's row, None in an empty database."""
    found = connection.execute(_LOOK).fetchone()
    if found is None:
        return None
    (hall_id, demo, version, zone, day, head_n, chain, last_at, due_at, stream, series, series_day,
     start, since, speed) = found  # fmt: skip
    try:
        place = ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as spoilt:
        raise HallBroken(why=f"time zone {zone}") from spoilt
    clock = HallClock() if start is None or since is None else HallClock(moment(start), moment(since), speed)
    return HallRow(
        hall_id, bool(demo), version, place, day, head_n, bytes(chain), last_at, due_at, stream, series,
        series_day, clock,
    )  # fmt: skip
