"""The tables are those of the migrations, on both databases, and are made once however many begin at once."""

from __future__ import annotations

import sqlite3
import stat
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from central.store.database import Database, DatabaseOther, revision
from central.store.schema import HEAD, metadata

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.close()


def test_the_migrations_make_the_tables_of_the_schema(database: Database) -> None:
    database.create()
    with database.reading() as connection:
        assert revision(connection) == HEAD
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
        tables = set(inspect(connection).get_table_names())
    assert differences == []
    assert tables == {*metadata.tables, "alembic_version"}


def test_an_empty_database_is_refused(database: Database) -> None:
    with pytest.raises(DatabaseOther):
        database.check()


def test_many_may_make_the_tables_at_once(database_url: str) -> None:
    made: list[bool] = []

    def make() -> None:
        database = Database(database_url)
        made.append(database.create())
        database.close()

    Database(database_url).close()
    threads = [threading.Thread(target=make) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(made) == [False, False, False, True]


def test_a_new_file_is_waited_for_until_it_is_ours_alone(sqlite_url: str) -> None:
    """Switching a file to WAL is the one thing for which SQLite itself does not wait."""
    path = sqlite_url.removeprefix("sqlite:///")
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")  # refused at once, whatever the time-out
    release = threading.Timer(0.5, other.execute, ["ROLLBACK"])
    release.start()
    database = Database(sqlite_url)
    try:
        assert database.create()
    finally:
        release.join()
        database.close()
        other.close()


def test_the_file_belongs_to_the_servers_user_alone_and_keeps_nothing_that_was_deleted(sqlite_url: str) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    path.touch(mode=0o644)  # of an edition that left it open
    path.chmod(0o644)
    database = Database(sqlite_url)
    database.create()
    with database.writing() as connection:
        assert connection.exec_driver_sql("PRAGMA secure_delete").scalar() == 1
        files = [path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))]
        assert [stat.S_IMODE(one.stat().st_mode) for one in files] == [0o600] * 3
    database.close()


def test_entries_can_be_divided_by_month_later() -> None:
    """A partitioned table's key must hold the column that divides it; UUIDv7 ids sort by time."""
    assert [column.name for column in metadata.tables["entry"].primary_key] == ["hall", "id"]
    assert all(not index.unique for index in metadata.tables["entry"].indexes)
