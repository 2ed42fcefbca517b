"""A hand at a program's real window: finds things by name, touches, types, and takes pictures.

Items are found by their `objectName` in the visual tree, so rows of lists are found too. Used by the tests and
by the programs' own pictures.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from antrean.pictures import camera
from qtkit.program import Program, size_from

PATIENCE = 30_000
"""Milliseconds that a screen may take to become what somebody waits for, counted in looks: see `came`."""
LOOK_EVERY = 5
"""Milliseconds between two looks."""
ARRANGED = 1000
"""Milliseconds after which everything on a page stands where it stays."""


class NotOnScreen(LookupError):
    """There is nothing called {name} on the screen."""


class Screen:
    """One open window of a program and the hand in front of it."""

    def __init__(self, program: Program, window: QQuickWindow) -> None:
        self.program = program
        self.window = window
        self.finger = QTest.createTouchDevice()

    def items(self) -> Iterator[QQuickItem]:
        """Everything on screen, in the order it is painted; hidden branches are left out."""
        todo = [self.window.contentItem()]
        while todo:
            item = todo.pop()
            yield item
            todo.extend(reversed([child for child in item.childItems() if child.isVisible()]))

    def find(self, name: str) -> QQuickItem:
        """The visible item with this object name."""
        for item in self.items():
            if item.objectName() == name:
                return item
        raise NotOnScreen(name, sorted(self.names()))

    def names(self) -> set[str]:
        """Every object name on the screen."""
        return {item.objectName() for item in self.items() if item.objectName()}

    def shows(self, name: str) -> bool:
        """Whether something of this name is visible."""
        return any(item.objectName() == name for item in self.items())

    def text(self, name: str) -> str:
        """What the item says."""
        return str(self.find(name).property("text"))

    def value(self, name: str, of: str) -> object:
        """A property of the item."""
        return self.find(name).property(of)

    def words(self) -> str:
        """Everything that can be read on the screen, one line for each text."""
        said = (str(item.property("text") or "") for item in self.items() if item.inherits("QQuickText"))
        return "\n".join(line for line in said if line)

    def centre(self, name: str) -> QPoint:
        """The middle of the item, in the window."""
        item = self.find(name)
        return item.mapToScene(item.boundingRect().center()).toPoint()

    def press(self, name: str) -> None:
        """Press the item with the mouse, in its middle, once the window takes it."""
        self.wait_until_rested()
        at = self.centre(name)
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        self.settle()

    def touch(self, name: str) -> None:
        """Touch the item with a finger, in its middle, once the window takes it."""
        self.wait_until_rested()
        self.tap(self.centre(name))

    def tap(self, at: QPoint) -> None:
        """Touch this place at once, whatever stands there now."""
        QTest.touchEvent(self.window, self.finger).press(0, at, self.window).commit()
        QTest.touchEvent(self.window, self.finger).release(0, at, self.window).commit()
        self.settle()

    def type(self, text: str) -> None:
        """Type on a keyboard into whatever has the focus."""
        for letter in text:
            # QTest takes a letter as well as a key; the stubs know only keys.
            QTest.keyClick(self.window, letter)  # type: ignore[call-overload] # QTest takes letters too
        self.settle()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key, a function key for instance."""
        QTest.keyClick(self.window, key, modifiers)
        self.settle()

    def keypad(self, text: str) -> None:
        """Touch the keys of the keypad on the screen, one letter after the other."""
        for letter in text:
            self.touch("key-space" if letter == " " else f"key-{letter.lower()}")

    def wait_until(self, so: Callable[[], bool], patience: int = PATIENCE) -> None:
        """Wait until something is so; fail when it does not come."""
        if not came(so, patience):
            raise AssertionError(f"It never became so; on screen:\n{self.words()}")

    def wait_until_rested(self) -> None:
        """Wait until a touch is no longer taken for the second tap of one before."""
        self.settle()
        self.wait_until(lambda: not self.window.property("resting"))

    def wait_for(self, name: str, patience: int = PATIENCE) -> None:
        """Wait until something of this name is visible."""
        if not came(lambda: self.shows(name), patience):
            raise NotOnScreen(name, sorted(self.names()))

    def wait_for_text(self, name: str, text: str, patience: int = PATIENCE) -> None:
        """Wait until the item says this."""
        if not came(lambda: self.shows(name) and self.text(name) == text, patience):
            raise AssertionError(f"{name} says {self.text(name) if self.shows(name) else 'nothing'!r}, not {text!r}")

    def picture(self, file: Path) -> Path:
        """The window as a PNG, once it has come to rest."""
        self.settle()
        file.parent.mkdir(parents=True, exist_ok=True)
        return camera.keep(self.at_rest(), file)

    def at_rest(self, patience: int = PATIENCE) -> QImage:
        """The window once two looks at it are equal: every movement has come to its end."""
        before = self.window.grabWindow()
        clock = QElapsedTimer()
        clock.start()
        while not clock.hasExpired(patience):
            QTest.qWait(60)
            now = self.window.grabWindow()
            if now == before:
                break
            before = now
        return before

    def resize(self, size: str) -> None:
        """Give the window another size, such as 1024x600."""
        self.window.resize(*size_from(size))
        self.settle()

    def clipped(self) -> list[str]:
        """Texts that stay cut off, or reach over the edge of the window; a new page needs a frame or two."""
        cut: list[str] = []

        def whole() -> bool:
            cut[:] = [said for item in self.items() if (said := _cut(item, self.window))]
            return not cut

        came(whole, ARRANGED)
        return cut

    def settle(self) -> None:
        """Let what was caused happen."""
        QGuiApplication.processEvents()
        QTest.qWait(1)


def came(so: Callable[[], bool], patience: int = PATIENCE) -> bool:
    """Let Qt work until something is so, for so many looks as fit into `patience` milliseconds.

    A busy machine lets the looks come later, so patience grows with its load.
    """
    for _ in range(patience // LOOK_EVERY):
        if so():
            return True
        QTest.qWait(LOOK_EVERY)
    return so()


def _cut(item: QQuickItem, window: QQuickWindow) -> str:
    if not item.inherits("QQuickText") or not item.property("text"):
        return ""
    place = item.mapRectToScene(item.boundingRect())
    outside = (
        place.left() < -1 or place.top() < -1
        or place.right() > window.width() + 1 or place.bottom() > window.height() + 1
    )  # fmt: skip
    return str(item.property("text")) if outside or item.property("truncated") else ""
