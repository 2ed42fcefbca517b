"""Everything that can be done at a desk or a kiosk, in any order, against a hall kept on paper."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.support.hall_machine import HallMachine, machine_hall

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support.databases import Databases

EXAMPLES = 40


@pytest.fixture(params=["sqlite", "postgresql"])
def new_database(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> Callable[[], str]:
    """Makes the same hall again and again, on each database."""
    numbers = count()

    def make() -> str:
        if request.param == "sqlite":
            return databases.sqlite(tmp_path / f"hall-{next(numbers)}", machine_hall)
        return databases.postgresql(machine_hall)

    return make


def test_the_hall_does_what_the_rules_say_whatever_is_done(new_database: Callable[[], str]) -> None:
    run_state_machine_as_test(
        lambda: HallMachine(new_database),  # type: ignore[arg-type] # it may be any maker
        settings=settings(max_examples=EXAMPLES, stateful_step_count=50),
    )
