"""Reading back whole tables for `verify`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from hall.model.replay import ReplayedLeg, ReplayedTicket
from hall.model.tickets import State
from hall.store.schema import journal, last_number, leg, ticket

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the journal, not yet believed."""

    n: int
    id: str
    kind: str
    at: int
    body: str
    chain: bytes


def lines(connection: Connection, n: int, limit: int) -> tuple[Line, ...]:
    """The journal's rows that follow `n`, at most `limit`."""
    columns = (journal.c.n, journal.c.id, journal.c.kind, journal.c.at, journal.c.body, journal.c.chain)
    rows = connection.execute(select(*columns).where(journal.c.n > n).order_by(journal.c.n).limit(limit))
    return tuple(Line(*row[:5], bytes(row[5])) for row in rows)


def stored(connection: Connection) -> dict[str, ReplayedTicket]:
    """All tickets with their legs as the tables have them, in the shape of the replay."""
    found: dict[str, ReplayedTicket] = {}
    rows = connection.execute(
        select(
            ticket.c.id, ticket.c.day, ticket.c.code, ticket.c.series, ticket.c.number, ticket.c.visitor_class,
            ticket.c.state, ticket.c.service, ticket.c.counter, ticket.c.ahead, ticket.c.low, ticket.c.high,
            ticket.c.closes,
        )
    )  # fmt: skip
    for ident, day, code, series, number, visitor_class, state, service, counter, *told in rows:
        found[ident] = ReplayedTicket(
            day, code, series, number, visitor_class, State(state), service, counter, tuple(told)
        )
    legs = connection.execute(
        select(
            leg.c.ticket_id, leg.c.service, leg.c.waiting_from, leg.c.called_at, leg.c.serving_from, leg.c.ended_at,
            leg.c.counter, leg.c.staff, leg.c.outcome,
        ).order_by(leg.c.ticket_id, leg.c.position)
    )  # fmt: skip
    for ident, *rest in legs:
        found[ident].legs.append(ReplayedLeg(*rest))
    return found


def counted(connection: Connection) -> dict[tuple[str, str, str], tuple[int, int, int, int]]:
    """Per (day, code, series): how many tickets, their least and greatest number, and the last number given."""
    tickets = {
        (day, code, series): (count, least, greatest)
        for day, code, series, count, least, greatest in connection.execute(
            select(
                ticket.c.day, ticket.c.code, ticket.c.series, func.count(func.distinct(ticket.c.number)),
                func.min(ticket.c.number), func.max(ticket.c.number),
            ).group_by(ticket.c.day, ticket.c.code, ticket.c.series)
        )
    }  # fmt: skip
    last = {
        (day, code, series): number
        for day, code, series, number in connection.execute(
            select(last_number.c.day, last_number.c.code, last_number.c.series, last_number.c.number)
        )
    }
    return {key: (*tickets.get(key, (0, 0, 0)), last.get(key, 0)) for key in tickets.keys() | last.keys()}
