"""The hall's bell as a Qt signal: something changed, read again."""

from typing import Protocol

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot


class BellSource(Protocol):
    """What the hall gives out as its bell."""

    def fileno(self) -> int:
        """A descriptor that becomes readable when the hall may have changed."""

    def changed(self) -> bool:
        """Take what is pending; true when the hall changed since the last look."""

    def close(self) -> None:
        """Give the descriptor back."""


class BellSignal(QObject):
    """Emits `rang` in the window's thread whenever the hall changed."""

    rang = Signal()

    def __init__(self, source: BellSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._notifier = self._listen()

    def _listen(self) -> QSocketNotifier:
        notifier = QSocketNotifier(self._source.fileno(), QSocketNotifier.Type.Read, self)
        notifier.activated.connect(self._look)
        return notifier

    @Slot()
    def _look(self) -> None:
        before = self._source.fileno()
        changed = self._source.changed()
        if self._source.fileno() != before:  # a bell that had to connect again
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = self._listen()
        if changed:
            self.rang.emit()

    def close(self) -> None:
        """Stop listening and give the hall's bell back."""
        self._notifier.setEnabled(False)
        self._source.close()
