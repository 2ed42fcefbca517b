"""One station's way into the hall: the doors behind `open_hall`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from hall.attendance import Attendance
from hall.board import BoardDoor
from hall.central import CentralDoor
from hall.desk import DeskDoor
from hall.journal import JournalDoor
from hall.office import Office
from hall.overview import OverviewDoor
from hall.print_jobs import PrintJobs
from hall.reception import Reception
from hall.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from types import TracebackType

    from hall import sealing
    from hall.store.bell import Bell


class Hall:
    """The hall as one station sees it. A context manager; each door is one program's."""

    def __init__(
        self, url: str, station: str, clock: Callable[[], datetime] | None = None, *, kind: str | None = None
    ) -> None:
        store = self._store = Store(url, station, clock)
        try:
            store.recognise()
            self.attendance = Attendance(store, kind)
            self.attendance.hold()
        except BaseException:
            store.close()
            raise
        self.station = station
        self.reception = Reception(store, self.attendance)
        self.board = BoardDoor(store, self.attendance)
        self.overview = OverviewDoor(store)
        self.office = Office(store)
        self.journal = JournalDoor(store)
        self.print_jobs = PrintJobs(store, self.attendance)
        self.central = CentralDoor(store)

    def desk(self, counter: int, staff: str, keys: sealing.KeyRing | None = None) -> DeskDoor:
        """Open a counter as a member of staff; refused with `CounterTaken` while somebody else holds it."""
        return DeskDoor(self._store, counter, staff, keys)

    def bell(self) -> Bell:
        """A bell that rings when anything in the hall changed."""
        return self._store.bell()

    def close(self) -> None:
        """Let go of the hall."""
        self.attendance.leave()
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
