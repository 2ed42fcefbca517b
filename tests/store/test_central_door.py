"""What the hall keeps for its sender, on both databases."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from hall.model.central import CentralCommand, ProofVerdict
from hall.model.errors import HallOlder, SyncTaken
from hall.model.tokens import token_sha
from hall.store.database.engine import open_engine
from hall.store.database.partial_indexes import metadata
from hall.store.database.schema import HEAD
from hall.store.upkeep.create import upgrade
from tests.support.halls import MORNING, TrialHall
from tests.support.older_tables import back_to

if TYPE_CHECKING:
    from hall import Hall
    from hall.central import CentralDoor


@pytest.fixture
def door(trial: TrialHall) -> CentralDoor:
    """The sender's door."""
    door = trial.station("sync").central
    door.claim("mine")
    return door


def test_a_hall_that_never_sent_has_everything_before_it(trial: TrialHall) -> None:
    door = trial.station("sync").central
    assert door.position() is None
    state = door.state()
    assert (state.ack, state.pending, state.sender) == (0, state.head, None)
    assert state.oldest == MORNING


def test_nothing_of_it_is_in_the_journal(trial: TrialHall, door: CentralDoor) -> None:
    before = trial.station("other").journal.head()
    door.acked("mine", 2, 1, 0)
    door.trouble("mine", "busy", "HTTP 503")
    door.park("mine", door.lines(0, 1)[0], "why")
    door.keep_document("keys", "etag", "{}")
    door.keep_command(CentralCommand("x", "give_up", "done", ""))
    assert trial.station("another").journal.head() == before
    state = door.state()
    assert (state.ack, state.pending, state.quarantined) == (2, state.head - 2, 1)
    assert (state.trouble, state.why, state.trouble_at) == ("busy", "HTTP 503", MORNING)


def test_a_trouble_is_told_from_its_beginning(trial: TrialHall, door: CentralDoor) -> None:
    door.trouble("mine", "busy", "once")
    trial.clock.pass_time(minutes=1)
    door.trouble("mine", "busy", "twice")
    state = door.state()
    assert (state.trouble_at, state.why) == (MORNING, "twice")
    door.success("mine")
    state = door.state()
    assert (state.trouble, state.success_at) == (None, MORNING + timedelta(minutes=1))


def test_a_station_that_starts_anew_goes_on_at_once(trial: TrialHall, door: CentralDoor) -> None:
    door.claim("anew")
    with pytest.raises(SyncTaken):
        door.success("mine")
    with pytest.raises(SyncTaken):
        trial.station("sync-2").central.claim("other")


def test_a_new_stream_starts_from_nothing(door: CentralDoor) -> None:
    door.acked("mine", 3, 0, 0)
    door.plan_sent("mine", "a" * 64)
    door.begin_stream("mine", "00000000-0000-4000-8000-000000000001", 2)
    position = door.position()
    assert position is not None
    assert (position.ack, position.broken, position.plan_sha) == (0, 2, None)


def test_a_verdict_is_kept(door: CentralDoor) -> None:
    verdict = ProofVerdict(MORNING, 3, "differs", chain_equal=False, differing=("2026-11-24",), days=7)
    door.keep_verdict("mine", verdict)
    assert door.state().verdict == verdict


def test_the_live_document_names_nobody(trial: TrialHall, kiosk: Hall, door: CentralDoor) -> None:
    first, second = kiosk.reception.issue("B"), kiosk.reception.issue("B")
    desk = trial.station("counter-1").desk(1, "siti")
    desk.call_next()
    told = door.live()
    service = next(one for one in told["services"] if one["code"] == "B")
    assert service["waiting"] == [token_sha(second.token)[:12]]
    assert told["serving"] == [
        {
            "counter": 1,
            "place": "loket",
            "area": "main",
            "label": first.label,
            "token": token_sha(first.token)[:12],
            "state": "called",
        }
    ]
    assert "siti" not in str(told)
    assert first.token not in str(told)
    assert told["closed"] is False


def test_an_older_hall_gets_the_senders_tables(trial: TrialHall, kiosk: Hall) -> None:
    kiosk.reception.issue("B")
    trial.close()
    engine = open_engine(trial.url)
    with engine.writing(5) as connection:
        for statement in back_to("0001"):
            connection.execute(text(statement))
    with pytest.raises(HallOlder, match="antrean hall upgrade"):
        trial.station("kiosk-2")
    assert upgrade(trial.url) == HEAD
    with engine.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.close()
    assert trial.station("sync").central.state().pending == 4
