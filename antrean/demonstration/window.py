"""A demonstration's window: put in its place, and worked by itself until a person touches it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from qtkit.program import application

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QGuiApplication

HANDS: Final = frozenset({
    QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.TouchBegin, QEvent.Type.Wheel,
})  # fmt: skip
"""What only a person does."""
LEFT_ALONE: Final = 60_000
"""Milliseconds after the last touch of a person until the window goes on by itself."""


def stand_at(program: str, x: int, y: int, *, plays: str | None, words: Sequence[str]) -> None:
    """Make the application, and be there when its window is shown."""
    app = application(program)
    watch = _FirstShow(app, x, y)
    if plays is not None:
        station = tomllib.loads(Path(words[words.index("--station") + 1]).read_text(encoding="utf-8"))
        watch.plays = (plays, station)
    app.installEventFilter(watch)


class _FirstShow(QObject):
    """Waits for the window, moves it, and lets go of the application's events."""

    def __init__(self, app: QGuiApplication, x: int, y: int) -> None:
        super().__init__(app)
        self._app, self._x, self._y = app, x, y
        self.plays: tuple[str, dict[str, object]] | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Show and isinstance(watched, QQuickWindow):
            self._app.removeEventFilter(self)
            watched.setPosition(self._x, self._y)
            if self.plays is not None:
                from antrean.demonstration.players import player  # noqa: PLC0415 - only where somebody plays

                player(self.plays[0], WatchedWindow(watched), self.plays[1])
        return False


class WatchedWindow(QObject):
    """A window that knows when a person last touched it, and can be pressed by its own program."""

    def __init__(self, window: QQuickWindow) -> None:
        super().__init__(window)
        self.window = window
        self._own = False
        self._since_hand: QElapsedTimer | None = None
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        del watched
        if not self._own and event.type() in HANDS:
            self._since_hand = QElapsedTimer()
            self._since_hand.start()
        return False

    @property
    def taken(self) -> bool:
        """Whether a person works here."""
        return self._since_hand is not None and not self._since_hand.hasExpired(LEFT_ALONE)

    def names(self) -> set[str]:
        """The names of everything in sight that can be pressed."""
        return {item.objectName() for item in self._items() if item.objectName() and item.isEnabled()}

    def press(self, name: str) -> None:
        """Press what has this name."""
        item = next((item for item in self._items() if item.objectName() == name and item.isEnabled()), None)
        if item is None:
            return
        at = item.mapToScene(item.boundingRect().center()).toPoint()
        self._own = True
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        self._own = False

    def _items(self) -> Iterator[QQuickItem]:
        todo = [self.window.contentItem()]
        while todo:
            item = todo.pop()
            yield item
            todo.extend(child for child in item.childItems() if child.isVisible())
