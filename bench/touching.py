"""A finger at the kiosk's real window, and at a window with one button.

    python -m bench.touching kiosk URL VISITS
    python -m bench.touching floor URL TOUCHES

prints, as JSON, milliseconds: `next` from each touch to the first frame of the next screen, `ready` to the frame from
which that screen takes touches, `number` from the last touch of a visit to the ticket's first frame.
"""

from __future__ import annotations

import json
import sys
import time
from itertools import cycle, islice
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest

from antrean.pictures.hand import Screen, came
from antrean.pictures.kiosk_walk import HALL_PATIENCE, Walk
from bench.trial_hall import services
from kiosk import QML
from kiosk.main import KioskProgram
from kiosk.station import KioskStation
from qtkit.program import Program, WindowWish

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint
    from PySide6.QtQuick import QQuickItem, QQuickWindow

SIZE: Final = (1920, 1080)
TOO_LONG: Final = 10_000
"""Milliseconds after which a frame will not come any more."""
LAST_TOUCH: Final = "class-"
"""The touch after which the number is asked for."""
WITHOUT_NEXT: Final = ("page-after", "key-")
"""Touches that stay on their screen."""


class TimedScreen(Screen):
    """A hand with a stopwatch."""

    def __init__(self, program: Program, window: QQuickWindow) -> None:
        super().__init__(program, window)
        self.took: dict[str, list[float]] = {"next": [], "ready": [], "number": []}

    def touch(self, name: str) -> None:
        """Touch, and time how long the next screen takes."""
        if name.startswith(WITHOUT_NEXT):
            super().touch(name)
            return
        self.wait_until_rested()
        at, page = self.centre(name), self.find("page")
        before = page.property("shown")
        begun = time.perf_counter()
        _press(self, at)
        shown = _frame(self.window, lambda: page.property("shown") != before)
        ready = _frame(self.window, lambda: _takes_touches(page))
        self.took["number" if name.startswith(LAST_TOUCH) else "next"].append((shown - begun) * 1000)
        self.took["ready"].append((ready - begun) * 1000)


def _takes_touches(page: QQuickItem) -> bool:
    return page.opacity() == 1 and page.isEnabled()


def _press(screen: Screen, at: QPoint) -> None:
    QTest.touchEvent(screen.window, screen.finger).press(0, at, screen.window).commit()
    QTest.touchEvent(screen.window, screen.finger).release(0, at, screen.window).commit()


def _frame(window: QQuickWindow, so: Callable[[], bool]) -> float:
    """When the first frame came of which something is so; Qt works meanwhile as it does in the program."""
    loop = QEventLoop()
    seen: list[float] = []

    def frame() -> None:
        if so():
            seen.append(time.perf_counter())
            loop.quit()

    window.frameSwapped.connect(frame)
    window.update()
    QTimer.singleShot(TOO_LONG, loop.quit)
    loop.exec()
    window.frameSwapped.disconnect(frame)
    return seen[0]


def visit(url: str, visits: int) -> dict[str, list[float]]:
    """Visitors at the kiosk, each for another service without a form."""
    program = Program("kiosk", wish=WindowWish(size=SIZE), import_paths=[QML])
    kiosk = KioskProgram(KioskStation(name="kiosk-1", hall=url), program)
    screen = TimedScreen(program, kiosk.open())
    assert came(lambda: bool(kiosk.visiting.menus), HALL_PATIENCE)
    menu = kiosk.visiting.menus["id"]
    offered = {one.code: one for agency in menu.agencies for one in agency.services if one.open and one.form is None}
    walk = Walk(screen)
    for code in islice(cycle([code for code in services() if code in offered]), visits):
        walk.begin()
        walk.choose(menu, offered[code])
        walk.visitor("regular")
        walk.ticket()
        walk.done()
    program.close()
    return screen.took


def press_one_button(touches: int) -> dict[str, list[float]]:
    """The floor: one button that shows another text."""
    from bench.one_button import window_of

    program = Program("floor")
    window = window_of(program.engine, SIZE)
    screen = Screen(program, window)
    took = []
    for _ in range(touches):
        screen.settle()
        at, said = screen.centre("button"), screen.text("button")
        begun = time.perf_counter()
        _press(screen, at)
        took.append((_frame(window, lambda before=said: screen.text("button") != before) - begun) * 1000)  # type: ignore[misc] # bound at once
    program.close()
    return {"next": took}


if __name__ == "__main__":
    kind, url, amount = sys.argv[1:]
    found = visit(url, int(amount)) if kind == "kiosk" else press_one_button(int(amount))
    print(json.dumps(found))
