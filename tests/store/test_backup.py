"""Backups: whole, made while everybody works, and put back so that no number comes twice."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import psycopg
import pytest

from hall import open_hall
from hall.model.errors import BackupFailed, HallRolledBack, PostgresProgramsWrong, RestoreUnfinished
from hall.store.database.schema import HEAD
from hall.store.store import Store
from hall.store.upkeep import backup as backups
from hall.store.upkeep.create import create, upgrade
from hall.verify import verify
from tests.support.databases import programs
from tests.support.halls import MORNING, new_hall
from tests.support.older_tables import back_to
from tests.support.patience import until
from tests.support.postgresql import PostgresServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hall import Hall
    from tests.support.databases import Databases
    from tests.support.halls import TrialHall


@pytest.fixture(autouse=True)
def _postgresql_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """pg_dump and pg_restore, as a technician has them."""
    monkeypatch.setenv("PATH", f"{programs()}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def copy(trial: TrialHall, kiosk: Hall, tmp_path: Path) -> Path:
    """A backup of a hall with B-001 and B-002; B-003 came after it."""
    for _ in range(2):
        kiosk.reception.issue("B")
    path = tmp_path / "backup"
    backups.backup(trial.url, path)
    kiosk.reception.issue("B")
    return path


def is_clean(trial: TrialHall) -> bool:
    store = Store(trial.url, "verify", trial.clock)
    try:
        return verify(store).clean
    finally:
        store.close()


def test_a_restored_hall_goes_on_in_a_series_of_its_own(trial: TrialHall, copy: Path, kiosk: Hall) -> None:
    stream = kiosk.journal.stream()
    series = backups.restore(trial.url, copy, trial.clock)
    assert kiosk.reception.issue("B").label == f"B-{series}-001"  # a station that was open all the time
    assert trial.station("counter-1").desk(1, "siti").call_next().ticket.label == "B-001"
    assert kiosk.journal.stream() != stream
    assert is_clean(trial)
    trial.clock.pass_time(days=1)
    assert kiosk.reception.issue("B").label == "B-001"


def test_stations_that_worked_long_go_on_after_a_restore(trial: TrialHall, copy: Path, kiosk: Hall) -> None:
    """Long enough for their connections to keep statements prepared."""
    for _ in range(8):
        kiosk.reception.issue("B")
        kiosk.reception.menu()
    series = backups.restore(trial.url, copy, trial.clock)
    labels = [kiosk.reception.issue("B").label for _ in range(3)]
    assert labels == [f"B-{series}-{number:03d}" for number in (1, 2, 3)]
    assert is_clean(trial)


def test_two_restores_of_a_day_share_no_series(trial: TrialHall, copy: Path, kiosk: Hall) -> None:
    first = backups.restore(trial.url, copy, trial.clock)
    kiosk.reception.issue("B")
    trial.clock.pass_time(seconds=3)
    assert backups.restore(trial.url, copy, trial.clock) != first


def test_restored_under_a_dead_clock_the_series_waits_for_the_true_day(
    trial: TrialHall, copy: Path, kiosk: Hall
) -> None:
    trial.clock.now = MORNING.replace(year=1970)
    series = backups.restore(trial.url, copy, trial.clock)
    trial.clock.now = MORNING
    trial.clock.pass_time(hours=1)
    assert kiosk.reception.issue("B").label == f"B-{series}-001"
    trial.clock.pass_time(days=1)
    assert kiosk.reception.issue("B").label == "B-001"


def test_restored_under_a_clock_ahead_the_series_follows_to_the_true_day(
    trial: TrialHall, copy: Path, kiosk: Hall
) -> None:
    trial.clock.pass_time(days=1)
    series = backups.restore(trial.url, copy, trial.clock)
    trial.clock.pass_time(days=-1, hours=1)
    kiosk.office.accept_clock()
    assert kiosk.reception.issue("B").label == f"B-{series}-001"


def test_a_backup_goes_to_an_empty_place(
    trial: TrialHall, copy: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if trial.url.startswith("sqlite"):
        folder = tmp_path / "new"
        backups.restore(f"sqlite:///{folder}/hall.db", copy, trial.clock)
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}
        assert set(modes.values()) == {0o660}, modes
        assert stat.S_IMODE(folder.stat().st_mode) == 0o2770
        fresh = f"sqlite:///{folder}/hall.db"
    else:
        fresh = request.getfixturevalue("databases").postgresql()
        backups.restore(fresh, copy, trial.clock)
    with open_hall(fresh, "kiosk-1", trial.clock) as hall:
        assert [one.number for one in (hall.reception.find("B-001"), hall.reception.find("B-002"))] == [1, 2]


def test_a_backup_is_never_written_over(trial: TrialHall, copy: Path, tmp_path: Path) -> None:
    with pytest.raises(BackupFailed, match="exists"):
        backups.backup(trial.url, copy)
    with pytest.raises(BackupFailed, match="nowhere"):
        backups.backup(trial.url, tmp_path / "nowhere" / "backup")


def test_what_is_no_backup_changes_nothing(trial: TrialHall, kiosk: Hall, tmp_path: Path) -> None:
    kiosk.reception.issue("B")
    junk = tmp_path / "junk"
    junk.write_bytes(b"this is no hall" * 1000)
    with pytest.raises(BackupFailed):
        backups.restore(trial.url, junk, trial.clock)
    with pytest.raises(BackupFailed):
        backups.restore(trial.url, tmp_path / "nothing", trial.clock)
    assert kiosk.reception.issue("B").label == "B-002"
    assert is_clean(trial)


def test_a_command_given_before_the_restore_is_remembered(trial: TrialHall, kiosk: Hall, tmp_path: Path) -> None:
    command = uuid4()
    first = kiosk.reception.issue("B", command=command)
    backups.backup(trial.url, tmp_path / "backup")
    backups.restore(trial.url, tmp_path / "backup", trial.clock)
    assert kiosk.reception.issue("B", command=command) == first


def test_an_older_file_put_over_the_hall_by_hand_is_noticed(sqlite_url: str, tmp_path: Path) -> None:
    trial = new_hall(sqlite_url)
    backups.backup(trial.url, tmp_path / "backup")
    trial.station("kiosk-1").reception.issue("B")
    trial.close()
    shutil.copy(tmp_path / "backup", sqlite_url.removeprefix("sqlite:///"))
    with pytest.raises(HallRolledBack):
        open_hall(trial.url, "kiosk-1", trial.clock)


def test_a_password_is_not_shown_to_everybody_on_the_machine(
    postgresql_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_hall(postgresql_url).close()
    seen = tmp_path / "seen"
    spy = tmp_path / "pg_dump"
    spy.write_text(f'#!/bin/sh\necho "$@" > {seen}\nexec {programs()}/pg_dump "$@"\n')
    spy.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    backups.backup(postgresql_url.replace("postgres@", "postgres:s3cret@"), tmp_path / "backup")
    assert "s3cret" not in seen.read_text()


@pytest.fixture
def server_trial(databases: Databases) -> Iterator[TrialHall]:
    """A hall on PostgreSQL: on SQLite a backup is made ready beside the hall and put in its place by one write."""
    trial = new_hall(databases.postgresql())
    yield trial
    trial.close()
    databases.drop(trial.url)


MISMATCH = """#!/bin/sh
[ "$1" = --version ] && { echo "pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"; exit; }
echo "pg_dump: error: aborting because of server version mismatch" >&2
echo "pg_dump: detail: server version: 18.4; pg_dump version: 15.18 (Debian 15.18-0+deb12u1)" >&2
exit 1
"""
NEWER = """#!/bin/sh
[ "$1" = --version ] && { echo "pg_restore (PostgreSQL) 15.18"; exit; }
echo "pg_restore: error: unsupported version (1.16) in file header" >&2
exit 1
"""


def test_programs_of_another_version_are_told_with_the_package_that_is_missing(
    postgresql_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trial = new_hall(postgresql_url)
    backups.backup(trial.url, tmp_path / "backup")
    (tmp_path / "old").mkdir()
    for program, text in (("pg_dump", MISMATCH), ("pg_restore", NEWER)):
        (tmp_path / "old" / program).write_text(text)
        (tmp_path / "old" / program).chmod(0o700)
    with psycopg.connect(postgresql_url) as database:
        server = database.info.server_version // 10_000
    monkeypatch.setenv("PATH", f"{tmp_path}/old{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(PostgresProgramsWrong, match=r"is of PostgreSQL 15, .* postgresql-client-18"):
        backups.backup(trial.url, tmp_path / "later")
    with pytest.raises(PostgresProgramsWrong, match=f"pg_restore is .* postgresql-client-{server}"):
        backups.restore(trial.url, tmp_path / "backup", trial.clock)
    assert trial.station("kiosk-1").reception.issue("B").label == "B-001"
    trial.close()


RESTORE = """
import sys
from pathlib import Path
from hall.store.upkeep.backup import restore

