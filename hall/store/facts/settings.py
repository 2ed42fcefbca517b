"""What the office sets: the clock, the series after a restore."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import update

from hall.model.clock import millis
from hall.model.entries import stamp
from hall.model.errors import NotADemo
from hall.model.labels import restored_series
from hall.store import watch
from hall.store.database.schema import hall
from hall.store.facts import due

if TYPE_CHECKING:
    from datetime import datetime

    from hall.store.write import Write


def simulate_clock(work: Write, start: datetime, speed: int) -> None:
    """Live from `start` on, `speed` times as fast as outside; only a hall made for showing may."""
    if not work.hall.demo:
        raise NotADemo
    work.connection.execute(
        update(hall).values(clock_start=millis(start), clock_since=millis(work.real), clock_speed=speed)
    )
    work.believe(start)
    work.append("clock.set", {"start": stamp(start), "speed": speed})
    due.apply(work)


def mark_restored(work: Write) -> str:
    """A backup was put back: a new stream, and a series of its own until midnight, so that no number comes twice.

    While the clock is not believed, the day is still open: it is the first on which the hall works again.
    """
    watch.forget(work.connection)
    unsure = work.time.wrong or work.time.ahead
    reading = work.time.reading.astimezone(work.hall.zone)
    second = (reading.hour * 60 + reading.minute) * 60 + reading.second
    series = restored_series(secrets.randbelow(86_400) if unsure else second)
    day = "" if unsure else work.day
    stream = str(uuid4())
    work.hall.series, work.hall.series_day = series, day
    work.connection.execute(update(hall).values(stream=stream, series=series, series_day=day))
    work.append("hall.restored", {"stream": stream, "series": series, "day": day})
    return series
