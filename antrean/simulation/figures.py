"""What a simulated day came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from antrean.simulation.behaviour import Act

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from antrean.simulation.clerk import Clerk
    from hall.verify import Verdict


@dataclass(frozen=True, slots=True)
class DayReport:
    """One simulated day. Waits are from the ticket to its first call, in minutes."""

    visitors: int
    counters: int
    issued: int
    turned_away: int
    """The service was closed or had given all its numbers."""
    calls: int
    served: int
    absent: int
    transferred: int
    parked: int
    wait_p50: float
    wait_p95: float
    wait_longest: float
    ended_at: datetime
    """Hall time at which the last visitor left."""
    seconds: float
    """Outside, for the day alone."""
    verdict: Verdict | None = None
    """What the audit of the hall's books said; None when it was not asked."""

    @property
    def clean(self) -> bool:
        """Whether the books are in order."""
        return self.verdict is not None and self.verdict.clean


def percentile(values: Sequence[float], part: float) -> float:
    """The value below which this part of the values lies (nearest rank); 0 of nothing."""
    if not values:
        return 0.0
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def first_waits(clerks: Iterable[Clerk]) -> list[float]:
    """Minutes from each ticket to its first call."""
    waits: dict[str, float] = {}
    for call in sorted((call for clerk in clerks for call in clerk.calls), key=lambda call: call.n):
        waited = (call.called_at - call.ticket.issued_at) / timedelta(minutes=1)
        waits.setdefault(call.ticket.id, waited)
    return list(waits.values())


def done(clerks: Iterable[Clerk], act: Act) -> int:
    """How often all clerks did this."""
    return sum(clerk.done[act] for clerk in clerks)
