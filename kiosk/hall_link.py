"""The kiosk's way to the hall: whatever waits for the database or the printer is done in threads of its own."""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hall.model.board import PRINTER_NOTE
from hall.model.errors import HallTrouble
from hall.model.print_jobs import PrintState
from kiosk.ticket_words import GivenNumber
from station.way_to_hall import WayToHall, opener

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
LOG = logging.getLogger("antrean.kiosk")


class HallLink(QObject):
    """Opens the hall, reads its menus in every language, asks for numbers; tries again by itself after trouble."""

    menus_read = Signal(object)
    """Menus by language."""
    troubled = Signal(object)
    """A `HallTrouble`: the menus could not be read."""
    colours_read = Signal(object)
    """The hall's `Appearance`."""
    issued = Signal(object)
    """The `GivenNumber`."""
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
        self._print_worker: PrintWorker | None = None
        self._wish: tuple[Visit, str] | None = None
        self._way = WayToHall(
            opener(station, "kiosk", clock), "kiosk", first=self._first, look_every=READ_SECONDS, parent=self
        )
        self._way.opened.connect(self._opened)
        self._way.look.connect(self._read)
        self._way.not_opened.connect(self.troubled)
        self.printer_moved.connect(self._printer_moved)
        self._ask_again = QTimer(self, singleShot=True, interval=RETRY_SECONDS * 1000)
        self._ask_again.timeout.connect(self._ask)

    # --- the hall -------------------------------------------------------------------------------

    @Slot()
    def read(self) -> None:
        """Read the menus; the first time, open the hall."""
        self._way.look_now()

    def _first(self, hall: Hall) -> Appearance:
        """In the worker's thread."""
        self._print_worker = self._printer_of(hall)
        return hall.attendance.appearance()

    def _printer_of(self, hall: Hall) -> PrintWorker | None:
        if self._station.printer is None:
            return None
        from pydantic import ValidationError  # noqa: PLC0415 - loaded in the worker, after the first frame

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

    @Slot(object)
    def _opened(self, appearance: Appearance) -> None:
        self.colours_read.emit(appearance)
        if self._print_worker is not None:
            self._print_worker.start()

    @Slot(str, str)
    def _printer_moved(self, state: str, reason: str) -> None:
        self._way.note(f"{PRINTER_NOTE}{reason}" if state == "blocked" else None)

    @Slot()
    def _read(self) -> None:
        self._way.read("look", _menus, self.menus_read.emit, self.troubled.emit)

    # --- a number -------------------------------------------------------------------------------

    def ask(self, visit: Visit, language: str) -> None:
        """Ask for the visit's number under its command, again and again until the hall has answered."""
        self._wish = visit, language
        self._ask()

    def give_up(self) -> None:
        """The visitor has left: what was told is forgotten."""
        self._way.forget("number")
        self._wish = None
        self._ask_again.stop()

    @Slot()
    def _ask(self) -> None:
        if self._wish is None:
            return
        wish = self._wish

        def answered(issued: GivenNumber) -> None:
            if self._wish is wish:
                self._wish = None
                self._wake_printer()
                self.issued.emit(issued)

        def failed(error: Exception) -> None:
            if self._wish is not wish:
                return
            if isinstance(error, HallTrouble):
                self._ask_again.start()
                self.lost.emit(error)
            else:
                self._way.forget("number")
                self._wish = None
                self.refused.emit(error)

        self._way.ask("number", lambda hall: self._issue(hall, *wish), answered, failed)

    def _issue(self, hall: Hall, visit: Visit, language: str) -> GivenNumber:
        """In the worker's thread."""
        from hall.model.tokens import phone_text  # noqa: PLC0415 - not before the first frame

        central_url = hall.attendance.appearance().central_url
        ticket = hall.reception.issue(
            visit.service,
            visitor_class=visit.visitor_class,
            language=language,
            answers=dict(visit.answers) if visit.answers else None,
            command=visit.command,
            slip=self._print_worker is not None,
        )
        return GivenNumber(
            ticket, phone_text(ticket.token, central_url), central_url is not None,
            slip=self._print_worker is not None,
        )  # fmt: skip

    def keeps_by_photo(self, ticket: Ticket) -> None:
        """The visitor leaves without paper: a slip that is still blocked is not printed for nobody later."""
        if self._print_worker is None:
            return

        def note(hall: Hall) -> None:
            with contextlib.suppress(HallTrouble):  # the slip is printed late, which harms nobody
                job = hall.reception.slip(ticket)
                if job is not None and job.state in {PrintState.BLOCKED, PrintState.UNKNOWN}:
                    hall.print_jobs.fallback(job)

        self._way.ask("photo", note)  # refused when the printer was quicker

    def _wake_printer(self) -> None:
        if self._print_worker is not None:
            self._print_worker.wake()

    # --- the end --------------------------------------------------------------------------------

    def close(self) -> None:
        """Finish what is under way and let go of the hall."""
        self.give_up()
        self._way.stop()
        if self._print_worker is not None:
            self._print_worker.stop()
        self._way.close()


def _menus(hall: Hall) -> dict[str, Menu]:
    first = hall.reception.menu()
    menus = {first.language: first}
    return menus | {other: hall.reception.menu(other) for other in first.languages if other != first.language}
