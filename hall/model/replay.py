"""Replaying the journal: the tickets and legs that its entries alone say there are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hall.model.clock import millis
from hall.model.moves import BY_KIND, DAY_OVER
from hall.model.tickets import OPEN, State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hall.model.entries import Entry
    from hall.model.moves import Move


@dataclass(slots=True)
class ReplayedLeg:
    """A leg as the journal tells it; moments in milliseconds since 1970."""

    service: str
    waiting_from: int
    called_at: int | None = None
    serving_from: int | None = None
    ended_at: int | None = None
    counter: int | None = None
    staff: str | None = None
    outcome: str | None = None


@dataclass(slots=True)
class ReplayedTicket:
    """A ticket as the journal tells it."""

    day: str
    code: str
    series: str
    number: int
    visitor_class: str
    state: State
    service: str
    counter: int | None = None
    told: tuple[object, ...] = (None, None, None, None)
    """What the visitor was told at the issue, as it is kept: `ahead`, `low`, `high`, `closes`."""
    legs: list[ReplayedLeg] = field(default_factory=list)


class Impossible(Exception):
    """Entry {n} makes {move} of a ticket that is {state}."""

    def __init__(self, n: int, move: str, state: str, ticket: str) -> None:
        self.n, self.move, self.state, self.ticket = n, move, state, ticket
        super().__init__(f"Entry {n} makes {move} of a ticket that is {state}.")


def replay(tickets: dict[str, ReplayedTicket], entry: Entry) -> None:
    """Let one entry happen; raises `Impossible` when it cannot have."""
    data = entry.data
    at = millis(entry.at)
    if entry.kind == "ticket.issued":
        tickets[entry.id] = _issued(data, at)
        return
    move = BY_KIND.get(entry.kind)
    if move is None:
        return
    if entry.kind == "ticket.cancelled" and data.get("counter") is None:
        move = DAY_OVER
    ticket = tickets.get(str(data["ticket"]))
    if ticket is None:
        raise Impossible(entry.n, move.name, "unknown", str(data["ticket"]))
    if ticket.state not in move.before:
        raise Impossible(entry.n, move.name, str(ticket.state), str(data["ticket"]))
    _move(ticket, move, data, at)


def _issued(data: Mapping[str, object], at: int) -> ReplayedTicket:
    service = str(data["service"])
    number = data["number"]
    assert isinstance(number, int)
    return ReplayedTicket(
        day=str(data["day"]), code=str(data["code"]), series=str(data["series"]), number=number,
        visitor_class=str(data["class"]), state=State.WAITING, service=service, legs=[ReplayedLeg(service, at)],
        told=tuple(data.get(name) for name in ("ahead", "low", "high", "closes")),
    )  # fmt: skip


def _move(ticket: ReplayedTicket, move: Move, data: Mapping[str, object], at: int) -> None:
    counter = data.get("counter")
    ticket.state = move.after
    ticket.counter = counter if move.after in OPEN and isinstance(counter, int) else None
    leg = ticket.legs[-1]
    if move.name == "call":
        leg.called_at = at
        leg.counter = counter if isinstance(counter, int) else None
        leg.staff = str(data["staff"])
    elif move.name == "start":
        leg.serving_from = at
    elif move.name == "reopen":
        leg.ended_at = leg.outcome = None
    if move.ends_leg is not None:
        leg.ended_at = at
        leg.outcome = str(data["outcome"]) if move.name == "finish" else move.ends_leg
    if move.name == "transfer":
        ticket.service = str(data["service"])
        ticket.legs.append(ReplayedLeg(ticket.service, at))
