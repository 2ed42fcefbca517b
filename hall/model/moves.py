"""Which moves a ticket may make: the one table that decides, for the desk, the clock and the replay of the journal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hall.model.errors import WrongMove
from hall.model.tickets import OPEN, State


@dataclass(frozen=True, slots=True)
class Move:
    """A step of a ticket from one of `before` to `after`, written to the journal as `kind`."""

    name: str
    before: frozenset[State]
    after: State
    kind: str
    ends_leg: str | None = None
    """The outcome with which the open leg ends."""


def _move(name: str, before: tuple[State, ...], after: State, kind: str, ends_leg: str | None = None) -> Move:
    return Move(name, frozenset(before), after, kind, ends_leg)


CALL = _move("call", (State.WAITING, State.ABSENT, State.PARKED), State.CALLED, "ticket.called")
RECALL = _move("recall", (State.CALLED,), State.CALLED, "ticket.recalled")
START = _move("start", (State.CALLED,), State.SERVING, "ticket.serving")
FINISH = _move("finish", (State.SERVING,), State.SERVED, "ticket.served", ends_leg="served")
TRANSFER = _move("transfer", OPEN, State.WAITING, "ticket.transferred", ends_leg="transferred")
MARK_ABSENT = _move("mark_absent", (State.CALLED,), State.ABSENT, "ticket.absent")
PUT_BACK = _move("put_back", (State.CALLED,), State.WAITING, "ticket.put_back")
RETURN = _move("return_ticket", (State.ABSENT,), State.WAITING, "ticket.returned")
PARK = _move("park", (State.WAITING, *OPEN), State.PARKED, "ticket.parked")
RESUME = _move("resume", (State.PARKED,), State.WAITING, "ticket.resumed")
CANCEL = _move(
    "cancel",
    (State.WAITING, State.CALLED, State.ABSENT, State.PARKED),
    State.CANCELLED,
    "ticket.cancelled",
    ends_leg="cancelled",
)
DAY_OVER = _move(
    "day_over",
    (State.WAITING, State.CALLED, State.SERVING, State.ABSENT, State.PARKED),
    State.CANCELLED,
    "ticket.cancelled",
    ends_leg="cancelled",
)
"""What midnight does to every ticket still open; the clerk has no such move."""
REOPEN = _move("reopen", (State.CANCELLED,), State.WAITING, "ticket.reopened")
"""A midnight that had not come yet ended the ticket; its leg goes on. Only accepting the clock has this move."""

MOVES: Final[tuple[Move, ...]] = (
    CALL, RECALL, START, FINISH, TRANSFER, MARK_ABSENT, PUT_BACK, RETURN, PARK, RESUME, CANCEL, REOPEN,
)  # fmt: skip
BY_KIND: Final = {move.kind: move for move in MOVES}


def require(move: Move, label: str, state: State) -> None:
    """Refuse with `WrongMove` unless a ticket in `state` may make `move`."""
    if state not in move.before:
        raise WrongMove(label=label, state=str(state), move=move.name)
