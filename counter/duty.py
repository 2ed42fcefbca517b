"""A clerk on duty at a counter: sees what the hall does, keeps the counter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from counter.sight import Sight, looked
from hall.model.errors import CounterTaken, HallTrouble

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from hall import Hall
    from hall.desk import DeskDoor
    from station.way_to_hall import WayToHall

HOLD_EVERY: Final = 20_000
"""Milliseconds: a third of the lease."""


class Duty(QObject):
    """Emits `seen` with what the hall looks like, `lost` when somebody else took the counter."""

    seen = Signal(object)
    lost = Signal(object)
    trouble_changed = Signal()

    def __init__(self, way: WayToHall[Hall], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._way = way
        self._shown = 0
        """How many orders have been shown: a look that began before the latest one is out of date."""
        self._door: DeskDoor | None = None
        self._language = "id"
        self._sight: Sight | None = None
        self._holds = QTimer(self, interval=HOLD_EVERY)
        self._holds.timeout.connect(self.hold)
        way.look.connect(self.look)
        way.trouble_changed.connect(self.trouble_changed)

    @property
    def trouble(self) -> HallTrouble | None:
        """Why the hall does not answer; None while all is well."""
        return self._way.trouble

    @property
    def door(self) -> DeskDoor | None:
        """The counter's door while somebody is on duty."""
        return self._door

    def begin(self, door: DeskDoor, language: str) -> None:
        """Somebody opened the counter."""
        self._door, self._language = door, language
        self._sight = None
        self._holds.start()
        self.look()
        self.hold()

    def end(self, *, leave: bool = True) -> None:
        """The clerk goes; `leave` gives the counter back, which is harmless when it was taken already."""
        door, self._door = self._door, None
        self._holds.stop()
        self._way.forget("look", "hold")
        if door is not None and leave:
            # A counter that cannot be given back is free when its lease runs out.
            self._way.worker.ask(door.close, None, lambda _trouble: None)

    def speak(self, language: str) -> None:
        """Read the hall's names in another language from now on."""
        self._language = language
        self.look()

    @Slot()
    def look(self) -> None:
        """Read again: the bell rang, or time went by."""
        door = self._door
        if door is None:
            return

        def work(hall: Hall) -> tuple[int, Sight]:
            return self._shown, looked(hall, door, self._language, self._sight)

        self._way.read("look", work, lambda came: self._looked(door, *came), self._failed, self._still(door))

    def ordered(self, act: Callable[[DeskDoor, UUID], object]) -> Callable[[UUID], tuple[object, Sight]]:
        """What the worker does for an order: act, and read what came of it, so that the screen never lags behind."""
        hall, door = self._way.hall, self._door
        assert hall is not None, "nobody is on duty"
        assert door is not None, "nobody is on duty"
        return lambda command: (act(door, command), looked(hall, door, self._language, self._sight))

    def show(self, door: DeskDoor, sight: Sight) -> None:
        """This is what came of an order."""
        self._shown += 1
        self._looked(door, self._shown, sight)

    @Slot()
    def hold(self) -> None:
        """Keep the counter for another minute."""
        door = self._door
        if door is not None:
            self._way.read("hold", lambda _hall: door.renew(), None, self._failed, self._still(door))

    def _looked(self, door: DeskDoor, shown: int, sight: Sight) -> None:
        if door is not self._door:
            return
        if shown < self._shown:
            self.look()
            return
        self._sight = sight
        self.seen.emit(sight)

    def _still(self, door: DeskDoor) -> Callable[[], bool]:
        """Whether the same clerk is on duty."""
        return lambda: door is self._door

    def _failed(self, error: Exception) -> None:
        """Somebody took the counter, or the plan no longer has it or its clerk; in trouble the way tries again."""
        if isinstance(error, CounterTaken) or not isinstance(error, HallTrouble):
            self.lost.emit(error)
