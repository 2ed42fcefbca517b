"""The demonstration's day: one and the same for the hall and for central, whatever day and hour it is outside."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
import requests
from sqlalchemy import update

from antrean.demonstration.beginning import day_is_over, demonstration_begins
from antrean.demonstration.central_program import HallsTime
from antrean.demonstration.followed import latest_waiting
from antrean.demonstration.programs import Role, Running
from antrean.demonstration.setting import DemoWish, Setting, set_up
from antrean.simulation.day import MALL, audit
from central.store import halls
from hall import open_hall
from hall.model.tickets import State
from hall.plan.reading import read_plan
from hall.store.database import schema
from hall.store.store import Store
from sync.sender import Sender
from sync.wire import Wire
from tests.support.patience import until
from tests.support.running_central import RunningCentral

if TYPE_CHECKING:
    from collections.abc import Iterator

    from central.model.hall_facts import HallNow
    from hall import Hall
    from hall.plan.plan import HallPlan

OFFICE = Path(__file__).parents[2] / "config" / "kecamatan.toml"
JAKARTA, LIMA = ZoneInfo("Asia/Jakarta"), ZoneInfo("America/Lima")
OUTSIDE = {
    "a Tuesday morning": datetime(2026, 11, 24, 8, tzinfo=JAKARTA),
    "a Friday just before midnight": datetime(2026, 11, 27, 23, 50, tzinfo=JAKARTA),
    "a Sunday": datetime(2026, 11, 29, 12, tzinfo=JAKARTA),
    "a holiday": datetime(2026, 12, 25, 9, tzinfo=JAKARTA),
    "the last minute of the year": datetime(2026, 12, 31, 23, 59, 50, tzinfo=JAKARTA),
    "29 February": datetime(2028, 2, 29, 10, tzinfo=JAKARTA),
    "evening on a machine in UTC": datetime(2026, 11, 26, 18, tzinfo=UTC),
    "evening in Lima": datetime(2026, 12, 3, 21, tzinfo=LIMA),
}
outside = pytest.mark.parametrize("now", OUTSIDE.values(), ids=OUTSIDE)
WISH = DemoWish(OFFICE, speed=20, visitors=120)


def planned(file: Path) -> HallPlan:
    return read_plan(file.read_text(encoding="utf-8"))


def with_hours(text: str) -> HallPlan:
    """The district office, but its first service has hours of its own."""
    return read_plan(OFFICE.read_text(encoding="utf-8").replace('code = "A"\n', f'code = "A"\nhours = {text}\n', 1))


@contextmanager
def at_central(setting: Setting) -> Iterator[tuple[Hall, HallsTime]]:
    """The hall and central's clock, while central runs and has everything that the hall sent."""
    with open_hall(setting.url, "sync") as hall:
        clock = HallsTime(hall)
        central = RunningCentral(setting.central.database, setting.central.port, clock)
        central.start()
        wire = Wire(central.url, setting.central.token.read_text(encoding="ascii").strip())
        sender = Sender(hall, wire)
        try:
            sender.claim()
            until(lambda: not sender.turn() and hall.central.state().pending == 0)
            yield hall, clock
        finally:
            sender.leave()
            wire.close()
            central.stop()


def shown(setting: Setting, clock: HallsTime) -> HallNow:
    """The hall on the dashboard."""
    with RunningCentral(setting.central.database).writing() as connection:
        return halls.seen(connection, None, clock())[0]


def days_pass(setting: Setting, days: int) -> None:
    """The demonstration was left, and so much later somebody comes back to its folder."""
    store = Store(setting.url, "test")
    try:
        with store.engine.writing(5) as connection:
            then = schema.hall.c.clock_since - days * 86_400_000
            connection.execute(update(schema.hall).values(clock_since=then))
    finally:
        store.close()


# --- which day, and what time ----------------------------------------------------------------------


