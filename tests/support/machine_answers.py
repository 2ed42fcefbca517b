"""How the answers of the real hall and of the one on paper are compared."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hall import HallError
from hall.model.tickets import Call, Ticket
from tests.support.paper_hall import Refused

if TYPE_CHECKING:
    from collections.abc import Callable


def alike(again: Any, first: Any) -> bool:  # noqa: ANN401 - a ticket or a call
    """A repeated command has the result it had; a ticket that is over has lost its token since, and nothing else."""
    if isinstance(again, Call):
        return alike(again.ticket, first.ticket) and bool(replace(again, ticket=first.ticket) == first)
    return bool(again == first or (isinstance(again, Ticket) and again == replace(first, token="")))


def outcome(act: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever comes of it, or the name of its refusal
    """What an act gives in the real hall or on paper."""
    try:
        return act()
    except HallError as error:
        return error.name
    except Refused as error:
        return str(error)
