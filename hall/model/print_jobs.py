"""A slip to be printed: its states and moves. The ticket never depends on it; paper is an extra."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from hall.model.errors import HallError

if TYPE_CHECKING:
    from collections.abc import Mapping


class PrintState(StrEnum):
    """Where a slip stands."""

    QUEUED = "queued"
    BLOCKED = "blocked"
    SENDING = "sending"
    CONFIRMED = "confirmed"
    SENT = "sent"
    UNKNOWN = "unknown"
    REPRINTED = "reprinted"
    FALLBACK = "fallback"
    CANCELLED = "cancelled"


MOVES: Final[Mapping[PrintState, frozenset[PrintState]]] = {
    PrintState.QUEUED: frozenset({PrintState.BLOCKED, PrintState.SENDING, PrintState.CANCELLED, PrintState.FALLBACK}),
    PrintState.BLOCKED: frozenset({PrintState.QUEUED, PrintState.SENDING, PrintState.BLOCKED, PrintState.CANCELLED,
                                   PrintState.FALLBACK}),
    PrintState.SENDING: frozenset({PrintState.CONFIRMED, PrintState.SENT, PrintState.UNKNOWN}),
    PrintState.UNKNOWN: frozenset({PrintState.REPRINTED, PrintState.FALLBACK, PrintState.CANCELLED}),
}  # fmt: skip
"""What may follow; a `reprinted` job has a new job, marked as a reprint, in its place."""

PENDING: Final = (PrintState.QUEUED, PrintState.BLOCKED, PrintState.SENDING, PrintState.UNKNOWN)


class WrongPrintMove(HallError):
    """A slip that is {state} cannot become {after}."""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One slip for one ticket at the station that owns the printer."""

    id: str
    ticket_id: str
    station: str
    state: PrintState
    reason: str | None = None
    reprint: bool = False
    attempt: str | None = None
    """The four characters that the printer echoes when the slip is out."""


def require(state: PrintState, after: PrintState) -> None:
    """Refuse with `WrongPrintMove` unless a slip may go from `state` to `after`."""
    if after not in MOVES.get(state, frozenset()):
        raise WrongPrintMove(state=str(state), after=str(after))
