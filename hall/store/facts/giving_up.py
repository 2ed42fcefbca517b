"""A visitor gives up the place on the phone: the ticket is cancelled while it waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hall.model import moves
from hall.model.central import GIVEN_UP
from hall.model.errors import WrongMove
from hall.model.tickets import State
from hall.store.facts import tickets
from hall.store.looks import ticket_rows

if TYPE_CHECKING:
    from hall.model.tickets import Ticket
    from hall.store.write import Write

MAY_GIVE_UP: Final = frozenset({State.WAITING, State.PARKED})
"""Whoever was called is the clerk's."""


def give_up(work: Write, sha: str) -> Ticket:
    """Cancel today's ticket whose token has this SHA-256 (hex); refused once it was called."""
    row = ticket_rows.by_token(work, sha)
    if row.ticket.state not in MAY_GIVE_UP:
        raise WrongMove(label=row.ticket.label, state=str(row.ticket.state), move=GIVEN_UP)
    after = tickets.move(work, row, moves.CANCEL)
    tickets.leg_ended(work, after, str(moves.CANCEL.ends_leg))
    work.append(
        moves.CANCEL.kind, {"ticket": row.ticket.id, "counter": None, "staff": None, "reason": GIVEN_UP}
    )  # fmt: skip
    return after.ticket
