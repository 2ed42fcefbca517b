"""Days of simulated visitors and clerks through the real doors, on both databases."""

from __future__ import annotations

import threading
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from antrean import simulate
from antrean.simulation.behaviour import Act, Behaviour, behaviour, next_step
from antrean.simulation.clerk import People
from antrean.simulation.day import MALL, run_day
from antrean.simulation.live import Counters, LiveDay
from antrean.simulation.visitors import pace, visitors_of
from antrean.simulation.workforce import posts, working_day
from hall import open_hall, sealing
from hall.model import forms
from hall.model.errors import CounterTaken
from hall.model.tickets import PRIORITY, State
from hall.plan.reading import read_plan
from hall.store.upkeep.create import create

if TYPE_CHECKING:
    from hall.plan.plan import HallPlan

TUESDAY = date(2026, 11, 24)
OFFICE = Path(__file__).parents[2] / "config" / "kecamatan.toml"


@pytest.fixture(scope="module")
def mall() -> HallPlan:
    return read_plan(MALL.read_text(encoding="utf-8"))


def test_a_day_of_300_visitors_leaves_clean_books(database_url: str) -> None:
    report = run_day(database_url, visitors=300, seed=7, now=NINE)
    assert report.clean, report.verdict
    assert report.verdict is not None
    assert report.issued == report.verdict.tickets == 300 - report.turned_away
    # Everybody issued a number was served, or was absent and gave up.
    assert report.issued - report.absent <= report.served <= report.issued
    assert report.transferred > 0
    assert report.parked > 0
    assert report.absent > 0


def test_the_same_seed_is_the_same_day(mall: HallPlan) -> None:
    assert visitors_of(mall, TUESDAY, 200, 3) == visitors_of(mall, TUESDAY, 200, 3)
    assert visitors_of(mall, TUESDAY, 200, 3) != visitors_of(mall, TUESDAY, 200, 4)


def test_visitors_come_in_order_only_when_their_service_gives_numbers(mall: HallPlan) -> None:
    friday = date(2026, 11, 27)
    crowd = visitors_of(mall, friday, 500, 1)
    assert [visitor.arrives for visitor in crowd] == sorted(visitor.arrives for visitor in crowd)
    assert all(mall.opening(visitor.service, visitor.arrives).open for visitor in crowd)


def test_nobody_comes_on_a_holiday(mall: HallPlan) -> None:
    assert visitors_of(mall, date(2026, 12, 25), 100, 1) == ()


def test_the_morning_has_the_higher_of_two_peaks(mall: HallPlan) -> None:
    hours = Counter(visitor.arrives.hour for visitor in visitors_of(mall, TUESDAY, 3000, 1))
    assert hours[9] > hours[13] > hours[11]
    assert hours[13] > hours[14]


def test_about_every_eighth_visitor_has_priority(mall: HallPlan) -> None:
    crowd = visitors_of(mall, TUESDAY, 3000, 1)
    assert 0.10 < sum(visitor.visitor_class == PRIORITY for visitor in crowd) / 3000 < 0.14


def test_made_up_answers_are_answers_that_the_forms_accept(mall: HallPlan) -> None:
    asked = [visitor for visitor in visitors_of(mall, TUESDAY, 3000, 1) if visitor.answers is not None]
    assert {form.code for visitor in asked if (form := mall.form_of(visitor.service))} == {f.code for f in mall.forms}
    for visitor in asked:
        form = mall.form_of(visitor.service)
        assert form is not None
        assert forms.check_answers(form, visitor.answers or {}) == ()


def test_a_hall_without_a_key_asks_nobody(mall: HallPlan) -> None:
    assert all(visitor.answers is None for visitor in visitors_of(mall, TUESDAY, 300, 1, asked=False))


def test_clerks_hurry_when_more_come_than_the_expected_minutes_allow(mall: HallPlan) -> None:
    few, many = (visitors_of(mall, TUESDAY, count, 1) for count in (200, 3000))
    assert pace(mall, few, mall.counters, TUESDAY) == 1.0
    assert 0.2 < pace(mall, many, mall.counters, TUESDAY) < 0.9


def test_a_working_day_is_no_friday_no_weekend_and_no_holiday(mall: HallPlan) -> None:
    assert working_day(mall, TUESDAY) == TUESDAY
    assert working_day(mall, date(2026, 11, 27)) == date(2026, 11, 30)
    assert working_day(mall, date(2027, 1, 5)) == date(2027, 1, 6)


# --- what a clerk does ----------------------------------------------------------------------------

