"""A central server on each database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from central.store.database import Database
from tests.support.central import running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.central import Sender, TrialCentral
    from tests.support.databases import Databases


def make_tables(url: str) -> None:
    """Made once, and copied for each test."""
    database = Database(url)
    database.create()
    database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def central_url(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> Iterator[str]:
    """The address of a central database without a hall, once on each kind."""
    if request.param == "sqlite":
        yield databases.sqlite(tmp_path / "central", make_tables)
        return
    url = databases.postgresql(make_tables)
    yield url
    databases.drop(url)


@pytest.fixture
def trial(central_url: str) -> Iterator[TrialCentral]:
    """A central server at work, once on each database."""
    with running(central_url) as trial:
        yield trial


@pytest.fixture
def sender(trial: TrialCentral) -> Sender:
    """An enrolled hall."""
    return trial.enroll()
