"""A clerk who may not work at this counter any more is told, and nothing of the visitor is lost."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.support.counters import Counter, open_counter, station
from tests.support.halls import TrialHall, new_hall, plan

SPACE = Qt.Key.Key_Space
ENTER = Qt.Key.Key_Return


@pytest.fixture
def hall(sqlite_url: str, qapp: QGuiApplication) -> Iterator[TrialHall]:
    trial = new_hall(sqlite_url)
    yield trial
    trial.close()


@pytest.fixture
def counter(hall: TrialHall) -> Iterator[Counter]:
    with open_counter(hall, station(hall), staff="siti") as opened:
        yield opened


def without_siti(hall: TrialHall) -> None:
    hall.station("office").office.apply(replace(plan(), staff=tuple(one for one in plan().staff if one.code != "siti")))


@pytest.mark.parametrize("language,said", [("id", "tidak lagi terdaftar"), ("en", "no longer on this hall's list")])
def test_staff_taken_out_of_the_plan_is_told_and_signed_out_and_the_visitor_stays(
    hall: TrialHall, language: str, said: str
) -> None:
    kiosk = hall.station("kiosk-1")
    kiosk.reception.issue("B")
    with open_counter(hall, station(hall), staff="siti", language=language) as counter:
        counter.screen.wait_for("waiting-B-001")
        counter.press(SPACE)
        counter.serves("B-001")
        without_siti(hall)
        counter.screen.key(SPACE)
        counter.screen.wait_for("sign-in-problem")
        assert said in counter.screen.text("sign-in-problem")
        assert counter.screen.text("sign-in-problem").startswith("Siti ")
        counter.screen.wait_until(lambda: counter.cut_off() == [])
        assert kiosk.reception.find("B-001").counter == 1
        counter.screen.wait_until(lambda: not counter.screen.shows("staff-siti"))
        counter.screen.type("budi")
        counter.screen.key(ENTER)
        counter.serves("B-001")  # the counter was given back at once


def test_a_clerk_who_does_nothing_more_is_signed_out_too(hall: TrialHall, counter: Counter) -> None:
    without_siti(hall)
    counter.parts.duty.hold()
    counter.screen.wait_for("sign-in-problem")


def test_a_plan_applied_meanwhile_is_seen_by_whoever_is_about_to_sign_in(hall: TrialHall) -> None:
    with open_counter(hall, station(hall)) as counter:
        counter.screen.wait_for("staff-siti")
        without_siti(hall)
        counter.screen.wait_until(lambda: not counter.screen.shows("staff-siti"))
        assert counter.screen.shows("staff-budi")


def test_a_clerk_who_opens_another_counter_is_told_at_the_first(hall: TrialHall, counter: Counter) -> None:
    with hall.station("other").desk(2, "siti"):
        counter.screen.key(SPACE)
        counter.screen.wait_for("sign-in-problem")
        assert counter.screen.text("sign-in-problem").startswith("Siti telah membuka loket 2.")


def test_a_clerk_with_a_visitor_elsewhere_is_told_where(hall: TrialHall) -> None:
    hall.station("kiosk-1").reception.issue("B")
    other = hall.station("other").desk(2, "siti")
    other.call_next()
    with open_counter(hall, station(hall)) as counter:
        counter.screen.type("siti")
        counter.screen.key(ENTER)
        counter.screen.wait_for("sign-in-problem")
        assert counter.screen.text("sign-in-problem") == (
            "Siti masih melayani B-001 di loket 2: selesaikan dahulu di sana."
        )
        counter.screen.wait_until(lambda: counter.cut_off() == [])
    other.close()
