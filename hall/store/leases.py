"""Who holds which counter: a lease of one minute, kept in the station's own row and in real time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from hall.model.clock import millis
from hall.model.errors import CounterTaken
from hall.store.schema import counter_lease

if TYPE_CHECKING:
    from sqlalchemy import Connection, Executable

LEASE: Final = timedelta(seconds=60)
_HOLDER = select(counter_lease.c.staff, counter_lease.c.session, counter_lease.c.until).where(
    counter_lease.c.counter == bindparam("at")
)


def _claim(dialect: str) -> Executable:
    """Take a counter that is free, whose lease ran out, or that the same member of staff holds: in one statement."""
    make = sqlite_insert if dialect == "sqlite" else postgres_insert
    fresh: dict[str, object] = {name: bindparam(name) for name in ("counter", "staff", "station", "session", "until")}
    statement = make(counter_lease).values(**fresh)
    return statement.on_conflict_do_update(
        index_elements=[counter_lease.c.counter],
        set_={name: statement.excluded[name] for name in ("staff", "station", "session", "until")},
        where=(counter_lease.c.until < bindparam("now")) | (counter_lease.c.staff == statement.excluded.staff),
    ).returning(counter_lease.c.session)


_CLAIM = {dialect: _claim(dialect) for dialect in ("sqlite", "postgresql")}
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
    """Take the counter, refused with `CounterTaken` while somebody else holds it."""
    taken = connection.execute(
        _CLAIM[connection.dialect.name],
        {"counter": lease.counter, "staff": lease.staff, "station": lease.station, "session": lease.session,
         "until": millis(now + LEASE), "now": millis(now)},
    ).scalar()  # fmt: skip
    if taken is None:
        holder = connection.execute(_HOLDER, {"at": lease.counter}).one()
        raise CounterTaken(counter=lease.counter, holder=holder[0])


def renew(connection: Connection, now: datetime, lease: Lease) -> None:
    """Hold the counter for another minute; refused when somebody else has taken it."""
    done = connection.execute(_RENEW, {"at": lease.counter, "mine": lease.session, "until": millis(now + LEASE)})
    if done.rowcount == 1:
        return
    holder = connection.execute(_HOLDER, {"at": lease.counter}).fetchone()
    if holder is not None and holder[2] >= millis(now):
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
    return {counter: staff for counter, staff in connection.execute(_OPEN, {"now": millis(now)})}
