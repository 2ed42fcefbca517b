"""The display's door: what was called, and what to announce next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hall.store.looks import board as board_look
from hall.store.looks import call_rows
from hall.store.notes import stations

if TYPE_CHECKING:
    from hall.attendance import Attendance
    from hall.model.board import Board, LeftOff
    from hall.model.tickets import Call
    from hall.store.store import Store

MOST_AT_ONCE: Final = 200


class BoardDoor:
    """What a display can ask of the hall."""

    def __init__(self, store: Store, attendance: Attendance) -> None:
        self._store = store
        self._attendance = attendance

    def showing(self, zone: str = "main", language: str = "id") -> Board:
        """The board of a zone now, with the cursor after which calls are still to be announced."""
        self._attendance.hold()
        return self._store.read(lambda look: board_look.board(look, zone, language))

    def calls_after(self, n: int, zone: str = "main") -> tuple[Call, ...]:
        """Today's calls of a zone that follow `n`, oldest first: show and speak every one, in this order."""
        return self._store.read(lambda look: call_rows.after(look, zone, n, MOST_AT_ONCE))

    def announced(self, n: int) -> None:
        """Remember that this display has shown and spoken everything up to `n`."""
        station = self._store.station
        self._store.note(lambda connection, now: stations.announced(connection, now, station, n))

    def left_off(self) -> LeftOff | None:
        """Where this display stopped when its program ended, None for a display that never announced."""
        station = self._store.station
        return self._store.read(lambda look: stations.left_off(look.connection, look.real, station))
