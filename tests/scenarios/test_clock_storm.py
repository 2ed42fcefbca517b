"""A tenth of the long proof of clocks that jump."""

from __future__ import annotations

from random import Random

from tests.support.clock_storm import storm


def test_clocks_that_jump_send_nobody_home_and_give_no_number_twice(database_url: str) -> None:
    result = storm(database_url, Random(1), 30)
    assert (result.sent_home, result.too_far, result.alarms_left, result.books) == (0, [], 0, ())
    assert len(set(result.labels)) == len(result.labels) > 30
    assert result.refused > 0
    assert result.started > 30
