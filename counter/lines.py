"""The lists beside the visitor: who waits, and who was set aside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from assets.words import Words
from hall.model.board import WaitingTicket
from hall.model.tickets import PRIORITY, State


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A waiting ticket as its row shows it."""

    ticket: str
    """Its id."""
    label: str
    service: str
    priority: bool
    waited: int
    """Minutes."""
    late: bool
    """Longer than the service's target."""


@dataclass(frozen=True, slots=True)
class AsideRow:
    """A ticket that is absent or parked."""

    ticket: str
    """Its id."""
    label: str
    service: str
    priority: bool
    absent: bool
    until: str
    """The time at which it waits again by itself; empty where a clerk must bring it back."""


def waiting_rows(waiting: Sequence[WaitingTicket], targets: Mapping[str, int]) -> tuple[WaitingRow, ...]:
    """The waiting tickets, oldest first between lines; inside a line its own order stays.

    `targets` tells the minutes after which a visitor of a service has waited too long.
    """
    return tuple(
        WaitingRow(
            ticket=one.ticket.id,
            label=one.ticket.label,
            service=one.service_name,
            priority=one.ticket.visitor_class == PRIORITY,
            waited=one.waited_minutes,
            late=one.waited_minutes > targets.get(one.ticket.service, one.waited_minutes),
        )
        for one in merged(waiting)
    )


def merged(waiting: Sequence[WaitingTicket]) -> list[WaitingTicket]:
    """The lines woven into one: again and again the head that has waited longest steps out."""
    lines = [list(line) for _, line in groupby(waiting, key=lambda one: (one.ticket.service, one.ticket.visitor_class))]
    woven: list[WaitingTicket] = []
    while lines:
        longest = max(lines, key=lambda line: (line[0].waited_minutes, -line[0].ticket.issued_at.timestamp()))
        woven.append(longest.pop(0))
        if not longest:
            lines.remove(longest)
    return woven


def aside_rows(aside: Sequence[WaitingTicket], words: Words) -> tuple[AsideRow, ...]:
    """Absent and parked tickets, in the order of their labels."""
    rows = [
        AsideRow(
            ticket=one.ticket.id,
            label=one.ticket.label,
            service=one.service_name,
            priority=one.ticket.visitor_class == PRIORITY,
            absent=one.ticket.state is State.ABSENT,
            # To the hall an absent visitor's `until` ends the right to return; nothing waits again by itself.
            until="" if one.until is None or one.ticket.state is State.ABSENT else words.time(one.until),
        )
        for one in aside
    ]
    return tuple(sorted(rows, key=lambda row: row.label))
