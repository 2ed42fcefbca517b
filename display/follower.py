"""Follows the hall for a display: reads at each ring of its bell what is new since the last reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from station.way_to_hall import HallOfStation, WayToHall

if TYPE_CHECKING:
    from hall.model.board import Board, LeftOff
    from hall.model.tickets import Call

LOOK_EVERY = 2.0
"""Seconds between readings when no bell rings: for a bell that cannot ring any more, and for the clock."""
RESUME_WITHIN = 60.0
"""A display that was away for less than these seconds goes on where it stopped; after that, calls are old."""


class CalledNumbers(Protocol):
    """The display's door of a hall."""

    def showing(self, zone: str, language: str) -> Board: ...
    def calls_after(self, n: int, zone: str) -> tuple[Call, ...]: ...
    def announced(self, n: int) -> None: ...
    def left_off(self) -> LeftOff | None: ...


class HallOfDisplay(HallOfStation, Protocol):
    """What a display needs of a hall."""

    @property
    def board(self) -> CalledNumbers: ...


@dataclass(frozen=True)
class News:
    """One reading of the hall."""

    board: Board
    calls: tuple[Call, ...]
    """The calls after those read before, oldest first."""
    begin_after: int | None = None
    """With the first reading: the n after which calls are to be announced."""


def place_to_begin(left_off: LeftOff | None, head: int) -> int:
    """The n after which a display that starts now announces calls, in a hall whose journal ends at `head`."""
    if left_off is None or left_off.seconds > RESUME_WITHIN:
        return head
    return min(left_off.cursor, head)


class Follower(QObject):
    """Emits what is new. All calls of the hall are made in the worker's thread, one after the other."""

    came = Signal(object)
    """News."""
    failed = Signal(object)
    """A `HallError` or `HallTrouble`; the hall is asked again by and by."""

    def __init__(
        self, open_hall: Callable[[], HallOfDisplay], zone: str, language: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._zone = zone
        self._language = language
        self._after = 0
        self._begins: int | None = None
        """Where to begin, until it was told."""
        self._way = WayToHall(open_hall, "display", first=self._begin, look_every=LOOK_EVERY, parent=self)
        self._way.look.connect(self.look)
        self._way.not_opened.connect(self.failed)

    def start(self) -> None:
        """Open the hall and follow it from now on."""
        self._way.start()

    @Slot()
    def look(self) -> None:
        """Read the hall again."""
        self._way.read("look", self._news, self._read, self.failed.emit)

    def speak_language(self, language: str) -> None:
        """Read names in this language from now on."""
        if language != self._language:
            self._language = language
            self.look()

    def note(self, note: str | None) -> None:
        """The display's own trouble, for the supervisor."""
        self._way.note(note)

    def announced(self, n: int) -> None:
        """Everything up to this call was shown and spoken; in trouble the next one tells it."""
        self._way.ask("announced", lambda hall: hall.board.announced(n))

    def stop(self) -> None:
        """Let go of the hall."""
        self._way.close()

    # --- in the worker's thread ---------------------------------------------------------------------

    def _begin(self, hall: HallOfDisplay) -> None:
        """Take up the place where this display stopped, before its first sign of life says that it is there."""
        door = hall.board
        left_off = door.left_off()
        self._after = self._begins = place_to_begin(left_off, door.showing(self._zone, self._language).cursor)
        door.announced(self._after)

    def _news(self, hall: HallOfDisplay) -> News:
        door = hall.board
        begin_after = self._begins
        calls = door.calls_after(self._after, self._zone)
        board = door.showing(self._zone, self._language)
        if board.cursor < self._after:  # a backup was put back: its calls begin anew
            self._after = begin_after = board.cursor
            calls = ()
        if calls:
            self._after = calls[-1].n
        self._begins = None
        return News(board, calls, begin_after)

    # --- in the window's thread ---------------------------------------------------------------------

    def _read(self, news: News) -> None:
        self.came.emit(news)
        if len(news.calls) > 1:
            self.look()  # a reading has a limit: there may be more
