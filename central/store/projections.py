"""The tables the pages read, made from a hall's entries in the order of n and made again when one came late."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import Row, delete, func, insert, or_, select, update

from central.model.day_figures import LegTimes, figures
from central.model.ticket_story import ShownLeg, ShownTicket, issued, moved
from central.store import blobs, second_look
from central.store.dialect import insert_or, locked
from central.store.schema import entry, hall, leg, number_run, projection, service_day, stream, ticket_state
from central.store.set_aside import TOLD_AGAIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy import Connection

AT_ONCE: Final = 1000
"""Entries of one step."""
_LEG: Final = [one.name for one in fields(ShownLeg)]
_TICKET: Final = [one.name for one in fields(ShownTicket) if one.name != "legs"]
Targets = dict[str, int]
"""The time in milliseconds within which a service wants to call, by its code."""


def make_again(connection: Connection, number: int, n: int) -> None:
    """An entry of this n came late: what the pages show from there on is no longer true."""
    later = or_(projection.c.again_from.is_(None), projection.c.again_from > n)
    connection.execute(update(projection).where(projection.c.hall == number, later).values(again_from=n))


def halls_to_do(connection: Connection, now: int | None = None, busy_since: int | None = None) -> Sequence[int]:
    """Halls with entries that the pages do not tell of yet.

    With `now` without those that failed lately, with `busy_since` without those that sent since then and have more.
    """
    behind = or_(
        projection.c.hall.is_(None),
        projection.c.again_from.is_not(None),
        (projection.c.stream == stream.c.number) & (projection.c.n < stream.c.ack),
        (projection.c.stream != stream.c.number) & stream.c.complete_at.is_not(None),
    )
    wanted = (
        select(hall.c.number)
        .join_from(hall, stream, hall.c.current_stream == stream.c.number)
        .join(projection, projection.c.hall == hall.c.number, isouter=True)
        .where(behind)
    )
    if now is not None:
        wanted = wanted.where(or_(projection.c.try_at.is_(None), projection.c.try_at <= now))
    if busy_since is not None:
        wanted = wanted.where(or_(hall.c.pending == 0, hall.c.seen_at < busy_since))
    return connection.execute(wanted.order_by(hall.c.number)).scalars().all()


def step(connection: Connection, number: int, targets: Callable[[], Targets]) -> bool:
    """Tell the pages of some more entries of a hall; False when nothing is left or another process is at it."""
    place = _place(connection, number)
    current = connection.execute(
        select(stream.c.number, stream.c.ack, stream.c.complete_at)
        .join_from(hall, stream, hall.c.current_stream == stream.c.number)
        .where(hall.c.number == number)
    ).one_or_none()
    if place is None or current is None:
        return False
    touched: set[tuple[str, str]] = set()
    after, again = place.n, place.again_from
    if place.stream != current.number:
        if place.stream and current.complete_at is None:
            return False  # the old stream is shown until the new one has all
        again = min(filter(None, (again, _parting(connection, number, current.number))), default=None)
    if again is not None:
        after = min(after, _forget_from(connection, number, again, touched))
    rows = _entries(connection, current.number, after, current.ack)
    reached = rows[-1].n if len(rows) == AT_ONCE else current.ack
    _tell(connection, number, second_look.readable(connection, number, rows), touched)
    _count_days(connection, number, touched, targets)
    told = {"stream": current.number, "n": reached, "again_from": None, **TOLD_AGAIN}
    connection.execute(update(projection).where(projection.c.hall == number).values(told))
    return bool(reached < current.ack)


def _place(connection: Connection, number: int) -> Row[Any] | None:
    """Up to where the hall is told, held until the end of this step; None while another process holds it."""
    fresh = insert_or(connection, projection).values(hall=number, stream=0, n=0)
    connection.execute(fresh.on_conflict_do_nothing())
    wanted = select(projection).where(projection.c.hall == number)
    if locked(connection):
        wanted = wanted.with_for_update(skip_locked=True)
    return connection.execute(wanted).one_or_none()


def _parting(connection: Connection, number: int, current: int) -> int | None:
    """Where the current stream parts from the older ones: the first n that only they have, or that only it has."""
    older = select(stream.c.number).where(stream.c.hall == number, stream.c.number < current)
    left = connection.execute(select(func.min(entry.c.n)).where(entry.c.stream.in_(older))).scalar()
    began = select(stream.c.began_at).where(stream.c.number == current).scalar_subquery()
    fresh = select(func.min(entry.c.n)).where(entry.c.stream == current, entry.c.received_at >= began)
    return min(filter(None, (left, connection.execute(fresh).scalar())), default=None)


def _forget_from(connection: Connection, number: int, n: int, touched: set[tuple[str, str]]) -> int:
    """Drop the tickets that entries from `n` on tell of; the n after which they must be told again."""
    late = (ticket_state.c.hall == number, ticket_state.c.n >= n)
    gone = connection.execute(select(ticket_state.c.ticket, ticket_state.c.issued_n).where(*late)).all()
    tickets = [row.ticket for row in gone]
    for start in range(0, len(tickets), 500):
        mine = (leg.c.hall == number, leg.c.ticket.in_(tickets[start : start + 500]))
        for day, service in connection.execute(select(leg.c.day, leg.c.service).where(*mine).distinct()):
            touched.add((day, service))
        connection.execute(delete(leg).where(*mine))
    connection.execute(delete(ticket_state).where(*late))
    return min([n, *(int(row.issued_n) for row in gone)]) - 1


def _entries(connection: Connection, number: int, after: int, ack: int) -> Sequence[Any]:
    """What comes next of a stream. `ack` was read before, so that no entry up to it is missing here."""
    wanted = select(entry.c.n, entry.c.id, entry.c.kind, entry.c.at, entry.c.data)
    mine = wanted.where(entry.c.stream == number, entry.c.n > after, entry.c.n <= ack)
    return connection.execute(mine.order_by(entry.c.n).limit(AT_ONCE)).all()


def _tell(connection: Connection, number: int, rows: Sequence[Any], touched: set[tuple[str, str]]) -> None:
    about = [row for row in rows if row.kind.startswith("ticket.")]
    wanted = {UUID(str(row.data["ticket"])) for row in about if row.kind != "ticket.issued"}
    wanted |= {row.id for row in about if row.kind == "ticket.issued"}
    tickets = _load(connection, number, wanted)
    before = {ident: ticket.n for ident, ticket in tickets.items()}
    for row in about:
        if row.kind == "ticket.issued":
            tickets.setdefault(row.id, issued(row.n, row.at, row.data))
        else:
            ticket = tickets.get(UUID(str(row.data["ticket"])))
            if ticket is not None:  # its first entry may be in quarantine
                moved(ticket, row.n, row.kind, row.at, row.data)
    for row in rows:
        if row.kind == "request.purged":
            blobs.erase_told(connection, number, row.data, row.at)
    changed = {ident: ticket for ident, ticket in tickets.items() if before.get(ident) != ticket.n}
    _save(connection, number, changed)
    touched |= {(ticket.day, one.service) for ticket in changed.values() for one in ticket.legs}


def _load(connection: Connection, number: int, wanted: Iterable[UUID]) -> dict[UUID, ShownTicket]:
    found: dict[UUID, ShownTicket] = {}
    ids = list(wanted)
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        mine = select(ticket_state).where(ticket_state.c.hall == number, ticket_state.c.ticket.in_(part))
        for row in connection.execute(mine):
            found[row.ticket] = ShownTicket(**{name: getattr(row, name) for name in _TICKET})
        legs = select(leg).where(leg.c.hall == number, leg.c.ticket.in_(part)).order_by(leg.c.ticket, leg.c.place)
        for row in connection.execute(legs):
            found[row.ticket].legs.append(ShownLeg(**{name: getattr(row, name) for name in _LEG}))
    return found


def _save(connection: Connection, number: int, tickets: dict[UUID, ShownTicket]) -> None:
    if not tickets:
        return
    keys = list(tickets)
    for start in range(0, len(keys), 500):
        part = keys[start : start + 500]
        connection.execute(delete(leg).where(leg.c.hall == number, leg.c.ticket.in_(part)))
        gone = delete(ticket_state).where(ticket_state.c.hall == number, ticket_state.c.ticket.in_(part))
        connection.execute(gone)
    states = [
        {"hall": number, "ticket": ident, "service": ticket.legs[-1].service, "legs": len(ticket.legs)}
        | {name: getattr(ticket, name) for name in _TICKET}
        for ident, ticket in tickets.items()
    ]
    legs = [
        {"hall": number, "ticket": ident, "place": place, "day": ticket.day, "visitor_class": ticket.visitor_class}
        | {name: getattr(one, name) for name in _LEG}
        for ident, ticket in tickets.items()
        for place, one in enumerate(ticket.legs)
    ]
    connection.execute(insert(ticket_state), states)
    connection.execute(insert(leg), legs)


def _count_days(
    connection: Connection, number: int, touched: set[tuple[str, str]], targets: Callable[[], Targets]
) -> None:
    """The figures of every service and day that changed, counted anew: right whatever was told twice."""
    known = targets() if touched else {}
    for day, service in sorted(touched):
        mine = (leg.c.hall == number, leg.c.day == day, leg.c.service == service)
        columns = (leg.c[one.name] for one in fields(LegTimes))
        legs = [LegTimes(*row) for row in connection.execute(select(*columns).where(*mine))]
        key = {"hall": number, "day": day, "service": service}
        connection.execute(delete(service_day).filter_by(**key))
        if legs:
            connection.execute(insert(service_day).values(**key, **figures(legs, known.get(service))))
    for day in sorted({day for day, _ in touched}):
        _count_numbers(connection, number, day)


def _count_numbers(connection: Connection, number: int, day: str) -> None:
    mine = (ticket_state.c.hall == number, ticket_state.c.day == day)
    columns = (ticket_state.c.code, ticket_state.c.series)
    counted = select(*columns, func.count(ticket_state.c.number.distinct()), func.max(ticket_state.c.number))
    runs = connection.execute(counted.where(*mine).group_by(*columns)).all()
    connection.execute(delete(number_run).where(number_run.c.hall == number, number_run.c.day == day))
    rows = [
        {"hall": number, "day": day, "code": code, "series": series, "issued": count, "highest": highest}
        for code, series, count, highest in runs
    ]
    if rows:
        connection.execute(insert(number_run), rows)
