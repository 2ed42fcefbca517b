"""Watches every touch of the program, and keeps the window open where visitors stand before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow

if TYPE_CHECKING:
    from collections.abc import Callable

WAKING: Final = frozenset(
    {QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.KeyPress}
)
KEYS: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})
BLOCKED: Final = frozenset(
    {Qt.Key.Key_F4, Qt.Key.Key_F11, Qt.Key.Key_Escape, Qt.Key.Key_Meta, Qt.Key.Key_Super_L, Qt.Key.Key_Menu}
)
LEAVING: Final = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Guard(QObject):
    """An event filter of the whole application. `locked` refuses to close the window and the keys that leave it."""

    def __init__(self, touched: Callable[[], None], *, locked: bool) -> None:
        super().__init__()
        self._touched = touched
        self._locked = locked
        self._app = QCoreApplication.instance()
        assert self._app is not None, "a guard needs a program"
        self._app.installEventFilter(self)

    def leave(self) -> None:
        """Let everything through again."""
        if self._app is not None:
            self._app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called for every event of the program: kept short."""
        kind = event.type()
        if kind in WAKING and isinstance(watched, QWindow):
            self._touched()
        return self._locked and isinstance(watched, QWindow) and self._leads_out(event)

    def _leads_out(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Close:
            event.ignore()
            return True
        if event.type() not in KEYS or not isinstance(event, QKeyEvent):
            return False
        return event.key() in BLOCKED or bool(event.modifiers() & LEAVING)