NINE = datetime(2026, 11, 24, 2, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def one_who(*, comes: bool) -> Behaviour:
    return Behaviour(
        comes=comes, returns_after=None, walks=20 * SECOND, served_for=300 * SECOND, ending=Act.FINISH,
        transfer_to=None, parked_for=600 * SECOND, pause=10 * SECOND,
    )  # fmt: skip


def test_a_visitor_who_comes_is_served_for_as_long_as_it_takes() -> None:
    how = one_who(comes=True)
    start = next_step(State.CALLED, NINE, how, recalled=False)
    assert (start.act, start.at) == (Act.START, NINE + 20 * SECOND)
    finish = next_step(State.SERVING, start.at, how, recalled=False)
    assert (finish.act, finish.at) == (Act.FINISH, start.at + 300 * SECOND)


def test_a_visitor_who_does_not_come_is_called_twice_and_absent_after_a_minute() -> None:
    how = one_who(comes=False)
    recall = next_step(State.CALLED, NINE, how, recalled=False)
    assert recall.act is Act.RECALL
    absent = next_step(State.CALLED, recall.at, how, recalled=True)
    assert (absent.act, absent.at) == (Act.MARK_ABSENT, NINE + 60 * SECOND)


def test_who_was_called_before_comes_and_is_served_to_the_end(database_url: str, mall: HallPlan) -> None:
    create(database_url, demo=True, clock=lambda: NINE)
    with open_hall(database_url, "kiosk-1", clock=lambda: NINE) as hall:
        hall.office.apply(mall)
        tickets = [hall.reception.issue("A2") for _ in range(200)]
    first = [behaviour(mall, ticket, 0, 1, 1.0) for ticket in tickets]
    assert {how.ending for how in first} == {Act.FINISH, Act.TRANSFER, Act.PARK}
    assert 0 < sum(not how.comes for how in first) < 30
    again = [behaviour(mall, ticket, 1, 1, 1.0) for ticket in tickets]
    assert all(how.comes and how.ending is Act.FINISH for how in again)


# --- beside people --------------------------------------------------------------------------------


def test_a_clerk_gives_up_the_counter_when_a_person_sits_down_as_the_same_member_of_staff(database_url: str) -> None:
    plan = read_plan(OFFICE.read_text(encoding="utf-8"))
    create(database_url, demo=True, clock=lambda: NINE)
    with (
        open_hall(database_url, "simulation", clock=lambda: NINE) as hall,
        open_hall(database_url, "counter-2", clock=lambda: NINE) as pc,
    ):
        hall.office.apply(plan)
        hall.reception.issue("D", slip=False)
        counters = Counters(hall, posts(plan), People(plan, 1, 1.0))
        counters.look_around(NINE)
        counters.act(NINE)
        assert pc.supervision.now().counters[1].label == "D-001"
        person = pc.desk(2, posts(plan)[1].staff)
        counters.renew()
        assert set(counters.clerks) == {1, 3}
        person.start()
        person.finish()
        with pytest.raises(CounterTaken):
            hall.desk(2, "somebody-else")
        counters.close()


def test_visitors_and_clerks_follow_the_clock_of_the_hall(database_url: str) -> None:
    plan = read_plan(OFFICE.read_text(encoding="utf-8"))
    create(database_url, demo=True)
    with open_hall(database_url, "simulation") as hall:
        hall.office.apply(plan)
        hall.office.add_key(sealing.PrivateKey.new().public)
        hall.office.simulate_clock(NINE, 3000)
        crowd = visitors_of(plan, TUESDAY, 60, 1)
        counters = Counters(hall, posts(plan), People(plan, 1, 0.5))
        day = LiveDay(hall, hall, crowd, counters)
        day.skip_to(NINE)
        came = sum(visitor.arrives > NINE for visitor in crowd)
        day.run(None, threading.Event().is_set)
        counters.close()
        kinds = Counter(entry.kind for entry in hall.journal.after(0, 10_000))  # it may be another day by now
    assert day.issued + day.turned_away == came
    assert kinds["ticket.issued"] == day.issued > 0
    assert kinds["ticket.served"] > 0


def test_the_command_ends_with_the_audit_of_the_books(sqlite_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    create(sqlite_url, demo=True)
    with open_hall(sqlite_url, "office") as hall:
        hall.office.apply(read_plan(OFFICE.read_text(encoding="utf-8")))
    assert simulate.main(["--url", sqlite_url, "--visitors", "40", "--as-fast-as-possible"]) == 0
    assert "40 pengunjung" in capsys.readouterr().out


def test_a_hall_that_is_no_demonstration_is_left_alone(sqlite_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    create(sqlite_url)
    with open_hall(sqlite_url, "office") as hall:
        hall.office.apply(read_plan(OFFICE.read_text(encoding="utf-8")))
    with pytest.raises(SystemExit) as left:
        simulate.main(["--url", sqlite_url, "--as-fast-as-possible"])
    assert left.value.code == 1
    assert "peragaan" in capsys.readouterr().err
