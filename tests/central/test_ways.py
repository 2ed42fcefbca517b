"""The quick way of storing gives up on what only the careful way can take, and nothing is stored twice."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import DataError

from central.model.reading import Good
from central.store import entries, streams
from central.store.database import Database
from central.store.entries import NotQuick, Outcome, StreamPlace, Way
from central.store.schema import entry
from central.store.tokens import KnownHall
from hall.model.entries import entry_id
from tests.central.conftest import make_tables
from tests.support.central import MORNING, moment, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.databases import Databases


def good(n: int, data: bytes = b'{"a":"back\\\\slash \\" \\t \xc3\xa9"}') -> Good:
    return Good(n, entry_id(MORNING, n), "hall.created", 1, moment(MORNING), bytes([n]) * 32, data, data)


FIRST, THIRD = good(1), good(3)
REFUSED = good(2, b'{"a":"\\u0000"}')
"""What the reading never lets through: PostgreSQL's JSON has no NUL."""


@pytest.fixture
def database(databases: Databases) -> Iterator[tuple[Database, StreamPlace]]:
    url = databases.postgresql(make_tables)
    with running(url) as trial:
        hall = trial.enroll()
        known = KnownHall(hall.number, hall.hall, "Asia/Jakarta", 0)
        with trial.central.database.writing() as connection:
            stream = streams.find_or_begin(connection, known, uuid.uuid4(), 0)
        yield trial.central.database, StreamPlace(known.number, stream.number, 0, 0)
    databases.drop(url)


def test_quick_and_usual_store_the_same(database: tuple[Database, StreamPlace]) -> None:
    base, place = database
    kept = []
    for way in Way:
        with base.writing() as connection:
            outcome = Outcome()
            entries.store(connection, place, [FIRST, THIRD], outcome, way)
            assert outcome.inserted == 2
            kept.append(connection.execute(entry.select().order_by(entry.c.n)).all())
            connection.execute(entry.delete())
    assert kept[0] == kept[1] == kept[2]
    assert kept[0][0].data == {"a": 'back\\slash " \t é'}


@pytest.mark.parametrize("goods", [[FIRST, REFUSED, THIRD], [FIRST, FIRST]])
def test_the_quick_way_gives_up(database: tuple[Database, StreamPlace], goods: list[Good]) -> None:
    base, place = database
    with pytest.raises(NotQuick), base.writing() as connection:
        entries.store(connection, place, goods, Outcome(), Way.QUICK)
    with base.reading() as connection:
        assert connection.execute(entry.select()).all() == []


def test_only_the_careful_way_takes_the_others_of_a_refused_entry(database: tuple[Database, StreamPlace]) -> None:
    base, place = database
    goods = [FIRST, REFUSED, THIRD]
    with pytest.raises(DataError), base.writing() as connection:
        entries.store(connection, place, goods, Outcome(), Way.USUAL)
    outcome = Outcome()
    with base.writing() as connection:
        entries.store(connection, place, goods, outcome, Way.CAREFUL)
    assert (outcome.inserted, [one.n for one in outcome.quarantined]) == (2, [2])
