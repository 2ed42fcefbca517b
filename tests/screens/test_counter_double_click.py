"""A clerk who clicks twice does one thing: the second click presses nothing that has come under it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from hall.model.tickets import State
from tests.support.counters import Counter, open_counter, station
from tests.support.double_taps import GAPS, HandWatch
from tests.support.halls import TrialHall, new_hall


@pytest.fixture
def hall(sqlite_url: str, qapp: QGuiApplication) -> Iterator[TrialHall]:
    """Four counters, open all day."""
    trial = new_hall(sqlite_url)
    yield trial
    trial.close()


@pytest.fixture
def watch() -> HandWatch:
    """Of the hand on the mouse."""
    return HandWatch()


@pytest.fixture
def counter(hall: TrialHall, watch: HandWatch) -> Iterator[Counter]:
    """Counter 1, opened by Siti, with a visitor waiting."""
    hall.station("kiosk-1").reception.issue("B")
    with open_counter(hall, station(hall), staff="siti", rest=watch.rest()) as opened:
        opened.screen.wait_for("waiting-B-001")
        yield opened


def click(counter: Counter, at: QPoint) -> None:
    QTest.mouseClick(counter.screen.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    counter.screen.settle()


def state(hall: TrialHall) -> State:
    return hall.station("check").reception.find("B-001").state


@pytest.mark.parametrize("gap", GAPS)
def test_a_double_click_on_the_large_button_calls_and_does_not_begin(
    counter: Counter, hall: TrialHall, watch: HandWatch, gap: float
) -> None:
    at = counter.screen.centre("next-step")
    click(counter, at)
    counter.is_at("start")
    watch.now += gap
    click(counter, at)
    counter.rests()
    assert state(hall) == State.CALLED
    watch.now += 0.5
    click(counter, at)
    counter.is_at("finish")
    assert state(hall) == State.SERVING


def test_a_double_click_opens_a_sheet_and_chooses_nothing_in_it(
    counter: Counter, hall: TrialHall, watch: HandWatch
) -> None:
    counter.press(Qt.Key.Key_Space)
    counter.is_at("start")
    watch.now += 10
    click(counter, counter.screen.centre("more-moves"))
    counter.screen.wait_for("cancel-number")
    watch.now += 0.2
    click(counter, counter.screen.centre("cancel-number"))
    assert not counter.screen.shows("cancel-accept")
    watch.now += 0.3
    click(counter, counter.screen.centre("cancel-number"))
    counter.screen.wait_for("cancel-accept")
    watch.now += 0.2
    click(counter, counter.screen.centre("cancel-accept"))
    counter.rests()
    assert state(hall) == State.CALLED
