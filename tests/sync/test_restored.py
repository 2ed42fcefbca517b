"""An old backup is put back on either side: no number comes twice, and both sides prove that they have the same."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from central.model.hall_facts import ProofLine
from central.store import halls, projections
from hall.store.upkeep.backup import backup, restore
from sync.settings import write_token
from tests.support.both_books import compare
from tests.support.central_backup import CentralBackups
from tests.support.databases import programs
from tests.support.halls import living_hall, new_hall
from tests.support.patience import until
from tests.support.running_central import RunningCentral
from tests.support.sending import SendingHall
from tests.sync.conftest import hall_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from central.model.hall_facts import HallNow
    from tests.support.both_books import Books
    from tests.support.databases import Databases
    from tests.support.halls import TrialHall


@pytest.fixture(autouse=True)
def _database_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """pg_dump and pg_restore, as a technician has them."""
    monkeypatch.setenv("PATH", f"{programs()}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def trial(database_url: str) -> Iterator[TrialHall]:
    """A small hall, once on each database."""
    made = new_hall(database_url)
    yield made
    made.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def any_central(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> Iterator[RunningCentral]:
    """A central server of a test's own, once on each database."""
    on_server = request.param == "postgresql"
    url = databases.postgresql() if on_server else f"sqlite:///{tmp_path}/central/central.db"
    running = RunningCentral(url)
    running.start()
    yield running
    running.stop()
    if on_server:
        databases.drop(url)


@pytest.fixture
def backups(any_central: RunningCentral) -> Iterator[CentralBackups]:
    made = CentralBackups(any_central)
    yield made
    any_central.stop()
    made.close()


def take(sending: SendingHall, count: int) -> list[str]:
    """Visitors take numbers; their labels."""
    return [sending.hall.reception.issue("B").label for _ in range(count)]


def serve(sending: SendingHall) -> None:
    """A visitor is served: three entries."""
    with sending.hall.desk(1, "siti") as desk:
        desk.call_next()
        desk.start()
        desk.finish()


def put_hall_back(sending: SendingHall, copy: Path) -> SendingHall:
    """Everybody stops, the backup is put back, the sender starts anew with the token it has."""
    sending.trial.close()
    sending.trial.clock.pass_time(minutes=1)
    restore(sending.trial.url, copy, sending.trial.clock)
    return SendingHall(sending.trial, sending.url, sending.token)


def settle(sending: SendingHall, central: RunningCentral) -> Books:
    """Ten minutes later, everything sent: the hall's own proof, and the books as they really are."""
    sending.ticking.now += 600
    for _ in range(3):
        sending.turn()
    sending.send_all()
    assert sending.sender.proof.everything().verdict == "equal"
    books = compare(sending.trial.url, central.database_url, sending.trial.clock)
    assert {what: found for what, found in books.against.items() if found} == {}
    assert books.stored == books.entries == sending.hall.journal.head().n
    return books


def on_the_dashboard(sending: SendingHall, central: RunningCentral) -> HallNow:
    """The hall as central's pages show it, as soon as they tell of everything."""
    until(lambda: _all_is_told(central))
    facts = sending.hall.central.facts()
    with central.writing() as connection:
        found = [one for one in halls.seen(connection, None, facts.reading) if one.id == facts.hall_id]
    return found[0]


def _all_is_told(central: RunningCentral) -> bool:
    with central.writing() as connection:
        return not projections.halls_to_do(connection)


# --- the hall -------------------------------------------------------------------------------------


