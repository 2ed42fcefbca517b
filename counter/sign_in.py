"""Opening a counter: which counter, who, and the passphrase of the key file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from counter import sentences
from counter.people import CounterRow, StaffRow, counter_rows, found_staff, staff_rows
from hall.model.errors import HallError, HallTrouble, PassphraseMissing, PassphraseWrong
from qtkit.rows import Rows

if TYPE_CHECKING:
    from pathlib import Path

    from assets.words import Words
    from hall import Hall, sealing
    from hall.desk import DeskDoor
    from hall.model.hall_keys import KeyInForce
    from hall.plan.plan import HallPlan
    from qtkit.worker import Worker
    from station.trouble_log import TroubleLog

QML_IMPORT_NAME = "Counter"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What this PC's key file needs: looked at before anybody signs in."""

    path: Path | None
    locked: bool = False
    trouble: HallError | HallTrouble | None = None
    """Why its keys cannot be used; requests stay sealed then."""
    in_force: KeyInForce | None = None
    """The key that the hall's requests are sealed to now."""


def key_file_at(path: Path | None) -> KeyFile:
    """Look at the key file; a counter without one opens no requests."""
    if path is None:
        return KeyFile(None)
    from hall import sealing  # noqa: PLC0415 - cryptography is loaded in the worker, after the first frame

    try:
        return KeyFile(path, locked=sealing.needs_passphrase(path))
    except (HallError, HallTrouble) as trouble:
        return KeyFile(None, trouble=trouble)


