"""The product's own statements, written down once and said again to the bare driver.

A script holds every transaction in order with its statements and values. Played against a fresh copy of the same
hall it does the same work, row for row, so the bare driver is the floor of exactly this work.
"""

from __future__ import annotations

import fcntl
import os
import pickle
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from sqlalchemy import Engine, event

from bench.trial_hall import is_sqlite

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass
class Transaction:
    """What one transaction said to the database, without BEGIN and COMMIT."""

    work: str
    """Which work of the bench it belongs to."""
    statements: list[tuple[str, Any]] = field(default_factory=list)
    writes: bool = True


class Recorder:
    """Listens to SQLAlchemy while the product works."""

    def __init__(self) -> None:
        self.script: list[Transaction] = []
        self.work = ""
        self._open: dict[object, Transaction] = {}

    @contextmanager
    def listening(self) -> Iterator[Recorder]:
        """Record everything until the end of the block."""
        event.listen(Engine, "before_cursor_execute", self._said)
        event.listen(Engine, "commit", self._committed)
        try:
            yield self
        finally:
            event.remove(Engine, "before_cursor_execute", self._said)
            event.remove(Engine, "commit", self._committed)

    def save(self, path: Path) -> None:
        """For the process that plays it."""
        path.write_bytes(pickle.dumps(self.script))

    def _said(self, connection: object, _cursor: object, statement: str, values: Any, *more: Any) -> None:  # noqa: ANN401 - as SQLAlchemy calls it
        _context, many = more
        assert not many
        now = self._open.setdefault(connection, Transaction(self.work))
        if statement.startswith("BEGIN"):
            now.writes = "IMMEDIATE" in statement
        else:
            now.statements.append((statement, _kept(values)))

    def _committed(self, connection: object) -> None:
        done = self._open.pop(connection, None)
        if done is not None:
            self.script.append(done)


def _kept(values: Any) -> Any:  # noqa: ANN401 - a tuple or a dict, as the driver takes it
    """The values as they are now; the driver's views of bytes as bytes."""
    if isinstance(values, dict):
        return {name: _kept_one(value) for name, value in values.items()}
    return tuple(_kept_one(value) for value in values)


def _kept_one(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


def load(path: Path) -> list[Transaction]:
    """A script that was saved."""
    found: list[Transaction] = pickle.loads(path.read_bytes())  # noqa: S301 - our own file of a minute ago
    return found


class Player(Protocol):
    """A bare driver that plays transactions."""

    def play(self, transaction: Transaction) -> None:
        """Do it, and commit."""

    def close(self) -> None:
        """Let go of the database."""


class SqlitePlayer:
    """sqlcipher3 alone, with the product's settings and its fair queue of writers."""

    def __init__(self, path: str) -> None:
        import sqlcipher3.dbapi2 as driver

        from hall.store.database.sqlite import PRAGMAS

        self._connection: Any = driver.connect(path, timeout=5, isolation_level=None)
        self._lock = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT, 0o660)
        for pragma in PRAGMAS:
            self._connection.execute(f"PRAGMA {pragma}")

    def play(self, transaction: Transaction) -> None:
        """See `Player.play`."""
        run = self._connection.execute
        if transaction.writes:
            fcntl.flock(self._lock, fcntl.LOCK_EX)
        run("BEGIN IMMEDIATE" if transaction.writes else "BEGIN DEFERRED")
        for statement, values in transaction.statements:
            run(statement, values).fetchall()
        run("COMMIT")
        if transaction.writes:
            fcntl.flock(self._lock, fcntl.LOCK_UN)

    def close(self) -> None:
        """See `Player.close`."""
        self._connection.close()
        os.close(self._lock)


class PostgresPlayer:
    """psycopg alone, with the product's settings; it prepares what is said often, as it does for the product."""

    def __init__(self, url: str) -> None:
        import psycopg

        from hall.store.database.postgres import CONNECT, SETTINGS

        settings: Any = CONNECT
        self._connection = psycopg.connect(url, options=SETTINGS, **settings)

    def play(self, transaction: Transaction) -> None:
        """See `Player.play`."""
        cursor = self._connection.cursor()
        for statement, values in transaction.statements:
            cursor.execute(statement.encode(), values)
            if cursor.description is not None:
                cursor.fetchall()
        self._connection.commit()

    def close(self) -> None:
        """See `Player.close`."""
        self._connection.close()


def player(url: str) -> Player:
    """The bare driver for this address."""
    return SqlitePlayer(urlsplit(url).path) if is_sqlite(url) else PostgresPlayer(url)
