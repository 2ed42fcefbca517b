"""The hall that is measured: the public service mall on a working morning, with a thousand people waiting."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from datetime import datetime
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import psycopg

from hall import open_hall
from hall.plan.reading import read_plan
from hall.store.upkeep.create import create

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hall import Hall
    from hall.plan.plan import HallPlan
    from tests.support.postgresql import PostgresServer

ROOT: Final = Path(__file__).parents[1]
PLAN: Final = ROOT / "config" / "mpp-banyuwangi.toml"
MORNING: Final = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
"""A Tuesday on which everything is open."""
COUNTER: Final = 1
ZONE: Final = "main"


def plan() -> HallPlan:
    """The plan of the hall."""
    return read_plan(PLAN.read_text(encoding="utf-8"))


def services() -> tuple[str, ...]:
    """What a visitor of the bench asks for, in turns: open services without a daily quota, counter 1's more often."""
    found = plan()
    free = [row.code for row in found.services if row.quota is None and found.opening(row.code, MORNING).open]
    counter = found.counter(COUNTER)
    assert counter is not None
    mine = [code for code in counter.services if code in free]
    return tuple(code for pair in zip(free, cycle(mine), strict=False) for code in pair)


def staff() -> str:
    """Who sits at the counter."""
    found = plan().staff
    return found[0].code if found else "clerk"


def make(url: str, waiting: int) -> None:
    """A hall at an empty address, on a morning of its own, in which this many wait."""
    create(url, demo=True)
    with open_hall(url, "office") as hall:
        hall.office.apply(plan())
        hall.office.simulate_clock(MORNING, 1)
        for service in islice(cycle(services()), waiting):
            hall.reception.issue(service)


class SqliteHalls:
    """Copies of one hall in SQLite files."""

    name = "SQLite"

    def __init__(self, folder: Path, waiting: int) -> None:
        self._folder = folder
        self._made = 0
        make(self._url(folder / "first"), waiting)

    @contextmanager
    def copy(self) -> Iterator[str]:
        """The address of a fresh copy."""
        self._made += 1
        folder = self._folder / f"copy-{self._made}"
        shutil.copytree(self._folder / "first", folder)
        yield self._url(folder)
        shutil.rmtree(folder)

    def _url(self, folder: Path) -> str:
        return f"sqlite:///{folder}/hall.db"


class PostgresHalls:
    """Copies of one hall on a PostgreSQL server."""

    name = "PostgreSQL"

    def __init__(self, server: PostgresServer, waiting: int) -> None:
        self._server = server
        self._made = 0
        self._tell("CREATE DATABASE first")
        make(server.url("first"), waiting)

    @contextmanager
    def copy(self) -> Iterator[str]:
        """The address of a fresh copy."""
        self._made += 1
        name = f"copy_{self._made}"
        self._tell(f"CREATE DATABASE {name} TEMPLATE first")
        yield self._server.url(name)
        self._tell(f"DROP DATABASE {name} WITH (FORCE)")

    def _tell(self, statement: str) -> None:
        with psycopg.connect(self._server.url(), autocommit=True) as connection:
            connection.execute(statement.encode())


Halls = SqliteHalls | PostgresHalls


def is_sqlite(url: str) -> bool:
    """Which of the two databases an address names."""
    return urlsplit(url).scheme == "sqlite"


def opened(url: str, station: str) -> Hall:
    """The hall, as the product opens it."""
    return open_hall(url, station)