def test_a_hall_put_back_gives_no_number_twice_and_its_lost_branch_is_told_apart(
    trial: TrialHall, any_central: RunningCentral, tmp_path: Path
) -> None:
    sending = SendingHall(trial, any_central.url, any_central.token_of(hall_id(trial)))
    labels = take(sending, 10)
    settle(sending, any_central)
    backup(trial.url, tmp_path / "copy")
    lost = take(sending, 5)
    serve(sending)
    settle(sending, any_central)
    before = sending.hall.central.position()

    sending = put_hall_back(sending, tmp_path / "copy")
    again = take(sending, 8)
    assert len({*labels, *lost, *again}) == 10 + 5 + 8
    books = settle(sending, any_central)
    after = sending.hall.central.position()
    assert before is not None
    assert after is not None
    assert before.stream != after.stream == sending.hall.central.facts().stream
    assert (books.streams, books.abandoned) == (2, 5 + 3)

    shown = on_the_dashboard(sending, any_central)
    assert shown.health.abandoned == 5 + 3  # kept, and shown as what it is
    assert (shown.figures.legs, shown.figures.served) == (10 + 8, 0)  # and not counted
    assert shown.days[-1].missing == ()


def test_what_was_proven_of_a_lost_branch_is_not_shown_as_proven(
    sqlite_url: str, any_central: RunningCentral, tmp_path: Path
) -> None:
    trial = new_hall(sqlite_url)
    sending = SendingHall(trial, any_central.url, any_central.token_of(hall_id(trial)))
    take(sending, 4)
    trial.clock.pass_time(days=1)
    take(sending, 2)
    settle(sending, any_central)
    backup(trial.url, tmp_path / "copy")
    take(sending, 1)
    trial.clock.pass_time(days=1)
    take(sending, 3)
    trial.clock.pass_time(days=1)
    settle(sending, any_central)
    assert [day.proof for day in on_the_dashboard(sending, any_central).days[-4:-1]] == [ProofLine.GOOD] * 3
    sending = put_hall_back(sending, tmp_path / "copy")
    sending.send_all()
    sending.turn()  # and compares at once, in its new stream
    verdict = sending.hall.central.state().verdict
    assert verdict is not None
    assert (verdict.verdict, verdict.n) == ("equal", sending.hall.journal.head().n)
    days = on_the_dashboard(sending, any_central).days[-4:-1]
    assert [day.proof for day in days] == [ProofLine.GOOD, ProofLine.GOOD, ProofLine.EMPTY]
    trial.close()


def test_what_was_never_sent_leaves_no_branch(trial: TrialHall, central: RunningCentral, tmp_path: Path) -> None:
    sending = SendingHall(trial, central.url, central.token_of(hall_id(trial)))
    labels = take(sending, 4)
    settle(sending, central)
    backup(trial.url, tmp_path / "copy")
    labels += take(sending, 3)  # the line was cut, and then the disk broke
    sending = put_hall_back(sending, tmp_path / "copy")
    labels += take(sending, 3)
    books = settle(sending, central)
    assert len(set(labels)) == 10
    assert (books.streams, books.abandoned) == (2, 0)
    assert on_the_dashboard(sending, central).health.abandoned == 0


def test_the_same_backup_three_times(trial: TrialHall, central: RunningCentral, tmp_path: Path) -> None:
    sending = SendingHall(trial, central.url, central.token_of(hall_id(trial)))
    labels = take(sending, 3)
    backup(trial.url, tmp_path / "copy")
    for turn in range(1, 4):
        labels += take(sending, 4)
        books = settle(sending, central)
        assert (books.streams, books.abandoned) == (turn, sum(4 + (one > 1) for one in range(1, turn)))
        sending = put_hall_back(sending, tmp_path / "copy")  # one entry of its own: the restore
    assert len(set(labels)) == len(labels)


def test_a_hall_put_back_under_a_sender_at_work(database_url: str, central: RunningCentral, tmp_path: Path) -> None:
    trial = living_hall(database_url)
    write_token(tmp_path / "token", central.token_of(hall_id(trial)))
    settings = tmp_path / "sync.toml"
    settings.write_text(f'hall = "{trial.url}"\n[central]\nurl = "{central.url}"\ntoken_file = "token"\n')
    kiosk = trial.station("kiosk-1")
    program = subprocess.Popen([sys.executable, "-m", "antrean", "sync", "run", settings], stderr=subprocess.DEVNULL)
    try:
        labels = [kiosk.reception.issue("B").label for _ in range(10)]
        until(lambda: kiosk.central.state().ack >= kiosk.journal.head().n > 10)
        backup(trial.url, tmp_path / "copy")
        labels += [kiosk.reception.issue("B").label for _ in range(5)]
        until(lambda: kiosk.central.state().pending == 0)
        restore(trial.url, tmp_path / "copy")
        labels += [kiosk.reception.issue("B").label for _ in range(5)]
        until(lambda: kiosk.central.state().pending == 0)
        assert program.poll() is None
    finally:
        program.terminate()
        program.wait()
    assert len(set(labels)) == 20
    verify = [sys.executable, "-m", "antrean", "sync", "verify", str(settings)]
    assert subprocess.run(verify, timeout=120, check=False, stdout=subprocess.DEVNULL).returncode == 0
    books = compare(trial.url, central.database_url)
    assert books.equal
    assert (books.streams, books.abandoned) == (2, 5)
    trial.close()


