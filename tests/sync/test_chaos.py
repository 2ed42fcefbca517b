"""The chaos proof at a tenth: `./run soak sync` makes it in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.chaos import run_chaos
from tests.support.databases import programs
from tests.support.postgresql import PostgresServer

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.databases import Databases

ENTRIES = 5000
KILLS = 20


def test_whatever_is_killed_in_whatever_network_every_record_arrives_once(databases: Databases, tmp_path: Path) -> None:
    halls = {"sqlite": databases.sqlite(tmp_path / "hall"), "postgresql": databases.postgresql()}
    server = PostgresServer(programs(), durable=True)
    try:
        result = run_chaos(server, halls, tmp_path / "chaos", entries=ENTRIES, kills=KILLS, seed=3)
    finally:
        server.close()
        databases.drop(halls["postgresql"])
    assert result.kills.total() == KILLS
    assert set(result.kills) == {"sender", "central", "postgresql"}
    assert sum(books.entries for books in result.books.values()) >= ENTRIES
    assert sum(count for fault, count in result.requests.items() if fault != "none") >= KILLS
    for kind, books in result.books.items():
        assert {what: found for what, found in books.against.items() if found} == {}, kind
        assert (books.stored, books.streams, books.abandoned) == (books.entries, 1, 0), kind
        assert books.days >= 3
    assert set(result.verify_exits.values()) == {0}
    assert result.mistakes == []
