"""A demonstration's window: put in its place, and worked by itself until a person touches it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from antrean.pictures import camera
from qtkit.program import application

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QGuiApplication

HANDS: Final = frozenset({
    QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.TouchBegin, QEvent.Type.Wheel,
})  # fmt: skip
"""What only a person does."""
IN_FRONT_AFTER: Final = 6000
"""Milliseconds until the window that is meant for a person comes to the front: by then the others have opened."""
FIRST_PICTURE: Final = 3500
"""Milliseconds after the window is shown: what a program begins with."""
LEFT_ALONE: Final = 60_000
"""Milliseconds after the last touch of a person until the window goes on by itself."""


@dataclass(frozen=True, slots=True)
class DemoWindowWish:
    """What is to be done with a window besides what its own program does."""

    position: tuple[int, int] | None = None
    in_front: bool = False
    plays: str | None = None
    """`kiosk`, or `counter` and a member of staff (`counter:clerk-2`): the window is worked by itself."""
    pictures: Path | None = None
    """The beginning of the names of pictures that are taken of it."""
    every: float = 10.0
    """Seconds between two pictures."""


def wait_for_window(program: str, wish: DemoWindowWish, words: Sequence[str]) -> None:
    """Make the application, and be there when its window is shown."""
    app = application(program)
    station = None
    if wish.plays is not None:
        station = tomllib.loads(Path(words[words.index("--station") + 1]).read_text(encoding="utf-8"))
    app.installEventFilter(_FirstShow(app, wish, station))


class _FirstShow(QObject):
    """Waits for the window, moves it, and lets go of the application's events."""

    def __init__(self, app: QGuiApplication, wish: DemoWindowWish, station: dict[str, object] | None) -> None:
        super().__init__(app)
        self._app, self._wish, self._station = app, wish, station
        self._window: QQuickWindow | None = None
        """Held here, or Python lets go of it, and with it of what lives on it: camera and player."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Show and isinstance(watched, QQuickWindow):
            self._app.removeEventFilter(self)
            self._window = watched
            self._take_over(watched)
        return False

    def _take_over(self, window: QQuickWindow) -> None:
        wish = self._wish
        if wish.position is not None:
            window.setPosition(*wish.position)
        if wish.in_front:
            QTimer.singleShot(IN_FRONT_AFTER, lambda: window.raise_())  # noqa: PLW0108 - QML's window has no slot
        if wish.pictures is not None:
            Camera(window, wish.pictures, wish.every)
        if wish.plays is not None and self._station is not None:
            from antrean.demonstration.players import player  # noqa: PLC0415 - only where somebody plays

            player(wish.plays, WatchedWindow(window), self._station)


class Camera(QObject):
    """Takes a picture of a window every few seconds: `PREFIX-1.png`, `PREFIX-2.png`."""

    def __init__(self, window: QQuickWindow, prefix: Path, every: float) -> None:
        super().__init__(window)
        self._window, self._prefix = window, prefix
        self._taken = 0
        self._timer = QTimer(self, interval=round(every * 1000))
        self._timer.timeout.connect(self._take)
        self._timer.start()
        QTimer.singleShot(FIRST_PICTURE, self._take)

    def _take(self) -> None:
        self._taken += 1
        camera.grab(self._window, self._prefix.with_name(f"{self._prefix.name}-{self._taken}.png"))


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

    def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        self._own = True
        for letter in text:
            # QTest takes a letter as well as a key; the stubs know only keys.
            QTest.keyClick(self.window, letter)  # type: ignore[call-overload] # QTest takes letters too
        self._own = False

    def _items(self) -> Iterator[QQuickItem]:
        todo = [self.window.contentItem()]
        while todo:
            item = todo.pop()
            yield item
            todo.extend(child for child in item.childItems() if child.isVisible())
