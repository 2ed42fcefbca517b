"""What the hall offers, for the pages on which a visitor chooses: agencies, services, what to bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from assets.told import late_words
from hall.model.tickets import PRIORITY, REGULAR
from kiosk import flow
from kiosk.menu_words import AgencyTile, ServiceLine, agency_tiles, service_lines
from qtkit.rows import Rows

if TYPE_CHECKING:
    from assets.words import Words
    from hall.model.board import Menu
    from kiosk.flow import Visit

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Offer(QObject):
    """The lists of a visit, and the names of what was chosen."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._agencies = Rows(AgencyTile, "code", self)
        self._services = Rows(ServiceLine, "code", self)
        self._requirements: tuple[str, ...] = ()
        self._late: dict[str, str] = {}
        self._visitor_class = REGULAR
        self._agency = self._service = self._code = self._place = ""

    def show(self, visit: Visit, menu: Menu | None, words: Words) -> None:
        """Show what is offered to this visit."""
        agency = None if menu is None else flow.agency_of(visit, menu)
        service = None if menu is None else flow.service_of(visit, menu)
        self._agencies.show(() if menu is None else agency_tiles(menu, words))
        self._services.show(() if agency is None else service_lines(agency, words))
        self._requirements = () if service is None else service.requirements
        promises = {} if service is None else service.promises
        self._late = {one: late_words(told.closes, words) for one, told in promises.items() if told.closes is not None}
        self._visitor_class = visit.visitor_class
        self._agency = "" if agency is None else agency.name
        self._service = "" if service is None else service.name
        self._code = "" if service is None else service.code
        self._place = "" if service is None else service.place
        self.changed.emit()

    @Property(QObject, constant=True)
    def agencies(self) -> QObject:
        """Rows of `AgencyTile`."""
        return self._agencies

    @Property(QObject, constant=True)
    def services(self) -> QObject:
        """Rows of `ServiceLine`, of the agency chosen."""
        return self._services

    @Property(list, notify=changed)
    def requirements(self) -> list[str]:
        """What to bring for the service chosen."""
        return list(self._requirements)

    @Property(str, notify=changed)
    def agency(self) -> str:
        """The agency chosen."""
        return self._agency

    @Property(str, notify=changed)
    def service(self) -> str:
        """The service chosen."""
        return self._service

    @Property(str, notify=changed)
    def code(self) -> str:
        """Its code."""
        return self._code

    @Property(str, notify=changed)
    def late(self) -> str:
        """That the service may close before somebody of the class chosen is called; empty while there is time."""
        return self._late.get(self._visitor_class, "")

    @Property(str, notify=changed)
    def lateRegular(self) -> str:
        """The same for everybody."""
        return self._late.get(REGULAR, "")

    @Property(str, notify=changed)
    def latePriority(self) -> str:
        """The same for those who go before others."""
        return self._late.get(PRIORITY, "")

    @Property(str, notify=changed)
    def place(self) -> str:
        """Where its visitors wait; empty where they are called in several parts of the hall."""
        return self._place
