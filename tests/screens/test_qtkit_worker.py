"""The worker does blocking calls beside the window and answers in the window's thread."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QThread
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from antrean.pictures.hand import came
from qtkit.worker import Worker


class HallBusy(Exception):
    """Something of the trade."""


@pytest.fixture
def worker(qapp: QGuiApplication) -> Iterator[Worker]:
    worker = Worker(expected=(HallBusy,))
    yield worker
    worker.stop()


def test_an_answer_comes_in_the_thread_of_the_window(worker: Worker, qtbot: QtBot) -> None:
    threads: list[object] = []
    answers: list[str] = []

    def then(label: str) -> None:
        threads.append(QThread.currentThread() is worker.thread())
        answers.append(label)

    worker.ask(lambda: f"A-001 from {threading.current_thread().name}", then)
    assert came(lambda: bool(answers))
    assert answers == ["A-001 from worker_0"]
    assert threads == [True]


def test_work_is_done_in_the_order_it_was_asked_for(worker: Worker, qtbot: QtBot) -> None:
    answers: list[int] = []
    for n in range(20):
        worker.ask(partial(int, n), answers.append)
    assert came(lambda: len(answers) == 20)
    assert answers == list(range(20))


def test_trouble_of_the_trade_goes_to_who_asked(worker: Worker, qtbot: QtBot) -> None:
    troubles: list[Exception] = []

    def refused() -> str:
        raise HallBusy("five seconds")

    worker.ask(refused, trouble=troubles.append)
    assert came(lambda: bool(troubles))
    assert isinstance(troubles[0], HallBusy)


def test_a_bug_is_raised_in_the_window_s_thread(worker: Worker, qtbot: QtBot) -> None:
    def broken() -> str:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as raised:
        worker.ask(broken, trouble=lambda _error: pytest.fail("a bug is not trouble of the trade"))
        assert came(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError


def test_many_bells_cause_two_readings(worker: Worker, qtbot: QtBot) -> None:
    under_way, go_on = threading.Event(), threading.Event()
    answers: list[str] = []

    def slowly() -> str:
        under_way.set()
        go_on.wait(10)
        return "read"

    worker.read("board", slowly, answers.append)
    under_way.wait(10)
    for _ in range(10):
        worker.read("board", lambda: "read again", answers.append)
    worker.read("menu", lambda: "menu", answers.append)
    go_on.set()
    assert came(lambda: "menu" in answers)
    assert answers == ["read", "read again", "menu"]


def test_nothing_is_delivered_after_the_stop(qapp: QGuiApplication, qtbot: QtBot) -> None:
    worker = Worker()
    answers: list[str] = []
    worker.ask(lambda: "too late", answers.append)
    worker.stop()
    worker.ask(lambda: "later still", answers.append)
    worker.read("board", lambda: "later still", answers.append)
    qtbot.wait(30)
    assert answers == []
