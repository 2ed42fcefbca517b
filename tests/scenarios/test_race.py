"""Eight kiosks and eight counters in a hurry, each in a process of its own, at one database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.busy_hall import EVERYTHING, RunningClock, busy_hall, busy_plan
from tests.support.many_processes import all_at_once, open_counters
from tests.support.race import race

if TYPE_CHECKING:
    from pathlib import Path

EACH = 20


def test_no_number_is_given_twice_and_nobody_is_called_twice(database_url: str, tmp_path: Path) -> None:
    busy_hall(database_url, busy_plan(EVERYTHING))
    result = race(database_url, tmp_path / "race", processes=8, each=EACH)
    assert len(result.labels) == len(set(result.labels)) == 8 * EACH
    assert result.gaps == []
    assert len(result.called) == len(set(result.called)) == 8 * EACH
    assert len(set(result.cursors)) == 8 * EACH
    assert result.violations == ()


def test_each_counter_that_eight_clerks_open_at_once_goes_to_one(database_url: str, tmp_path: Path) -> None:
    busy_hall(database_url)
    got = all_at_once(tmp_path / "gate", 8, open_counters, database_url, RunningClock(), 8)
    assert sorted(counter for some in got for counter in some) == [1, 2, 3, 4, 5, 6, 7, 8]
