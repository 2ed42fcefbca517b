"""Follows the hall for a display: opens it, reads at each ring of its bell, tries again in trouble."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from qtkit.bell import Bell, BellSource
from qtkit.worker import Worker

if TYPE_CHECKING:
    from hall.model.board import Board, LeftOff
    from hall.model.tickets import Call

LOOK_EVERY = 2000
"""Milliseconds between readings when no bell rings: for a bell that cannot ring any more, and for the clock."""
ALIVE_EVERY = 15_000
"""Milliseconds between signs of life."""
RESUME_WITHIN = 60.0
"""A display that was away for less than these seconds goes on where it stopped; after that, calls are old."""

PASSWORD = re.compile(r"(://)([^:/@\s]*):[^/\s]*@")


class BoardDoor(Protocol):
    """The display's door of a hall."""

    def showing(self, zone: str, language: str) -> Board: ...
    def calls_after(self, n: int, zone: str) -> tuple[Call, ...]: ...
    def announced(self, n: int) -> None: ...
    def left_off(self) -> LeftOff | None: ...


class AttendanceDoor(Protocol):
    """The door that every station has."""

    def seen(self, note: str | None) -> None: ...


class HallOfDisplay(Protocol):
    """What a display needs of a hall."""

    @property
    def board(self) -> BoardDoor: ...
    @property
    def attendance(self) -> AttendanceDoor: ...
    def bell(self) -> BellSource: ...
    def close(self) -> None: ...


@dataclass(frozen=True)
class News:
    """One reading of the hall."""

    board: Board
    calls: tuple[Call, ...]
    """The calls after those read before, oldest first."""
    begin_after: int | None = None
    """With the first reading: the n after which calls are to be announced."""


@dataclass(frozen=True)
class Trouble:
    """Why the hall could not be read: the name of a sentence, and its values."""

    name: str
    values: dict[str, object]


def place_to_begin(left_off: LeftOff | None, head: int) -> int:
    """The n after which a display that starts now announces calls, in a hall whose journal ends at `head`."""
    if left_off is None or left_off.seconds > RESUME_WITHIN:
        return head
    return min(left_off.cursor, head)


def shown_in_public(value: object) -> object:
    """The value without the password that the address of a database may hold: everybody reads the wall."""
    return PASSWORD.sub(r"\1\2@", value) if isinstance(value, str) else value


class Follower(QObject):
    """Emits what is new. All calls of the hall are made in the worker's thread, one after the other."""

    came = Signal(object)
    """News."""
    failed = Signal(object)
    """Trouble; the hall is asked again by and by."""

    def __init__(
        self, open_hall: Callable[[], HallOfDisplay], zone: str, language: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._open_hall = open_hall
        self._zone = zone
        self._language = language
        self._note: str | None = None
        self._hall: HallOfDisplay | None = None
        self._after: int | None = None
        self._ringing: BellSource | None = None
        self._bell: Bell | None = None
        self._worker = Worker(parent=self)
        self._looks = QTimer(self, interval=LOOK_EVERY)
        self._looks.timeout.connect(self.look)
        self._alive = QTimer(self, interval=ALIVE_EVERY)
        self._alive.timeout.connect(self._say_alive)

    def start(self) -> None:
        """Open the hall and follow it from now on."""
        self._looks.start()
        self._alive.start()
        self.look()

    @Slot()
    def look(self) -> None:
        """Read the hall again."""
        self._worker.read("look", self._read, self._read_through)

    def speak_language(self, language: str) -> None:
        """Read names in this language from now on."""
        if language != self._language:
            self._language = language
            self.look()

    def note(self, note: str | None) -> None:
        """The display's own trouble, for the supervisor."""
        if note != self._note:
            self._note = note
            self._say_alive()

    def announced(self, n: int) -> None:
        """Everything up to this call was shown and spoken."""
        self._worker.ask(lambda: self._tell(lambda hall: hall.board.announced(n)))

    def stop(self) -> None:
        """Let go of the hall."""
        self._looks.stop()
        self._alive.stop()
        self._worker.stop()
        if self._bell is not None:
            self._bell.close()
        elif self._ringing is not None:
            self._ringing.close()
        if self._hall is not None:
            self._hall.close()

    # --- in the worker's thread ---------------------------------------------------------------------

    def _read(self) -> News | Trouble:
        # The hall brings the database's libraries with it; they are loaded here, behind the first frame.
        from hall.model.errors import HallError, HallTrouble  # noqa: PLC0415 - see above

        try:
            if self._hall is None:
                self._hall = self._open_hall()
            if self._ringing is None:
                self._ringing = self._hall.bell()
            return self._news(self._hall.board, self._hall.attendance)
        except (HallError, HallTrouble) as error:
            return Trouble(error.name, {key: shown_in_public(value) for key, value in error.values.items()})

    def _news(self, door: BoardDoor, attendance: AttendanceDoor) -> News:
        begin_after = None
        if self._after is None:
            left_off = door.left_off()
            begin_after = place_to_begin(left_off, door.showing(self._zone, self._language).cursor)
            attendance.seen(self._note)
            door.announced(begin_after)
            self._after = begin_after
        calls = door.calls_after(self._after, self._zone)
        board = door.showing(self._zone, self._language)
        if board.cursor < self._after:  # a backup was put back: its calls begin anew
            self._after = begin_after = board.cursor
            calls = ()
        if calls:
            self._after = calls[-1].n
        return News(board, calls, begin_after)

    def _tell(self, what: Callable[[HallOfDisplay], None]) -> None:
        """Write this display's own row; in trouble the next sign of life does it."""
        from hall.model.errors import HallTrouble  # noqa: PLC0415 - as above

        if self._hall is None:
            return
        try:
            what(self._hall)
        except HallTrouble:
            return

    # --- in the window's thread ---------------------------------------------------------------------

    def _read_through(self, read: News | Trouble) -> None:
        if isinstance(read, Trouble):
            self.failed.emit(read)
            return
        if self._bell is None and self._ringing is not None:
            self._bell = Bell(self._ringing, self)
            self._bell.rang.connect(self.look)
            self.look()  # for what changed before there was a bell
        self.came.emit(read)
        if len(read.calls) > 1:
            self.look()  # a reading has a limit: there may be more

    @Slot()
    def _say_alive(self) -> None:
        note = self._note
        self._worker.ask(lambda: self._tell(lambda hall: hall.attendance.seen(note)))
