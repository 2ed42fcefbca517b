"""Who holds which counter: a lease of one minute, kept in the station's own row and in real time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, delete, insert, select, update

from hall.model.clock import millis
from hall.model.errors import CounterTaken
from hall.store.schema import counter_lease

if TYPE_CHECKING:
    from sqlalchemy import Connection

LEASE: Final = timedelta(seconds=60)
_HOLDER = select(counter_lease.c.staff, counter_lease.c.session, counter_lease.c.until).where(
    counter_lease.c.counter == bindparam("at")
)
_NEW = insert(counter_lease).values(
    counter=bindparam("counter"), staff=bindparam("staff"), station=bindparam("station"),
    session=bindparam("session"), until=bindparam("until"),
)  # fmt: skip
_TAKE = (
    update(counter_lease)
    .where(
        counter_lease.c.counter == bindparam("at"),
        (counter_lease.c.until < bindparam("now")) | (counter_lease.c.staff == bindparam("who")),
    )
    .values(
        staff=bindparam("who"), station=bindparam("station"), session=bindparam("session"), until=bindparam("until")
    )
)
_RENEW = (
    update(counter_lease)
    .where(counter_lease.c.counter == bindparam("at"), counter_lease.c.session == bindparam("mine"))
    .values(until=bindparam("until"))
)
_OPEN = select(counter_lease.c.counter, counter_lease.c.staff).where(counter_lease.c.until >= bindparam("now"))


@dataclass(frozen=True, slots=True)
class Lease:
    """A claim on a counter."""

    counter: int
    staff: str
    station: str
    session: str


def claim(connection: Connection, now: datetime, lease: Lease) -> None:
    """Take the counter: it is free, its lease ran out, or the same member of staff holds it."""
    until = millis(now + LEASE)
    taken = connection.execute(
        _TAKE,
        {"at": lease.counter, "now": millis(now), "who": lease.staff, "station": lease.station,
         "session": lease.session, "until": until},
    )  # fmt: skip
    if taken.rowcount == 1:
        return
    holder = connection.execute(_HOLDER, {"at": lease.counter}).fetchone()
    if holder is not None:
        raise CounterTaken(counter=lease.counter, holder=holder[0])
    connection.execute(
        _NEW,
        {"counter": lease.counter, "staff": lease.staff, "station": lease.station, "session": lease.session,
         "until": until},
    )  # fmt: skip


def renew(connection: Connection, now: datetime, lease: Lease) -> None:
    """Hold the counter for another minute; refused when somebody else has taken it."""
    done = connection.execute(_RENEW, {"at": lease.counter, "mine": lease.session, "until": millis(now + LEASE)})
    if done.rowcount != 1:
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
    return {counter: staff for counter, staff in connection.execute(_OPEN, {"now": millis(now)})}
