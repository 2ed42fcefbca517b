"""Whatever somebody changes in the tables behind the hall's back, `antrean verify` says so."""

from __future__ import annotations

import contextlib
import json
from datetime import datetime
from typing import TYPE_CHECKING

import psycopg
import pytest
import sqlcipher3.dbapi2 as driver

from hall.model.entries import canonical, chain_next, chain_start, sha_of
from hall.store.database import schema
from tests.support.full_hall import EVENING, full_hall
from tests.support.halls import Clock
from tests.support.tampering import EARLY, GONE_UNSEEN, NOT_KNOWN, OWN_TABLES, Hand, overwritten

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Table

    from tests.support.databases import Databases

BOTH = ("sqlite", "postgresql")
KNOWN_TABLES = [table for table in schema.metadata.sorted_tables if table.name not in OWN_TABLES]


@pytest.fixture(params=BOTH)
def hand(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> Iterator[Hand]:
    """The hand at a hall in which everything has happened."""
    if request.param == "sqlite":
        url = databases.sqlite(tmp_path / "hall", full_hall)
    else:
        url = databases.postgresql(full_hall)
    hand = Hand(url, Clock(EVENING))
    yield hand
    hand.close()
    if request.param == "postgresql":
        databases.drop(url)


def test_a_hall_in_which_everything_happened_is_clean(hand: Hand) -> None:
    assert hand.seen() == []


@pytest.mark.parametrize("table", KNOWN_TABLES, ids=lambda table: table.name)
def test_every_column_of_a_table_is_compared(hand: Hand, table: Table) -> None:
    assert hand.unseen(table) == []
    assert hand.seen() == []  # everything was put back


@pytest.mark.parametrize("part", range(8))
@pytest.mark.parametrize("filled_with", [b"\x00", b"\xff"], ids=["zeros", "ones"])
def test_an_overwritten_file_is_never_clean(
    databases: Databases, tmp_path: Path, part: int, filled_with: bytes
) -> None:
    """Each eighth of the file in turn."""
    url = databases.sqlite(tmp_path / "hall", full_hall)
    size = (tmp_path / "hall" / "hall.db").stat().st_size // 8
    assert overwritten(url, Clock(EVENING), part * size, filled_with * size)


def test_a_server_that_can_check_its_pages_and_indexes_does(databases: Databases) -> None:
    """The extension comes with PostgreSQL's packages; where it is missing every row is read all the same."""
    url = databases.postgresql(full_hall)
    with psycopg.connect(url) as connection:
        if connection.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'amcheck'").fetchone():
            connection.execute("CREATE EXTENSION amcheck")
    hand = Hand(url, Clock(EVENING))
    assert hand.seen() == []
    hand.close()
    databases.drop(url)


ALTERED: dict[str, dict[str, tuple[str, ...]]] = {
    "trigger steal": {
        "sqlite": ("CREATE TRIGGER steal AFTER INSERT ON answer BEGIN UPDATE station SET note = 'mine'; END",),
        "postgresql": (
            "CREATE FUNCTION steal() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
            "CREATE TRIGGER steal AFTER INSERT ON answer FOR EACH ROW EXECUTE FUNCTION steal()",
        ),
    },
    "rule steal": {"postgresql": ("CREATE RULE steal AS ON INSERT TO station DO ALSO SELECT 1",)},
    "table loot": {"sqlite": ("CREATE TABLE loot (token TEXT)",)},
    "view loot": {"sqlite": ("CREATE VIEW loot AS SELECT token FROM ticket",)},
    "index uq_ticket_open_counter": dict.fromkeys(BOTH, ("DROP INDEX uq_ticket_open_counter",)),
    "index ix_ticket_token_sha": dict.fromkeys(
        BOTH, ("DROP INDEX ix_ticket_token_sha", "CREATE INDEX ix_ticket_token_sha ON ticket (token_sha)")
    ),
    "index uq_ticket_day_code_series_number": {
        "postgresql": ("ALTER TABLE ticket DROP CONSTRAINT uq_ticket_day_code_series_number",)
    },
}


@pytest.mark.parametrize("kind, what", [(kind, what) for what, kinds in ALTERED.items() for kind in kinds])
def test_what_is_added_to_the_tables_or_taken_away_is_seen(
    databases: Databases, tmp_path: Path, kind: str, what: str
) -> None:
    url = databases.sqlite(tmp_path / "hall", full_hall) if kind == "sqlite" else databases.postgresql(full_hall)
    hand = Hand(url, Clock(EVENING))
    assert hand.alter(ALTERED[what]) == [what]
    hand.close()
    if kind == "postgresql":
        databases.drop(url)


YOUNGER = {
    "hall.created": ("demo", "stream"),
    "key.added": ("public", "signing", "by", "certificate"),
    "ticket.issued": ("slip", "sealed"),
}
"""Fields that entries of older halls do not have."""


def as_an_older_hall_wrote(path: Path) -> None:
    """Write the journal as if those fields had never been there, with its chain."""
    with contextlib.closing(driver.connect(str(path), isolation_level=None)) as database:
        (hall_id,) = database.execute("SELECT hall_id FROM hall").fetchone()
        chain = chain_start(hall_id)
        for n, body in database.execute("SELECT n, body FROM journal ORDER BY n").fetchall():
            told = json.loads(body)
            data = {name: value for name, value in told["data"].items() if name not in YOUNGER.get(told["kind"], ())}
            older = canonical(datetime.fromisoformat(told["at"]), data, told["id"], told["kind"])
            chain = chain_next(chain, sha_of(older))
            database.execute("UPDATE journal SET body = ?, chain = ? WHERE n = ?", (older, chain, n))
        database.execute("UPDATE hall SET head_chain = ?", (chain,))


def test_a_hall_from_before_is_clean_and_what_it_knew_is_compared(databases: Databases, tmp_path: Path) -> None:
    url = databases.sqlite(tmp_path / "hall", full_hall)
    as_an_older_hall_wrote(tmp_path / "hall" / "hall.db")
    hand = Hand(url, Clock(EVENING))
    assert hand.seen() == []
    assert hand.unseen(schema.leg) == []
    assert "answer.form is another" not in hand.unseen(schema.answer)
    assert "answer.blob is another" in hand.unseen(schema.answer)  # nobody had written its hash down
    hand.close()


def test_the_columns_that_verify_cannot_know_are_there() -> None:
    there = {f"{table.name}.{column.name}" for table in schema.metadata.sorted_tables for column in table.c}
    assert {*NOT_KNOWN, *EARLY} <= there
    assert set(GONE_UNSEEN) <= set(schema.metadata.tables)
