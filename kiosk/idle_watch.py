"""Notices that nobody touches the screen any more, asks, and tells when the time has run out."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

if TYPE_CHECKING:
    from collections.abc import Callable

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1
TICK_MS: Final = 200


@QmlElement
class IdleWatch(QObject):
    """Counts the seconds without a touch. It may ask before the end; where it does not, the countdown shows at once."""

    changed = Signal()
    ran_out = Signal()

    def __init__(self, clock: Callable[[], float] = time.monotonic, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._quiet: float | None = None
        self._asks_for = 0.0
        self._since = 0.0
        self._shown = (False, 0, 1.0)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._look)

    def watch(self, quiet: float | None, asking: float = 0.0) -> None:
        """From now on `quiet` seconds may pass, and `asking` more while it asks; None watches nothing."""
        self._quiet, self._asks_for = quiet, asking
        self._since = self._clock()
        if quiet is None:
            self._timer.stop()
        else:
            self._timer.start()
        self._show(self._state())

    def touched(self) -> None:
        """Somebody touched the screen; while it asks, only `stillHere` counts."""
        if self._quiet is not None and not self._shown[0]:
            self._since = self._clock()

    @Slot()
    def stillHere(self) -> None:
        """Somebody said so."""
        self._since = self._clock()
        self._show(self._state())

    def _state(self) -> tuple[bool, int, float]:
        """Whether it asks, whole seconds left until the end, and the share that is left of what is counted down."""
        if self._quiet is None:
            return False, 0, 1.0
        passed = self._clock() - self._since
        left = self._quiet + self._asks_for - passed
        asks = self._asks_for > 0 and passed >= self._quiet
        whole = self._asks_for if self._asks_for > 0 else self._quiet
        return asks, max(0, -int(-left // 1)), max(0.0, min(1.0, left / whole))

    @Slot()
    def _look(self) -> None:
        state = self._state()
        if self._quiet is not None and self._clock() - self._since >= self._quiet + self._asks_for:
            self.watch(None)
            self.ran_out.emit()
            return
        self._show(state)

    def _show(self, state: tuple[bool, int, float]) -> None:
        if state != self._shown:
            self._shown = state
            self.changed.emit()

    @Property(bool, notify=changed)
    def asks(self) -> bool:
        """Whether the screen asks now if somebody is still there."""
        return self._shown[0]

    @Property(int, notify=changed)
    def secondsLeft(self) -> int:
        """Until everything is forgotten."""
        return self._shown[1]

    @Property(float, notify=changed)
    def share(self) -> float:
        """What is left of the countdown, from 1 to 0."""
        return self._shown[2]
