"""The one way to move a ticket, and its legs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, insert, update

from hall.model.moves import require
from hall.model.tickets import FINAL, State, Ticket
from hall.store.database.schema import leg, ticket

if TYPE_CHECKING:
    from hall.model.moves import Move
    from hall.store.write import Write
from hall.store.looks.ticket_rows import TicketRow

_MOVE = update(ticket).where(and_(ticket.c.id == bindparam("wanted"), ticket.c.state == bindparam("was"))).values(
    state=bindparam("state"), service=bindparam("service"), counter=bindparam("counter"), front=bindparam("front"),
    until=bindparam("until"), returned=bindparam("returned"), leg=bindparam("leg"),
)  # fmt: skip
_END = _MOVE.values(token=None)
"""The last move: nobody needs the token any more, and who reads the file shall find none."""
_NEW_LEG = insert(leg).values(
    ticket_id=bindparam("ticket_id"), position=bindparam("position"), day=bindparam("day"),
    service=bindparam("service"), visitor_class=bindparam("visitor_class"), waiting_from=bindparam("waiting_from"),
)  # fmt: skip
_LEG = and_(leg.c.ticket_id == bindparam("of"), leg.c.position == bindparam("at"))
_LEG_CALLED = update(leg).where(_LEG).values(
    called_at=bindparam("called_at"), counter=bindparam("counter"), staff=bindparam("staff")
)  # fmt: skip
_LEG_SERVING = update(leg).where(_LEG).values(serving_from=bindparam("serving_from"))
_LEG_GOES_ON = update(leg).where(_LEG).values(ended_at=None, outcome=None)
_LEG_ENDED = update(leg).where(_LEG).values(ended_at=bindparam("ended_at"), outcome=bindparam("outcome"))


def open_leg(work: Write, fact: Ticket, position: int) -> None:
    """The ticket begins to wait for its service."""
    work.connection.execute(
        _NEW_LEG,
        {"ticket_id": fact.id, "position": position, "day": fact.day.isoformat(), "service": fact.service,
         "visitor_class": fact.visitor_class, "waiting_from": work.now_ms},
    )  # fmt: skip


def move(  # noqa: PLR0913 - each names one column that a move may set
    work: Write,
    row: TicketRow,
    step: Move,
    *,
    counter: int | None = None,
    service: str | None = None,
    front: int = 0,
    until: int | None = None,
    returned: bool | None = None,
    position: int | None = None,
) -> TicketRow:
    """Make `step`, refused unless the ticket still stands as it was read."""
    require(step, row.ticket.label, row.ticket.state)
    after = replace(
        row.ticket,
        state=step.after,
        counter=counter if step.after in (State.CALLED, State.SERVING) else None,
        service=service or row.ticket.service,
        token="" if step.after in FINAL else row.ticket.token,
    )
    now_returned = row.returned if returned is None else returned
    leg_now = row.leg if position is None else position
    done = work.connection.execute(
        _END if step.after in FINAL else _MOVE,
        {"wanted": after.id, "was": row.ticket.state.value, "state": after.state.value, "service": after.service,
         "counter": after.counter, "front": front, "until": until, "returned": now_returned, "leg": leg_now},
    )  # fmt: skip
    if done.rowcount != 1:
        message = f"{after.label} was moved by somebody without the hall's lock"
        raise RuntimeError(message)
    return replace(row, ticket=after, leg=leg_now, returned=now_returned, until=until)


def leg_called(work: Write, row: TicketRow, counter: int, staff: str) -> None:
    """Called: the wait of this leg is over (a leg keeps its latest call)."""
    work.connection.execute(
        _LEG_CALLED,
        {"of": row.ticket.id, "at": row.leg, "called_at": work.now_ms, "counter": counter, "staff": staff},
    )


def leg_serving(work: Write, row: TicketRow) -> None:
    """Service begins."""
    work.connection.execute(_LEG_SERVING, {"of": row.ticket.id, "at": row.leg, "serving_from": work.now_ms})


def leg_ended(work: Write, row: TicketRow, outcome: str) -> None:
    """The leg is over."""
    work.connection.execute(
        _LEG_ENDED, {"of": row.ticket.id, "at": row.leg, "ended_at": work.now_ms, "outcome": outcome}
    )


def leg_goes_on(work: Write, row: TicketRow) -> None:
    """The leg is not over after all."""
    work.connection.execute(_LEG_GOES_ON, {"of": row.ticket.id, "at": row.leg})
