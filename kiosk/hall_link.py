"""The kiosk's way to the hall: whatever waits for the database or the printer is done in threads of its own."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hall.model.board import PRINTER_NOTE
from hall.model.errors import HallError, HallTrouble
from hall.model.print_jobs import PrintState
from kiosk.ticket_words import Issued
from qtkit.bell import Bell
from qtkit.worker import Worker
from station.trouble_log import TroubleLog

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from hall import Hall
    from hall.model.board import Appearance, Menu
    from hall.model.print_jobs import PrintJob
    from hall.model.tickets import Ticket
    from kiosk.flow import Visit
    from kiosk.station import KioskStation
    from printing.worker import PrintWorker

READ_SECONDS: Final = 10
"""Between two readings of the menu when no bell rings: opening hours pass without one."""
RETRY_SECONDS: Final = 2
SEEN_SECONDS: Final = 60
"""Between two signs of life."""
LOG = logging.getLogger("antrean.kiosk")


@dataclass(frozen=True, slots=True)
class _Opened:
    """The hall, and the printer's worker where there is a printer."""

    hall: Hall
    print_worker: PrintWorker | None
    appearance: Appearance


class HallLink(QObject):
    """Opens the hall, reads its menus in every language, asks for numbers; tries again by itself after trouble."""

    menus_read = Signal(object)
    """Menus by language."""
    troubled = Signal(object)
    """A `HallTrouble`: the menus could not be read."""
    colours_read = Signal(object)
    """The hall's `Appearance`."""
    issued = Signal(object)
    """The `Issued`."""
    refused = Signal(object)
    """A `HallError`: no number is given."""
    lost = Signal(object)
    """A `HallTrouble`: nobody knows yet whether a number was given; it is asked for again."""
    slip_moved = Signal(str, str, str)
    """Ticket id, print state, reason or empty. Emitted from the printer's thread."""
    printer_moved = Signal(str, str)
    """The printer's state and its reason or empty. Emitted from the printer's thread."""

    def __init__(
        self, station: KioskStation, clock: Callable[[], datetime] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._station = station
        self._clock = clock
        self._worker = Worker((HallError, HallTrouble), self)
        self._hall: Hall | None = None
        self._bell: Bell | None = None
        self._print_worker: PrintWorker | None = None
        self._wish: tuple[Visit, str] | None = None
        self._note: str | None = None
        self._log = TroubleLog(LOG)
        self._alive = self._timer(SEEN_SECONDS, self.tell_alive)
        self.printer_moved.connect(self._printer_moved)
        self._again = self._timer(READ_SECONDS, self.read)
        self._ask_again = self._timer(RETRY_SECONDS, self._ask)

    def _timer(self, seconds: float, what: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(int(seconds * 1000))
        timer.timeout.connect(what)
        return timer

    # --- the hall -------------------------------------------------------------------------------

    @Slot()
    def read(self) -> None:
        """Read the menus; the first time, open the hall."""
        if self._hall is None:
            self._worker.read("open", self._open, self._opened, self._has_trouble)
        else:
            self._worker.read("menus", self._menus, self._read_menus, self._has_trouble)

    def _open(self) -> _Opened:
        """In the worker's thread, because the database's libraries take half a second to load."""
        from hall import open_hall  # noqa: PLC0415 - see above

        hall = open_hall(self._station.hall, self._station.name, self._clock, kind="kiosk")
        try:
            return _Opened(hall, self._printer_of(hall), hall.attendance.appearance())
        except BaseException:
            hall.close()
            raise

    def _printer_of(self, hall: Hall) -> PrintWorker | None:
        if self._station.printer is None:
            return None
        from pydantic import ValidationError  # noqa: PLC0415 - as above

        from printing.printer_settings import PrinterSettings  # noqa: PLC0415 - as above
        from printing.worker import PrintWorker  # noqa: PLC0415 - as above

        try:
            settings = PrinterSettings.model_validate(self._station.printer)
        except ValidationError as wrong:
            LOG.error("The printer of the station file cannot be used: %s", wrong)  # noqa: TRY400 - not a bug of ours
            self.printer_moved.emit("blocked", "settings")
            return None
        return PrintWorker(
            hall.print_jobs,
            settings,
            on_printer=lambda state, reason: self.printer_moved.emit(str(state), str(reason or "")),
            on_job=self._job_moved,
        )

    def _job_moved(self, job: PrintJob, state: PrintState, reason: object) -> None:
        self.slip_moved.emit(job.ticket_id, str(state), str(reason or ""))

    def _opened(self, opened: _Opened) -> None:
        self._hall, self._print_worker = opened.hall, opened.print_worker
        self.colours_read.emit(opened.appearance)
        if self._print_worker is not None:
            self._print_worker.start()
        self.read()
        self.tell_alive()

    @Slot(str, str)
    def _printer_moved(self, state: str, reason: str) -> None:
        note = f"{PRINTER_NOTE}{reason}" if state == "blocked" else None
        if note != self._note:
            self._note = note
            self.tell_alive()

    @Slot()
    def tell_alive(self) -> None:
        """Leave a sign of life in the hall, with the printer's trouble, for those who look after the machines."""
        if self._hall is None:
            return
        self._alive.start()
        attendance, note = self._hall.attendance, self._note
        # Trouble with the hall is already on the screen.
        self._worker.ask(lambda: attendance.seen(note), None, lambda _error: None)

    def _menus(self) -> dict[str, Menu]:
        assert self._hall is not None, "read() opens the hall first"
        reception = self._hall.reception
        first = reception.menu()
        menus = {first.language: first}
        return menus | {other: reception.menu(other) for other in first.languages if other != first.language}

    def _read_menus(self, menus: Mapping[str, Menu]) -> None:
        self._log.is_over("menus")
        self._listen()
        self._again.start(READ_SECONDS * 1000)
        self.menus_read.emit(menus)

    def _listen(self) -> None:
        if self._bell is None and self._hall is not None:
            self._bell = Bell(self._hall.bell(), self)
            self._bell.rang.connect(self.read)

    def _has_trouble(self, trouble: Exception) -> None:
        if isinstance(trouble, HallError | HallTrouble):
            self._log.begins("menus", trouble.name, trouble.values)
        self._again.start(RETRY_SECONDS * 1000)
        self.troubled.emit(trouble)

    # --- a number -------------------------------------------------------------------------------

    def ask(self, visit: Visit, language: str) -> None:
        """Ask for the visit's number under its command, again and again until the hall has answered."""
        self._wish = visit, language
        self._ask()

    def give_up(self) -> None:
        """The visitor has left: what was told is forgotten."""
        self._log.is_over("number")
        self._wish = None
        self._ask_again.stop()

    @Slot()
    def _ask(self) -> None:
        if self._wish is None:
            return
        wish = self._wish

        def answered(issued: Issued) -> None:
            if self._wish is wish:
                self._log.is_over("number")
                self._wish = None
                self._wake_printer()
                self.issued.emit(issued)

        def failed(error: Exception) -> None:
            if self._wish is not wish:
                return
            if isinstance(error, HallTrouble):
                self._log.begins("number", error.name, error.values)
                self._ask_again.start()
                self.lost.emit(error)
            else:
                self._log.is_over("number")
                self._wish = None
                self.refused.emit(error)

        self._worker.ask(lambda: self._issue(*wish), answered, failed)

    def _issue(self, visit: Visit, language: str) -> Issued:
        """In the worker's thread."""
        from hall.model.tokens import phone_text  # noqa: PLC0415 - as above

        assert self._hall is not None, "nobody begins before the hall is open"
        central_url = self._hall.attendance.appearance().central_url
        ticket = self._hall.reception.issue(
            visit.service,
            visitor_class=visit.visitor_class,
            language=language,
            answers=dict(visit.answers) if visit.answers else None,
            command=visit.command,
            slip=self._print_worker is not None,
        )
        return Issued(
            ticket, phone_text(ticket.token, central_url), central_url is not None,
            slip=self._print_worker is not None,
        )  # fmt: skip

    def keeps_by_photo(self, ticket: Ticket) -> None:
        """The visitor leaves without paper: a slip that is still blocked is not printed for nobody later."""
        hall = self._hall
        if hall is None or self._print_worker is None:
            return

        def note() -> None:
            job = hall.reception.slip(ticket)
            if job is not None and job.state in {PrintState.BLOCKED, PrintState.UNKNOWN}:
                hall.print_jobs.fallback(job)

        # Refused when the printer was quicker; in trouble the slip is printed late, which harms nobody.
        self._worker.ask(note, None, lambda _error: None)

    def _wake_printer(self) -> None:
        if self._print_worker is not None:
            self._print_worker.wake()

    # --- the end --------------------------------------------------------------------------------

    def close(self) -> None:
        """Finish what is under way and let go of the hall."""
        self.give_up()
        self._again.stop()
        self._alive.stop()
        if self._bell is not None:
            self._bell.close()
        self._worker.stop()
        if self._print_worker is not None:
            self._print_worker.stop()
        if self._hall is not None:
            self._hall.close()