@outside
@pytest.mark.parametrize("file", [MALL, OFFICE], ids=["mall", "office"])
def test_it_begins_on_a_working_morning_of_the_hall(file: Path, now: datetime) -> None:
    plan = planned(file)
    begins = demonstration_begins(plan, now)
    assert (begins.hour, begins.minute, begins.tzinfo) == (8, 30, JAKARTA)
    assert timedelta(0) <= begins.date() - now.astimezone(JAKARTA).date() <= timedelta(4)
    assert not day_is_over(plan, begins)
    assert sum(plan.opening(row.code, begins).open for row in plan.services) * 2 > len(plan.services)


@outside
def test_the_day_does_not_depend_on_the_zone_of_the_machine(now: datetime) -> None:
    plan = planned(MALL)
    zones = [UTC, LIMA, JAKARTA, ZoneInfo("Pacific/Kiritimati")]
    assert len({demonstration_begins(plan, now.astimezone(zone)) for zone in zones}) == 1


@pytest.mark.parametrize("hours", ['{ tue = "16:00-20:00" }', '{ tue = "08:00-20:00" }', '{ mon = "08:00-08:05" }'])
def test_one_service_with_hours_of_its_own_moves_neither_day_nor_time(hours: str) -> None:
    for day in range(23, 28):  # Monday to Friday
        begins = demonstration_begins(with_hours(hours), datetime(2026, 11, day, 7, tzinfo=JAKARTA))
        assert begins == datetime(2026, 11, day, 8, 30, tzinfo=JAKARTA)


def test_a_hall_that_opens_in_the_evening_is_shown_in_the_evening() -> None:
    plan = read_plan(OFFICE.read_text(encoding="utf-8").replace("08:00-15:00", "17:00-21:00"))
    begins = demonstration_begins(plan, datetime(2026, 11, 24, 23, tzinfo=JAKARTA))
    assert begins == datetime(2026, 11, 24, 17, 30, tzinfo=JAKARTA)


def test_a_hall_that_never_closes_begins_on_its_own_day(tmp_path: Path) -> None:
    text = OFFICE.read_text(encoding="utf-8").replace("08:00-15:00", "00:00-23:59")
    file = tmp_path / "plan.toml"
    file.write_text(text.replace('code = "kecamatan-giri"', 'code = "giri"\ntickets_before_minutes = 30'))
    made = set_up(tmp_path / "demo", DemoWish(file, speed=1, visitors=60), OUTSIDE["a Tuesday morning"])
    with open_hall(made.url, "test") as hall:
        assert hall.supervision.now().now.date() == date(2026, 11, 24)
        assert hall.supervision.now().issued_today > 0
        assert {entry.at.astimezone(JAKARTA).date() for entry in hall.journal.after(0)} == {date(2026, 11, 24)}


def test_a_hall_that_never_opens_is_shown_closed() -> None:
    plan = read_plan(OFFICE.read_text(encoding="utf-8").replace('"08:00-15:00"', "[]"))
    begins = demonstration_begins(plan, OUTSIDE["a holiday"])
    assert begins.date() == date(2026, 12, 26)
    assert day_is_over(plan, begins)


def test_a_day_is_over_when_no_service_gives_numbers_any_more() -> None:
    plan = planned(OFFICE)
    assert not day_is_over(plan, datetime(2026, 11, 24, 0, 1, tzinfo=JAKARTA))
    assert not day_is_over(plan, datetime(2026, 11, 24, 14, 59, tzinfo=JAKARTA))
    assert day_is_over(plan, datetime(2026, 11, 24, 15, 0, tzinfo=JAKARTA))
    assert day_is_over(plan, OUTSIDE["a Sunday"])


# --- the hall and central ---------------------------------------------------------------------------


