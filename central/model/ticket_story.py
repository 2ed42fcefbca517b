"""A ticket as its entries tell it, for the pages: one entry after the other, in the order of n. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import msgspec

from central.model.entry_data import SHAPES, Cancelled, Issued, Moved, Served, Transferred

if TYPE_CHECKING:
    from collections.abc import Mapping

STATE_AFTER: Final[Mapping[str, str]] = {
    "ticket.called": "called",
    "ticket.recalled": "called",
    "ticket.serving": "serving",
    "ticket.served": "served",
    "ticket.transferred": "waiting",
    "ticket.absent": "absent",
    "ticket.put_back": "waiting",
    "ticket.returned": "waiting",
    "ticket.parked": "parked",
    "ticket.resumed": "waiting",
    "ticket.cancelled": "cancelled",
    "ticket.reopened": "waiting",
}
_AT_COUNTER: Final = frozenset({"called", "serving"})


@dataclass(slots=True)
class ShownLeg:
    """One wait and serve at one service; moments in milliseconds since 1970."""

    service: str
    waiting_from: int
    called_at: int | None = None
    serving_from: int | None = None
    ended_at: int | None = None
    counter: int | None = None
    staff: str | None = None
    absent: bool = False
    outcome: str | None = None


@dataclass(slots=True)
class ShownTicket:
    """A ticket up to entry `n`."""

    token_sha: str
    day: str
    code: str
    series: str
    number: int
    visitor_class: str
    language: str
    state: str
    counter: int | None
    reason: str | None
    issued_at: int
    changed_at: int
    issued_n: int
    n: int
    ahead: int | None = None
    """What the visitor was told at the issue: people before, minutes from `issued_at` to the call, the closing time."""
    low: int | None = None
    high: int | None = None
    closes: str | None = None
    legs: list[ShownLeg] = field(default_factory=list)


def issued(n: int, at: int, data: object) -> ShownTicket:
    """The ticket of a `ticket.issued` entry."""
    told = msgspec.convert(data, Issued)
    return ShownTicket(
        told.token_sha, told.day, told.code, told.series, told.number, told.visitor_class, told.language,
        "waiting", None, None, at, at, n, n, told.ahead, told.low, told.high, told.closes, [ShownLeg(told.service, at)],
    )  # fmt: skip


def moved(ticket: ShownTicket, n: int, kind: str, at: int, data: object) -> None:
    """Let one entry happen to the ticket; one that it knows already changes nothing."""
    if n <= ticket.n:
        return
    told = msgspec.convert(data, SHAPES[kind])
    assert isinstance(told, Moved)
    ticket.n, ticket.changed_at = n, at
    ticket.state = STATE_AFTER[kind]
    leg = ticket.legs[-1]
    if kind == "ticket.called":
        leg.called_at, leg.counter, leg.staff = at, told.counter, told.staff
    elif kind == "ticket.serving":
        leg.serving_from = at
    elif kind == "ticket.absent":
        leg.absent = True
    elif kind == "ticket.reopened":
        leg.ended_at = leg.outcome = ticket.reason = None
    ticket.counter = leg.counter if ticket.state in _AT_COUNTER else None
    _ended(ticket, leg, told, at)


def _ended(ticket: ShownTicket, leg: ShownLeg, told: Moved, at: int) -> None:
    if isinstance(told, Served):
        leg.ended_at, leg.outcome = at, told.outcome
    elif isinstance(told, Cancelled):
        leg.ended_at, leg.outcome, ticket.reason = at, "cancelled", told.reason
    elif isinstance(told, Transferred):
        leg.ended_at, leg.outcome = at, "transferred"
        ticket.legs.append(ShownLeg(told.service, at))
