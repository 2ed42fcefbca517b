"""Rows of calls, read: a zone's, a ticket's, a repeated command's."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, func, or_, select

from hall.model import moves
from hall.model.clock import moment
from hall.model.reasons import Reason
from hall.model.tickets import Call, Ticket
from hall.store.database.schema import AT_COUNTER, call, ticket
from hall.store.looks import journal, ticket_rows

if TYPE_CHECKING:
    from hall.store.reading import Reading

_CALL_COLUMNS = (call.c.n, call.c.id, call.c.counter, call.c.zone, call.c.at, call.c.reason, call.c.again)
_JOINED = select(*_CALL_COLUMNS, *ticket_rows.COLUMNS).join(ticket, ticket.c.id == call.c.ticket_id)
_ONE = _JOINED.where(call.c.n == bindparam("wanted"))
_AFTER = (
    _JOINED.where(
        call.c.zone.concat("") == bindparam("of"),  # found by n: there is no index of a zone's calls on all days
        call.c.n > bindparam("after"),
        or_(call.c.day == bindparam("today"), ticket.c.state.in_(AT_COUNTER)),
    )
    .order_by(call.c.n)
    .limit(bindparam("most"))
)
_LATEST_OF_EACH = (
    select(func.max(call.c.n).label("n"))
    .where(call.c.zone == bindparam("of"), call.c.day == bindparam("today"), call.c.n <= bindparam("up_to"))
    .group_by(call.c.ticket_id)
    .order_by(func.max(call.c.n).desc())
    .limit(bindparam("most"))
    .subquery()
)
_LATEST = _JOINED.join(_LATEST_OF_EACH, _LATEST_OF_EACH.c.n == call.c.n).order_by(call.c.n.desc())
_OF_TICKET = _JOINED.where(call.c.ticket_id == bindparam("of")).order_by(call.c.n)
_NEWEST_OF_TICKET = _JOINED.where(call.c.ticket_id == bindparam("of")).order_by(call.c.n.desc()).limit(1)
_COLUMN_COUNT: Final = len(_CALL_COLUMNS)


def from_row(row: Any, fact: Ticket | None = None) -> Call:  # noqa: ANN401 - a row ends here
    """The call in a row of calls joined with tickets."""
    n, ident, counter, zone, at, reason, again = row[:_COLUMN_COUNT]
    told = json.loads(reason)
    return Call(
        id=ident, n=n, ticket=fact or ticket_rows.from_row(row[_COLUMN_COUNT:]).ticket, counter=counter, zone=zone,
        called_at=moment(at), reason=Reason.from_dict(told["name"], told["values"]), again=bool(again),
    )  # fmt: skip


def again(look: Reading, first_n: int) -> Call:
    """The call of a repeated command, as it was made."""
    entry = journal.one(look.connection, first_n)
    row = look.connection.execute(_ONE, {"wanted": first_n}).one()
    return from_row(row, ticket_rows.as_after(look, entry, moves.BY_KIND[entry.kind]))


def after(look: Reading, zone: str, n: int, limit: int) -> tuple[Call, ...]:
    """Today's calls of a zone that follow `n`, oldest first; a visitor who is still at a counter is called as ever."""
    rows = look.connection.execute(_AFTER, {"of": zone, "after": n, "today": look.day, "most": limit})
    kept = [row for row in rows if ticket_rows.is_here(look, ticket_rows.from_row(row[_COLUMN_COUNT:]))]
    return tuple(from_row(row) for row in kept)


def latest(look: Reading, zone: str, limit: int) -> tuple[Call, ...]:
    """Today's calls of a zone up to the hall's head, newest first, each ticket once."""
    wanted = {"of": zone, "today": look.day, "up_to": look.hall.head_n, "most": limit}
    return tuple(from_row(row) for row in look.connection.execute(_LATEST, wanted))


def newest(look: Reading, fact: Ticket) -> Call | None:
    """The ticket's latest call."""
    row = look.connection.execute(_NEWEST_OF_TICKET, {"of": fact.id}).fetchone()
    return None if row is None else from_row(row)


def of_ticket(look: Reading, fact: Ticket) -> tuple[Call, ...]:
    """All calls of a ticket, oldest first."""
    return tuple(from_row(row) for row in look.connection.execute(_OF_TICKET, {"of": fact.id}))
