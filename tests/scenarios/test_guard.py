"""Nobody waits without bound: the promise of the guard, kept by the real hall on both databases."""

from __future__ import annotations

import pytest

from hall.model.calling import Rules
from hall.store.store import Store
from hall.verify import verify
from tests.support.busy_hall import busy_hall, busy_plan
from tests.support.guard import OVERLAPPING, broken_promises, crowded_day
from tests.support.hall_simulation import SimulatedHall
from tests.support.halls import Clock
from tests.support.real_day import RealDay, in_whole_seconds

VISITORS = 160


@pytest.mark.parametrize("seed", [1])
def test_on_a_crowded_day_no_two_priority_calls_pass_who_waited_45_minutes(database_url: str, seed: int) -> None:
    visits = in_whole_seconds(crowded_day(seed, VISITORS))
    busy_hall(database_url, busy_plan(tuple(OVERLAPPING)))
    calls = list(RealDay(database_url, OVERLAPPING).calls(visits))
    assert len(calls) == VISITORS
    assert broken_promises(OVERLAPPING, calls) == []
    assert sum(call.reason.name == "guard" for call in calls) > 5
    rules = Rules(tiers={"priority": 1}, guard_minutes=45)
    assert calls == list(SimulatedHall(OVERLAPPING, rules).day(visits))  # to the last call and reason as on paper
    store = Store(database_url, "verify", Clock())
    try:
        assert verify(store).violations == ()
    finally:
        store.close()
