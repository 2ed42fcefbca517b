"""Several counters at work at once, each with its own window."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.support.counters import Counter, open_counter, station
from tests.support.halls import TrialHall, new_hall

SPACE = Qt.Key.Key_Space
VISITORS = 12


@pytest.fixture
def hall(database_url: str, qapp: QGuiApplication) -> Iterator[TrialHall]:
    trial = new_hall(database_url)
    yield trial
    trial.close()


@pytest.fixture
def counters(hall: TrialHall) -> Iterator[list[Counter]]:
    """Counters 1 and 2, which serve the same services."""
    with ExitStack() as windows:
        yield [
            windows.enter_context(open_counter(hall, station(hall, number), staff=staff))
            for number, staff in ((1, "siti"), (2, "budi"))
        ]


def test_two_counters_never_call_the_same_visitor(hall: TrialHall, counters: list[Counter]) -> None:
    kiosk = hall.station("kiosk-1")
    labels = [kiosk.reception.issue("B").label for _ in range(VISITORS)]
    called: list[str] = []
    for _ in range(VISITORS // 2):
        for counter in counters:  # both at once: neither waits for the other's call
            counter.key(SPACE)
        for counter in counters:
            counter.screen.wait_for("number")
            called.append(counter.screen.text("number"))
        for step in ("start", "finish"):
            for counter in counters:
                counter.is_at(step)
                counter.key(SPACE)
        for counter in counters:
            counter.is_free()
            counter.rests()
    assert sorted(called) == sorted(labels)
    assert kiosk.supervision.now().served_today == VISITORS


def test_a_number_called_at_one_counter_leaves_the_list_of_the_other(hall: TrialHall, counters: list[Counter]) -> None:
    first, second = counters
    hall.station("kiosk-1").reception.issue("B")
    for counter in counters:
        counter.screen.wait_for("waiting-B-001")
    first.press(SPACE)
    first.serves("B-001")
    second.screen.wait_until(lambda: not second.screen.shows("waiting-B-001"))


def test_a_held_key_orders_once(hall: TrialHall, counters: list[Counter]) -> None:
    counter = counters[0]
    kiosk = hall.station("kiosk-1")
    for _ in range(3):
        kiosk.reception.issue("B")
    counter.screen.wait_for("waiting-B-003")
    counter.key(Qt.Key.Key_F2)
    for _ in range(5):  # pressed again and again before the hall has answered
        if counter.parts.orders.busy:
            counter.key(Qt.Key.Key_F2)
    counter.rests()
    assert len(kiosk.board.calls_after(0)) == 1
