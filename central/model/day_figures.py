"""The figures of a service's day, from its legs. Pure; times in milliseconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LegTimes:
    """What the figures need of a leg."""

    waiting_from: int
    called_at: int | None
    serving_from: int | None
    ended_at: int | None
    absent: bool
    outcome: str | None


def figures(legs: Sequence[LegTimes], target_ms: int | None) -> dict[str, int | None]:
    """The columns of `service_day`. A wait ends with the call; an open leg has not waited yet to its end."""
    waits = sorted(max(0, leg.called_at - leg.waiting_from) for leg in legs if leg.called_at is not None)
    serves = [
        max(0, leg.ended_at - leg.serving_from)
        for leg in legs
        if leg.serving_from is not None and leg.ended_at is not None
    ]
    ended = [leg.outcome for leg in legs if leg.ended_at is not None]
    other = {"transferred": ended.count("transferred"), "cancelled": ended.count("cancelled")}
    return {
        "legs": len(legs),
        "open": len(legs) - len(ended),
        "called": len(waits),
        "served": len(ended) - sum(other.values()),
        **other,
        "absent": sum(leg.absent for leg in legs),
        "wait_total": sum(waits),
        "wait_median": quantile(waits, 50),
        "wait_p90": quantile(waits, 90),
        "wait_longest": waits[-1] if waits else None,
        "serve_count": len(serves),
        "serve_total": sum(serves),
        "target_ms": target_ms,
        "within_target": 0 if target_ms is None else sum(wait <= target_ms for wait in waits),
    }


def quantile(ordered: Sequence[int], percent: int) -> int | None:
    """The smallest value that at least so many percent of them do not exceed (nearest rank)."""
    if not ordered:
        return None
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]
