"""A hall that says what it is told to say: for pictures of the wall in states that a real hall reaches rarely."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from display.announcing import Turn
    from display.sound import Sound
    from hall.model.board import Board, LeftOff
    from hall.model.tickets import Call

START: Final = datetime(2026, 11, 24, 10, 24, tzinfo=ZoneInfo("Asia/Jakarta"))
NAMES: Final = {
    "id": ("Mal Pelayanan Publik Banyuwangi", "Ruang Utama, Lantai 1"),
    "en": ("Banyuwangi Public Service Mall", "Main Hall, Ground Floor"),
}
COUNTER_NAMES: Final = {
    6: {"id": "Samsat Cepat", "en": "Samsat Express"},
    112: {
        "id": "Perekaman Data Kependudukan dan Pencatatan Sipil",
        "en": "Population Data Recording and Civil Registration",
    },
}


class StageBell:
    """A bell nobody rings: the wall looks by itself."""

    def __init__(self) -> None:
        self._read, self._write = os.pipe()

    def fileno(self) -> int:
        return self._read

    def changed(self) -> bool:
        return False

    def close(self) -> None:
        os.close(self._read)
        os.close(self._write)


class Stage:
    """The hall and its doors for a display in one."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.now = START
        self.changes: dict[str, Any] = {}
        """Fields of the board that are otherwise than usual."""
        self.away = False
        self.held = False
        """Turns do not end."""
        self._n = 100

    @property
    def board(self) -> Stage:
        return self

    @property
    def attendance(self) -> Stage:
        return self

    def bell(self) -> StageBell:
        return StageBell()

    def close(self) -> None:
        """There is nothing to close."""

    def call(self, code: str, number: int, counter: int, *, series: str = "") -> None:
        """Somebody is called."""
        from hall.model.reasons import Reason  # noqa: PLC0415 - the hall is loaded behind the first frame
        from hall.model.tickets import Call, State, Ticket  # noqa: PLC0415 - as above

        self._n += 1
        name = f"{code}{series}{number}"
        ticket = Ticket(
            id=name, day=date(2026, 11, 24), code=code, service=code, series=series, number=number,
            visitor_class="regular", language="id", channel="kiosk", token=name, state=State.CALLED,
            issued_at=self.now - timedelta(minutes=20), counter=counter,
        )  # fmt: skip
        self.calls.append(
            Call(str(self._n), self._n, ticket, counter, "main", self.now.astimezone(UTC), Reason("recall"))
        )

    def turn(self, _turn: Turn, _spoken: float | None) -> float:
        """Seconds of a turn."""
        return 60 if self.held else 0.02

    def restore(self, *, to: int) -> None:
        """A backup was put back: everything after this n never happened."""
        self.calls = [call for call in self.calls if call.n <= to]
        self._n = to

    def showing(self, zone: str, language: str) -> Board:
        from hall.model.board import Board, CounterSign  # noqa: PLC0415 - as above
        from hall.model.errors import HallGone  # noqa: PLC0415 - as above

        if self.away:
            raise HallGone(why="connection refused")
        hall, zone_name = NAMES[language]
        places = {112: "ruang", 5: "meja"}
        signs = {
            n: CounterSign(n, places.get(n, "loket"), COUNTER_NAMES[n][language] if n in COUNTER_NAMES else None, zone)
            for n in (*range(1, 31), 112)
        }
        board = Board(
            hall=hall, zone=zone, zone_name=zone_name, now=self.now, cursor=self._n, calls=tuple(self.calls[::-1][:12]),
            waiting=37, hours=("08:00-15:00",), clock_behind=False, clock_wrong=False, simulated=False, counters=signs,
        )  # fmt: skip
        return replace(board, **self.changes)

    def calls_after(self, n: int, _zone: str) -> tuple[Call, ...]:
        return tuple(call for call in self.calls if call.n > n)

    def announced(self, n: int) -> None:
        """Nobody keeps it."""

    def left_off(self) -> LeftOff | None:
        return None

    def hold(self) -> None:
        """Nobody else wants to be here."""

    def seen(self, note: str | None) -> None:
        """Nobody keeps it."""

    def do_what_is_due(self) -> int:
        return 0


class StageSpeaker(QObject):
    """A loudspeaker that plays nothing and says so when told."""

    over = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.audible = True

    def set_audible(self, *, audible: bool) -> None:
        """There is a sound device, or there is none."""
        self.audible = audible
        self.changed.emit()

    def play(self, _sound: Sound) -> None:
        """It lasts until its turn's time is up."""
        self.over.emit()

    def stop(self) -> None:
        """It is quiet always."""
