"""Station state: when a station was last heard of and what it has to say."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, select, text

from hall.model.board import LeftOff, StationState
from hall.model.clock import millis, moment
from hall.store.database.schema import station

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

HEARD_WITHIN: Final = timedelta(minutes=3)
"""Stations give a sign of life every minute."""
_SEEN = text("""
    INSERT INTO station (name, kind, seen_at, note) VALUES (:who, :kind, :at, :note)
    ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, seen_at = excluded.seen_at, note = excluded.note
""")
_ANNOUNCED = text("""
    INSERT INTO station (name, kind, seen_at, cursor) VALUES (:who, 'display', :at, :up_to)
    ON CONFLICT (name) DO UPDATE SET seen_at = excluded.seen_at, cursor = excluded.cursor
""")
_LEFT_OFF = select(station.c.cursor, station.c.seen_at).where(station.c.name == bindparam("who"))
_ALL = select(station.c.name, station.c.kind, station.c.seen_at, station.c.note).order_by(station.c.name)


def seen(connection: Connection, now: datetime, name: str, kind: str, note: str | None) -> None:
    """The station is alive; `note` is its trouble in a word, if any."""
    connection.execute(_SEEN, {"who": name, "kind": kind, "at": millis(now), "note": note})


def announced(connection: Connection, now: datetime, name: str, n: int) -> None:
    """The display has shown and spoken everything up to this call."""
    connection.execute(_ANNOUNCED, {"who": name, "at": millis(now), "up_to": n})


def left_off(connection: Connection, now: datetime, name: str) -> LeftOff | None:
    """Where this display stopped and how long ago, None when it never announced anything."""
    found = connection.execute(_LEFT_OFF, {"who": name}).fetchone()
    if found is None or found[0] is None:
        return None
    return LeftOff(int(found[0]), (now - moment(found[1])).total_seconds())


def with_printer_trouble(connection: Connection, now: datetime) -> tuple[StationState, ...]:
    """The stations whose printer does not print; one that was not heard of for a while says nothing any more."""
    heard = (one for one in everyone(connection) if abs(now - one.seen_at) <= HEARD_WITHIN)
    return tuple(one for one in heard if one.printer_trouble is not None)


def everyone(connection: Connection) -> tuple[StationState, ...]:
    """All stations ever heard of."""
    return tuple(StationState(name, kind, moment(at), note) for name, kind, at, note in connection.execute(_ALL))
