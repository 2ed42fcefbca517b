"""Qt objects that nobody uses any more end in the window's thread, whatever the worker does."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from qtkit.tidying import Tidying
from qtkit.worker import Worker
from tests.support.screen import came


class Forgotten(QObject):
    """Holds on to itself, so that only Python's search finds it; tells in which thread it ends."""

    ended: list[int]

    def __init__(self, ended: list[int]) -> None:
        super().__init__()
        self.ended = ended
        self.itself = self

    def __del__(self) -> None:
        self.ended.append(threading.get_ident())


@pytest.fixture
def worker(qapp: QGuiApplication) -> Iterator[Worker]:
    owner = QObject()
    worker = Worker(parent=owner)
    yield worker
    worker.stop()


def makes_much() -> None:
    """Allocates enough for Python to search, again and again."""
    kept = [[number] for number in range(200_000)]
    del kept


def test_a_forgotten_object_ends_in_the_windows_thread(worker: Worker) -> None:
    ended: list[int] = []
    done: list[None] = []
    with Tidying(every=1):
        for _ in range(20):
            Forgotten(ended)
        worker.ask(makes_much, done.append)
        assert came(lambda: bool(done) and len(ended) == 20)
    assert set(ended) == {threading.get_ident()}


def test_python_searches_by_itself_again_afterwards(qapp: QGuiApplication) -> None:
    gc.enable()  # as in any program; the tests themselves run without it
    with Tidying():
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
