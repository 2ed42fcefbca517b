"""Another file over hall.db, or none, while stations work: every station says so, and no number comes twice."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlcipher3.dbapi2 as driver

from hall import open_hall
from hall.model.errors import (
    BackupFailed,
    HallBroken,
    HallFileExchanged,
    HallFileGone,
    HallFileLinked,
    HallFileOverwritten,
    HallFileReplaced,
    HallRolledBack,
    HallTrouble,
)
from hall.store.database.hall_files import HallFiles
from hall.store.store import Store
from hall.store.upkeep import backup as backups
from hall.store.upkeep.create import create
from hall.verify import verify
from tests.support.file_attacks import ATTACKS, Ground, a_backup_copied_over, another_hall_linked_over
from tests.support.halls import TrialHall, new_hall

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hall import Hall


@pytest.fixture
def trial(sqlite_url: str) -> Iterator[TrialHall]:
    """A hall in a file."""
    trial = new_hall(sqlite_url)
    yield trial
    trial.close()


@pytest.fixture
def kiosk(trial: TrialHall) -> Hall:
    return trial.station("kiosk-1")


@pytest.fixture
def ground(trial: TrialHall, kiosk: Hall, tmp_path: Path) -> Ground:
    """B-001 is in the backup, B-002 came after it; another hall has given many numbers."""
    kiosk.reception.issue("B")
    backups.backup(trial.url, tmp_path / "backup")
    kiosk.reception.issue("B")
    other = new_hall(f"sqlite:///{tmp_path}/elsewhere/hall.db")
    for _ in range(9):
        other.station("kiosk-9").reception.issue("B")
    other.close()
    return Ground(path_of(trial), tmp_path / "backup", tmp_path / "elsewhere" / "hall.db")


class Moment:
    """The moment a station brings the log into the file: somebody copies a backup over it, once."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.is_over = False
        self._connect = driver.connect

    def connect(self, *args: object, **kwargs: object) -> driver.Connection:
        connection = self._connect(*args, **kwargs)
        connection.set_trace_callback(self._told)
        return connection

    def _told(self, statement: str) -> None:
        if not self.is_over and statement.startswith("PRAGMA wal_checkpoint(") and "NOOP" not in statement:
            subprocess.run(["/bin/cp", self.ground.backup, self.ground.path], check=True)
            self.is_over = True


def path_of(trial: TrialHall) -> Path:
    return Path(trial.url.removeprefix("sqlite:///"))


def is_clean(trial: TrialHall) -> bool:
    with closing(Store(trial.url, "verify", trial.clock)) as store:
        return verify(store).clean


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_stations_at_work_and_those_that_come_say_so_until_a_backup_is_put_back(
    trial: TrialHall, kiosk: Hall, ground: Ground, attack: type
) -> None:
    told = ATTACKS[attack]
    desk = trial.station("counter-1").desk(1, "siti")
    attack(ground)
    for _ in range(2):
        with pytest.raises(told):
            kiosk.reception.issue("B")
        with pytest.raises(told):
            desk.call_next()
        with pytest.raises(told):
            open_hall(trial.url, "kiosk-2", trial.clock)
    with pytest.raises(told):
        create(trial.url)
    series = backups.restore(trial.url, ground.backup, trial.clock)
    assert kiosk.reception.issue("B").label == f"B-{series}-001"
    assert trial.station("kiosk-2").reception.issue("B").label == f"B-{series}-002"
    assert desk.call_next().ticket.label == "B-001"
    assert is_clean(trial)


@pytest.mark.parametrize("attack", [one for one in ATTACKS if ATTACKS[one] is HallFileExchanged])
def test_a_log_that_was_taken_away_is_not_lost(trial: TrialHall, kiosk: Hall, ground: Ground, attack: type) -> None:
    attack(ground)
    with pytest.raises(HallFileExchanged):
        kiosk.reception.issue("B")
    trial.close()
    assert trial.station("kiosk-1").reception.issue("B").label == "B-003"
    assert is_clean(trial)


def test_a_second_name_that_is_removed_is_forgiven(trial: TrialHall, kiosk: Hall, tmp_path: Path) -> None:
    os.link(path_of(trial), tmp_path / "second.db")
    with pytest.raises(HallFileLinked):
        kiosk.reception.issue("B")
    with pytest.raises(HallFileLinked):
        open_hall(f"sqlite:///{tmp_path}/second.db", "kiosk-2", trial.clock)
    (tmp_path / "second.db").unlink()
    assert kiosk.reception.issue("B").label == "B-001"


def test_a_look_says_it_too(trial: TrialHall, kiosk: Hall, ground: Ground) -> None:
    path_of(trial).unlink()
    with pytest.raises(HallFileGone):
        kiosk.reception.menu()
    series = backups.restore(trial.url, ground.backup, trial.clock)
    assert kiosk.reception.menu().now
    assert kiosk.reception.find("B-001").label == "B-001"
    assert kiosk.reception.issue("B").label == f"B-{series}-001"


