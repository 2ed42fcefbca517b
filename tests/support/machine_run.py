"""Lets hypothesis work in a hall."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import hypothesis
from hypothesis import HealthCheck, settings
from hypothesis.stateful import get_state_machine_test

from tests.support.hall_machine import HallMachine

if TYPE_CHECKING:
    from tests.support.machine_hall import Places


def run_machine(places: Places, examples: int, steps: int, seed: int | None = None) -> Counter[str]:
    """Let hypothesis try; what the hall answered, counted. A seed makes it the same every time."""
    tally: Counter[str] = Counter()
    test = get_state_machine_test(
        lambda: HallMachine(places, tally),  # type: ignore[arg-type] # it may be any maker
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
    (test if seed is None else hypothesis.seed(seed)(test))()
    return tally
