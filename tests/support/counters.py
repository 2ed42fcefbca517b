"""A counter's real window over a real hall, with somebody at its keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtQuick import QQuickItem

from counter import QML
from counter.main import CounterProgram
from counter.station import CounterStation
from qtkit import translations
from qtkit.program import Program, WindowWish, size_from
from qtkit.touch_rest import TouchRest
from tests.support.halls import TrialHall
from tests.support.screen import Screen, came


@dataclass
class Counter:
    """One counter program at work."""

    screen: Screen
    parts: CounterProgram

    def press(self, *keys: Qt.Key) -> None:
        """Press keys, one after the other; each order is awaited before the next key."""
        for key in keys:
            self.key(key)
            self.rests()

    def key(self, key: Qt.Key) -> None:
        """Press one key, and wait for nothing."""
        if not self.screen.window.isActive():  # several windows, one keyboard
            self.screen.window.requestActivate()
            assert came(self.screen.window.isActive), "the window took no keys"
        self.screen.key(key)

    def hold(self, key: Qt.Key) -> None:
        """Keep a key down until it has repeated itself a few times."""
        for again in (False, True, True, True):
            pressed = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", again)
            QGuiApplication.sendEvent(self.screen.window, pressed)
            self.screen.settle()
        self.screen.settle()

    def tab_to(self, name: str) -> None:
        """Press Tab until the ring stands on this."""
        for _ in range(8):
            if self.screen.value(name, "visualFocus"):
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(name)

    def rests(self) -> None:
        """Wait until no order is under way."""
        assert came(lambda: not self.parts.orders.busy), self.screen.words()

    def sits_down(self, typed: str) -> None:
        """Take the first counter that is offered, and type who it is."""
        self.screen.wait_for("counter-1")
        self.press(Qt.Key.Key_Return)
        self.screen.wait_for("staff")
        self.screen.type(typed)

    def serves(self, label: str) -> None:
        """Wait until this number stands at the counter."""
        self.screen.wait_for_text("number", label)

    def is_at(self, step: str) -> None:
        """Wait until this is the next step."""
        self.screen.wait_until(lambda: self.parts.workplace.property("step") == step)
        self.rests()

    def is_free(self) -> None:
        """Wait until nobody stands at the counter."""
        self.screen.wait_for("idle-title")

    def has_closed(self, sheet: str) -> None:
        """Wait until a sheet is gone."""
        self.screen.wait_until(lambda: not self.screen.shows(sheet))

    def says(self, sentence: str) -> None:
        """Wait until the counter tells its clerk this."""
        self.screen.wait_for_text("toast", sentence)

    def cut_off(self) -> list[str]:
        """Texts that are cut off or outside the window; a row that a list has scrolled away is not."""
        scrolled = {text for text in self._texts() if _is_scrolled_away(text)}
        wrong = [text for text in self._texts() - scrolled if text.property("truncated") or not self._is_inside(text)]
        return [str(text.property("text")) for text in wrong]

    def _texts(self) -> set[QQuickItem]:
        return {item for item in self.screen.items() if item.inherits("QQuickText") and item.property("text")}

    def _is_inside(self, item: QQuickItem) -> bool:
        window = self.screen.window
        place = item.mapRectToScene(item.boundingRect())
        return QRectF(-1, -1, window.width() + 2, window.height() + 2).contains(place)

    def waiting(self) -> list[str]:
        """The labels in the list, from the top."""
        rows = {
            item.mapToScene(QPointF()).y(): name.removeprefix("waiting-")
            for item in self.screen.items()
            if (name := item.objectName()).startswith("waiting-") and name[-1].isdigit()
        }
        return [rows[y] for y in sorted(rows)]


def _is_scrolled_away(item: QQuickItem) -> bool:
    """Whether some list around the item shows it only in part, or not at all."""
    around = item.parentItem()
    while around is not None:
        if around.inherits("QQuickFlickable"):
            shown = QRectF(0, 0, around.width(), around.height())
            return not shown.contains(item.mapRectToItem(around, item.boundingRect()))
        around = around.parentItem()
    return False


def station(
    hall: TrialHall, counter: int | None = 1, *, key_file: Path | None = None, finish_calls_next: bool = False
) -> CounterStation:
    """The station file of a counter of this hall."""
    return CounterStation(
        f"counter-{counter}", hall.url, counter=counter, key_file=key_file, finish_calls_next=finish_calls_next
    )


@contextmanager
def open_counter(
    hall: TrialHall,
    wanted: CounterStation,
    *,
    staff: str | None = None,
    patient: bool = True,
    size: str = "1366x768",
    language: str = "id",
    rest: TouchRest | None = None,
) -> Iterator[Counter]:
    """The counter's window, open for the length of a `with`; every QML warning is an error at its end.

    `patient` waits until the hall is open, and with `staff` until the workplace is there.
    """
    if not translations.is_built():
        translations.build()
    program = Program("test", language=language, wish=WindowWish(size=size_from(size)), import_paths=[QML])
    program.app.styleHints().setCursorFlashTime(0)  # a blinking caret makes two pictures of one screen
    parts = CounterProgram(wanted, program, staff, hall.clock, rest)
    try:
        window = parts.open()
        assert came(window.isExposed), "the window never came up"
        counter = Counter(Screen(program, window), parts)
        if staff is not None:
            counter.screen.wait_until(lambda: parts.workplace.property("ready") is True)
        elif patient:
            counter.screen.wait_until(lambda: parts.shift.property("page") != "opening")
        yield counter
    finally:
        program.close()
        QGuiApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QGuiApplication.processEvents()
    assert program.warnings == []


def key_file(folder: Path, hall: TrialHall, passphrase: str | None = None) -> Path:
    """The hall's key in a file, as the office gives it to a counter PC."""
    from hall.sealing import KeyRing, write_key_file  # noqa: PLC0415 - only for tests with requests

    file = folder / "counter.key"
    write_key_file(file, KeyRing.of([hall.key]), passphrase)
    return file