# --- central --------------------------------------------------------------------------------------


def test_central_put_back_is_filled_again_by_the_hall(
    sqlite_url: str, any_central: RunningCentral, backups: CentralBackups
) -> None:
    trial = new_hall(sqlite_url)
    sending = SendingHall(trial, any_central.url, any_central.token_of(hall_id(trial)))
    take(sending, 10)
    first = settle(sending, any_central)
    backups.take()
    take(sending, 10)
    serve(sending)
    assert settle(sending, any_central).stored > first.stored
    backups.put_back()
    assert compare(trial.url, any_central.database_url, trial.clock).missing  # it really is the old one
    books = settle(sending, any_central)  # a quiet hall: nothing was written since
    assert (books.streams, books.abandoned) == (1, 0)
    assert on_the_dashboard(sending, any_central).figures.served == 1

    backups.put_back()
    take(sending, 3)  # a busy one: its next batch does not follow what central has
    sending.send_all()
    assert (settle(sending, any_central).streams, sending.hall.central.state().conflicts) == (1, 0)
    trial.close()


def test_both_sides_are_put_back(
    sqlite_url: str, any_central: RunningCentral, backups: CentralBackups, tmp_path: Path
) -> None:
    trial = new_hall(sqlite_url)
    sending = SendingHall(trial, any_central.url, any_central.token_of(hall_id(trial)))
    labels = take(sending, 5)
    settle(sending, any_central)
    backup(trial.url, tmp_path / "copy")
    labels += take(sending, 5)
    settle(sending, any_central)
    backups.take()
    labels += take(sending, 5)
    settle(sending, any_central)
    sending = put_hall_back(sending, tmp_path / "copy")
    labels += take(sending, 5)
    settle(sending, any_central)
    backups.put_back()  # central knows nothing of the hall's new stream, and of half of its lost branch
    labels += take(sending, 5)
    books = settle(sending, any_central)
    assert len(set(labels)) == len(labels)
    assert (books.streams, books.abandoned) == (2, 5)
    trial.close()


@pytest.mark.parametrize("seed", range(6))
def test_backups_put_back_in_any_order_end_equal(
    seed: int, sqlite_url: str, own_central: RunningCentral, tmp_path: Path
) -> None:
    dice, trial, backups = random.Random(seed), new_hall(sqlite_url), CentralBackups(own_central)
    sending = SendingHall(trial, own_central.url, own_central.token_of(hall_id(trial)))
    labels, copies = take(sending, 3), [tmp_path / "copy-0"]
    backup(trial.url, copies[0])
    backups.take()
    taken = 1
    for turn in range(1, 13):
        match dice.choice(["hall back", "hall backup", "central back", "central backup", "send", "send"]):
            case "hall back":
                sending = put_hall_back(sending, dice.choice(copies))
            case "hall backup":
                copies.append(tmp_path / f"copy-{turn}")
                backup(trial.url, copies[-1])
            case "central back":
                backups.put_back(dice.randrange(taken))
            case "central backup":
                backups.take()
                taken += 1
            case _:
                for _ in range(dice.randint(1, 6)):
                    sending.turn()
        labels += take(sending, dice.randint(0, 4))
    settle(sending, own_central)
    assert len(set(labels)) == len(labels)
    trial.close()