restore(sys.argv[1], Path(sys.argv[2]))
"""


def test_a_restore_that_is_killed_before_its_new_series_lets_nobody_give_a_number(
    server_trial: TrialHall, tmp_path: Path
) -> None:
    url, kiosk, copy = server_trial.url, server_trial.station("kiosk-1"), tmp_path / "backup"
    kiosk.reception.issue("B")
    backups.backup(url, copy)
    kiosk.reception.issue("B")
    with psycopg.connect(url, autocommit=True) as looker:
        restoring = subprocess.Popen([sys.executable, "-c", RESTORE, url, str(copy)])
        marked = "SELECT to_regclass('hall_unmarked') IS NOT NULL"
        until(lambda: restoring.poll() is not None or looker.execute(marked).fetchone() == (True,), every=0.001)
        assert restoring.poll() is None, "it was over before it was seen"
        restoring.kill()
        restoring.wait()
    later = tmp_path / "later"
    for act in (
        lambda: kiosk.reception.issue("B"), lambda: open_hall(url, "kiosk-2"), lambda: create(url),
        lambda: backups.backup(url, later),
    ):  # fmt: skip
        with pytest.raises(RestoreUnfinished):
            act()
    series = backups.restore(url, copy, server_trial.clock)
    assert kiosk.reception.issue("B").label == f"B-{series}-001"
    assert is_clean(server_trial)


def test_a_backup_newer_than_the_program_leaves_the_hall_as_it_was(server_trial: TrialHall, tmp_path: Path) -> None:
    url, kiosk, copy = server_trial.url, server_trial.station("kiosk-1"), tmp_path / "backup"
    with psycopg.connect(url, autocommit=True) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        backups.backup(url, copy)
        database.execute("UPDATE alembic_version SET version_num = %s", (HEAD,))
    with pytest.raises(BackupFailed, match="newer than this program"):
        backups.restore(url, copy, server_trial.clock)
    assert kiosk.reception.issue("B").label == "B-001"


def test_a_dump_of_something_else_leaves_the_hall_as_it_was(
    server_trial: TrialHall, databases: Databases, tmp_path: Path
) -> None:
    other, dump = databases.postgresql(), tmp_path / "dump"
    with psycopg.connect(other) as database:
        database.execute("CREATE TABLE alembic_version (version_num text)")
        database.execute("CREATE TABLE hall (only_row integer)")
    subprocess.run([programs() / "pg_dump", "--format=custom", f"--file={dump}", f"--dbname={other}"], check=True)
    databases.drop(other)
    with pytest.raises(BackupFailed, match="holds no hall"):
        backups.restore(server_trial.url, dump, server_trial.clock)
    assert server_trial.station("kiosk-1").reception.issue("B").label == "B-001"


def test_a_backup_of_older_tables_is_brought_up_to_date(server_trial: TrialHall, tmp_path: Path) -> None:
    url, kiosk, copy = server_trial.url, server_trial.station("kiosk-1"), tmp_path / "backup"
    with psycopg.connect(url, autocommit=True) as database:
        for statement in back_to("0001"):
            database.execute(statement.encode())
    backups.backup(url, copy)
    upgrade(url)
    series = backups.restore(url, copy, server_trial.clock)
    assert kiosk.reception.issue("B").label == f"B-{series}-001"
    assert is_clean(server_trial)


def test_a_server_that_asks_for_a_password_gets_it(tmp_path: Path) -> None:
    server = PostgresServer(programs())
    try:
        with psycopg.connect(server.url(), autocommit=True) as database:
            database.execute("CREATE ROLE clerk LOGIN PASSWORD 'rahasia'")
            database.execute("CREATE DATABASE asking OWNER clerk")
            access = server.folder / "data" / "pg_hba.conf"
            access.write_text("host all clerk 127.0.0.1/32 scram-sha-256\n" + access.read_text())
            database.execute("SELECT pg_reload_conf()")
        trial = new_hall(f"postgresql://clerk:rahasia@127.0.0.1:{server.port}/asking")
        backups.backup(trial.url, tmp_path / "backup")
        series = backups.restore(trial.url, tmp_path / "backup", trial.clock)
        assert trial.station("kiosk-1").reception.issue("B").label == f"B-{series}-001"
        trial.close()
    finally:
        server.close()
