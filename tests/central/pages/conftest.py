from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from central.store.database import Database
from tests.support.central_halls import CentralHalls
from tests.support.page_server import chromium, serving


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("chromium")) as found:
        yield found


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(f"sqlite:///{tmp_path / 'central.db'}")
    made.create()
    yield made
    made.close()


@pytest.fixture
def halls(database: Database) -> CentralHalls:
    return CentralHalls(database)


@pytest.fixture
def base(halls: CentralHalls, tmp_path: Path) -> Iterator[str]:
    """The address of a central server at work over the halls."""
    with serving(f"sqlite:///{tmp_path / 'central.db'}", halls) as address:
        yield address
