"""The virtual printer as its window shows it: the slips that have come out, and what can be wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Property, QObject, Qt, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement

from qtkit.rows import Rows

if TYPE_CHECKING:
    from printing.virtual_faults import FaultName
    from printing.virtual_paper import PrintedSlip
    from printing.virtual_printer import VirtualPrinter

QML_IMPORT_NAME = "Demo"
QML_IMPORT_MAJOR_VERSION = 1
KEPT: Final = 40
"""Slips that the window still shows."""
FAULTS: Final[dict[str, FaultName]] = {
    "paper_out": "paper_out",
    "near_end": "near_end",
    "cover_open": "cover_open",
    "offline": "offline",
    "mute": "mute",
}


@dataclass(frozen=True, slots=True)
class SlipRow:
    """A slip on the tray, its size in dots of 1/8 mm."""

    number: int
    picture: str
    dots_wide: int
    dots_high: int


@QmlElement
class PrinterView(QObject):
    """What the printer's window shows and does."""

    changed = Signal()
    _cut = Signal(object)

    def __init__(self, printer: VirtualPrinter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._printer = printer
        self._rows: list[SlipRow] = []
        self._model = Rows(SlipRow, key="number", parent=self)
        self._present: set[str] = set()
        self._cut.connect(self._come_out, Qt.ConnectionType.QueuedConnection)
        printer.on_slip = self._cut.emit

    @Property(QObject, constant=True)
    def slips(self) -> QObject:
        """The slips, newest first."""
        return self._model

    @Property(int, notify=changed)
    def printed(self) -> int:
        """How many slips have come out since the start."""
        return self._rows[0].number if self._rows else 0

    @Property(bool, notify=changed)
    def paperOut(self) -> bool:  # noqa: N802 - QML sees it
        return "paper_out" in self._present

    @Property(bool, notify=changed)
    def nearEnd(self) -> bool:  # noqa: N802 - QML sees it
        return "near_end" in self._present

    @Property(bool, notify=changed)
    def coverOpen(self) -> bool:  # noqa: N802 - QML sees it
        return "cover_open" in self._present

    @Property(bool, notify=changed)
    def offline(self) -> bool:
        return "offline" in self._present

    @Property(bool, notify=changed)
    def mute(self) -> bool:
        return "mute" in self._present

    @Slot(str)
    def toggle(self, name: str) -> None:
        """A fault begins, or is mended."""
        if name in self._present:
            self._printer.clear(FAULTS[name])
            self._present.discard(name)
        else:
            self._printer.fault(FAULTS[name])
            self._present.add(name)
        self.changed.emit()

    @Slot()
    def refill(self) -> None:
        """New paper, cover shut, everything well."""
        self._printer.clear()
        self._present.clear()
        self.changed.emit()

    def _come_out(self, slip: PrintedSlip) -> None:
        picture = "" if slip.path is None else QUrl.fromLocalFile(str(slip.path)).toString()
        self._rows.insert(0, SlipRow(slip.number, picture, slip.image.width, slip.image.height))
        del self._rows[KEPT:]
        self._model.show(self._rows)
        self.changed.emit()
