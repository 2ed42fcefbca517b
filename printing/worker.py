"""Works off the print jobs of one station, one printer, in one plain thread.

The library that writes ESC/POS takes half a second to load; it is loaded in this thread, so that a program which
starts the worker after its first picture is not held up.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from contextlib import closing
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Self, TypeVar

from hall.model.errors import HallError, HallTrouble
from hall.model.labels import CROCKFORD
from hall.model.print_jobs import PrintState
from printing.attempt import SWALLOWED, Blocked, Confirmed, Conversation, Outcome, Ready, Sent, SlipOnItsWay, Unknown
from printing.links import Link, NetworkLink
from printing.reasons import PrinterReason, PrinterTrouble
from printing.slip import lay_out

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from hall.model.print_jobs import PrintJob
    from hall.model.slips import SlipContent
    from printing.jobs import StationPrintJobs
    from printing.printer_settings import PrinterSettings

RETRY_SECONDS: Final = 2.0
"""Between two attempts while a fault lasts."""
LOOK_SECONDS: Final = 10.0
"""Between two questions to an idle printer: the screen shows an empty roll before the next visitor comes."""
POLL_SECONDS: Final = 1.0
"""The longest that a new job waits when nobody called `wake`."""
_ECHO_LENGTH: Final = 4
LOG = logging.getLogger("antrean.printing")

_T = TypeVar("_T")


class PrinterState(StrEnum):
    """How the printer stands, for the screen."""

    READY = "ready"
    PAPER_LOW = "paper_low"
    PRINTING = "printing"
    BLOCKED = "blocked"


class _Stopping(Exception):
    """The worker is to end."""


class PrintWorker:
    """One station's printer at work. `start()`, `wake()` when a job may be new, `stop()`.

    `on_printer(state, reason)` and `on_job(job, state, reason)` are called in the worker's thread, the first
    only when something has changed.
    """

    def __init__(
        self,
        jobs: StationPrintJobs,
        settings: PrinterSettings,
        *,
        on_printer: Callable[[PrinterState, PrinterReason | None], None] = lambda _state, _reason: None,
        on_job: Callable[[PrintJob, PrintState, PrinterReason | None], None] = lambda _job, _state, _reason: None,
        retry_seconds: float = RETRY_SECONDS,
        look_seconds: float = LOOK_SECONDS,
        poll_seconds: float = POLL_SECONDS,
    ) -> None:
        self._jobs = jobs
        self._settings = settings
        self._on_printer = on_printer
        self._on_job = on_job
        self._retry_seconds = retry_seconds
        self._look_seconds = look_seconds
        self._poll_seconds = poll_seconds
        self._stop = threading.Event()
        self._bell = threading.Event()
        self._shown: tuple[PrinterState, PrinterReason | None] | None = None
        self._next_look = 0.0
        self._in_doubt = False
        self._thread = threading.Thread(target=self._run, name="print worker", daemon=True)

    # --- for the program ----------------------------------------------------------------------

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def wake(self) -> None:
        """There may be a new job."""
        self._bell.set()

    def stop(self) -> None:
        """Finish the slip on its way, at most two seconds long, and end; safe to call twice."""
        self._stop.set()
        self._bell.set()
        if self._thread.ident is not None:
            self._thread.join()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    # --- the thread ---------------------------------------------------------------------------

    def _run(self) -> None:
        try:
            self._take_up_what_was_left()
            from printing import escpos_bytes  # noqa: F401, PLC0415 - now, not while the first visitor waits

            while not self._stop.is_set():
                self._work()
        except _Stopping:
            return

    def _work(self) -> None:
        """One job, or one look at the idle printer."""
        self._bell.clear()
        job = self._told(self._jobs.next_job)
        if job is None:
            self._look_when_due()
            self._bell.wait(self._poll_seconds)
        elif isinstance(self._print(job), Blocked):
            self._stop.wait(self._retry_seconds)

    def _take_up_what_was_left(self) -> None:
        """A slip that was on its way when the program was stopped may be out, or half, or still in the printer."""
        for job in self._told(self._jobs.interrupted):
            self._in_doubt = True
            if job.state is PrintState.SENDING:
                self._doubt(job, PrinterReason.RESTART)
            else:
                self._print_again(job)

    def _print(self, job: PrintJob) -> Outcome | None:
        """Try once; None when the job was taken away meanwhile."""
        outcome = self._attempt(job)
        match outcome:
            case None:
                self._next_look = 0.0
            case Blocked(reason):
                self._show(PrinterState.BLOCKED, reason)
                if (job.state, job.reason) != (PrintState.BLOCKED, reason):
                    self._note(job, PrintState.BLOCKED, reason, lambda: self._jobs.blocked(job, reason))
            case Confirmed(paper_low):
                self._in_doubt = False
                self._note(job, PrintState.CONFIRMED, None, lambda: self._jobs.confirmed(job))
                self._show_ready(paper_low=paper_low)
            case Sent():
                self._in_doubt = False
                self._note(job, PrintState.SENT, None, lambda: self._jobs.sent(job))
                self._show_ready(paper_low=False)
            case Unknown(reason):
                self._show(PrinterState.BLOCKED, reason)
                self._doubt(job, reason)
                self._next_look = 0.0
        return outcome

    def _attempt(self, job: PrintJob) -> Outcome | None:
        with closing(self._link()) as link:
            try:
                link.open()
            except PrinterTrouble as trouble:
                return Blocked(trouble.reason)
            talk = Conversation(link, self._settings, self._stop.is_set)
            if self._in_doubt and self._settings.clear_command:
                talk.empty()
            found = talk.look()
            if isinstance(found, Blocked):
                return found
            try:
                content = self._told(lambda: self._jobs.slip_content(job))
                slip = self._slip(content)
                if slip is None:
                    self._leave_out(job)
                    return None
                self._told(lambda: self._jobs.sending(job, slip.attempt))
            except HallError:
                return None
            return self._send(job, talk, slip)

    def _leave_out(self, job: PrintJob) -> None:
        reason = PrinterReason.NOT_DRAWN
        self._note(job, PrintState.FALLBACK, reason, lambda: self._jobs.fallback(job, reason))

    def _send(self, job: PrintJob, talk: Conversation, slip: SlipOnItsWay) -> Outcome:
        self._show(PrinterState.PRINTING, None)
        self._on_job(job, PrintState.SENDING, None)
        outcome = talk.print(slip)
        if isinstance(outcome, Unknown) and self._settings.clear_command:
            talk.empty()
        return outcome

    def _slip(self, content: SlipContent) -> SlipOnItsWay | None:
        """The slip in bytes; None when it cannot be drawn: at the next start it would stand before all others again."""
        from printing import escpos_bytes  # noqa: PLC0415 - see the module's words

        initialisation = escpos_bytes.initialisation(self._settings)
        try:
            body = escpos_bytes.slip_bytes(lay_out(content, self._settings.roll), self._settings)
        except Exception:
            LOG.exception("A slip cannot be drawn, and is left out")
            return None
        swallowed = SWALLOWED + escpos_bytes.INITIALISE + escpos_bytes.cut(self._settings)
        attempt = "".join(secrets.choice(CROCKFORD) for _ in range(_ECHO_LENGTH))
        return SlipOnItsWay(initialisation, body, attempt, swallowed if self._in_doubt else b"")

    def _link(self) -> Link:
        return NetworkLink(self._settings.address)

    # --- what is told to whom -----------------------------------------------------------------

    def _doubt(self, job: PrintJob, reason: PrinterReason) -> None:
        """Nobody knows whether this slip is out."""
        self._in_doubt = True
        self._note(job, PrintState.UNKNOWN, reason, lambda: self._jobs.unknown(job, reason))
        self._print_again(job)

    def _print_again(self, job: PrintJob) -> None:
        """By itself only once, and only on a printer that throws the doubtful slip away; else a person decides."""
        if self._settings.clear_command and not job.reprint:
            self._note(job, PrintState.REPRINTED, None, lambda: self._jobs.reprint(job))

    def _note(
        self, job: PrintJob, state: PrintState, reason: PrinterReason | None, write: Callable[[], PrintJob]
    ) -> None:
        """Tell the hall, then the screen."""
        try:
            self._told(write)
        except HallError:
            return  # a person has decided meanwhile what becomes of this slip
        self._on_job(job, state, reason)

    def _told(self, ask: Callable[[], _T]) -> _T:
        """Ask or tell the hall, again and again while its database has trouble: what is on paper must be known."""
        while True:
            try:
                return ask()
            except HallTrouble:
                if self._stop.wait(self._retry_seconds):
                    raise _Stopping from None

    def _look_when_due(self) -> None:
        if time.monotonic() < self._next_look:
            return
        self._next_look = time.monotonic() + self._look_seconds
        with closing(self._link()) as link:
            try:
                link.open()
                found = Conversation(link, self._settings).look()
            except PrinterTrouble as trouble:
                found = Blocked(trouble.reason)
        match found:
            case Ready(paper_low):
                self._show_ready(paper_low=paper_low)
            case Blocked(reason):
                self._show(PrinterState.BLOCKED, reason)

    def _show_ready(self, *, paper_low: bool) -> None:
        self._show(PrinterState.PAPER_LOW if paper_low else PrinterState.READY, None)

    def _show(self, state: PrinterState, reason: PrinterReason | None) -> None:
        if self._shown != (state, reason):
            self._shown = (state, reason)
            self._on_printer(state, reason)
