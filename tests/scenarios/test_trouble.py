"""When the world fails: each trouble has its name, nothing is lost, and work goes on when it is over."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import psycopg
import pytest

from hall import open_hall
from hall.model.errors import (
    DriverBroken,
    HallBroken,
    HallBusy,
    HallDiskFull,
    HallGone,
    HallReadOnly,
    HallRightsMissing,
    HallServerReadOnly,
)  # fmt: skip
from hall.store.database.postgres import HALL_LOCK
from hall.store.database.sqlite import check_driver
from hall.store.store import Store
from hall.verify import verify
from tests.support.busy_hall import RunningClock, busy_hall
from tests.support.cut_line import CutLine
from tests.support.databases import programs
from tests.support.halls import MORNING
from tests.support.many_processes import PROCESSES
from tests.support.patience import until
from tests.support.postgresql import PostgresServer
from tests.support.power_cut import strace
from tests.support.stations_in_trouble import freeze_while_writing, look_as_somebody_else

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from tests.support.databases import Databases

ROOT = Path(__file__).parents[2]


def is_clean(url: str, clock: RunningClock) -> bool:
    store = Store(url, "verify", clock)
    try:
        return verify(store).clean
    finally:
        store.close()


# --- busy -----------------------------------------------------------------------------------------


def test_a_station_frozen_in_the_middle_of_a_write_is_told_of_and_wakes_up_harmless(
    sqlite_url: str, tmp_path: Path
) -> None:
    busy_hall(sqlite_url)
    clock, frozen = RunningClock(), tmp_path / "frozen"
    sleeper = PROCESSES.Process(target=freeze_while_writing, args=(sqlite_url, clock, frozen), daemon=True)
    sleeper.start()
    wait_for(frozen)
    with open_hall(sqlite_url, "kiosk-1", clock) as hall:
        command = uuid4()
        with pytest.raises(HallBusy, match="5 seconds"):
            hall.reception.issue("A", command=command)
        assert hall.reception.menu().now  # looking never waits
        assert sleeper.pid is not None
        os.kill(sleeper.pid, signal.SIGCONT)
        sleeper.join(30)
        assert sleeper.exitcode == 0
        assert hall.reception.issue("A", command=command).label == "A-001"
        assert [entry.kind for entry in hall.journal.after(0)][-2:] == ["clock.accepted", "ticket.issued"]
    assert is_clean(sqlite_url, clock)


def test_a_frozen_station_loses_the_lock_of_a_server_and_does_its_work_once_when_it_wakes(
    postgresql_url: str, tmp_path: Path
) -> None:
    busy_hall(postgresql_url)
    clock, frozen = RunningClock(), tmp_path / "frozen"
    sleeper = PROCESSES.Process(target=freeze_while_writing, args=(postgresql_url, clock, frozen), daemon=True)
    sleeper.start()
    wait_for(frozen)
    with open_hall(postgresql_url, "kiosk-1", clock) as hall:
        assert hall.reception.issue("A").label == "A-001"  # after the two seconds a server is patient
        assert sleeper.pid is not None
        os.kill(sleeper.pid, signal.SIGCONT)
        sleeper.join(30)
        assert sleeper.exitcode == 0
        assert [entry.kind for entry in hall.journal.after(0)][-2:] == ["ticket.issued", "clock.accepted"]
    assert is_clean(postgresql_url, clock)


def test_a_server_whose_hall_is_locked_for_long_is_busy(postgresql_url: str) -> None:
    busy_hall(postgresql_url)
    with psycopg.connect(postgresql_url) as other, open_hall(postgresql_url, "kiosk-1", RunningClock()) as hall:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [HALL_LOCK])
        with pytest.raises(HallBusy, match="5 seconds"):
            hall.reception.issue("A")
        assert hall.reception.menu().now
        other.rollback()
        assert hall.reception.issue("A").label == "A-001"


def wait_for(file: Path) -> None:
    until(file.exists, str(file))
    time.sleep(0.1)


# --- gone -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    """A server of our own, to stop and to spoil."""
    server = PostgresServer(programs(), durable=True)
    yield server
    server.close()


@pytest.fixture
def own_url(server: PostgresServer) -> str:
    """An empty database on it."""
    name = f"hall_{uuid4().hex}"
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server.url(name)


def test_a_server_that_stops_in_the_middle_of_a_command_is_gone_and_the_command_is_done_once(
    server: PostgresServer, own_url: str
) -> None:
    busy_hall(own_url)
    stop = False

    def clock_beside_a_plug() -> datetime:
        """The hall asks for the time in the middle of a command."""
        nonlocal stop
        if stop:
            stop = False
            server.stop("immediate")
        return MORNING

    with open_hall(own_url, "kiosk-1", clock_beside_a_plug) as hall:
        assert hall.reception.issue("A").label == "A-001"
        command = uuid4()
        stop = True
        with pytest.raises(HallGone):
            hall.reception.issue("A", command=command)
        server.start()
        ticket = hall.reception.issue("A", command=command)
        assert ticket.label == "A-002"
        assert hall.reception.issue("A", command=command) == ticket
        assert hall.reception.issue("A").label == "A-003"
    assert is_clean(own_url, RunningClock())


def test_a_command_whose_answer_was_cut_off_is_done_once(postgresql_url: str) -> None:
    busy_hall(postgresql_url)
    line = CutLine(postgresql_url)
    clock = RunningClock()
    try:
        with open_hall(line.url, "kiosk-1", clock) as hall:
            assert hall.reception.issue("A").label == "A-001"
            line.cut_next_commit()
            assert hall.reception.issue("A").label == "A-002"  # asked again by itself, with the same command
            assert line.cuts == 1
            assert hall.reception.issue("A").label == "A-003"
            desk = hall.desk(4, "clerk-4")
            line.cut_next_commit()
            assert desk.call_next().ticket.label == "A-001"
            assert line.cuts == 2
            assert desk.start().label == "A-001"
    finally:
        line.close()
    assert is_clean(postgresql_url, clock)


# --- disk full ------------------------------------------------------------------------------------


def test_a_full_disk_loses_nothing_and_work_goes_on_when_there_is_room(sqlite_url: str, tmp_path: Path) -> None:
    """From the 40th to the 60th write to the hall's log the disk has no room."""
    busy_hall(sqlite_url)
    clock = RunningClock()
    log = sqlite_url.removeprefix("sqlite:///") + "-wal"
    done = subprocess.run(
        [strace(), "-f", "-qq", "-o", tmp_path / "trace", "-P", log,
         "-e", "trace=pwrite64", "-e", "inject=pwrite64:error=ENOSPC:when=40..60", "--",
         sys.executable, "-m", "tests.support.stations_in_trouble", sqlite_url, repr(clock.began), "40"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    said = done.stdout.split()
    labels = [word for word in said if word != HallDiskFull.__name__]
    assert len(said) == 40
    assert 0 < len(labels) < 40
    assert said[-1] == labels[-1]  # it went on
    assert labels == [f"A-{number:03d}" for number in range(1, len(labels) + 1)]
    with open_hall(sqlite_url, "kiosk-1", clock) as hall:
        assert {hall.reception.find(label).label for label in labels} == set(labels)
        assert hall.reception.issue("A").number == len(labels) + 1
    assert is_clean(sqlite_url, clock)


def test_a_server_whose_disk_is_full_says_so(postgresql_url: str) -> None:
    busy_hall(postgresql_url)
    clock = RunningClock()
    with open_hall(postgresql_url, "kiosk-1", clock) as hall, psycopg.connect(postgresql_url) as other:
        assert hall.reception.issue("A").label == "A-001"
        other.execute("""
            CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
            CREATE TRIGGER no_room BEFORE INSERT ON journal EXECUTE FUNCTION no_room()
        """)
        other.commit()
        with pytest.raises(HallDiskFull):
            hall.reception.issue("A")
        other.execute("DROP TRIGGER no_room ON journal")
        other.commit()
        assert hall.reception.issue("A").label == "A-002"
    assert is_clean(postgresql_url, clock)


# --- a disk that falters --------------------------------------------------------------------------


@pytest.mark.parametrize("when", [1, 6, 13, 20])
def test_what_a_disk_reads_wrongly_once_is_read_again(sqlite_url: str, tmp_path: Path, when: int) -> None:
    """SQLite takes the one error for a torn page; nobody is told to put a backup back."""
    busy_hall(sqlite_url)
    clock, file = RunningClock(), sqlite_url.removeprefix("sqlite:///")
    done = subprocess.run(
        [strace(), "-f", "-qq", "-o", tmp_path / "trace", "-P", file,
         "-e", "trace=pread64", "-e", f"inject=pread64:error=EIO:when={when}", "--",
         sys.executable, "-m", "tests.support.stations_in_trouble", sqlite_url, repr(clock.began), "12"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert "(INJECTED)" in (tmp_path / "trace").read_text()
    assert done.stdout.split() == [f"A-{number:03d}" for number in range(1, 13)]
    assert is_clean(sqlite_url, clock)


# --- rights ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", [0o755, 0o700])
def test_a_hall_that_belongs_to_somebody_else_is_named(mode: int) -> None:
    folder = Path(tempfile.mkdtemp(prefix="antrean-hall-"))
    try:
        url = f"sqlite:///{folder}/hall/hall.db"
        clock, said = RunningClock(), folder / "said"
        busy_hall(url)
        folder.chmod(0o755)
        (folder / "hall" / "hall.db").chmod(0o444)
        (folder / "hall").chmod(mode if os.geteuid() == 0 else mode & 0o555)
        stranger = PROCESSES.Process(target=look_as_somebody_else, args=(url, clock, said))
        stranger.start()
        stranger.join(30)
        assert stranger.exitcode == 0
        assert said.read_text() == HallReadOnly.__name__
    finally:
        (folder / "hall").chmod(0o700)
        shutil.rmtree(folder)


def test_a_server_that_allows_no_changes_is_named(databases: Databases, postgresql_url: str) -> None:
    busy_hall(postgresql_url)
    with psycopg.connect(postgresql_url, autocommit=True) as other:
        other.execute("DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database() || "
                      "' SET default_transaction_read_only = on'; END $$")  # fmt: skip
    with open_hall(postgresql_url, "kiosk-1", RunningClock()) as hall:
        assert hall.reception.menu().now
        with pytest.raises(HallServerReadOnly):
            hall.reception.issue("A")


def test_a_user_of_a_server_without_rights_is_named(postgresql_url: str) -> None:
    """Nobody is sent to a group of files that a server does not have."""
    busy_hall(postgresql_url)
    name = f"stranger_{uuid4().hex[:8]}"
    with psycopg.connect(postgresql_url, autocommit=True) as other:
        other.execute(f"CREATE ROLE {name} LOGIN")
        try:
            with pytest.raises(HallRightsMissing, match=name):
                open_hall(postgresql_url.replace("postgres@", f"{name}@"), "kiosk-1", RunningClock())
        finally:
            other.execute(f"DROP ROLE {name}")


# --- broken ---------------------------------------------------------------------------------------


def test_a_file_that_is_no_database_is_broken(sqlite_url: str) -> None:
    Path(sqlite_url.removeprefix("sqlite:///")).write_bytes(b"Antrean\n" * 2000)
    with pytest.raises(HallBroken):
        open_hall(sqlite_url, "kiosk-1", RunningClock())


def test_a_damaged_file_is_broken_where_the_damage_is_met(sqlite_url: str) -> None:
    busy_hall(sqlite_url)
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(HallBroken):
        open_hall(sqlite_url, "kiosk-1", RunningClock())


def test_a_damaged_table_of_a_server_is_broken(server: PostgresServer, own_url: str) -> None:
    busy_hall(own_url)
    with psycopg.connect(own_url) as other:
        found = other.execute("SELECT pg_relation_filepath('plan')").fetchone()
        assert found is not None
    server.stop()
    table = server.folder / "data" / found[0]
    table.write_bytes(b"\xff" * len(table.read_bytes()))
    server.start()
    with open_hall(own_url, "kiosk-1", RunningClock()) as hall, pytest.raises(HallBroken):
        hall.reception.menu()


def test_a_sqlite_that_can_lose_data_is_refused() -> None:
    check_driver()
    with pytest.raises(DriverBroken, match=r"3\.40\.1.*3\.51\.3"):
        check_driver((3, 40, 1))
