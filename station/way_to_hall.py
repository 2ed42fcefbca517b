"""One window's way to its hall: opened and kept, looked at whenever something may have changed, tried again in trouble.

Whatever waits for the database is done in threads of its own; what a window sees arrives in the window's thread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hall.model.errors import HallError, HallTrouble
from qtkit.bell import BellSignal, BellSource
from qtkit.worker import Worker
from station.trouble_log import TroubleLog, without_password

if TYPE_CHECKING:
    from datetime import datetime

    from hall import Hall
    from station.station_file import Station

TRY_AGAIN: Final = 2_000
"""Milliseconds before a hall in trouble is tried again."""
ALIVE_EVERY: Final = 20_000
"""Milliseconds between signs of life: a third of the lease of a station's name."""
DUE_EVERY: Final = 30_000
"""Milliseconds between doing what time causes, at stations that do it."""


class AttendanceDoor(Protocol):
    """The door that every station has."""

    def hold(self) -> None: ...
    def seen(self, note: str | None) -> None: ...
    def do_what_is_due(self) -> int: ...


class HallOfStation(Protocol):
    """What a way needs of a hall."""

    @property
    def attendance(self) -> AttendanceDoor: ...
    def bell(self) -> BellSource: ...
    def close(self) -> None: ...


H = TypeVar("H", bound=HallOfStation)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Opened(Generic[H]):
    """The hall with its bell, and what was read at the opening."""

    hall: H
    ringing: BellSource
    first: object


def opener(station: Station, kind: str, clock: Callable[[], datetime] | None = None) -> Callable[[], Hall]:
    """Opens the station's hall; called in a worker's thread, where the database's libraries are loaded."""

    def open_it() -> Hall:
        from hall import open_hall  # noqa: PLC0415 - not before the first frame

        return open_hall(station.hall, station.name, clock, kind=kind)

    return open_it


def nothing(_hall: object) -> None:
    """There is nothing to read at the opening."""


