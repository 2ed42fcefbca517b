"""The program from its first frame to its end: hall opened, clerk signed in, at work, counter lost."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from assets.words import Words
from counter import sentences
from counter.people import counter_rows
from counter.sign_in import KeyFile, key_file_at
from hall.model.errors import CounterTaken, HallError, HallTrouble, StaffRemoved
from sync.summary import line as central_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from counter.duty import Duty
    from counter.sight import Sight
    from counter.sign_in import SignIn
    from counter.station import CounterStation
    from counter.transfer import Transfer
    from counter.visitor import Visitor
    from counter.workplace import Workplace
    from hall import Hall
    from hall.desk import DeskDoor
    from hall.model.hall_keys import KeyInForce
    from hall.plan.plan import HallPlan
    from qtkit.languages import Languages
    from station.way_to_hall import WayToHall
    from sync.summary import StatusLine

QML_IMPORT_NAME = "Counter"
QML_IMPORT_MAJOR_VERSION = 1

LOOK_EVERY: Final = 5.0
"""Seconds; waiting times grow also when nothing happens."""


class CounterPage(StrEnum):
    """What the window shows."""

    OPENING = "opening"
    SIGN_IN = "sign_in"
    WORKPLACE = "workplace"
    TAKEN = "taken"


@QmlElement
class Shift(QObject):
    """The frame of the program: its page, its hall, its clock and its language."""

    changed = Signal()
    ticked = Signal()

    def __init__(  # noqa: PLR0913 - the parts of the program, put together in main
        self,
        station: CounterStation,
        way: WayToHall[Hall],
        languages: Languages,
        *,
        sign_in: SignIn,
        duty: Duty,
        visitor: Visitor,
        workplace: Workplace,
        transfer: Transfer,
        staff: str | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._station, self._way, self._languages = station, way, languages
        self._sign_in, self._duty, self._visitor = sign_in, duty, visitor
        self._workplace, self._transfer = workplace, transfer
        self._staff = staff
        self._words = Words(languages.current)
        self._page = CounterPage.OPENING
        self._plan: HallPlan | None = None
        self._sight: Sight | None = None
        self._error: HallError | HallTrouble | None = None
        self._key_file = KeyFile(None)
        self._monitor: int | str | None = None
        way.opened.connect(self._opened)
        way.not_opened.connect(self._not_opened)
        way.look.connect(self._look_at_plan)
        sign_in.opened.connect(self._begin_duty)
        duty.seen.connect(self._see)
        duty.lost.connect(self._lose)
        duty.trouble_changed.connect(self.changed)
        visitor.ticked.connect(self.ticked)
        languages.changed.connect(self._speak)

    @property
    def opened_hall(self) -> Hall | None:
        """The hall, once it is open."""
        return None if self._plan is None else self._way.hall

    # --- opening and closing ----------------------------------------------------------------------

    def close(self) -> None:
        """Leave the counter; the way's threads have stopped."""
        door = self._duty.door
        self._duty.end(leave=False)
        if door is not None:
            with contextlib.suppress(HallTrouble):  # it is free when its lease runs out
                door.close()

    # --- what is seen -----------------------------------------------------------------------------

    @Property(str, notify=changed)
    def page(self) -> str:
        """`opening`, `sign_in`, `workplace` or `taken`."""
        return str(self._page)

    @Property(str, notify=changed)
    def hall(self) -> str:
        """The hall's name."""
        return "" if self._plan is None else self._plan.hall.name.say(self._words.language)

    @Property(str, notify=changed)
    def sign(self) -> str:
        """The counter as its sign names it."""
        number = self._station.counter if self._sight is None else self._sight.desk.counter
        row = None if self._plan is None or number is None else self._plan.counter(number)
        return "" if row is None else counter_rows((row,), self._words)[0].sign

    @Property(str, notify=changed)
    def clerk(self) -> str:
        """Who is on duty."""
        return "" if self._sight is None else self._sight.desk.staff_name

    @Property(str, notify=ticked)
    def clock(self) -> str:
        """Hall time."""
        now = self._visitor.now()
        return "" if now is None else self._words.time(now)

    @Property(str, notify=ticked)
    def date(self) -> str:
        """The hall's date."""
        now = self._visitor.now()
        return "" if now is None else self._words.date(now.date())

    @Property(bool, notify=changed)
    def connected(self) -> bool:
        """Whether the hall answers."""
        return self._plan is not None and self._duty.trouble is None and self._error is None

    @Property(bool, notify=changed)
    def clockWrong(self) -> bool:
        """The hall's clock cannot be right."""
        return self._sight is not None and self._sight.desk.clock_wrong

    @Property(bool, notify=changed)
    def clockBehind(self) -> bool:
        """The hall's clock is behind."""
        return self._sight is not None and self._sight.desk.clock_behind

    @Property(bool, notify=changed)
    def clockAhead(self) -> bool:
        """The hall's clock jumped ahead; time goes on by what passed."""
        return self._sight is not None and self._sight.desk.clock_ahead

    @Property(str, notify=changed)
    def central(self) -> str:
        """How the records get to the central server; empty where the hall has none."""
        told = self._central_line()
        return "" if told is None else told.said(self._words)

    @Property(bool, notify=changed)
    def centralAlarm(self) -> bool:
        """Somebody should see to the central server."""
        told = self._central_line()
        return told is not None and told.alarm

    def tell_monitor(self, missing: int | str | None) -> None:
        """The monitor of the station file, when there is none such; None while all is well."""
        self._monitor = missing
        self.changed.emit()

    @Property(str, notify=changed)
    def missingMonitor(self) -> str:
        """For the technician: this screen is another one than the station file wants."""
        return "" if self._monitor is None else str(self._monitor)

    @Property(str, notify=changed)
    def printerTrouble(self) -> str:
        """Which of the hall's printers do not print; empty while all do."""
        return "" if self._sight is None else sentences.printers(self._words, self._sight.desk.printer_trouble)

    @Property(str, notify=changed)
    def keyTrouble(self) -> str:
        """The key that new requests are sealed to, where this counter does not have it."""
        if self._sight is None:
            return ""
        return sentences.key_line(self._words, "key_missing", self._sight.key_missing, self._sight.plan.hall.time_zone)

    @Property(str, notify=changed)
    def primary(self) -> str:
        """The hall's own first colour, or empty."""
        return "" if self._plan is None else self._plan.hall.primary or ""

    @Property(str, notify=changed)
    def accent(self) -> str:
        """The hall's own second colour, or empty."""
        return "" if self._plan is None else self._plan.hall.accent or ""

    @Property(bool, notify=changed)
    def simulated(self) -> bool:
        """The hall lives in a time of its own."""
        return self._sight is not None and self._sight.clock.simulated

    @Property(bool, constant=True)
    def contrast(self) -> bool:
        """Whether this station has the colours of high contrast."""
        return self._station.contrast

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why the hall cannot be opened, or who took the counter."""
        names = {} if self._plan is None else {member.code: member.name for member in self._plan.staff}
        return "" if self._error is None else sentences.sentence(self._words, self._error, names)

    @Property(str, notify=changed)
    def language(self) -> str:
        """The language on screen."""
        return self._words.language

    # --- what is done -----------------------------------------------------------------------------

    @Slot(str)
    def choose(self, language: str) -> None:
        """Speak another language from now on."""
        self._languages.choose(language)

    @Slot()
    def leave(self) -> None:
        """The clerk goes; a visitor at the counter stays there."""
        self._duty.end()
        self._sign_in.lock()
        self._to_sign_in()

    @Slot()
    def signInAgain(self) -> None:
        """Back to the sign-in page after the counter was lost."""
        self._to_sign_in()

    # --- inside -----------------------------------------------------------------------------------

    @Slot(object)
    def _opened(self, came: tuple[HallPlan, KeyFile]) -> None:
        self._plan, self._key_file = came
        self._error = None
        self._begin_sign_in()
        self._turn_to(CounterPage.SIGN_IN)
        if self._staff is not None:
            self._sign_in.choose(self._staff)

    def _begin_sign_in(self) -> None:
        if self._way.hall is not None and self._plan is not None:
            self._sign_in.begin(self._way.hall, self._plan, self._key_file)

    @Slot()
    def _look_at_plan(self) -> None:
        """Whoever is about to sign in sees the counters and the staff of now."""
        if self._page is CounterPage.SIGN_IN:
            self._way.read("look", _plan_and_key, self._read_plan, None, lambda: self._page is CounterPage.SIGN_IN)

    def _read_plan(self, came: tuple[HallPlan, KeyInForce | None]) -> None:
        plan, key = came
        changed = plan != self._plan or key != self._key_file.in_force
        if changed:
            self._plan, self._key_file = plan, replace(self._key_file, in_force=key)
            self._begin_sign_in()
            self.changed.emit()

    @Slot(object)
    def _not_opened(self, error: Exception) -> None:
        self._error = cast("HallError | HallTrouble", error)
        self.changed.emit()

    def _begin_duty(self, door: DeskDoor) -> None:
        assert self._way.hall is not None, "a counter is opened in an open hall"
        self._error = None
        self._transfer.begin(self._way.hall, door, self._words.language)
        self._duty.begin(door, self._words.language)
        self._turn_to(CounterPage.WORKPLACE)

    def _see(self, sight: Sight) -> None:
        self._sight, self._plan = sight, sight.plan
        self.changed.emit()

    def _lose(self, error: HallError) -> None:
        self._duty.end()
        self._error = error
        if isinstance(error, CounterTaken):
            self._workplace.clear()
            self._turn_to(CounterPage.TAKEN)
        else:
            if isinstance(error, StaffRemoved):  # the plan has the name no more; the one who signed in had it
                error = StaffRemoved(staff=self._sign_in.property("chosenName"))
            self._sign_in.lock()
            self._to_sign_in()
            self._sign_in.show_error(error)
            self._look_at_plan()

    def _to_sign_in(self) -> None:
        self._error = self._sight = None
        self._workplace.clear()
        self._begin_sign_in()
        self._turn_to(CounterPage.SIGN_IN)

    def _central_line(self) -> StatusLine | None:
        state = None if self._sight is None else self._sight.central
        return None if state is None else central_line(state)

    def _turn_to(self, page: CounterPage) -> None:
        self._page = page
        self.changed.emit()

    def _speak(self, language: str) -> None:
        self._words = Words(language)
        self._sign_in.speak(self._words)
        self._workplace.speak(self._words)
        self._transfer.speak(language)
        self.changed.emit()
        self.ticked.emit()


def first_of(station: CounterStation) -> Callable[[Hall], tuple[HallPlan, KeyFile]]:
    """What a counter reads when it opens the hall, in the worker's thread: the plan, and what its key file needs."""

    def first(hall: Hall) -> tuple[HallPlan, KeyFile]:
        plan, key = _plan_and_key(hall)
        return plan, replace(key_file_at(station.key_file), in_force=key)

    return first


def _plan_and_key(hall: Hall) -> tuple[HallPlan, KeyInForce | None]:
    return hall.attendance.plan_in_force(), hall.attendance.key_in_force()
