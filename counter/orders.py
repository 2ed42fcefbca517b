"""What the clerk orders, one order at a time: each has its command's id, kept through every retry."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from hall.model.errors import HallError, HallTrouble
from qtkit.worker import Worker
from station.trouble_log import TroubleLog

PAUSES = (1000, 2000, 4000)
"""Milliseconds before an order is given again; the last one repeats."""


@dataclass(frozen=True)
class Order:
    """One press of the clerk."""

    command: UUID
    act: Callable[[UUID], object]
    done: Callable[[object], None]
    refused: Callable[[HallError], None]


class Orders(QObject):
    """Gives orders to the hall. While one is under way, or waits to be given again, no other is taken.

    The hall knows an order by its id: whatever happened the first time, it is done once.
    """

    changed = Signal()

    def __init__(
        self, worker: Worker, log: TroubleLog, pauses: Sequence[int] = PAUSES, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._worker, self._log = worker, log
        self._pauses = pauses
        self._tries = 0
        self._order: Order | None = None
        self.trouble: HallTrouble | None = None
        """Why the order under way is not done yet."""
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._try)

    @property
    def busy(self) -> bool:
        """Whether an order is under way."""
        return self._order is not None

    def give(
        self,
        act: Callable[[UUID], object],
        done: Callable[[object], None],
        refused: Callable[[HallError], None],
    ) -> bool:
        """Have `act` done with a new command id; False when an order is under way."""
        if self.busy:
            return False
        self._order = Order(uuid4(), act, done, refused)
        self._tries = 0
        self.changed.emit()
        self._try()
        return True

    def forget(self) -> None:
        """The counter was left: nothing is tried again."""
        self._again.stop()
        self._end()

    def _try(self) -> None:
        order = self._order
        if order is None:
            return
        self._worker.ask(
            lambda: order.act(order.command),
            lambda result: self._did(order, result),
            lambda error: self._failed(order, error),
        )

    def _did(self, order: Order, result: object) -> None:
        if order is self._order:
            self._order = None  # first, so that `done` may give the next order
            self._log.is_over("order")
            self.trouble = None
            order.done(result)
            self.changed.emit()

    def _failed(self, order: Order, error: Exception) -> None:
        if order is not self._order:
            return
        if isinstance(error, HallTrouble):
            self._log.begins("order", error.name, error.values)
            self.trouble = error
            self._again.start(self._pauses[min(self._tries, len(self._pauses) - 1)])
            self._tries += 1
            self.changed.emit()
            return
        self._end()
        if isinstance(error, HallError):
            order.refused(error)

    def _end(self) -> None:
        self._log.is_over("order")
        self._order = None
        self.trouble = None
        self.changed.emit()