class WayToHall(QObject, Generic[H]):
    """Opens the hall with `open_hall` and reads `first` of it; both again and again until they come.

    `worker` does what is asked, `reader` looks. With `own_reader`, what waits for the hall's lock stops no look; else
    one thread does both, in their order.
    """

    opened = Signal(object)
    """What was read at the opening."""
    look = Signal()
    """Something may have changed: read again."""
    not_opened = Signal(object)
    """The `HallError` or `HallTrouble`; it is tried again."""
    trouble_changed = Signal()

    def __init__(
        self,
        open_hall: Callable[[], H],
        program: str,
        *,
        first: Callable[[H], object] = nothing,
        look_every: float,
        does_what_is_due: bool = False,
        own_reader: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._open_hall, self._first = open_hall, first
        self.hall: H | None = None
        """The hall, once it is open."""
        self._kept: Opened[H] | None = None
        """As soon as it is open, in the worker's thread: whatever comes, it is closed at the end."""
        self._bell: BellSignal | None = None
        self._note: str | None = None
        self._stopped = False
        self._troubles: dict[str, HallTrouble] = {}
        self.log = TroubleLog(logging.getLogger(f"antrean.{program}"))
        self.worker = Worker((HallError, HallTrouble), self)
        self.reader = Worker((HallError, HallTrouble), self) if own_reader else self.worker
        self._look_every = round(look_every * 1000)
        self._looks = self._timer(self._look_every, self.look_now)
        self._alive = self._timer(ALIVE_EVERY, self.tell_alive)
        self._due = self._timer(DUE_EVERY, self.do_what_is_due) if does_what_is_due else None

    def _timer(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self, interval=milliseconds)
        timer.timeout.connect(act)
        return timer

    # --- the hall -------------------------------------------------------------------------------

    @Slot()
    def start(self) -> None:
        """Open the hall and keep it from now on."""
        self._looks.start(TRY_AGAIN)
        self.look_now()

    @Slot()
    def look_now(self) -> None:
        """Look, or try the door, without waiting for the time or the bell."""
        if self.hall is None:
            self.worker.read("open", self._open, self._came_in, self._stayed_out)
        else:
            self.look.emit()

    def _open(self) -> Opened[H]:
        """In the worker's thread."""
        if self._kept is None:
            hall = self._open_hall()
            try:
                first = self._first(hall)
                self._kept = Opened(hall, hall.bell(), first)
            except BaseException:
                hall.close()
                raise
        return self._kept

    def _came_in(self, opened: Opened[H]) -> None:
        if self.hall is not None:
            return
        self.hall = opened.hall
        self._well("open")
        self._bell = BellSignal(opened.ringing, self)
        self._bell.rang.connect(self.look)
        self.opened.emit(opened.first)
        self._looks.start(self._look_every)
        self.look.emit()
        self._alive.start()
        self.tell_alive()
        if self._due is not None:
            self._due.start()

    def _stayed_out(self, error: Exception) -> None:
        self._meet("open", error)
        self.not_opened.emit(error)

    # --- asking ---------------------------------------------------------------------------------

    def read(
        self,
        name: str,
        work: Callable[[H], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        still: Callable[[], bool] = lambda: True,
    ) -> None:
        """Look at the hall; a look of this name that has not begun yet stands for all that follow.

        What came of it is dropped when it is not wanted `still`. The look of the screen is named `look`.
        """
        hall = self.hall
        if hall is None:
            return

        def came(result: T) -> None:
            if still():
                self._well(name)
                if then is not None:
                    then(result)

        def met(error: Exception) -> None:
            if still():
                self._meet(name, error)
                if failed is not None:
                    failed(error)

        self.reader.read(name, lambda: work(hall), came, met)

    def ask(
        self,
        name: str,
        work: Callable[[H], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do something at the hall, in the order of asking; what fails and interests nobody is in the log."""
        hall = self.hall
        if hall is None:
            return

        def came(result: T) -> None:
            self._well(name)
            if then is not None:
                then(result)

        def met(error: Exception) -> None:
            self._meet(name, error)
            if failed is not None:
                failed(error)

        self.worker.ask(lambda: work(hall), came, met)

    # --- being there ----------------------------------------------------------------------------

    def note(self, note: str | None) -> None:
        """This station's own trouble in a word, for those who look after the machines."""
        if note != self._note:
            self._note = note
            self.tell_alive()

    @Slot()
    def tell_alive(self) -> None:
        """Leave a sign of life in the hall, and hold the station's name."""

        def be_there(hall: H) -> None:
            hall.attendance.hold()
            hall.attendance.seen(self._note)

        self.read("alive", be_there)

    @Slot()
    def do_what_is_due(self) -> None:
        """What time causes happens also in a hall where nobody presses anything."""
        self.read("due", lambda hall: hall.attendance.do_what_is_due())

    # --- trouble --------------------------------------------------------------------------------

    @property
    def trouble(self) -> HallTrouble | None:
        """Why the hall does not answer; None while all is well."""
        return next(iter(self._troubles.values()), None)

    def forget(self, *names: str) -> None:
        """Nobody wants these any more: what they met is over."""
        for name in names:
            self._well(name)

    def _well(self, name: str) -> None:
        if name == "look":
            self._looks.start(self._look_every)
        self.log.is_over(name)
        if self._troubles.pop(name, None) is not None:
            self.trouble_changed.emit()

    def _meet(self, name: str, error: Exception) -> None:
        assert isinstance(error, HallError | HallTrouble), "the worker lets nothing else through"
        error.values = {key: without_password(value) for key, value in error.values.items()}
        screen = name in {"open", "look"}
        if screen:
            self._looks.start(TRY_AGAIN)
        if screen or isinstance(error, HallTrouble):
            self.log.begins(name, error.name, error.values)
        if isinstance(error, HallTrouble):
            self._troubles[name] = error
            self.trouble_changed.emit()

    # --- the end --------------------------------------------------------------------------------

    def stop(self) -> None:
        """Finish what is under way; nothing is read or asked any more."""
        for timer in (self._looks, self._alive, self._due):
            if timer is not None:
                timer.stop()
        self.worker.stop()
        self.reader.stop()
        if self._stopped:
            return
        self._stopped = True
        if self._bell is not None:
            self._bell.close()
        elif self._kept is not None:
            self._kept.ringing.close()

    def close(self) -> None:
        """Let go of the hall, also of one that had just been opened."""
        self.stop()
        if self._kept is not None:
            self._kept.hall.close()
