"""A page that has just come rests from touches: the second tap of a double tap was meant for the page before."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QEventPoint, QInputEvent, QMouseEvent, QTouchEvent

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtQuick import QQuickWindow

REST_SECONDS: Final = 0.4
"""After the touch that led to a page; the slowest double taps of old hands have this long between them."""
_FINGERS: Final = frozenset(
    {QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel}
)
_BUTTONS: Final = frozenset(
    {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease}
)


def stamped(event: QInputEvent) -> float:
    """Seconds at which the hand moved, by the window system's clock; 0 where it does not say."""
    return event.timestamp() / 1000


@dataclass(frozen=True, slots=True)
class _Touch:
    """When something was touched or let go, in seconds: as it was told here, and as the window system stamped it."""

    told: float
    stamped: float

    def soon_after(self, before: _Touch) -> bool:
        """Whether so little time lies between the two that it is one gesture.

        A screen that was slow to change is told of the second tap late: then only the stamps know.
        """
        by_stamp = 0 < before.stamped <= self.stamped < before.stamped + REST_SECONDS
        return by_stamp or self.told < before.told + REST_SECONDS


class TouchRest(QObject):
    """Swallows, in one window, what is pressed within `REST_SECONDS` after the touch that changed the page.

    Whoever is pressed away is so until that finger is lifted. Keys, and those who let a machine press for them, are
    not kept waiting. The window's property `resting` says when a touch would be in vain.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        stamp: Callable[[QInputEvent], float] = stamped,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock, self._stamp = clock, stamp
        self._window: QQuickWindow | None = None
        self._last: _Touch | None = None
        self._since: _Touch | None = None
        self._refused: set[int] = set()
        self._button_refused = False
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.setTimerType(Qt.TimerType.PreciseTimer)
        self._over.timeout.connect(self._tell)

    def watch(self, window: QQuickWindow) -> None:
        """Watch this window until it ends."""
        self._window = window
        window.destroyed.connect(self._gone)
        window.installEventFilter(self)

    @Slot()
    def _gone(self) -> None:
        self._window = None

    @Slot()
    def begin(self) -> None:
        """Another page stands under the fingers."""
        self._since = self._last
        self._tell()
        QTimer.singleShot(0, self._come_first)

    @Slot()
    def _come_first(self) -> None:
        """Be asked before the filters of sheets, which Qt installs when the first one opens."""
        if self._window is not None:
            self._window.installEventFilter(self)

    @property
    def seconds_left(self) -> float:
        """Until a touch is taken again."""
        return 0.0 if self._since is None else self._since.told + REST_SECONDS - self._clock()

    @Slot()
    def _tell(self) -> None:
        left = self.seconds_left
        if self._window is not None:
            self._window.setProperty("resting", left > 0)
        if left > 0:
            self._over.start(int(left * 1000) + 1)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Called for every event of the window: kept short."""
        kind = event.type()
        if kind in _FINGERS and isinstance(event, QTouchEvent):
            refused = self._fingers(event)
        elif kind in _BUTTONS and isinstance(event, QMouseEvent):
            refused = self._button(event)
        else:
            return False
        if refused:
            event.accept()  # else Qt would make a press of the mouse out of it
        return refused

    def _fingers(self, event: QTouchEvent) -> bool:
        """Take note of every finger; whether the event is of refused ones only."""
        if event.type() == QEvent.Type.TouchCancel:
            self._refused.clear()
            return False
        points = [(point.id(), point.state()) for point in event.points()]
        pressed = {finger for finger, state in points if state == QEventPoint.State.Pressed}
        released = {finger for finger, state in points if state == QEventPoint.State.Released}
        too_early = bool(pressed) and self._too_early(event)
        self._refused = self._refused | pressed if too_early else self._refused - pressed
        moved = {finger for finger, state in points if state != QEventPoint.State.Stationary}
        refused = bool(moved) and (too_early or moved <= self._refused)
        self._refused -= released
        if pressed or released:
            self._last = self._moment(event)
        return refused

    def _button(self, event: QMouseEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease:
            refused, self._button_refused = self._button_refused, False
        else:
            refused = self._button_refused = self._too_early(event)
        self._last = self._moment(event)
        return refused

    def _too_early(self, event: QInputEvent) -> bool:
        return self._since is not None and self._moment(event).soon_after(self._since)

    def _moment(self, event: QInputEvent) -> _Touch:
        return _Touch(self._clock(), self._stamp(event))
