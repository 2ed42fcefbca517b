"""Which tickets of the hall somebody may want to follow on the phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hall.model.errors import NoSuchTicket
from hall.model.tickets import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hall import Hall
    from hall.model.tickets import Ticket

AGO: Final = 1000
"""Entries of the journal that are looked through."""


def latest_waiting(hall: Hall) -> Ticket | None:
    """The ticket given last among those that still wait."""
    head = hall.journal.head().n
    entries = hall.journal.after(max(0, head - AGO), AGO)
    issued = (entry.id for entry in reversed(entries) if entry.kind == "ticket.issued")
    return next((ticket for ticket in _found(hall, issued) if ticket.state is State.WAITING), None)


def just_called(hall: Hall) -> list[Ticket]:
    """Tickets that are called and have not come to the counter yet, the latest call first."""
    labels = (counter.label for counter in hall.supervision.now().counters)
    return [one for one in _found(hall, (label for label in labels if label)) if one.state is State.CALLED]


def _found(hall: Hall, wanted: Iterator[str]) -> Iterator[Ticket]:
    for one in wanted:
        try:
            yield hall.reception.find(one)
        except NoSuchTicket:
            continue
