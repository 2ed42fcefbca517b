"""Stations killed at any moment, a server that crashes: what was told is kept, and nothing happens twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.busy_hall import busy_hall
from tests.support.databases import programs
from tests.support.killing import kill_writers
from tests.support.postgresql import PostgresServer

if TYPE_CHECKING:
    from pathlib import Path

KILLS = 6


def test_what_a_killed_station_was_told_is_true(sqlite_url: str, tmp_path: Path) -> None:
    busy_hall(sqlite_url)
    result = kill_writers(sqlite_url, tmp_path, KILLS)
    assert result.answered > 30
    assert result.sound, result


def test_what_a_killed_station_was_told_is_true_also_when_the_server_crashes(tmp_path: Path) -> None:
    server = PostgresServer(programs(), durable=True)
    try:
        busy_hall(server.url())
        result = kill_writers(server.url(), tmp_path, KILLS, lambda: server.restart("immediate"), crashes=1)
    finally:
        server.close()
    assert result.answered > 30
    assert result.crashes == 1
    assert result.sound, result
