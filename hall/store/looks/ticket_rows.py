"""Rows of tickets, read: by id, label, token or counter."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, func, select

from hall.model import moves
from hall.model.clock import moment
from hall.model.errors import NoSuchTicket
from hall.model.labels import parse_label
from hall.model.promise import Promise
from hall.model.tickets import State, Ticket
from hall.store.database.schema import AT_COUNTER, journal, leg, ticket
from hall.store.notes import leases

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hall.model.entries import Entry
    from hall.model.moves import Move
    from hall.store.reading import Reading

SHORT: Final = 12
"""Characters of a token's SHA-256: enough to know one's own, too few to be one."""
_ID = re.compile(r"[0-9a-f-]{36}")
COLUMNS = (
    ticket.c.id, ticket.c.day, ticket.c.code, ticket.c.service, ticket.c.series, ticket.c.number,
    ticket.c.visitor_class, ticket.c.language, ticket.c.channel, ticket.c.token, ticket.c.state, ticket.c.issued_at,
    ticket.c.counter, ticket.c.clock_start, ticket.c.leg, ticket.c.returned, ticket.c.until, ticket.c.token_sha,
    ticket.c.ahead, ticket.c.low, ticket.c.high, ticket.c.closes,
)  # fmt: skip
_BY_ID_ANY_DAY = select(*COLUMNS).where(ticket.c.id == bindparam("wanted"))
_BY_TOKEN = select(*COLUMNS).where(ticket.c.token_sha == bindparam("sha"), ticket.c.day == bindparam("today"))
_BY_LABEL = select(*COLUMNS).where(
    ticket.c.day == bindparam("today"), ticket.c.code == bindparam("code"), ticket.c.series == bindparam("series"),
    ticket.c.number == bindparam("number"),
)  # fmt: skip
_AT_COUNTER = select(*COLUMNS).where(
    ticket.c.counter == bindparam("at"), ticket.c.state.in_(AT_COUNTER)
)  # fmt: skip
_LATER_TRANSFERS = select(func.count()).where(
    journal.c.n > bindparam("after"), journal.c.kind == moves.TRANSFER.kind,
    journal.c.body.contains(bindparam("of")),
)  # fmt: skip
_SERVICE_OF_LEG = select(leg.c.service).where(leg.c.ticket_id == bindparam("of"), leg.c.position == bindparam("at"))


@dataclass(frozen=True, slots=True)
class TicketRow:
    """A ticket with what only the store needs to know of it."""

    ticket: Ticket
    clock_start: int
    leg: int
    returned: bool
    until: int | None = None
    """Milliseconds since 1970 at which a parked ticket waits again by itself."""
    token_sha: str = ""


def from_row(found: Any) -> TicketRow:  # noqa: ANN401 - a row ends here
    """The ticket in a row of `COLUMNS`."""
    (ident, day, code, service, series, number, visitor_class, language, channel, token, state, issued, counter,
     clock_start, position, returned, until, sha, *told) = found  # fmt: skip
    fact = Ticket(
        id=ident, day=date.fromisoformat(day), code=code, service=service, series=series, number=number,
        visitor_class=visitor_class, language=language, channel=channel, token=token or "", state=State(state),
        issued_at=moment(issued), counter=counter, promise=Promise.from_kept(*told),
    )  # fmt: skip
    return TicketRow(fact, clock_start, position, bool(returned), until, sha)


def find(look: Reading, wanted: Ticket | str) -> TicketRow:
    """Today's ticket by itself, its id or its label; refuses with `NoSuchTicket`."""
    run = look.connection.execute
    if isinstance(wanted, str) and (parts := parse_label(wanted)) is not None:
        found = run(
            _BY_LABEL, {"today": look.day, "code": parts.code, "series": parts.series, "number": parts.number}
        ).fetchone()
    else:
        ident = wanted if isinstance(wanted, str) else wanted.id
        known = _ID.fullmatch(ident) is not None  # what people type may be no text that a database takes
        found = run(_BY_ID_ANY_DAY, {"wanted": ident}).fetchone() if known else None
    row = None if found is None else from_row(found)
    if row is None or not is_here(look, row):
        raise NoSuchTicket(ticket=wanted if isinstance(wanted, str) else wanted.label)
    return row


def by_id(look: Reading, ident: str) -> TicketRow:
    """A ticket of any day."""
    found = look.connection.execute(_BY_ID_ANY_DAY, {"wanted": ident}).fetchone()
    if found is None:
        raise NoSuchTicket(ticket=ident)
    return from_row(found)


def by_token(look: Reading, sha: str) -> TicketRow:
    """Today's ticket by the SHA-256 of its token (hex); refuses with `NoSuchTicket`."""
    found = look.connection.execute(_BY_TOKEN, {"sha": sha, "today": look.day}).fetchone()
    if found is None:
        raise NoSuchTicket(ticket=sha[:SHORT])
    return from_row(found)


def at_counter(look: Reading, counter: int) -> TicketRow | None:
    """The ticket called to or served at a counter."""
    found = look.connection.execute(_AT_COUNTER, {"at": counter}).fetchone()
    row = None if found is None else from_row(found)
    return row if row is not None and is_here(look, row) else None


def is_here(look: Reading, row: TicketRow) -> bool:
    """Whether the ticket is of today, or still at a counter since before midnight."""
    return row.ticket.day.isoformat() == look.day or bool(staying(look, [row]))


def staying(look: Reading, rows: Iterable[TicketRow]) -> frozenset[str]:
    """Those of these tickets that midnight does not end: at a counter that somebody holds."""
    at_counters = [row.ticket for row in rows if row.ticket.counter is not None]
    if not at_counters:
        return frozenset()
    held = leases.open_counters(look.connection, look.real)
    return frozenset(fact.id for fact in at_counters if fact.counter in held)


def as_after(look: Reading, entry: Entry, step: Move) -> Ticket:
    """The ticket as it stood right after an entry of this move: the same answer for a repeated command."""
    row = by_id(look, str(entry.data["ticket"]))
    counter = entry.data.get("counter")
    open_now = step.after in (State.CALLED, State.SERVING)
    later = look.connection.execute(_LATER_TRANSFERS, {"after": entry.n, "of": row.ticket.id}).scalar_one()
    service = look.connection.execute(_SERVICE_OF_LEG, {"of": row.ticket.id, "at": row.leg - later}).scalar_one()
    return replace(
        row.ticket, state=step.after, counter=counter if open_now and isinstance(counter, int) else None,
        service=service,
    )  # fmt: skip
