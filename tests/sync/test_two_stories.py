"""Hall and central tell two stories: restored, broken, changed or lost, and how they agree again."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text, update

from central.store import schema
from hall.model.errors import SyncTaken
from hall.store.upkeep.backup import backup, restore
from sync import protocol
from tests.support.sending import SendingHall
from tests.support.sending_checks import stored
from tests.sync.conftest import hall_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from tests.support.halls import TrialHall
    from tests.support.running_central import RunningCentral


# --- two stories ----------------------------------------------------------------------------------


def _streams(connection: Connection, trial: TrialHall) -> list[tuple[int, int | None]]:
    number = select(schema.hall.c.number).where(schema.hall.c.id == hall_id(trial)).scalar_subquery()
    rows = select(schema.stream.c.ack, schema.stream.c.broken).where(schema.stream.c.hall == number)
    return [(ack, broken) for ack, broken in connection.execute(rows.order_by(schema.stream.c.number))]


def test_a_central_server_put_back_from_a_backup_is_filled_again(own_central: RunningCentral, trial: TrialHall) -> None:
    sending = SendingHall(trial, own_central.url, own_central.token_of(hall_id(trial)))
    sending.issue(10)
    sending.send_all()
    folder = Path(own_central.database_url.removeprefix("sqlite:///")).parent
    own_central.stop()
    shutil.copytree(folder, folder.with_name("backup"))
    own_central.start()
    sending.issue(10)
    sending.send_all()
    own_central.stop()
    shutil.rmtree(folder)
    shutil.copytree(folder.with_name("backup"), folder)
    own_central.start()
    sending.ticking.now += 600
    sending.turn()
    sending.turn()
    sending.send_all()
    assert stored(own_central, trial) == sending.hall.journal.head().n
    assert sending.sender.proof.everything().verdict == "equal"
    with own_central.writing() as connection:
        assert len(_streams(connection, trial)) == 1


def test_a_journal_that_went_another_way_goes_up_in_a_stream_of_its_own(
    new_trial: Callable[[], TrialHall], central: RunningCentral
) -> None:
    trial = new_trial()
    sending = SendingHall(trial, central.url, central.token_of(hall_id(trial)))
    sending.issue(10)
    sending.send_all()
    token = sending.token
    shared = sending.hall.journal.head().n
    folder = Path(trial.url.removeprefix("sqlite:///")).parent
    trial.close()
    shutil.copytree(folder, folder.with_name("copy"))
    sending = SendingHall(trial, central.url, token)
    sending.issue(5)
    sending.send_all()
    lost = sending.hall.journal.head().n - shared
    trial.close()
    shutil.rmtree(folder)
    shutil.copytree(folder.with_name("copy"), folder)  # somebody copied an old hall.db into place
    sending = SendingHall(trial, central.url, token)
    sending.issue(8)
    sending.send_all()
    assert sending.sender.proof.everything().verdict == "equal"
    assert sending.hall.central.state().conflicts == 0  # the same entry in another stream is the same entry
    assert stored(central, trial) == sending.hall.journal.head().n + lost
    with central.writing() as connection:
        acks = _streams(connection, trial)
    assert acks == [(shared + lost, None), (sending.hall.journal.head().n, None)]


def test_a_hall_put_back_from_a_backup_begins_a_new_stream(
    new_trial: Callable[[], TrialHall], central: RunningCentral, tmp_path: Path
) -> None:
    trial = new_trial()
    sending = SendingHall(trial, central.url, central.token_of(hall_id(trial)))
    token = sending.token
    sending.issue(10)
    sending.send_all()
    copy = tmp_path / "copy.db"
    backup(trial.url, copy)
    sending.issue(5)
    sending.send_all()
    before = sending.hall.central.position()
    trial.close()
    restore(trial.url, copy, trial.clock)
    sending = SendingHall(trial, central.url, token)
    sending.issue(5)
    sending.send_all()
    after = sending.hall.central.position()
    assert before is not None
    assert after is not None
    assert before.stream != after.stream == sending.hall.central.facts().stream
    assert sending.sender.proof.everything().verdict == "equal"


def _spoil(sending: SendingHall, n: int) -> None:
    """Somebody changes a record in the database by hand."""
    store = sending.hall._store  # noqa: SLF001 - the attack is below every door
    with store.engine.writing(5) as connection:
        body = connection.execute(text("SELECT body FROM journal WHERE n = :n"), {"n": n}).scalar_one()
        spoilt = str(body).replace('"regular"', '"priority"')
        assert spoilt != body
        connection.execute(text("UPDATE journal SET body = :body WHERE n = :n"), {"n": n, "body": spoilt})


def test_a_broken_chain_is_named_and_sending_goes_on(sending: SendingHall, central: RunningCentral) -> None:
    sending.issue(5)
    n = sending.hall.journal.head().n
    _spoil(sending, n)
    sending.issue(5)
    sending.send_all()
    state = sending.hall.central.state()
    assert (state.broken, state.pending) == (n, 0)
    with central.writing() as connection:
        assert _streams(connection, sending.trial)[-1] == (state.head, n)
    assert sending.sender.proof.everything().verdict == "differs"  # never green again
    sending.issue(3)
    sending.restart()
    sending.send_all()
    with central.writing() as connection:
        assert len(_streams(connection, sending.trial)) == 1  # and no stream after it


def test_a_record_changed_after_it_was_sent_is_found_by_the_proof(sending: SendingHall) -> None:
    sending.issue(5)
    sending.send_all()
    _spoil(sending, sending.hall.journal.head().n)
    verdict = sending.sender.proof.everything()
    assert verdict.verdict == "differs"
    assert verdict.differing == ("2026-11-24",)
    assert sending.hall.central.state().verdict == verdict


def test_what_central_lost_is_found_and_sent_again(sending: SendingHall, central: RunningCentral) -> None:
    sending.issue(10)
    sending.send_all()
    head = sending.hall.journal.head().n
    with central.writing() as connection:
        number = connection.execute(
            select(schema.hall.c.number).where(schema.hall.c.id == hall_id(sending.trial))
        ).scalar_one()
        gone = schema.entry.delete().where(schema.entry.c.hall == number, schema.entry.c.n == head)
        connection.execute(gone)
    assert stored(central, sending.trial) == head - 1
    assert sending.sender.proof.everything().verdict == "equal"
    assert stored(central, sending.trial) == head


def test_the_books_are_compared_once_a_night(sending: SendingHall, central: RunningCentral) -> None:
    sending.issue(5)
    sending.send_all()
    sending.trial.clock.pass_time(days=1)
    sending.issue(2)
    sending.send_all()
    for _ in range(3):
        sending.turn()
    verdict = sending.hall.central.state().verdict
    assert verdict is not None
    assert (verdict.verdict, verdict.days) == ("equal", 1)
    with central.writing() as connection:
        kept = select(schema.verdict.c.verdict).order_by(schema.verdict.c.at.desc()).limit(1)
        assert connection.execute(kept).scalar() == "equal"


def test_a_token_that_was_taken_back_stops_the_hall(sending: SendingHall, central: RunningCentral) -> None:
    sending.send_all()
    with central.writing() as connection:
        connection.execute(update(schema.token).values(revoked_at=1).where(
            schema.token.c.key == protocol.token_key(sending.token)
        ))  # fmt: skip
    sending.issue()
    sending.turn()
    sending.turn()
    assert sending.hall.central.state().trouble == "refused"


# --- one sender -----------------------------------------------------------------------------------


def test_one_sender_at_a_time(sending: SendingHall) -> None:
    other = sending.trial.station("sync-2").central
    with pytest.raises(SyncTaken, match="sync"):
        other.claim("other")
    sending.trial.clock.pass_time(minutes=4)
    other.claim("other")
    with pytest.raises(SyncTaken):
        sending.hall.central.acked(sending.sender.session, 5, 0, 0)
    assert sending.hall.central.state().sender == "sync-2"


def test_a_sender_that_leaves_lets_another_begin(sending: SendingHall) -> None:
    sending.sender.leave()
    assert sending.hall.central.state().sender is None
    sending.trial.station("sync-2").central.claim("other")


# --- entries that no central server of today knows ------------------------------------------------


def _append(sending: SendingHall, kind: str, data: dict[str, object]) -> None:
    """A newer program of this hall writes something."""
    sending.hall._store.write(lambda work: work.append(kind, data))  # noqa: SLF001 - no door writes such entries


def test_what_central_does_not_know_is_set_aside_there_and_counts(
    sending: SendingHall, central: RunningCentral
) -> None:
    sending.issue(2)
    _append(sending, "ticket.teleported", {"ticket": "x"})
    _append(sending, "ticket.called", {"ticket": "x" * 70_000})
    sending.issue(2)
    sending.send_all()
    state = sending.hall.central.state()
    assert (state.pending, state.quarantined, state.parked) == (0, 2, ())
    assert stored(central, sending.trial) == state.head - 2
    assert sending.sender.proof.everything().verdict == "equal"


def test_an_entry_beyond_all_measure_is_kept_here_and_blocks_nobody(
    sending: SendingHall, central: RunningCentral
) -> None:
    sending.issue(2)
    _append(sending, "ticket.called", {"ticket": "x" * 10_000_000})
    n = sending.hall.journal.head().n
    sending.issue(2)
    sending.send_all()
    state = sending.hall.central.state()
    assert [one.n for one in state.parked] == [n]
    assert stored(central, sending.trial) == state.head - 1
    assert sending.sender.proof.everything().verdict == "equal"
