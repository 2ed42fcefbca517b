"""The one thread that does a program's blocking calls to the hall, so that its window never waits."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

T = TypeVar("T")


@dataclass(frozen=True)
class WorkResult:
    """What came of one piece of work: a result or an error, and who wants to know."""

    then: Callable[..., None] | None
    trouble: Callable[[Exception], None] | None
    result: object = None
    error: Exception | None = None


class Worker(QObject):
    """Does one piece of work after the other in its own thread and answers in the thread of the window.

    `expected` are the errors that are part of the trade (a rule refuses, the database is away); they go to
    `trouble`. Any other error is a bug and is raised in the window's thread, where the crash hook takes it.
    """

    _answered = Signal(object)

    def __init__(self, expected: tuple[type[Exception], ...] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._expected = expected
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="worker")
        self._waiting: set[str] = set()
        self._lock = threading.Lock()
        self._stopped = False
        # Emitted in the thread, so Qt queues it: an answer arrives after the slot that asked has returned.
        self._answered.connect(self._deliver)

    def ask(
        self,
        work: Callable[[], T],
        then: Callable[[T], None] | None = None,
        trouble: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do `work` in the thread; then call `then(result)` or `trouble(error)` in the window's thread."""
        if not self._stopped:
            self._thread.submit(self._do, work, then, trouble)

    def read(
        self,
        name: str,
        work: Callable[[], T],
        then: Callable[[T], None] | None = None,
        trouble: Callable[[Exception], None] | None = None,
    ) -> None:
        """Like `ask`, but one reading of this `name` that has not begun yet stands for all that follow.

        Ten bells in a row so cause at most two readings: the one under way and one after it.
        """
        with self._lock:
            if name in self._waiting or self._stopped:
                return
            self._waiting.add(name)

        def begun() -> T:
            with self._lock:
                self._waiting.discard(name)
            return work()

        self._thread.submit(self._do, begun, then, trouble)

    def stop(self) -> None:
        """Finish the work under way, drop what has not begun, deliver nothing any more."""
        self._stopped = True
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _do(
        self,
        work: Callable[[], object],
        then: Callable[..., None] | None,
        trouble: Callable[[Exception], None] | None,
    ) -> None:
        try:
            answer = WorkResult(then, trouble, result=work())
        except Exception as error:  # noqa: BLE001 - delivered, and raised there if nobody expects it
            answer = WorkResult(then, trouble, error=error)
        if not self._stopped:
            self._answered.emit(answer)

    @Slot(object)
    def _deliver(self, answer: WorkResult) -> None:
        if self._stopped:
            return
        if answer.error is None:
            if answer.then is not None:
                answer.then(answer.result)
        elif answer.trouble is not None and isinstance(answer.error, self._expected):
            answer.trouble(answer.error)
        else:
            raise answer.error
