"""Tickets, their states, legs and calls: what happened to a visitor, as frozen facts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from hall.model import labels

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hall.model.promise import Promise
    from hall.model.reasons import Reason

REGULAR = "regular"
PRIORITY = "priority"
VISITOR_CLASSES = (REGULAR, PRIORITY)


class State(StrEnum):
    """Where a ticket stands."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    ABSENT = "absent"
    PARKED = "parked"
    SERVED = "served"
    CANCELLED = "cancelled"


OPEN = (State.CALLED, State.SERVING)
"""States in which a ticket stands at a counter."""
FINAL = (State.SERVED, State.CANCELLED)


@dataclass(frozen=True, slots=True)
class Ticket:
    """A visitor's number for the day. `service` is the one it waits for now, `code` that of its issue."""

    id: str
    day: date
    code: str
    service: str
    series: str
    number: int
    visitor_class: str
    language: str
    channel: str
    token: str
    """Empty once the ticket is over: then nobody keeps it but the visitor."""
    state: State
    issued_at: datetime
    counter: int | None = None
    promise: Promise | None = None
    """What the visitor was told at the issue."""

    @property
    def label(self) -> str:
        """The ticket's name for people."""
        return labels.label(self.code, self.series, self.number)


@dataclass(frozen=True, slots=True)
class Call:
    """One announcement of a ticket at a counter; `n` is its place among all entries of the hall."""

    id: str
    n: int
    ticket: Ticket
    counter: int
    zone: str
    called_at: datetime
    reason: Reason
    again: bool = False
    """True for a recall."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a visitor came for, as answered at the kiosk; `answers` is empty while `sealed` is True."""

    ticket_id: str
    form: str
    sealed: bool
    purged: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)
