"""Somebody puts another file over the hall's while stations work: all say so, and nobody's number comes twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import file_attacks
from tests.support.replacing import replace_at_work

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize(
    "attack",
    [file_attacks.another_hall_moved_over, file_attacks.a_backup_copied_over, file_attacks.index_removed],
    ids=lambda attack: attack.__name__,
)
def test_the_file_is_replaced_at_work(attack: Callable[[file_attacks.Ground], None], tmp_path: Path) -> None:
    result = replace_at_work(tmp_path / "place", attack)
    assert len(result.labels) > 100
    assert result.against == []
