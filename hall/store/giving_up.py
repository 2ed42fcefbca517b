"""A visitor gives up the place on the phone: the ticket is cancelled while it waits."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, select

from hall.model import moves
from hall.model.central import GIVEN_UP
from hall.model.errors import NoSuchTicket, WrongMove
from hall.model.tickets import State
from hall.model.tokens import token_sha
from hall.store import tickets
from hall.store.schema import ticket

if TYPE_CHECKING:
    from hall.model.tickets import Ticket
    from hall.store.write import Write

MAY_GIVE_UP: Final = frozenset({State.WAITING, State.PARKED})
"""Whoever was called is the clerk's."""
SHORT: Final = 12
_TODAY = select(*tickets.COLUMNS).where(ticket.c.day == bindparam("today"))


def give_up(work: Write, sha: str) -> Ticket:
    """Cancel today's ticket whose token has this SHA-256 (hex); refused once it was called."""
    row = _by_token_sha(work, sha)
    if row.ticket.state not in MAY_GIVE_UP:
        raise WrongMove(label=row.ticket.label, state=str(row.ticket.state), move=GIVEN_UP)
    after = tickets.move(work, row, moves.CANCEL)
    tickets.leg_ended(work, after, str(moves.CANCEL.ends_leg))
    work.append(
        moves.CANCEL.kind, {"ticket": row.ticket.id, "counter": None, "staff": None, "reason": GIVEN_UP}
    )  # fmt: skip
    return after.ticket


def _by_token_sha(work: Write, sha: str) -> tickets.Row:
    for found in work.connection.execute(_TODAY, {"today": work.day}):
        row = tickets.from_row(found)
        if hmac.compare_digest(token_sha(row.ticket.token), sha):
            return row
    raise NoSuchTicket(ticket=sha[:SHORT])
