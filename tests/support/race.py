"""Everybody takes numbers at once, then everybody calls at once."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hall.store.store import Store
from hall.verify import verify
from tests.support.busy_hall import RunningClock
from tests.support.many_processes import all_at_once, call_visitors, give_numbers

if TYPE_CHECKING:
    from pathlib import Path

    from hall.verify import Violation


@dataclass(frozen=True)
class RaceResult:
    """What came of a race."""

    labels: list[str]
    called: list[str]
    cursors: list[int]
    violations: tuple[Violation, ...]
    issue_seconds: float
    call_seconds: float

    @property
    def gaps(self) -> list[str]:
        """Codes whose numbers do not run from 1 without a gap."""
        numbers = defaultdict(list)
        for label in self.labels:
            code, number = re.fullmatch(r"(\w+)-(\d+)", label).groups()  # type: ignore[union-attr] # else it is no label
            numbers[code].append(int(number))
        return [code for code, given in numbers.items() if sorted(given) != list(range(1, len(given) + 1))]


def race(url: str, folder: Path, processes: int, each: int) -> RaceResult:
    """`processes` kiosks give `each` numbers each, then as many counters call as many visitors."""
    clock = RunningClock()
    begun = time.perf_counter()
    labels = [
        label for some in all_at_once(folder / "issue", processes, give_numbers, url, clock, each) for label in some
    ]
    issued = time.perf_counter()
    calls = [call for some in all_at_once(folder / "call", processes, call_visitors, url, clock, each) for call in some]
    called = time.perf_counter()
    store = Store(url, "verify", clock)
    try:
        violations = verify(store).violations
    finally:
        store.close()
    return RaceResult(
        labels, [label for label, _n in calls], [n for _label, n in calls], violations, issued - begun, called - issued
    )
