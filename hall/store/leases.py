"""Who holds which counter: a lease of one minute, kept in the station's own row and in real time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, delete, select, text, update

from hall.model.clock import millis
from hall.model.errors import CounterTaken
from hall.store.schema import counter_lease

if TYPE_CHECKING:
    from sqlalchemy import Connection

LEASE: Final = timedelta(seconds=60)
_LATEST: Final = 2 * LEASE
"""A lease that ends later than this was taken before the clock was set back: it holds nobody up."""
_HOLDER = select(counter_lease.c.staff, counter_lease.c.session, counter_lease.c.until).where(
    counter_lease.c.counter == bindparam("at")
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
    """Take the counter, refused with `CounterTaken` while somebody else holds it."""
    taken = connection.execute(
        _CLAIM,
        {"counter": lease.counter, "staff": lease.staff, "station": lease.station, "session": lease.session,
         "until": millis(now + LEASE), "now": millis(now), "latest": millis(now + _LATEST)},
    ).scalar()  # fmt: skip
    if taken is not None:
        return
    holder = connection.execute(_HOLDER, {"at": lease.counter}).fetchone()
    if holder is not None:
        raise CounterTaken(counter=lease.counter, holder=holder[0])
    claim(connection, now, lease)  # whoever held it has left just now


def renew(connection: Connection, now: datetime, lease: Lease) -> None:
    """Hold the counter for another minute; refused when somebody else has taken it."""
    done = connection.execute(_RENEW, {"at": lease.counter, "mine": lease.session, "until": millis(now + LEASE)})
    if done.rowcount == 1:
        return
    holder = connection.execute(_HOLDER, {"at": lease.counter}).fetchone()
    if holder is not None and millis(now) <= holder[2] <= millis(now + _LATEST):
        raise CounterTaken(counter=lease.counter, holder=holder[0])
    claim(connection, now, lease)


def check(connection: Connection, lease: Lease) -> None:
    """Refuse with `CounterTaken` when the counter went to somebody else meanwhile."""
    holder: Any = connection.execute(_HOLDER, {"at": lease.counter}).fetchone()
    if holder is not None and holder[1] != lease.session:
        raise CounterTaken(counter=lease.counter, holder=holder[0])


def release(connection: Connection, lease: Lease) -> None:
    """Leave the counter."""
    connection.execute(
        delete(counter_lease).where(counter_lease.c.counter == lease.counter, counter_lease.c.session == lease.session)
    )


def open_counters(connection: Connection, now: datetime) -> dict[int, str]:
    """The counters that are open now, with the member of staff at each."""
    return {counter: staff for counter, staff in connection.execute(_OPEN, held_at(now))}


def held_at(now: datetime) -> dict[str, int]:
    """The values of `HELD`."""
    return {"now": millis(now), "latest": millis(now + _LATEST)}