def test_the_bell_finds_the_file_that_was_put_back(trial: TrialHall, kiosk: Hall, ground: Ground) -> None:
    with closing(trial.station("display-1").bell()) as bell:
        path_of(trial).unlink()
        assert bell.wait(20)
        assert not bell.connected
        backups.restore(trial.url, ground.backup, trial.clock)
        assert bell.wait(20)
        assert bell.connected
        while bell.wait(0.6):
            pass
        kiosk.reception.issue("B")
        assert bell.wait(20)


def test_a_station_that_ends_leaves_the_files_of_the_restored_hall_alone(
    trial: TrialHall, kiosk: Hall, ground: Ground
) -> None:
    """SQLite removes a log by its name when the last program leaves, whosever log it is by then."""
    path_of(trial).unlink()
    backups.restore(trial.url, ground.backup, trial.clock)
    fresh = open_hall(trial.url, "kiosk-2", trial.clock)
    fresh.reception.issue("B")
    kiosk.close()
    trial.opened.remove(kiosk)
    assert fresh.reception.issue("B").number == 2
    fresh.close()


def test_by_a_link_or_by_its_own_name_it_is_one_hall(trial: TrialHall, kiosk: Hall, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(path_of(trial))
    (tmp_path / "folder").symlink_to(path_of(trial).parent)
    labels = [kiosk.reception.issue("B").label]
    for url in (f"sqlite:///{tmp_path}/link.db", f"sqlite:///{tmp_path}/folder/hall.db"):
        with open_hall(url, "kiosk-2", trial.clock) as hall:
            labels.append(hall.reception.issue("B").label)
    assert labels == ["B-001", "B-002", "B-003"]
    assert not (tmp_path / "link.db.lock").exists()


def test_a_hall_that_moved_with_its_whole_folder_goes_on(trial: TrialHall, kiosk: Hall, tmp_path: Path) -> None:
    kiosk.reception.issue("B")
    trial.close()
    shutil.copytree(path_of(trial).parent, tmp_path / "new disk")
    with open_hall(f"sqlite:///{tmp_path}/new disk/hall.db", "kiosk-1", trial.clock) as hall:
        assert hall.reception.issue("B").label == "B-002"


def test_the_very_file_in_another_place_on_the_disk_goes_on_and_is_known_from_then_on(
    trial: TrialHall, kiosk: Hall, ground: Ground
) -> None:
    """As in a folder copied as a whole whose bell file was by chance given the number it had before."""
    path = path_of(trial)
    trial.close()
    Path(shutil.copy2(path, ground.beside(".spare"))).replace(path)
    assert trial.station("kiosk-1").reception.issue("B").label == "B-003"
    trial.close()
    ground.spare(ground.backup).replace(path)
    with pytest.raises(HallFileReplaced):
        open_hall(trial.url, "kiosk-1", trial.clock)


def test_the_very_file_put_there_while_somebody_works_is_another_file(
    trial: TrialHall, kiosk: Hall, ground: Ground
) -> None:
    path = path_of(trial)
    Path(shutil.copy2(path, ground.beside(".spare"))).replace(path)
    for say in (lambda: kiosk.reception.issue("B"), lambda: open_hall(trial.url, "kiosk-2", trial.clock)):
        with pytest.raises(HallFileReplaced):
            say()


def test_a_hall_of_an_older_program_goes_on_and_is_known_from_then_on(trial: TrialHall, kiosk: Hall) -> None:
    kiosk.reception.issue("B")
    n = kiosk.journal.head().n
    trial.close()
    path = path_of(trial)
    path.with_name("hall.db.bell").write_bytes(n.to_bytes(8, "little"))
    path.with_name("hall.db.lock").write_bytes(b"")
    assert trial.station("kiosk-1").reception.issue("B").label == "B-002"
    path.unlink()
    with pytest.raises(HallFileGone):
        open_hall(trial.url, "kiosk-2", trial.clock)


@pytest.mark.parametrize(
    "attack, told",
    [("backup", HallFileReplaced), ("other", HallFileReplaced), ("over", HallRolledBack), ("gone", HallFileGone),
     ("empty", HallFileGone), ("log", HallBroken)],
)  # fmt: skip
def test_while_nobody_works_it_is_noticed_too(
    trial: TrialHall, kiosk: Hall, ground: Ground, attack: str, told: type[HallTrouble]
) -> None:
    path = path_of(trial)
    log = path.with_name("hall.db-wal")
    for _ in range(40):
        kiosk.reception.issue("B")
    left = log.read_bytes()
    trial.close()
    match attack:
        case "backup":
            ground.spare(ground.backup).replace(path)
        case "other":
            ground.spare(ground.other).replace(path)
        case "over":
            shutil.copyfile(ground.backup, path)
        case "gone":
            path.unlink()
        case "empty":
            path.write_bytes(b"")
        case _:  # the power failed, and somebody copied a backup over the file that the log belongs to
            shutil.copyfile(ground.backup, path)
            log.write_bytes(left)
    with pytest.raises(told):
        open_hall(trial.url, "kiosk-1", trial.clock)
    series = backups.restore(trial.url, ground.backup, trial.clock)
    assert trial.station("kiosk-1").reception.issue("B").label == f"B-{series}-001"
    assert is_clean(trial)


def test_a_file_of_somebody_else_is_set_aside_and_not_destroyed(trial: TrialHall, kiosk: Hall, ground: Ground) -> None:
    content = ground.other.read_bytes()
    ground.other.replace(path_of(trial))
    with pytest.raises(HallFileReplaced):
        kiosk.reception.issue("B")
    backups.restore(trial.url, ground.backup, trial.clock)
    assert path_of(trial).with_name("hall.db.aside-1").read_bytes() == content


def test_a_restore_over_a_link_leaves_the_other_hall_alone(trial: TrialHall, kiosk: Hall, ground: Ground) -> None:
    before = ground.other.read_bytes()
    another_hall_linked_over(ground)
    trial.close()
    backups.restore(trial.url, ground.backup, trial.clock)
    assert ground.other.read_bytes() == before
    assert not path_of(trial).is_symlink()


def test_a_station_ends_without_its_folder(trial: TrialHall, kiosk: Hall) -> None:
    kiosk.reception.issue("B")
    folder = path_of(trial).parent
    folder.rename(folder.with_name("elsewhere-now"))
    with pytest.raises(HallFileGone):
        kiosk.reception.issue("B")
    trial.close()


def test_work_goes_on_past_a_long_log(trial: TrialHall, kiosk: Hall) -> None:
    """The log comes into the database by the hand of whoever writes, and that is no foreign hand."""
    path = path_of(trial)
    before = path.stat().st_mtime_ns
    for turn in range(400):
        kiosk.attendance.seen(f"{turn}" * 4000)
    assert path.stat().st_mtime_ns != before
    assert kiosk.reception.issue("B").label == "B-001"
    assert path.with_name("hall.db-wal").stat().st_size < 2 * 4096 * 1100


def test_an_overwritten_file_is_told_apart_from_one_brought_up_to_date(trial: TrialHall, kiosk: Hall) -> None:
    os.utime(path_of(trial), ns=(1, 1))
    with pytest.raises(HallFileOverwritten):
        kiosk.reception.issue("B")


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_nothing_is_committed_that_was_read_while_somebody_took_the_file_away(
    trial: TrialHall, kiosk: Hall, ground: Ground, attack: Callable[[Ground], None]
) -> None:
    def act(_work: object) -> None:
        attack(ground)

    with closing(Store(trial.url, "office", trial.clock)) as store, pytest.raises(ATTACKS[attack]):
        store.write(act)


@pytest.mark.parametrize("empties_log", [False, True])
def test_a_copy_in_the_very_moment_the_log_comes_into_the_file_is_noticed(
    trial: TrialHall, kiosk: Hall, ground: Ground, monkeypatch: pytest.MonkeyPatch, *, empties_log: bool
) -> None:
    """Then the file changes by the stations' own hands, and size and time say nothing of a foreign one."""
    moment = Moment(ground)
    monkeypatch.setattr(driver, "connect", moment.connect)
    counter = trial.station("counter-1")
    with closing(Store(trial.url, "office", trial.clock)) as store, store.engine.writing(60):
        if empties_log:
            store.engine.purged()
    for turn in range(400):
        if not moment.is_over:
            counter.attendance.seen(f"{turn}" * 4000)
    monkeypatch.undo()
    assert moment.is_over
    for station in (kiosk, counter, kiosk):
        with pytest.raises(HallFileOverwritten):
            station.attendance.seen("")
    with pytest.raises(HallFileOverwritten):
        open_hall(trial.url, "kiosk-2", trial.clock)
    trial.close()
    with pytest.raises(HallTrouble):
        open_hall(trial.url, "kiosk-2", trial.clock)
    series = backups.restore(trial.url, ground.backup, trial.clock)
    assert trial.station("kiosk-1").reception.issue("B").label == f"B-{series}-001"
    assert is_clean(trial)


def test_a_restore_that_fails_leaves_an_overwritten_file_an_overwritten_one(
    trial: TrialHall, kiosk: Hall, ground: Ground
) -> None:
    a_backup_copied_over(ground)
    files = HallFiles(path_of(trial), driver.connect, driver.Error)
    with pytest.raises(BackupFailed), files.restoring(60):
        raise BackupFailed(why="the stick was pulled out")
    files.close()
    with pytest.raises(HallFileOverwritten):
        open_hall(trial.url, "kiosk-2", trial.clock)
