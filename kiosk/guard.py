"""Watches every touch of the program, and keeps the window open where visitors stand before it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import Qt

WAKING: Final = frozenset(
    {QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.KeyPress}
)
KEYS: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})


class Guard(QObject):
    """An event filter of the kiosk's window. `locked` refuses to close it, and the keys that lead out of it."""

    def __init__(self, touched: Callable[[], None], *, locked: bool) -> None:
        super().__init__()
        self._touched = touched
        self._locked = locked

    def watch(self, window: QWindow) -> None:
        """Watch this window until it ends. Begun after the first frame: Qt's first event in Python takes long."""
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Called for every event of the window: kept short."""
        if event.type() in WAKING:
            self._touched()
        return self._locked and self._leads_out(event)

    def _leads_out(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Close:
            event.ignore()
            return True
        if event.type() not in KEYS or not isinstance(event, QKeyEvent):
            return False
        keys, modifiers = leading_out()
        return event.key() in keys or bool(event.modifiers() & modifiers)


@cache
def leading_out() -> tuple[frozenset[int], Qt.KeyboardModifier]:
    """The keys that lead out of a program, and the modifiers that make any key do so."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - a touchscreen has no keys, and to load their names takes long

    keys = (Qt.Key.Key_F4, Qt.Key.Key_F11, Qt.Key.Key_Escape, Qt.Key.Key_Meta, Qt.Key.Key_Super_L, Qt.Key.Key_Menu)
    return frozenset(keys), Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
