"""Qt returns True and None without losing count of them.

A PySide6 built against the headers of a newer Python takes one reference away with each call, and Python aborts when
none is left: after some hundred signals in a small program, after an hour in a large one.
"""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QTimer, Signal

CALLS = 1000
SLACK = 100
"""References that come and go by themselves; a fault would take CALLS of them."""


class Bell(QObject):
    """Something with a signal."""

    rung = Signal()


def test_emitting_a_signal_takes_no_reference_to_true(qapp: QObject) -> None:
    bell = Bell()
    assert lost_references(True, bell.rung.emit) < SLACK


def test_a_method_without_a_result_takes_no_reference_to_none(qapp: QObject) -> None:
    timer = QTimer()
    assert lost_references(None, timer.stop) < SLACK


def test_a_lost_reference_would_be_seen() -> None:
    counted = object()  # from Python 3.12 on, True and None are not counted and cannot be lost
    held = [counted] * CALLS
    assert lost_references(counted, held.pop) == pytest.approx(CALLS, abs=SLACK)


def lost_references(constant: object, call: Callable[[], object]) -> int:
    """How many references to the constant are gone after CALLS calls."""
    before = sys.getrefcount(constant)
    for _ in range(CALLS):
        call()
    return before - sys.getrefcount(constant)
