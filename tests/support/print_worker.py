"""A print worker at work in a test, and what its kiosk's screen was told."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from hall.hall import Hall
from hall.model.print_jobs import PrintJob, PrintState
from hall.model.tickets import Ticket
from printing.jobs import StationPrintJobs
from printing.printer_settings import PrinterSettings
from printing.reasons import PrinterReason
from printing.worker import PrinterState, PrintWorker


class Screen:
    """What a kiosk's screen was told."""

    def __init__(self) -> None:
        self.printer: list[tuple[PrinterState, PrinterReason | None]] = []
        self.jobs: list[tuple[str, PrintState, PrinterReason | None]] = []
        self._told = threading.Condition()

    def on_printer(self, state: PrinterState, reason: PrinterReason | None) -> None:
        with self._told:
            self.printer.append((state, reason))
            self._told.notify_all()

    def on_job(self, job: PrintJob, state: PrintState, reason: PrinterReason | None) -> None:
        with self._told:
            self.jobs.append((job.ticket_id, state, reason))
            self._told.notify_all()

    def shows(self, state: PrinterState, reason: PrinterReason | None = None) -> bool:
        with self._told:
            return self._told.wait_for(lambda: self.printer[-1:] == [(state, reason)], 20)

    def told(self, ticket: Ticket, state: PrintState, reason: PrinterReason | None = None) -> bool:
        with self._told:
            return self._told.wait_for(lambda: (ticket.id, state, reason) in self.jobs, 20)


@contextmanager
def working(jobs: StationPrintJobs, settings: PrinterSettings, screen: Screen) -> Iterator[PrintWorker]:
    with PrintWorker(
        jobs,
        settings,
        on_printer=screen.on_printer,
        on_job=screen.on_job,
        retry_seconds=0.02,
        look_seconds=0.02,
        poll_seconds=0.02,
    ) as worker:
        yield worker
    assert "print worker" not in {thread.name for thread in threading.enumerate()}


def state_of(hall: Hall, ticket: Ticket) -> tuple[PrintState, str | None]:
    job = hall.reception.slip(ticket)
    assert job is not None
    return job.state, job.reason
