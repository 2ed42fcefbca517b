"""Making a hall: tables, versions, four technicians at once, and the plan."""

from __future__ import annotations

import multiprocessing
import os
import stat
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from hall import open_hall
from hall.model.errors import (
    AddressWrong,
    CounterBusy,
    HallEmpty,
    HallGone,
    HallNewer,
    HallOlder,
    HallWithoutPlan,
    NotADemo,
)
from hall.plan.checking import checked
from hall.plan.mistakes import PlanBroken
from hall.plan.spelling import plain
from hall.store.database.engine import open_engine
from hall.store.database.partial_indexes import metadata
from hall.store.database.schema import HEAD
from hall.store.upkeep.create import create, upgrade
from tests.support.halls import MORNING, plan

if TYPE_CHECKING:
    from pathlib import Path

    from hall import Hall
    from tests.support.halls import TrialHall


def test_the_tables_are_the_sum_of_their_history(database_url: str) -> None:
    create(database_url)
    engine = open_engine(database_url)
    with engine.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.close()


def test_the_program_knows_the_newest_step() -> None:
    config = Config()
    config.set_main_option("script_location", "hall.store.database:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_making_a_hall_twice_is_harmless(database_url: str) -> None:
    assert create(database_url)
    assert not create(database_url)


def test_four_at_once_make_one_hall(database_url: str) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        made = pool.map(create, [database_url] * 4)
    assert sorted(made) == [False, False, False, True]


def test_an_empty_database_names_the_command(database_url: str) -> None:
    with pytest.raises(HallEmpty, match="antrean hall create"):
        open_hall(database_url, "kiosk-1")


def test_a_hall_without_a_plan_names_the_command(database_url: str) -> None:
    create(database_url)
    with open_hall(database_url, "kiosk-1") as hall, pytest.raises(HallWithoutPlan, match="antrean hall apply"):
        hall.reception.menu()


@pytest.mark.parametrize("found, refusal", [("0000", HallOlder), ("9999", HallNewer)])
def test_another_version_is_refused(database_url: str, found: str, refusal: type[Exception]) -> None:
    create(database_url)
    engine = open_engine(database_url)
    with engine.writing(5) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :found"), {"found": found})
    engine.close()
    with pytest.raises(refusal):
        open_hall(database_url, "kiosk-1")


def test_an_up_to_date_hall_needs_no_upgrade(database_url: str) -> None:
    create(database_url)
    assert upgrade(database_url) == HEAD


@pytest.mark.parametrize("url", ["", "hall.db", "mysql://somewhere/hall", "sqlite://", "postgresql://host"])
def test_what_is_not_a_halls_address_is_refused(url: str) -> None:
    with pytest.raises(AddressWrong):
        open_hall(url, "kiosk-1")


@pytest.mark.parametrize(
    "url", ["postgresql//clerk:rahasia@host/hall", "postgresql://clerk:rahasia@host:54x2/hall", "mysql://a:rahasia@b/c"]
)
def test_an_address_that_cannot_be_read_shows_no_password(url: str) -> None:
    with pytest.raises(AddressWrong) as refused:
        open_hall(url, "kiosk-1")
    assert "rahasia" not in str(refused.value)


def test_a_mistyped_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(HallEmpty):
        open_hall(f"sqlite:///{tmp_path}/hal.db", "kiosk-1")
    assert list(tmp_path.iterdir()) == []


def test_the_files_belong_to_the_halls_group_whoever_opens_it_first(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/hall/hall.db"
    before = os.umask(0o077)
    try:
        create(url)
        (tmp_path / "hall" / "hall.db.lock").unlink()
        new_station = open_engine(url)
        with new_station.reading():
            modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "hall").iterdir()}
        new_station.close()
    finally:
        os.umask(before)
    assert set(modes) == {"hall.db", "hall.db-shm", "hall.db-wal", "hall.db.bell", "hall.db.lock"}
    assert set(modes.values()) == {0o660}
    assert stat.S_IMODE((tmp_path / "hall").stat().st_mode) == 0o2770