@outside
def test_hall_dashboard_chart_and_phone_tell_of_the_same_day(tmp_path: Path, now: datetime) -> None:
    setting = set_up(tmp_path, WISH, now)
    with at_central(setting) as (hall, clock):
        here = hall.supervision.now()
        assert here.issued_today > 0
        assert abs(clock() - here.now) < timedelta(minutes=10)
        until(lambda: shown(setting, clock).figures.legs >= here.issued_today)
        there = shown(setting, clock)
        assert there.today == here.now.date()
        assert abs(there.health.skew_ms) < 600_000
        ticket = latest_waiting(hall)
        assert ticket is not None
        page = requests.get(f"{setting.central.phone_page(ticket.token)}/now", timeout=60)
        assert ticket.label in page.json().values()
    assert audit(setting.url).clean


def test_at_twenty_times_the_speed_both_come_to_the_next_day_together(tmp_path: Path) -> None:
    setting = set_up(tmp_path, WISH, OUTSIDE["the last minute of the year"])
    with at_central(setting) as (hall, clock):
        evening = hall.supervision.now().now
        hall.office.simulate_clock(datetime.combine(evening, time(23, 59, 58), JAKARTA), 20)
        tomorrow = evening.date() + timedelta(days=1)
        until(lambda: hall.supervision.now().now.date() == tomorrow)
        until(lambda: clock().astimezone(JAKARTA).date() == tomorrow)
        there = shown(setting, clock)
        assert there.today == tomorrow
        assert hall.supervision.now().issued_today == there.figures.legs == 0


def test_visitors_come_on_the_next_day_too(tmp_path: Path) -> None:
    setting = set_up(tmp_path, WISH, OUTSIDE["a Tuesday morning"])
    with open_hall(setting.url, "test") as hall:
        hall.office.simulate_clock(datetime(2026, 11, 24, 23, 59, 55, tzinfo=JAKARTA), 0)
        words = ("simulate", "--url", setting.url, "--visitors", "10", "--day-after-day")
        people = Running(Role("visitors", words), tmp_path)
        until(lambda: people.log.read_text(encoding="utf-8").count("Mulai") == 1)
        hall.office.simulate_clock(hall.attendance.time().now, 20)
        until(lambda: people.log.read_text(encoding="utf-8").count("Mulai") == 2)
    people.ask_to_end()
    people.wait(60)
    assert "Simulasi berakhir" in people.log.read_text(encoding="utf-8")


# --- a folder that was kept -------------------------------------------------------------------------


@pytest.mark.parametrize("days", [1, 30, 400])
def test_a_kept_demonstration_goes_on_where_it_was_left_however_long_ago(tmp_path: Path, days: int) -> None:
    left = set_up(tmp_path, WISH, OUTSIDE["a Tuesday morning"])
    with open_hall(left.url, "test") as hall:
        ticket = hall.reception.issue("D", slip=False)
        before = hall.supervision.now()
    days_pass(left, days)
    again = set_up(tmp_path, replace(WISH, speed=1), OUTSIDE["29 February"])
    with open_hall(again.url, "test") as hall:
        after = hall.supervision.now()
        assert hall.reception.find(ticket.label).state is State.WAITING
    assert (after.waiting, after.issued_today) == (before.waiting, before.issued_today)
    assert after.now - ticket.issued_at < timedelta(minutes=5)
    assert audit(again.url).clean


def test_one_whose_day_was_over_goes_on_with_the_next_working_morning(tmp_path: Path) -> None:
    left = set_up(tmp_path, WISH, OUTSIDE["a Friday just before midnight"])  # it shows Monday the 30th
    with open_hall(left.url, "test") as hall:
        hall.office.simulate_clock(datetime(2026, 11, 30, 16, 0, tzinfo=JAKARTA), 20)
    again = set_up(tmp_path, WISH, OUTSIDE["29 February"])
    with at_central(again) as (hall, clock):
        here = hall.supervision.now()
        assert here.now.date() == date(2026, 12, 1)
        assert here.now.hour == 8
        assert here.waiting > 0
        until(lambda: shown(again, clock).figures.legs >= here.issued_today)
    assert audit(again.url).clean
