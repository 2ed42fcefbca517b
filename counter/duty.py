"""A clerk on duty at a counter: sees what the hall does, keeps the counter, lets time do its work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from counter import troubles
from counter.sight import Sight, looked
from hall.model.errors import CounterTaken, HallTrouble

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from hall import Hall
    from hall.desk import DeskDoor
    from qtkit.worker import Worker

LOOK_EVERY: Final = 5_000
"""Milliseconds; waiting times grow also when nothing happens."""
LOOK_AGAIN: Final = 2_000
"""The same while the hall does not answer."""
HOLD_EVERY: Final = 20_000
"""A third of the lease."""
DUE_EVERY: Final = 30_000


class Duty(QObject):
    """Emits `seen` with what the hall looks like, `lost` when somebody else took the counter.

    `reader` looks, `worker` writes: an order that waits for the hall does not stop the screen.
    """

    seen = Signal(object)
    lost = Signal(object)
    trouble_changed = Signal()

    def __init__(self, worker: Worker, reader: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker, self._reader = worker, reader
        self._shown = 0
        """How many orders have been shown: a look that began before the latest one is out of date."""
        self._hall: Hall | None = None
        self._door: DeskDoor | None = None
        self._language = "id"
        self._sight: Sight | None = None
        self._troubles: dict[str, HallTrouble] = {}
        self._timers = [
            self._every(LOOK_EVERY, self.look),
            self._every(HOLD_EVERY, self.hold),
            self._every(DUE_EVERY, self.do_what_is_due),
        ]

    @property
    def trouble(self) -> HallTrouble | None:
        """Why the hall does not answer; None while all is well."""
        return next(iter(self._troubles.values()), None)

    @property
    def door(self) -> DeskDoor | None:
        """The counter's door while somebody is on duty."""
        return self._door

    def begin(self, hall: Hall, door: DeskDoor, language: str) -> None:
        """Somebody opened the counter."""
        self._hall, self._door, self._language = hall, door, language
        self._sight = None
        for timer in self._timers:
            timer.start()
        self.look()
        self.hold()

    def end(self, *, leave: bool = True) -> None:
        """The clerk goes; `leave` gives the counter back, which is harmless when it was taken already."""
        door, self._door = self._door, None
        for timer in self._timers:
            timer.stop()
        self._troubles.clear()
        self.trouble_changed.emit()
        if door is not None and leave:
            # A counter that cannot be given back is free when its lease runs out.
            self._worker.ask(door.close, None, lambda _trouble: None)

    def speak(self, language: str) -> None:
        """Read the hall's names in another language from now on."""
        self._language = language
        self.look()

    def look(self) -> None:
        """Read again: the bell rang, or time went by."""
        hall, door = self._hall, self._door
        if hall is None or door is None:
            return

        def work() -> tuple[int, Sight]:
            return self._shown, looked(hall, door, self._language, self._sight)

        self._reader.read("look", work, lambda came: self._looked(door, *came), self._fails("look"))

    def ordered(self, act: Callable[[DeskDoor, UUID], object]) -> Callable[[UUID], tuple[object, Sight]]:
        """What the worker does for an order: act, and read what came of it, so that the screen never lags behind."""
        hall, door = self._hall, self._door
        assert hall is not None, "nobody is on duty"
        assert door is not None, "nobody is on duty"
        return lambda command: (act(door, command), looked(hall, door, self._language, self._sight))

    def show(self, door: DeskDoor, sight: Sight) -> None:
        """This is what came of an order."""
        self._shown += 1
        self._looked(door, self._shown, sight)

    def hold(self) -> None:
        """Keep the counter for another minute, and be heard of."""
        hall, door = self._hall, self._door
        if hall is None or door is None:
            return

        def renew() -> None:
            hall.attendance.hold()
            door.renew()
            hall.attendance.seen()

        self._keep_up("hold", renew)

    def do_what_is_due(self) -> None:
        """What time causes happens also in a hall where nobody presses anything."""
        if self._hall is not None:
            self._keep_up("due", self._hall.attendance.do_what_is_due)

    def _looked(self, door: DeskDoor, shown: int, sight: Sight) -> None:
        if door is not self._door:
            return
        if shown < self._shown:
            self.look()
            return
        self._sight = sight
        self._well("look")
        self.seen.emit(sight)

    def _keep_up(self, name: str, work: Callable[[], object]) -> None:
        self._worker.read(name, work, lambda _result: self._well(name), self._fails(name))

    def _fails(self, name: str) -> Callable[[Exception], None]:
        door = self._door
        return lambda error: self._failed(name, door, error)

    def _every(self, milliseconds: int, work: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.timeout.connect(work)
        return timer

    def _well(self, name: str) -> None:
        before = self._troubles.pop(name, None)
        if before is not None:
            troubles.over(before)
            self.trouble_changed.emit()
        if name == "look":
            self._timers[0].setInterval(LOOK_EVERY)

    def _failed(self, name: str, door: DeskDoor | None, error: Exception) -> None:
        if door is not self._door or door is None:
            return
        if isinstance(error, CounterTaken):
            self.lost.emit(error)
        elif isinstance(error, HallTrouble):
            troubles.note(error, self._troubles.get(name))
            self._troubles[name] = error
            self._timers[0].setInterval(LOOK_AGAIN)
            self.trouble_changed.emit()
        else:  # a counter or a member of staff that the plan no longer has
            self.lost.emit(error)
