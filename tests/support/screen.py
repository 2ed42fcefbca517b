"""Drives a program's real window the way a hand does: by name, with real presses and keys.

    screen = open_screen("Kiosk", properties={"flow": flow})
    screen.press("service-A")
    assert screen.text("ticket-number") == "A-001"

Items are found by their `objectName` in the visual tree, so rows of lists are found too. A QML warning
fails the test that caused it.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
os.environ.setdefault("QT_QUICK_CONTROLS_STYLE", "Basic")

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication

from antrean.pictures.hand import PATIENCE, NotOnScreen, Screen, came
from qtkit import translations
from qtkit.program import Program, WindowWish, size_from

__all__ = ["GALLERY", "NotOnScreen", "OpenScreen", "Screen", "came", "open_screen", "properties_of"]

GALLERY = Path(__file__).parents[1] / "screens" / "gallery" / "qml"
OpenScreen = Callable[..., Screen]
"""Opens a screen: module, file, and what `open_screen` takes."""


@contextmanager
def open_screen(
    module: str,
    file: str = "Main",
    *,
    properties: Mapping[str, object] | None = None,
    import_paths: Iterable[Path] = (),
    size: str = "1280x800",
    language: str = "id",
) -> Iterator[Screen]:
    """A program's first screen, open for the length of a `with`; every QML warning is an error at its end."""
    if not translations.is_built():
        translations.build()
    program = Program("test", language=language, wish=WindowWish(size=size_from(size)), import_paths=import_paths)
    program.app.styleHints().setCursorFlashTime(0)  # a blinking caret makes two pictures of one screen
    try:
        window = program.open(module, file, properties)
        if not came(window.isExposed, PATIENCE):
            raise AssertionError("The window never came up.")
        screen = Screen(program, window)
        screen.settle()
        yield screen
    finally:
        program.close()
        QGuiApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QGuiApplication.processEvents()
    if program.warnings:
        raise AssertionError("QML warnings:\n" + "\n".join(program.warnings))


def properties_of(thing: QObject) -> dict[str, object]:
    """Every property of a view-model as QML sees it."""
    meta = thing.metaObject()
    names = [str(meta.property(n).name()) for n in range(meta.propertyCount())]
    return {name: thing.property(name) for name in names}
