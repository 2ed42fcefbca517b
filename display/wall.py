"""The wall's view-model: shows a `Picture`, tells the window when a call begins."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from display.picture import IDLE, STARTING, ColumnRow, NoticeRow, Picture
from qtkit.rows import Rows

QML_IMPORT_NAME = "Display"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Wall(QObject):
    """Every text on the wall, for QML."""

    changed = Signal()
    called = Signal()
    """A call begins: flash."""

    def __init__(self, *, reduce_motion: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picture = Picture(STARTING)
        self._reduce_motion = reduce_motion
        self._column = Rows(ColumnRow, key="id", parent=self)
        self._notices = Rows(NoticeRow, key="id", parent=self)

    def show(self, picture: Picture) -> None:
        """Show this picture from now on."""
        if picture == self._picture:
            return
        self._picture = picture
        self._column.show(picture.column)
        self._notices.show(picture.notices)
        self.changed.emit()

    @Property(bool, constant=True)
    def reduceMotion(self) -> bool:
        return self._reduce_motion

    @Property(str, notify=changed)
    def primary(self) -> str:
        return self._picture.primary

    @Property(str, notify=changed)
    def accent(self) -> str:
        return self._picture.accent

    @Property(bool, notify=changed)
    def starting(self) -> bool:
        return self._picture.face == STARTING

    @Property(bool, notify=changed)
    def idle(self) -> bool:
        return self._picture.face == IDLE

    @Property(bool, notify=changed)
    def open(self) -> bool:
        return self._picture.open

    @Property(int, notify=changed)
    def rows(self) -> int:
        return self._picture.rows

    @Property(str, notify=changed)
    def hall(self) -> str:
        return self._picture.hall

    @Property(str, notify=changed)
    def zone(self) -> str:
        return self._picture.zone

    @Property(str, notify=changed)
    def clock(self) -> str:
        return self._picture.clock

    @Property(str, notify=changed)
    def date(self) -> str:
        return self._picture.date

    @Property(str, notify=changed)
    def waiting(self) -> str:
        return self._picture.waiting

    @Property(str, notify=changed)
    def simulated(self) -> str:
        return self._picture.simulated

    @Property(str, notify=changed)
    def heading(self) -> str:
        return self._picture.heading

    @Property(str, notify=changed)
    def number(self) -> str:
        return self._picture.number

    @Property(str, notify=changed)
    def place(self) -> str:
        return self._picture.place

    @Property(str, notify=changed)
    def counter(self) -> str:
        return self._picture.counter

    @Property(str, notify=changed)
    def counterName(self) -> str:
        return self._picture.counter_name

    @Property(str, notify=changed)
    def columnHeading(self) -> str:
        return self._picture.column_heading

    @Property(str, notify=changed)
    def more(self) -> str:
        return self._picture.more

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._picture.title

    @Property(str, notify=changed)
    def hint(self) -> str:
        return self._picture.hint

    @Property(str, notify=changed)
    def hours(self) -> str:
        return self._picture.hours

    @Property(QObject, constant=True)
    def column(self) -> Rows:
        return self._column

    @Property(QObject, constant=True)
    def notices(self) -> Rows:
        return self._notices
