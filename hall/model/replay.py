"""Replaying the journal: the tickets, legs, calls and answers that its entries alone say there are.

Attributes and keys are named as the columns of the hall's tables, moments are milliseconds since 1970.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from hall.model import calling
from hall.model.calling import Head
from hall.model.clock import millis, moment
from hall.model.forms import purge_at
from hall.model.labels import label
from hall.model.moves import BY_KIND, CALL, DAY_OVER, MARK_ABSENT, PARK, RECALL, REOPEN, RESUME, RETURN, TRANSFER
from hall.model.tickets import OPEN, REGULAR, State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from hall.model.calling import Rules
    from hall.model.entries import Entry
    from hall.model.moves import Move

NOT_KNOWN: Final[Any] = object()
"""What the journal does not tell: the entry is older than the field, or the plan was spoilt. Nothing is compared."""
PUT_IN_FRONT: Final = (RETURN, RESUME)
_TOLD: Final = ("ahead", "low", "high", "closes")


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What a plan decided of the rows written while it was in force."""

    rules: Rules
    absent_after: int | None
    """Milliseconds after a call; None where only the clerk says so."""
    return_within: int
    """Milliseconds."""
    counters: Mapping[int, tuple[str, tuple[str, ...]]]
    """Zone and services of each."""


@dataclass(slots=True)
class ReplayedLeg:
    """A leg as the journal tells it."""

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
    language: str
    channel: str
    token_sha: str
    issued_at: int
    service: str
    state: State = State.WAITING
    counter: int | None = None
    front: int = 0
    until: int | None = None
    returned: bool = False
    brought_back: bool = False
    """It was over before: its token went then."""
    legs: list[ReplayedLeg] = field(default_factory=list)
    station: str = ""
    """Where it was issued."""
    slip: Any = NOT_KNOWN
    told: tuple[object, ...] = (None, None, None, None)
    """What the visitor was told at the issue, as it is kept: `ahead`, `low`, `high`, `closes`."""
    answers: dict[str, dict[str, object]] = field(default_factory=dict)
    """By retention: what the table keeps of each sealed group."""
    blobs: dict[str, dict[str, object]] = field(default_factory=dict)
    """By retention: what is sealed for the central server."""
    form: object = None
    answers_known: bool = True
    gone: tuple[str, ...] = ()
    """Retentions whose answers were purged."""

    def row(self) -> dict[str, object]:
        """The ticket's row."""
        return {
            "day": self.day, "code": self.code, "series": self.series, "number": self.number,
            "visitor_class": self.visitor_class, "language": self.language, "channel": self.channel,
            "token_sha": self.token_sha, "issued_at": self.issued_at, "clock_start": self.issued_at,
            "service": self.service, "state": self.state.value, "counter": self.counter, "front": self.front,
            "until": self.until, "returned": self.returned, "leg": len(self.legs),
            **dict(zip(_TOLD, self.told, strict=True)),
        }  # fmt: skip

    def leg_rows(self) -> list[dict[str, object]]:
        """The rows of its legs."""
        return [
            {
                "position": position, "day": self.day, "visitor_class": self.visitor_class, "service": leg.service,
                "waiting_from": leg.waiting_from, "called_at": leg.called_at, "serving_from": leg.serving_from,
                "ended_at": leg.ended_at, "counter": leg.counter, "staff": leg.staff, "outcome": leg.outcome,
            }
            for position, leg in enumerate(self.legs, start=1)
        ]  # fmt: skip


class Impossible(Exception):
    """Entry {n} makes {move} of a ticket that is {state}."""

    def __init__(self, n: int, move: str, state: str, ticket: str) -> None:
        self.n, self.move, self.state, self.ticket = n, move, state, ticket
        super().__init__(f"Entry {n} makes {move} of a ticket that is {state}.")


