"""Pictures of every state of the counter, reached by real keys, in both languages and every size."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest

from antrean.pictures import camera
from assets.words import LANGUAGES
from counter import QML
from counter.main import CounterProgram
from counter.station import CounterStation
from hall import open_hall
from qtkit.program import Program, WindowWish, size_from
from station.station_file import read_station

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SIZES: Final = ("1920x1080", "1366x768", "1024x600", "1080x1920")
PASSPHRASE: Final = "antrean"  # noqa: S105 - of a hall made for pictures
"""Of the key file, where it has one."""
PATIENCE: Final = 20_000
"""Milliseconds until a state must have come."""
REST: Final = 400
"""Milliseconds in which a page comes to rest."""


class StateNotReached(RuntimeError):
    """The counter did not get to the state of a picture; the message names it."""


def take(station_file: Path, folder: Path) -> int:
    """Every state of a counter of this hall, where everybody who waits is called for it; the exit status."""
    station = read_station(station_file, CounterStation)
    program = Program("counter", wish=WindowWish(size=size_from(SIZES[0])), import_paths=[QML])
    walk = CounterWalk(CounterProgram(station, program), folder)
    QTimer.singleShot(0, walk.take)
    return program.run()


class CounterWalk:
    """One walk through the program. The hall must be open, with visitors waiting for the counter."""

    def __init__(self, counter: CounterProgram, folder: Path) -> None:
        self._counter, self._folder = counter, folder
        self._window = counter.open()

    def take(self) -> None:
        """Walk, leave the pictures, end the program."""
        shift, workplace, visitor = self._counter.shift, self._counter.workplace, self._counter.visitor
        self._until("the sign-in page", lambda: shift.property("page") == "sign_in")
        self._picture("sign-in")
        self._sign_in()
        self._until("the workplace", lambda: bool(workplace.property("ready")))
        self._picture("idle")
        self._key(Qt.Key.Key_Down)
        self._picture("list-by-keys")
        self._key(Qt.Key.Key_Escape)
        self._key(Qt.Key.Key_Space)
        self._until("a call", lambda: visitor.property("present") is True)
        self._picture("called")
        self._toasts()
        self._sheet(Qt.Key.Key_F5, "transfer")
        self._sheet(Qt.Key.Key_F6, "park")
        self._sheet(Qt.Key.Key_F9, "more")
        self._cancelling()
        self._sheet(Qt.Key.Key_F1, "shortcuts")
        self._key(Qt.Key.Key_Space)
        self._until("a service", lambda: visitor.property("serving") is True)
        self._rest(4000)
        self._picture("serving")
        self._hall_busy()
        self._until("an empty counter", lambda: visitor.property("present") is False)
        self._aside()
        self._serve_everybody()
        self._picture("nobody")
        self._taken()
        self._counter.program.stop()

    # --- states -----------------------------------------------------------------------------------

    def _sign_in(self) -> None:
        sign_in = self._counter.sign_in
        if not sign_in.property("counter"):
            self._key(Qt.Key.Key_Return)
            self._rest()
            self._picture("sign-in-staff")
        QTest.keyClick(self._window, "d")  # type: ignore[call-overload] # QTest takes letters too
        self._rest()
        self._picture("sign-in-typed")
        self._key(Qt.Key.Key_Return)
        self._rest()
        if sign_in.property("locked"):
            self._picture("sign-in-locked")
            for letter in PASSPHRASE:
                QTest.keyClick(self._window, letter)  # type: ignore[call-overload] # as above
            self._key(Qt.Key.Key_Return)

    def _sheet(self, key: Qt.Key, name: str) -> None:
        self._key(key)
        self._picture(name)
        self._key(Qt.Key.Key_Escape)
        self._rest()

    def _cancelling(self) -> None:
        """The question after the menu, and no."""
        self._key(Qt.Key.Key_F9)
        self._rest()
        self._key(Qt.Key.Key_Down)
        self._key(Qt.Key.Key_Return)
        self._rest()
        self._picture("cancel")
        self._key(Qt.Key.Key_Escape)
        self._rest()

    def _toasts(self) -> None:
        """What the counter says of a call that is repeated; in the language of the moment, so said in each."""
        toast = self._window.findChild(QObject, "toast")
        assert toast is not None, "the workplace has a toast"
        usual = toast.property("duration")
        toast.setProperty("duration", 60_000)
        for language in LANGUAGES:
            self._counter.program.languages.choose(language)
            self._key(Qt.Key.Key_F3)
            self._until("a toast", lambda: toast.property("shown") is True)
            self._picture("toast", (language,))
        toast.setProperty("duration", usual)
        self._key(Qt.Key.Key_F3)
        self._rest(5500)

    def _hall_busy(self) -> None:
        """Somebody else writes and does not stop: the order waits and is given again."""
        with self._somebody_writes():
            self._key(Qt.Key.Key_Space)
            self._until("trouble", lambda: self._counter.workplace.property("trying") is True)
            self._picture("hall-busy")

    @contextmanager
    def _somebody_writes(self) -> Iterator[None]:
        """Another station's clock stands still while it has the hall's lock, for the hall reads it inside."""
        let_go = threading.Event()

        def clock() -> datetime:
            let_go.wait()
            return datetime.now(UTC)

        with open_hall(self._counter.station.hall, "somebody", clock) as other:
            writer = threading.Thread(target=other.attendance.do_what_is_due)
            writer.start()
            try:
                yield
            finally:
                let_go.set()
                writer.join()

    def _aside(self) -> None:
        """Two set aside, then more than their list has room for."""
        self._set_aside(1)
        self._picture("aside")
        self._set_aside(3)
        self._picture("aside-many")

    def _set_aside(self, pairs: int) -> None:
        """Of each pair one is absent, one is parked."""
        for leave in (Qt.Key.Key_F4, Qt.Key.Key_F6) * pairs:
            self._key(Qt.Key.Key_Space)
            self._until("a call", lambda: self._counter.visitor.property("present") is True)
            self._rest()
            self._key(leave)
            if leave == Qt.Key.Key_F6:
                self._rest()
                self._key(Qt.Key.Key_Return)
            self._until("an empty counter", lambda: self._counter.visitor.property("present") is False)
        self._rest(5500)

    def _serve_everybody(self) -> None:
        workplace, visitor = self._counter.workplace, self._counter.visitor
        waiting = workplace.property("waiting")
        assert isinstance(waiting, QObject)
        while waiting.property("count"):
            self._key(Qt.Key.Key_Space)
            self._until("a call", lambda: visitor.property("present") is True)
            self._key(Qt.Key.Key_Space)
            self._until("a service", lambda: visitor.property("serving") is True)
            self._key(Qt.Key.Key_Space)
            self._until("an empty counter", lambda: visitor.property("present") is False)
        self._rest(5500)

    def _taken(self) -> None:
        """The counter is given back behind the clerk's back, and somebody else sits down."""
        door, hall = self._counter.duty.door, self._counter.shift.opened_hall
        assert door is not None, "the clerk is on duty"
        assert hall is not None, "the hall is open"
        door.close()
        staff = hall.attendance.plan_in_force().staff
        others = [member.code for member in staff if member.code != door.staff] or ["other"]
        with hall.desk(door.counter, others[0]):
            self._key(Qt.Key.Key_Space)
            self._until("a lost counter", lambda: self._counter.shift.property("page") == "taken")
            self._picture("taken")

    # --- the hand and the camera ------------------------------------------------------------------

    def _key(self, key: Qt.Key) -> None:
        QTest.keyClick(self._window, key)
        self._rest(50)

    def _picture(self, name: str, languages: Sequence[str] = LANGUAGES) -> None:
        for size in SIZES:
            self._window.resize(*size_from(size))
            for language in languages:
                self._counter.program.languages.choose(language)
                self._rest()
                camera.grab(self._window, self._folder / camera.picture_name("counter", name, size, language))
        self._counter.program.languages.choose(LANGUAGES[0])
        self._window.resize(*size_from(SIZES[0]))
        self._rest()

    def _until(self, what: str, so: Callable[[], bool]) -> None:
        clock = QElapsedTimer()
        clock.start()
        while not so():
            if clock.hasExpired(PATIENCE):
                self._counter.program.stop(1)
                raise StateNotReached(what)
            self._rest(20)
        self._rest()

    def _rest(self, milliseconds: int = REST) -> None:
        loop = QEventLoop()  # unlike QTest.qWait it lets the worker's thread go on
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()
