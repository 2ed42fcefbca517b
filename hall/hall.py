"""One station's way into the hall: the doors behind `open_hall`, each loaded when it is first opened."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Self

from hall.attendance import Attendance
from hall.model.doors import Door, DoorClosed, may_open
from hall.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from types import TracebackType

    from hall import sealing
    from hall.board import BoardDoor
    from hall.central import CentralDoor
    from hall.desk import DeskDoor
    from hall.journal import JournalDoor
    from hall.office import Office
    from hall.print_jobs import PrintJobs
    from hall.reception import Reception
    from hall.store.database.bell import Bell
    from hall.supervision import Supervision


class Hall:
    """The hall as one station sees it. A context manager; a door that is not of its `kind` is `DoorClosed`."""

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
        self._kind = kind

    # --- doors ----------------------------------------------------------------------------------

    @cached_property
    def reception(self) -> Reception:
        """The kiosk's door."""
        store = self._open(Door.RECEPTION)
        from hall.reception import Reception

        return Reception(store, self.attendance)

    @cached_property
    def board(self) -> BoardDoor:
        """The display's door."""
        store = self._open(Door.BOARD)
        from hall.board import BoardDoor

        return BoardDoor(store, self.attendance)

    @cached_property
    def supervision(self) -> Supervision:
        """The supervisor's door."""
        store = self._open(Door.SUPERVISION)
        from hall.supervision import Supervision

        return Supervision(store)

    @property
    def overview(self) -> Supervision:
        """The name that `supervision` had; it goes with the next version."""
        return self.supervision

    @cached_property
    def office(self) -> Office:
        """The technician's door."""
        store = self._open(Door.OFFICE)
        from hall.office import Office

        return Office(store)

    @cached_property
    def journal(self) -> JournalDoor:
        """What happened, in the order it happened."""
        store = self._open(Door.JOURNAL)
        from hall.journal import JournalDoor

        return JournalDoor(store)

    @cached_property
    def print_jobs(self) -> PrintJobs:
        """The slips of a station with a printer."""
        store = self._open(Door.PRINT_JOBS)
        from hall.print_jobs import PrintJobs

        return PrintJobs(store, self.attendance)

    @cached_property
    def central(self) -> CentralDoor:
        """The sender's door."""
        store = self._open(Door.CENTRAL)
        from hall.central import CentralDoor

        return CentralDoor(store)

    def desk(self, counter: int, staff: str, keys: sealing.KeyRing | None = None) -> DeskDoor:
        """Open a counter as a member of staff; refused with `CounterTaken` while somebody else holds it."""
        store = self._open(Door.DESK)
        from hall.desk import DeskDoor

        return DeskDoor(store, counter, staff, keys)

    def _open(self, door: Door) -> Store:
        if not may_open(self._kind, door):
            raise DoorClosed(str(self._kind), door)
        return self._store

    # --- the hall itself ------------------------------------------------------------------------

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
