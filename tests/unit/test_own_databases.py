"""Every test has a database to itself, and a real PostgreSQL that can be crashed."""

from pathlib import Path

import psycopg
import pytest

from tests.support.databases import Databases, programs
from tests.support.postgresql import PostgresServer


def write_a_note(url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE note (words text)")
        connection.execute("INSERT INTO note VALUES ('open at eight')")


def notes(url: str) -> list[tuple[str]]:
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT words FROM note").fetchall()


def test_a_new_database_is_empty(postgresql_url: str) -> None:
    with pytest.raises(psycopg.errors.UndefinedTable):
        notes(postgresql_url)


def test_a_prepared_database_is_a_copy_of_its_own(databases: Databases) -> None:
    first, second = databases.postgresql(write_a_note), databases.postgresql(write_a_note)
    with psycopg.connect(first) as connection:
        connection.execute("DELETE FROM note")
    assert (notes(first), notes(second)) == ([], [("open at eight",)])
    databases.drop(first)
    databases.drop(second)


def test_a_sqlite_hall_is_copied_with_its_folder(databases: Databases, tmp_path: Path) -> None:
    made: list[str] = []

    def prepare(url: str) -> None:
        made.append(url)
        Path(url.removeprefix("sqlite:///")).write_text("hall")

    first, second = databases.sqlite(tmp_path / "a", prepare), databases.sqlite(tmp_path / "b", prepare)
    assert len(made) == 1
    assert [Path(url.removeprefix("sqlite:///")).read_text() for url in (first, second)] == ["hall", "hall"]


def test_a_server_of_ones_own_survives_its_crash() -> None:
    server = PostgresServer(programs(), durable=True)
    try:
        write_a_note(server.url())
        server.restart("immediate")
        assert notes(server.url()) == [("open at eight",)]
    finally:
        server.close()
    assert not server.folder.exists()
