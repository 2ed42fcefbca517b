from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from central.store.database import Database
from tests.support.central_halls import CentralHalls
from tests.support.databases import Databases
from tests.support.page_server import chromium, serving


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("chromium")) as found:
        yield found


def make_tables(url: str) -> None:
    """Made once, and copied for each test."""
    made = Database(url)
    made.create()
    made.close()


@pytest.fixture
def url(databases: Databases, tmp_path: Path) -> str:
    return databases.sqlite(tmp_path / "central", make_tables)


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    found = Database(url)
    yield found
    found.close()


@pytest.fixture
def halls(database: Database) -> CentralHalls:
    return CentralHalls(database)


@pytest.fixture
def base(halls: CentralHalls, url: str) -> Iterator[str]:
    """The address of a central server at work over the halls."""
    with serving(url, halls) as address:
        yield address