class OutOfTurn(Exception):
    """Entry {n} gives {label} where {wanted} was next."""

    def __init__(self, n: int, label: str, wanted: int) -> None:
        self.n, self.label, self.wanted = n, label, wanted
        super().__init__(f"Entry {n} gives {label} where {wanted} was next.")


class Replay:
    """The tickets of a hall, entry after entry."""

    def __init__(self) -> None:
        self.tickets: dict[str, ReplayedTicket] = {}
        self.numbers: dict[tuple[str, str, str], int] = {}
        """The last number given per (day, code, series)."""
        self.streaks: dict[tuple[str, str], int] = {}
        """Per (day, service): how often the priority class was preferred there."""
        self._regulars: dict[str, dict[str, int]] = {}
        """Who waits in the regular line of each service, with the clock of each."""

    def happen(self, entry: Entry, plan: PlanFacts | None, zone: tzinfo) -> dict[str, object] | None:
        """Let one entry happen under this plan; the row of its call, if it made one.

        `Impossible` or `OutOfTurn` when it cannot have.
        """
        data = entry.data
        if entry.kind == "ticket.issued":
            self._issue(entry, zone)
        elif entry.kind == "request.purged":
            self._purge(str(data["ticket"]), str(data["retention"]))
        elif (move := BY_KIND.get(entry.kind)) is not None:
            by_time = entry.kind == "ticket.cancelled" and data.get("counter") is None
            return self._move(entry, DAY_OVER if by_time else move, plan)
        return None

    # --- issue ----------------------------------------------------------------------------------

    def _issue(self, entry: Entry, zone: tzinfo) -> None:
        data, at = entry.data, millis(entry.at)
        number, service = data["number"], str(data["service"])
        assert isinstance(number, int)
        ticket = ReplayedTicket(
            day=str(data["day"]), code=str(data["code"]), series=str(data["series"]), number=number,
            visitor_class=str(data["class"]), language=str(data["language"]), channel=str(data["channel"]),
            token_sha=str(data["token_sha"]), issued_at=at, service=service, legs=[ReplayedLeg(service, at)],
            station=str(data["station"]), slip=data.get("slip", NOT_KNOWN), form=data["form"],
            answers_known="sealed" in data, told=tuple(data.get(name) for name in _TOLD),
        )  # fmt: skip
        for told, kept in ((data.get("sealed", []), ticket.answers), (data.get("blobs", []), ticket.blobs)):
            assert isinstance(told, list)
            for one in told:
                retention = str(one["retention"])
                kept[retention] = {
                    "form": data["form"], "command": one["command"], "sha": one["sha"],
                    "purge_at": purge_at(entry.at, zone, retention),
                }  # fmt: skip
        key = (ticket.day, ticket.code, ticket.series)
        last = self.numbers.get(key, 0)
        self.numbers[key] = max(last, number)
        self.tickets[entry.id] = ticket
        self._line_up(entry.id, ticket)
        if number != last + 1:
            raise OutOfTurn(entry.n, label(ticket.code, ticket.series, number), last + 1)

    def _purge(self, ident: str, retention: str) -> None:
        ticket = self.tickets[ident]
        ticket.answers.pop(retention, None)
        ticket.blobs.pop(retention, None)
        ticket.gone = (*ticket.gone, retention)

    # --- moves ----------------------------------------------------------------------------------

    def _move(self, entry: Entry, move: Move, plan: PlanFacts | None) -> dict[str, object] | None:
        ident = str(entry.data["ticket"])
        ticket = self.tickets.get(ident)
        if ticket is None or ticket.state not in move.before:
            state = "unknown" if ticket is None else str(ticket.state)
            raise Impossible(entry.n, move.name, state, ident)
        if move is CALL:
            self._count(entry, ticket, ident, plan)
        self._step_out(ident, ticket)
        counter = entry.data.get("counter")
        ticket.state = move.after
        ticket.counter = counter if move.after in OPEN and isinstance(counter, int) else None
        ticket.front = -entry.n if move in PUT_IN_FRONT else 0
        ticket.returned = ticket.returned or move is RETURN
        ticket.brought_back = ticket.brought_back or move is REOPEN
        ticket.until = _until(move, entry, plan)
        _change_leg(ticket, move, entry)
        self._line_up(ident, ticket)
        return _call(ident, ticket, move, entry, plan) if move in {CALL, RECALL} else None

    def _line_up(self, ident: str, ticket: ReplayedTicket) -> None:
        if ticket.state == State.WAITING and ticket.visitor_class == REGULAR:
            self._regulars.setdefault(ticket.service, {})[ident] = ticket.issued_at

    def _step_out(self, ident: str, ticket: ReplayedTicket) -> None:
        self._regulars.get(ticket.service, {}).pop(ident, None)

    def _count(self, entry: Entry, ticket: ReplayedTicket, ident: str, plan: PlanFacts | None) -> None:
        """What the call does to the streaks."""
        found = None if plan is None else plan.counters.get(_number(entry.data["counter"]))
        if plan is None or found is None:
            return
        heads = [
            Head(next(iter(line)), service, REGULAR, moment(min(line.values())))
            for service in found[1]
            if (line := self._regulars.get(service))
        ]
        called = Head(ident, ticket.service, ticket.visitor_class, moment(ticket.issued_at))
        changes = calling.streak_changes(found[1], heads, plan.rules, entry.at, called)
        for service in changes.add:
            self.streaks[ticket.day, service] = self.streaks.get((ticket.day, service), 0) + 1
        for service in changes.clear:
            self.streaks.pop((ticket.day, service), None)


