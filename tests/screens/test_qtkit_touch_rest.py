"""A page that has just come rests from touches: by fingers, by the mouse, on a slow machine."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from qtkit.touch_rest import REST_SECONDS, TouchRest
from tests.support.double_taps import GAPS, HandWatch
from tests.support.screen import OpenScreen, Screen


@dataclass
class Taps:
    """The window with the two buttons, and the watch of the hand in front of it."""

    screen: Screen
    watch: HandWatch

    @property
    def turn(self) -> QPoint:
        return self.screen.centre("turn")

    @property
    def take(self) -> QPoint:
        return self.screen.centre("take")

    def counted(self) -> tuple[int, int]:
        """How often the page was turned, and how often the other button was pressed."""
        self.screen.settle()
        return int(self.screen.window.property("turns")), int(self.screen.window.property("taken"))

    def finger(self, number: int, at: QPoint, *, down: bool) -> None:
        """One of several fingers goes down or is lifted."""
        sequence = QTest.touchEvent(self.screen.window, self.screen.finger)
        (sequence.press if down else sequence.release)(number, at, self.screen.window).commit()


@pytest.fixture
def open_taps(gallery: OpenScreen) -> Callable[[TouchRest], Screen]:
    """Opens the window with a rest of its own."""

    def opened(rest: TouchRest) -> Screen:
        screen = gallery("Taps", size="800x600")
        screen.window.turned.connect(rest.begin)  # type: ignore[attr-defined] # a signal of StationWindow.qml
        rest.watch(screen.window)
        rest.setParent(screen.window)
        return screen

    return opened


@pytest.fixture
def taps(open_taps: Callable[[TouchRest], Screen]) -> Taps:
    """The window with a watch that the hand moves."""
    watch = HandWatch()
    return Taps(open_taps(watch.rest()), watch)


@pytest.mark.parametrize("gap", GAPS)
def test_the_second_tap_of_a_double_tap_is_nobodys(taps: Taps, gap: float) -> None:
    taps.watch.tap(taps.screen, taps.turn)
    taps.watch.tap_again(taps.screen, taps.take, gap)
    assert taps.counted() == (1, 0)
    taps.watch.tap_again(taps.screen, taps.take, REST_SECONDS - gap)
    assert taps.counted() == (1, 1)


def test_on_one_page_taps_may_follow_each_other_fast(taps: Taps) -> None:
    taps.watch.tap(taps.screen, taps.take)
    for _ in range(5):
        taps.watch.tap_again(taps.screen, taps.take, 0.05)
    assert taps.counted() == (0, 6)


def test_a_finger_that_came_too_early_is_nobodys_until_it_is_lifted(taps: Taps) -> None:
    taps.watch.tap(taps.screen, taps.turn)
    taps.watch.now += 0.3
    taps.finger(0, taps.take, down=True)
    taps.watch.now += 5
    taps.finger(0, taps.take, down=False)
    assert taps.counted() == (1, 0)


def test_a_finger_that_rests_on_the_edge_keeps_nobody_from_touching(taps: Taps) -> None:
    taps.watch.tap(taps.screen, taps.turn)
    taps.watch.now += 0.1
    taps.finger(0, QPoint(5, 5), down=True)
    taps.watch.now += 5
    hand = QTest.touchEvent(taps.screen.window, taps.screen.finger)
    hand.stationary(0).press(1, taps.take, taps.screen.window).commit()
    hand = QTest.touchEvent(taps.screen.window, taps.screen.finger)
    hand.stationary(0).release(1, taps.take, taps.screen.window).commit()
    taps.finger(0, QPoint(5, 5), down=False)
    assert taps.counted() == (1, 1)


def test_a_second_finger_chooses_nothing_on_the_page_that_the_first_one_called(taps: Taps) -> None:
    taps.watch.now += 10
    taps.finger(0, taps.turn, down=True)
    hand = QTest.touchEvent(taps.screen.window, taps.screen.finger)
    hand.stationary(0).press(1, taps.take, taps.screen.window).commit()
    hand = QTest.touchEvent(taps.screen.window, taps.screen.finger)
    hand.release(0, taps.turn, taps.screen.window).stationary(1).commit()
    assert taps.counted() == (1, 0)
    taps.watch.now += 0.1
    hand = QTest.touchEvent(taps.screen.window, taps.screen.finger)
    hand.press(0, taps.take, taps.screen.window).stationary(1).commit()
    hand = QTest.touchEvent(taps.screen.window, taps.screen.finger)
    hand.release(0, taps.take, taps.screen.window).stationary(1).commit()
    assert taps.counted() == (1, 0)


def test_the_second_click_of_a_double_click_is_nobodys(taps: Taps) -> None:
    taps.watch.now += 10
    QTest.mouseDClick(taps.screen.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, taps.turn)
    assert taps.counted() == (1, 0)


def test_keys_are_not_kept_waiting(taps: Taps) -> None:
    taps.watch.tap(taps.screen, taps.turn)
    taps.screen.find("take").forceActiveFocus()
    taps.screen.key(Qt.Key.Key_Space)
    assert taps.counted() == (1, 1)


def test_a_tap_that_a_slow_screen_is_told_of_late_is_known_by_its_stamp(
    open_taps: Callable[[TouchRest], Screen],
) -> None:
    told, made = HandWatch(), HandWatch()
    screen = open_taps(TouchRest(clock=lambda: told.now, stamp=lambda _event: made.now))
    taps = Taps(screen, told)
    taps.watch.tap(screen, taps.turn)
    told.now, made.now = told.now + 0.9, made.now + 0.2
    screen.tap(taps.take)
    assert taps.counted() == (1, 0)


def test_a_window_system_without_stamps_keeps_nobody_out(open_taps: Callable[[TouchRest], Screen]) -> None:
    watch = HandWatch()
    screen = open_taps(TouchRest(clock=lambda: watch.now, stamp=lambda _event: 0.0))
    taps = Taps(screen, watch)
    watch.tap(screen, taps.turn)
    watch.tap_again(screen, taps.take, 0.5)
    assert taps.counted() == (1, 1)


def test_the_window_says_when_it_takes_touches_again(open_taps: Callable[[TouchRest], Screen]) -> None:
    screen = open_taps(TouchRest())
    screen.tap(screen.centre("turn"))
    assert screen.window.property("resting") is True
    screen.touch("take")
    assert Taps(screen, HandWatch()).counted() == (1, 1)