def test_four_at_once_make_one_folder(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        made = pool.map(create, [f"sqlite:///{tmp_path}/new/hall/hall.db"] * 4)
    assert sorted(made) == [False, False, False, True]


def test_a_password_is_in_no_message(postgresql_url: str) -> None:
    with pytest.raises(HallEmpty) as refused:
        open_hall(postgresql_url.replace("postgres@", "postgres:s3cret@"), "kiosk-1")
    assert "s3cret" not in str(refused.value)


def test_a_missing_folder_or_server_is_named(tmp_path: Path) -> None:
    with pytest.raises(HallGone):
        open_hall(f"sqlite:///{tmp_path}/nowhere/hall.db", "kiosk-1")


def test_a_plan_applied_again_changes_nothing(trial: TrialHall) -> None:
    office = trial.station("office-2").office
    head = trial.station("office-3").journal.head()
    assert office.apply(plan()) == ()
    assert trial.station("office-4").journal.head() == head


def test_a_changed_plan_reaches_stations_that_are_open(trial: TrialHall, kiosk: Hall) -> None:
    kiosk.reception.menu()
    wanted = plain(plan())
    wanted["services"][1]["name"] = {"id": "Akta baru", "en": "New certificate"}
    told = trial.station("office-2").office.apply(checked(wanted))
    assert [(one.table, one.code, one.key) for one in told] == [
        ("services", "B", "name.id"),
        ("services", "B", "name.en"),
    ]
    names = [one.name for agency in kiosk.reception.menu("en").agencies for one in agency.services]
    assert "New certificate" in names


def test_a_service_with_tickets_is_closed_and_not_deleted(trial: TrialHall, kiosk: Hall) -> None:
    kiosk.reception.issue("C2")
    wanted = plain(plan())
    wanted["services"] = [row for row in wanted["services"] if row["code"] != "C2"]
    for counter in wanted["counters"]:
        counter["services"] = [code for code in counter["services"] if code != "C2"]
    office = trial.station("office-2").office
    office.apply(checked(wanted))
    kept = office.plan()
    assert kept is not None
    row = kept.service("C2")
    assert row is not None
    assert row.closed
    assert trial.station("counter-1").desk(1, "siti").call_next().ticket.label == "C2-001"


def test_a_counter_with_a_visitor_stays_in_the_plan(trial: TrialHall, kiosk: Hall) -> None:
    kiosk.reception.issue("C2")
    trial.station("counter-3").desk(3, "siti").call_next()
    wanted = plain(plan())
    wanted["counters"] = [row for row in wanted["counters"] if row["number"] != 3]
    with pytest.raises(CounterBusy, match="C2-001"):
        trial.station("office-2").office.apply(checked(wanted))


def test_a_service_that_people_wait_for_keeps_a_counter(trial: TrialHall, kiosk: Hall) -> None:
    kiosk.reception.issue("C2")
    wanted = plain(plan())
    wanted["services"][2]["closed"] = True
    for counter in wanted["counters"]:
        counter["services"] = [code for code in counter["services"] if code != "C2"]
    with pytest.raises(PlanBroken) as refused:
        trial.station("office-2").office.apply(checked(wanted))
    assert [(one.code, one.name) for one in refused.value.mistakes] == [("C2", "people_still_wait")]


def test_a_code_of_today_keeps_its_meaning(trial: TrialHall, kiosk: Hall) -> None:
    kiosk.reception.issue("C2")
    wanted = plain(plan())
    wanted["services"][2]["name"] = {"id": "Pajak", "en": "Tax"}
    with pytest.raises(PlanBroken):
        trial.station("office-2").office.apply(checked(wanted))


def test_a_code_somebody_was_sent_to_today_keeps_its_meaning(trial: TrialHall, kiosk: Hall) -> None:
    kiosk.reception.issue("B")
    desk = trial.station("counter-1").desk(1, "siti")
    desk.call_next()
    desk.transfer("C2")
    wanted = plain(plan())
    wanted["services"][2]["name"] = {"id": "Pajak", "en": "Tax"}
    with pytest.raises(PlanBroken):
        trial.station("office-2").office.apply(checked(wanted))


def test_only_a_hall_for_showing_lives_in_its_own_time(trial: TrialHall, database_url: str) -> None:
    with pytest.raises(NotADemo):
        trial.station("office-2").office.simulate_clock(MORNING, 60)
    assert database_url


def test_a_demo_hall_follows_its_own_clock(database_url: str) -> None:
    create(database_url, demo=True, clock=lambda: MORNING)
    real = [MORNING]
    with open_hall(database_url, "office", lambda: real[0]) as hall:
        hall.office.apply(plan())
        start = MORNING.replace(hour=1, minute=30)  # 08:30 in Jakarta, before the hall was made
        hall.office.simulate_clock(start, 60)
        real[0] = MORNING.replace(second=10)
        menu = hall.reception.menu()
        assert menu.simulated
        assert f"{menu.now:%H:%M}" == "08:40"
