"""What a clerk can do next, from the state of the ticket at the counter."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from hall.model.moves import MOVES
from hall.model.tickets import State


class Step(StrEnum):
    """What the large button does: always the next sensible thing."""

    CALL_NEXT = "call_next"
    START = "start"
    FINISH = "finish"


STEPS: Final[Mapping[State | None, Step]] = {State.CALLED: Step.START, State.SERVING: Step.FINISH}
_BEFORE: Final = {move.name: move.before for move in MOVES}
SECONDARY: Final = ("recall", "mark_absent", "transfer", "park", "put_back", "cancel")
"""What stands beside the large button or behind the menu, by the names of the moves."""


def next_step(state: State | None) -> Step:
    """The large button's step; None is a counter without a visitor."""
    return STEPS.get(state, Step.CALL_NEXT)


def can(move: str, state: State | None) -> bool:
    """Whether the visitor at the counter may make this move now."""
    return state is not None and state in _BEFORE[move]
