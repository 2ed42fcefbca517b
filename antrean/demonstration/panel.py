"""The demonstration's own window: what runs, what the hall is doing, how fast its time goes, what to try."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from antrean.demonstration.central_side import PERSON, SENDER
from antrean.demonstration.followed import latest_waiting
from antrean.demonstration.programs import ProgramState
from assets.words import Words
from hall import open_hall
from hall.model.errors import HallError, HallTrouble
from qtkit.rows import Rows
from qtkit.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from antrean.demonstration.programs import Running, Troupe
    from antrean.demonstration.setting import Setting
    from hall import Hall
    from hall.model.board import HallOverview
    from hall.model.central import SyncState

QML_IMPORT_NAME = "Demo"
QML_IMPORT_MAJOR_VERSION = 1
WATCH_EVERY: Final = 250
"""Milliseconds between two looks at the programs."""
READ_EVERY: Final = 1000
"""Milliseconds between two looks at the hall."""


@dataclass(frozen=True, slots=True)
class ProgramLine:
    """One program, as the panel lists it."""

    name: str
    title: str
    standing: str
    crashes: int
    runs: bool


@dataclass(frozen=True, slots=True)
class HallSeen:
    """One look at the hall."""

    hall: HallOverview
    sync: SyncState
    token: str
    """Of the ticket given last among those that wait; empty when nobody does."""


CENTRAL: Final = "central"


@QmlElement
class Panel(QObject):
    """What the panel shows and does."""

    changed = Signal()
    told = Signal()
    """There is news: a program crashed, was closed, was given up, or the line was cut."""

    def __init__(self, troupe: Troupe, setting: Setting, language: str, say: Callable[[str], None]) -> None:
        super().__init__()
        self._troupe, self._words, self._say = troupe, Words(language), say
        self._url, self._side, self._speed = setting.url, setting.central, setting.wish.speed
        self._hall: Hall | None = None
        self._shown: HallOverview | None = None
        self._sync: SyncState | None = None
        self._token = ""
        self._latest: tuple[str, Running] | None = None
        self._programs = Rows(ProgramLine, key="name", parent=self)
        self._worker = Worker(expected=(HallError, HallTrouble), parent=self)
        self._timers = [QTimer(self, interval=WATCH_EVERY), QTimer(self, interval=READ_EVERY)]
        self._timers[0].timeout.connect(self._watch)
        self._timers[1].timeout.connect(self._read)
        self._show_programs()

    def start(self) -> None:
        """Watch from now on."""
        for timer in self._timers:
            timer.start()
        self._read()

    def speak(self, language: str) -> None:
        """Say everything in this language from now on."""
        self._words = Words(language)
        self._show_programs()
        self.changed.emit()
        self._read()

    def close(self) -> None:
        """Watch no longer."""
        for timer in self._timers:
            timer.stop()
        self._worker.stop()
        if self._hall is not None:
            self._hall.close()

    # --- what QML sees --------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def programs(self) -> QObject:
        return self._programs

    @Property(str, notify=changed)
    def hall(self) -> str:
        return "" if self._shown is None else self._shown.hall

    @Property(str, notify=changed)
    def clock(self) -> str:
        return "" if self._shown is None else self._words.time(self._shown.now)

    @Property(str, notify=changed)
    def date(self) -> str:
        return "" if self._shown is None else self._words.date(self._shown.now.date())

    @Property(int, notify=changed)
    def issued(self) -> int:
        return 0 if self._shown is None else self._shown.issued_today

    @Property(int, notify=changed)
    def waiting(self) -> int:
        return 0 if self._shown is None else self._shown.waiting

    @Property(int, notify=changed)
    def served(self) -> int:
        return 0 if self._shown is None else self._shown.served_today

    @Property(str, notify=changed)
    def speed(self) -> str:
        return str(self._speed)

    @Property(str, constant=True)
    def central(self) -> str:
        return self._side.url

    @Property(str, constant=True)
    def person(self) -> str:
        return PERSON

    @Property(str, constant=True)
    def password(self) -> str:
        return self._side.password

    @Property(bool, notify=changed)
    def centralRuns(self) -> bool:  # noqa: N802 - QML sees it
        found = self._troupe.running.get(CENTRAL)
        return found is not None and found.state is ProgramState.RUNNING

    @Property(int, notify=changed)
    def pending(self) -> int:
        return 0 if self._sync is None else self._sync.pending

    @Property(str, notify=changed)
    def sent(self) -> str:
        if self._sync is None:
            return ""
        return self._words.say("demo.all_sent" if self._sync.pending == 0 else "demo.not_sent", n=self._sync.pending)

    @Property(str, notify=changed)
    def phonePage(self) -> str:  # noqa: N802 - QML sees it
        return self._side.phone_page(self._token) if self._token else ""

    @Property(str, notify=changed)
    def news(self) -> str:
        return "" if self._latest is None else self._sentence(*self._latest)

    @Slot(str)
    def chooseSpeed(self, speed: str) -> None:  # noqa: N802 - QML sees it
        """From now on the hall's time goes this fast; 0 stands still."""
        self._speed = int(speed)
        self.changed.emit()

        def choose() -> None:
            hall = self._opened()
            hall.office.simulate_clock(hall.attendance.time().now, int(speed))

        self._worker.ask(choose, trouble=lambda _trouble: None)

    @Slot(str)
    def kill(self, name: str) -> None:
        """End a program as a power cut does."""
        one = self._troupe.running[name]
        one.kill()
        if one.state is ProgramState.CLOSED:  # it stays off
            self._tell("line_cut", one)
            self._show_programs()

    @Slot(str)
    def openAgain(self, name: str) -> None:  # noqa: N802 - QML sees it
        """Start a program that was closed. When it is central, the sender need not wait until its next try."""
        self._troupe.running[name].open_again()
        if name == CENTRAL:
            self._troupe.running[SENDER].start_anew()
        self._show_programs()

    # --- inside ---------------------------------------------------------------------------------

    def _watch(self) -> None:
        changed = self._troupe.look()
        for one in changed:
            self._tell(_happened(one), one)
            self._say(self._sentence(_happened(one), one))
        if changed:
            self._show_programs()

    def _tell(self, happened: str, one: Running) -> None:
        self._latest = happened, one
        self.changed.emit()
        self.told.emit()

    def _sentence(self, happened: str, one: Running) -> str:
        return self._words.say(f"demo.{happened}", program=self._title(one), log=one.log)

    def _read(self) -> None:
        self._worker.read("hall", self._look, self._hall_read, lambda _trouble: None)

    def _look(self) -> HallSeen:
        """In the worker's thread."""
        hall = self._opened()
        last = latest_waiting(hall)
        return HallSeen(
            hall.supervision.now(self._words.language), hall.central.state(), "" if last is None else last.token
        )  # fmt: skip

    def _opened(self) -> Hall:
        """In the worker's thread."""
        if self._hall is None:
            self._hall = open_hall(self._url, "panel")
        return self._hall

    def _hall_read(self, seen: HallSeen) -> None:
        self._shown, self._sync, self._token = seen.hall, seen.sync, seen.token
        self.changed.emit()

    def _show_programs(self) -> None:
        self._programs.show([
            ProgramLine(
                one.role.name, self._title(one), self._words.say(f"demo.state_{one.state}"), one.crashes,
                one.state is ProgramState.RUNNING,
            )
            for one in self._troupe.running.values()
        ])  # fmt: skip
        self.changed.emit()

    def _title(self, one: Running) -> str:
        kind, _, number = one.role.name.partition("-")
        number, _, _ = number.partition("-")
        return self._words.say(f"demo.program_{kind}", number=number)


def _happened(one: Running) -> str:
    match one.state:
        case ProgramState.RUNNING:
            return "crashed"
        case ProgramState.CLOSED:
            return "has_finished" if one.role.once else "was_closed"
        case ProgramState.GIVEN_UP:
            return "was_given_up"
