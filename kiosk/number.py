"""The number that was given, as its page shows it, with the paper's state as it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.paper import PaperLine, paper_line
from kiosk.ticket_words import Fact, TicketCard, ticket_card
from qtkit.rows import Rows

if TYPE_CHECKING:
    from datetime import tzinfo

    from assets.words import Words
    from hall.model.print_jobs import PrintState
    from kiosk.ticket_words import GivenNumber

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1
NO_NUMBER = TicketCard()


@QmlElement
class NumberGiven(QObject):
    """The card of a number and the line about its slip."""

    changed = Signal()

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._card = NO_NUMBER
        self._paper = paper_line(None, None, words)
        self._facts = Rows(Fact, "name", self)

    def show(
        self, issued: GivenNumber | None, paper: tuple[PrintState, str] | None, zone: tzinfo | None, words: Words
    ) -> None:
        """Show this number, or none; `paper` is the state of its slip and the reason."""
        self._card = NO_NUMBER if issued is None else ticket_card(issued, zone, words)
        self._facts.show(self._card.facts)
        self._paper = paper_line(None, None, words) if paper is None else paper_line(*paper, words)
        self.changed.emit()

    @property
    def paper(self) -> PaperLine:
        """The line about the slip."""
        return self._paper

    @Property(str, notify=changed)
    def label(self) -> str:
        """`A-017`."""
        return self._card.label

    @Property(bool, notify=changed)
    def priority(self) -> bool:
        """Whether the visitor goes before others."""
        return self._card.priority

    @Property(str, notify=changed)
    def qr(self) -> str:
        """What the QR code says."""
        return self._card.qr

    @Property(str, notify=changed)
    def qrHint(self) -> str:
        """What the QR code is for."""
        return self._card.qr_hint

    @Property(QObject, constant=True)
    def facts(self) -> QObject:
        """Rows of `Fact`."""
        return self._facts

    @Property(str, notify=changed)
    def late(self) -> str:
        """That the service may close before the call, or nothing."""
        return self._card.late

    @Property(str, notify=changed)
    def paperSymbol(self) -> str:
        """The icon of the paper's line."""
        return self._paper.symbol

    @Property(str, notify=changed)
    def paperText(self) -> str:
        """The paper's state in words."""
        return self._paper.text

    @Property(int, notify=changed)
    def paperTone(self) -> int:
        """Its weight, a `Tone` of the kit."""
        return int(self._paper.weight)