def _number(value: object) -> int:
    return value if isinstance(value, int) else -1


def _until(move: Move, entry: Entry, plan: PlanFacts | None) -> int | None:
    """When time will end the state that a move leads to."""
    if move is PARK:
        told = entry.data["until"]
        return None if told is None else millis(datetime.fromisoformat(str(told)))
    if move not in {CALL, RECALL, MARK_ABSENT}:
        return None
    if plan is None:
        unknown: int = NOT_KNOWN
        return unknown
    after = plan.return_within if move is MARK_ABSENT else plan.absent_after
    return None if after is None else millis(entry.at) + after


def _change_leg(ticket: ReplayedTicket, move: Move, entry: Entry) -> None:
    data, at, leg = entry.data, millis(entry.at), ticket.legs[-1]
    if move is CALL:
        leg.called_at, leg.counter, leg.staff = at, ticket.counter, str(data["staff"])
    elif move.after == State.SERVING:
        leg.serving_from = at
    elif move is REOPEN:
        leg.ended_at = leg.outcome = None
    if move.ends_leg is not None:
        leg.ended_at = at
        leg.outcome = str(data["outcome"]) if move.after == State.SERVED else move.ends_leg
    if move is TRANSFER:
        ticket.service = str(data["service"])
        ticket.legs.append(ReplayedLeg(ticket.service, at))


def _call(
    ident: str, ticket: ReplayedTicket, move: Move, entry: Entry, plan: PlanFacts | None
) -> dict[str, object]:  # fmt: skip
    """The row of a call."""
    counter = _number(entry.data["counter"])
    zone = NOT_KNOWN if plan is None or counter not in plan.counters else plan.counters[counter][0]
    told = entry.data.get("reason")
    if move is RECALL:
        clock = moment(ticket.issued_at)
        reason = calling.recalled(Head(ident, ticket.service, ticket.visitor_class, clock, clock), entry.at).reason
        told = {"name": reason.name, "values": reason.as_dict()}
    return {
        "id": entry.id, "ticket_id": ident, "day": ticket.day, "service": ticket.service, "counter": counter,
        "zone": zone, "at": millis(entry.at), "reason": json.dumps(told, sort_keys=True), "again": move is RECALL,
    }  # fmt: skip
