"""Sending a visitor on: the hall's services, found by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from counter.services import ServiceRow, found, service_rows
from qtkit.rows import Rows

if TYPE_CHECKING:
    from hall import Hall
    from hall.desk import DeskDoor
    from hall.model.board import Menu
    from hall.plan.plan import HallPlan
    from qtkit.worker import Worker

QML_IMPORT_NAME = "Counter"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Transfer(QObject):
    """The services to choose from."""

    changed = Signal()

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._hall: Hall | None = None
        self._door: DeskDoor | None = None
        self._language = "id"
        self._besides: str | None = None
        self._typed = ""
        self._all: tuple[ServiceRow, ...] = ()
        self._reading = False
        self._services = Rows(ServiceRow, key="code", parent=self)

    def begin(self, hall: Hall, door: DeskDoor, language: str) -> None:
        """Somebody opened the counter."""
        self._hall, self._door, self._language = hall, door, language

    def speak(self, language: str) -> None:
        """Name the services in another language."""
        self._language = language
        self._read()

    @Property(QObject, constant=True)
    def services(self) -> QObject:
        """The services that match what was typed."""
        return self._services

    @Property(bool, notify=changed)
    def reading(self) -> bool:
        """The hall is being asked what it offers."""
        return self._reading

    @Property(bool, notify=changed)
    def nothing(self) -> bool:
        """Whether what was typed fits no service."""
        return not self._reading and not found(self._all, self._typed)

    @Slot(str)
    def offer(self, besides: str) -> None:
        """Show every service but the one the visitor is at."""
        self._besides, self._typed = besides or None, ""
        self._show()
        self._read()

    @Slot(str)
    def search(self, typed: str) -> None:
        """Show what fits."""
        self._typed = typed
        self._show()

    def _read(self) -> None:
        hall, door = self._hall, self._door
        if hall is None or door is None:
            return
        self._reading = not self._all
        self.changed.emit()
        # Without an answer the last list stays; the workplace says that the hall does not answer.
        self._worker.read(
            "menu",
            lambda: (door.menu(self._language), hall.attendance.plan_in_force()),
            lambda came: self._came(*came),
            lambda _trouble: None,
        )

    def _came(self, menu: Menu, plan: HallPlan) -> None:
        self._reading = False
        self._all = service_rows(menu, plan, self._besides)
        self._show()

    def _show(self) -> None:
        self._services.show(found(self._all, self._typed))
        self.changed.emit()
