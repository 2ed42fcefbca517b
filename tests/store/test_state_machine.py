"""Everything that can be done at a desk or a kiosk, in any order, against a hall kept on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.machine_hall import Places
from tests.support.machine_run import run_machine

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.databases import Databases

EXAMPLES = 40


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_hall_does_what_the_rules_say_whatever_is_done(kind: str, databases: Databases, tmp_path: Path) -> None:
    tally = run_machine(Places(kind, databases, tmp_path), EXAMPLES, steps=50)
    assert tally["done"] > 100
    assert tally["WrongMove"] > 10
