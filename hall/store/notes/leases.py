"""Who holds which counter: a lease of one minute, kept in the station's own row and in real time.

A member of staff holds one counter: whoever opens another one leaves the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, delete, select, text, update

from hall.model.clock import millis
from hall.model.errors import CounterTaken, StaffElsewhere
from hall.store.database.schema import counter_lease

if TYPE_CHECKING:
    from sqlalchemy import Connection

LEASE: Final = timedelta(seconds=60)
_LATEST: Final = 2 * LEASE
"""A lease that ends later than this was taken before the clock was set back: it holds nobody up."""
_HELD = select(counter_lease.c.counter, counter_lease.c.staff, counter_lease.c.session, counter_lease.c.until).where(
    (counter_lease.c.counter == bindparam("at")) | (counter_lease.c.staff == bindparam("who"))
)
"""The lease on a counter, and every lease of a member of staff."""
_LEAVE_OTHERS = delete(counter_lease).where(
    counter_lease.c.staff == bindparam("who"), counter_lease.c.counter != bindparam("at")
)
_CLAIM = text("""
    INSERT INTO counter_lease (counter, staff, station, session, until)
    VALUES (:counter, :staff, :station, :session, :until)
    ON CONFLICT (counter) DO UPDATE
    SET staff = excluded.staff, station = excluded.station, session = excluded.session, until = excluded.until
    WHERE counter_lease.until NOT BETWEEN :now AND :latest OR counter_lease.staff = excluded.staff
    RETURNING session
""")
"""Take a counter that is free, whose lease ran out, or that the same member of staff holds: in one statement."""
_RENEW = (
    update(counter_lease)
    .where(counter_lease.c.counter == bindparam("at"), counter_lease.c.session == bindparam("mine"))
    .values(until=bindparam("until"))
)
HELD: Final = counter_lease.c.until.between(bindparam("now"), bindparam("latest"))
"""Whether a lease holds its counter, with the values of `held_at`."""
_OPEN = select(counter_lease.c.counter, counter_lease.c.staff).where(HELD)


@dataclass(frozen=True, slots=True)
class Lease:
    """A claim on a counter."""

    counter: int
    staff: str
    station: str
    session: str


def claim(connection: Connection, now: datetime, lease: Lease) -> None:
    """Take the counter and leave any other one; refused with `CounterTaken` while somebody else holds it."""
    taken = connection.execute(
        _CLAIM,
        {"counter": lease.counter, "staff": lease.staff, "station": lease.station, "session": lease.session,
         "until": millis(now + LEASE), "now": millis(now), "latest": millis(now + _LATEST)},
    ).scalar()  # fmt: skip
    if taken is not None:
        connection.execute(_LEAVE_OTHERS, {"who": lease.staff, "at": lease.counter})
        return
    here = _held(connection, lease).get(lease.counter)
    if here is not None:
        raise CounterTaken(counter=lease.counter, holder=here.staff)
    claim(connection, now, lease)  # whoever held it has left just now


def renew(connection: Connection, now: datetime, lease: Lease) -> None:
    """Hold the counter for another minute; refused when it went to somebody else, or its clerk to another counter."""
    done = connection.execute(_RENEW, {"at": lease.counter, "mine": lease.session, "until": millis(now + LEASE)})
    if done.rowcount == 1:
        return
    held = _held(connection, lease)
    here = held.get(lease.counter)
    if here is not None and here.lives(now):
        raise CounterTaken(counter=lease.counter, holder=here.staff)
    _check_not_elsewhere(held, now, lease)
    claim(connection, now, lease)


def check(connection: Connection, now: datetime, lease: Lease) -> None:
    """Refuse when the counter went to somebody else meanwhile, or its clerk to another counter."""
    held = _held(connection, lease)
    here = held.get(lease.counter)
    if here is not None and here.session != lease.session:
        raise CounterTaken(counter=lease.counter, holder=here.staff)
    _check_not_elsewhere(held, now, lease)


@dataclass(frozen=True, slots=True)
class _Holder:
    staff: str
    session: str
    until: int

    def lives(self, now: datetime) -> bool:
        return millis(now) <= self.until <= millis(now + _LATEST)


def _held(connection: Connection, lease: Lease) -> dict[int, _Holder]:
    """Who holds this counter, and what else its clerk holds, by counter."""
    rows = connection.execute(_HELD, {"at": lease.counter, "who": lease.staff})
    return {counter: _Holder(staff, session, until) for counter, staff, session, until in rows}


def _check_not_elsewhere(held: dict[int, _Holder], now: datetime, lease: Lease) -> None:
    """Whoever opened another counter has left this one; of two opened in the same moment one remains."""
    here = held.get(lease.counter)
    ours = here is not None and here.session == lease.session
    for counter, other in held.items():
        if counter != lease.counter and other.lives(now) and (not ours or other.session > lease.session):
            raise StaffElsewhere(staff=lease.staff, counter=counter)


def counters_of(connection: Connection, now: datetime, staff: str) -> tuple[int, ...]:
    """The counters that a member of staff holds now."""
    return tuple(number for number, holder in open_counters(connection, now).items() if holder == staff)


def release(connection: Connection, lease: Lease) -> None:
    """Leave the counter."""
    connection.execute(
        delete(counter_lease).where(counter_lease.c.counter == lease.counter, counter_lease.c.session == lease.session)
    )


def shift(connection: Connection, by: timedelta) -> None:
    """The clock was set by so much: whoever holds a counter holds it on."""
    connection.execute(update(counter_lease).values(until=counter_lease.c.until + by // timedelta(milliseconds=1)))


def open_counters(connection: Connection, now: datetime) -> dict[int, str]:
    """The counters that are open now, with the member of staff at each."""
    return {counter: staff for counter, staff in connection.execute(_OPEN, held_at(now))}


def held_at(now: datetime) -> dict[str, int]:
    """The values of `HELD`."""
    return {"now": millis(now), "latest": millis(now + _LATEST)}