@QmlElement
class SignIn(QObject):
    """The sign-in page. `opened` carries the counter's door."""

    changed = Signal()
    opened = Signal(object)

    def __init__(
        self, worker: Worker, log: TroubleLog, words: Words, counter: int | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._worker, self._log, self._words = worker, log, words
        self._hall: Hall | None = None
        self._plan: HallPlan | None = None
        self._key_file = KeyFile(None)
        self._keys: sealing.KeyRing | None = None
        self._preset = counter
        self._counter = counter
        self._staff = ""
        self._typed = ""
        self._busy = False
        self._error: HallError | HallTrouble | None = None
        self._counters = Rows(CounterRow, key="number", parent=self)
        self._found = Rows(StaffRow, key="staff", parent=self)

    def begin(self, hall: Hall, plan: HallPlan, key_file: KeyFile) -> None:
        """The hall is open: show its counters and its staff."""
        self._hall, self._plan, self._key_file = hall, plan, key_file
        if self._preset is not None and plan.counter(self._preset) is None:
            self._preset = self._counter = None
        if len(plan.counters) == 1:
            self._preset = self._counter = plan.counters[0].number
        self._say()

    def speak(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        self._say()

    def lock(self) -> None:
        """The clerk has gone: whoever comes next says who it is, and unlocks the keys again."""
        self._ask_anew()

    def show_error(self, error: HallError | HallTrouble) -> None:
        """Why the clerk is back here."""
        self._error = error
        self.changed.emit()

    # --- what is seen -----------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def counters(self) -> QObject:
        """The hall's counters."""
        return self._counters

    @Property(QObject, constant=True)
    def staff(self) -> QObject:
        """The members of staff that match what was typed."""
        return self._found

    @Property(bool, notify=changed)
    def preset(self) -> bool:
        """Whether this PC stands at one counter for good."""
        return self._preset is not None

    @Property(int, notify=changed)
    def counter(self) -> int:
        """The counter's number; 0 while none is chosen."""
        return self._counter or 0

    @Property(str, notify=changed)
    def sign(self) -> str:
        """The counter as the hall names it: Loket 3."""
        row = None if self._plan is None or self._counter is None else self._plan.counter(self._counter)
        return "" if row is None else counter_rows((row,), self._words)[0].sign

    @Property(bool, notify=changed)
    def anybody(self) -> bool:
        """A hall without a list of staff takes any code."""
        return self._plan is not None and not self._plan.staff

    @Property(int, notify=changed)
    def people(self) -> int:
        """How many members of staff the hall has."""
        return 0 if self._plan is None else len(self._plan.staff)

    @Property(str, notify=changed)
    def chosen(self) -> str:
        """The code of the member of staff who was chosen."""
        return self._staff

    @Property(str, notify=changed)
    def chosenName(self) -> str:
        """The name to it."""
        member = None if self._plan is None else self._plan.staff_member(self._staff)
        return self._staff if member is None else member.name

    @Property(bool, notify=changed)
    def locked(self) -> bool:
        """Whether a passphrase is needed to read requests."""
        return self._key_file.locked and self._keys is None

    @Property(str, notify=changed)
    def keyProblem(self) -> str:
        """Why requests will stay sealed at this counter."""
        trouble = self._key_file.trouble
        return "" if trouble is None else sentences.sentence(self._words, trouble, {})

    @Property(str, notify=changed)
    def keyLine(self) -> str:
        """Which key requests are sealed to, and since when; empty where nothing is asked."""
        if self._plan is None or not self._plan.forms:
            return ""
        return sentences.key_line(self._words, "key_in_force", self._key_file.in_force, self._plan.hall.time_zone)

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """The hall is being asked."""
        return self._busy

    @Property(bool, notify=changed)
    def passphraseWrong(self) -> bool:
        """Whether the problem is the passphrase."""
        return isinstance(self._error, PassphraseWrong | PassphraseMissing)

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why the counter could not be opened."""
        if self._error is None:
            return ""
        names = {} if self._plan is None else {member.code: member.name for member in self._plan.staff}
        return sentences.sentence(self._words, self._error, names)

    # --- what is done -----------------------------------------------------------------------------

    @Slot(int)
    def chooseCounter(self, number: int) -> None:
        """The clerk sits at this counter."""
        if self._preset is None:
            self._counter = number
            self._error = None
            self.changed.emit()

    @Slot(str)
    def search(self, typed: str) -> None:
        """Find a member of staff by the beginning of a name or code."""
        self._typed = typed
        self._error = None
        self._say()

    @Slot(str)
    def choose(self, staff: str) -> None:
        """This is who I am; where nothing more is to be asked, the counter opens."""
        if self._busy:  # it is being opened for somebody already
            return
        self._staff = staff.strip()
        self._error = None
        self.changed.emit()
        if not self._key_file.locked or self._keys is not None:
            self._open("", sealed=False)

    @Slot()
    def chooseAnother(self) -> None:
        """Somebody else wants to sign in, and unlocks the keys anew."""
        if not self._busy:
            self._ask_anew()

    @Slot()
    def chooseAnotherCounter(self) -> None:
        """The clerk sits elsewhere; a PC that stands at one counter stays there."""
        if not self._busy:
            self._counter = self._preset
            self._ask_anew()

    @Slot(str)
    def enter(self, passphrase: str) -> None:
        """Open the counter, with the requests unlocked."""
        self._open(passphrase, sealed=False)

    @Slot()
    def enterSealed(self) -> None:
        """Open the counter without the passphrase: requests stay sealed."""
        self._open("", sealed=True)

    # --- inside -----------------------------------------------------------------------------------

    def _ask_anew(self) -> None:
        self._keys = None
        self._staff = self._typed = ""
        self._error = None
        self._say()

    def _open(self, passphrase: str, *, sealed: bool) -> None:
        hall, counter, staff = self._hall, self._counter, self._staff
        if hall is None or counter is None or not staff or self._busy:
            return
        self._busy, self._error = True, None
        self.changed.emit()
        path = None if sealed else self._key_file.path
        kept, locked = self._keys, self._key_file.locked

        def work() -> tuple[sealing.KeyRing | None, DeskDoor]:
            from hall.sealing import read_key_file  # noqa: PLC0415 - as above

            keys = kept
            if keys is None and path is not None:
                keys = read_key_file(path, passphrase if locked else None)
            return keys, hall.desk(counter, staff, keys)

        self._worker.ask(work, self._opened, self._refused)

    def _opened(self, came: tuple[sealing.KeyRing | None, DeskDoor]) -> None:
        self._busy = False
        self._log.is_over("sign_in")
        self._keys, door = came
        self.changed.emit()
        self.opened.emit(door)

    def _refused(self, error: Exception) -> None:
        assert isinstance(error, HallError | HallTrouble)
        if isinstance(error, HallTrouble):
            self._log.begins("sign_in", error.name, error.values)
        else:
            self._log.is_over("sign_in")
        self._busy, self._error = False, error
        self.changed.emit()

    def _say(self) -> None:
        if self._plan is not None:
            self._counters.show(counter_rows(self._plan.counters, self._words))
            self._found.show(found_staff(staff_rows(self._plan.staff), self._typed))
        self.changed.emit()
