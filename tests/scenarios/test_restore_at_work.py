"""A backup is put back while kiosks give numbers: nobody gets a number that somebody holds already."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tests.support.busy_hall import busy_hall
from tests.support.databases import programs
from tests.support.restoring import restore_at_work

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_restored_twice_while_kiosks_work_no_number_comes_twice(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{programs()}{os.pathsep}{os.environ['PATH']}")
    busy_hall(database_url)
    result = restore_at_work(database_url, tmp_path, restores=2)
    assert result.given_twice == 0
    assert result.seen == result.series
    assert result.violations == ()
