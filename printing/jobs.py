"""The slips a station has to print, as the worker needs them; `hall.print_jobs` is that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from hall.model.print_jobs import PrintJob
    from hall.model.slips import SlipContent


class StationPrintJobs(Protocol):
    """The print jobs of one station. Each change is durable when the call returns, and gives the changed job.

    A rule's refusal (`HallError`) means that somebody else has decided about the slip meanwhile; trouble
    (`HallTrouble`) is asked again. The worker calls from its own thread only.
    """

    def next_job(self) -> PrintJob | None:
        """The oldest queued or blocked job of this station, or None."""

    def interrupted(self) -> tuple[PrintJob, ...]:
        """Jobs that were being sent when the program was stopped, and those in doubt."""

    def slip_content(self, job: PrintJob) -> SlipContent:
        """What is to be printed; `reprint` as in the job."""

    def sending(self, job: PrintJob, attempt: str) -> PrintJob:
        """The first byte is about to leave; `attempt` is the echo's four characters."""

    def confirmed(self, job: PrintJob) -> PrintJob:
        """The printer says that the slip is out."""

    def sent(self, job: PrintJob) -> PrintJob:
        """Handed to a printer that says nothing."""

    def blocked(self, job: PrintJob, reason: str) -> PrintJob:
        """Nothing was sent, because of this."""

    def unknown(self, job: PrintJob, reason: str) -> PrintJob:
        """Something was sent, and nobody knows what came out."""

    def fallback(self, job: PrintJob, reason: str | None = None) -> PrintJob:
        """No paper for this one: the visitor has the number on the screen."""

    def reprint(self, job: PrintJob) -> PrintJob:
        """A new job, marked as a reprint, takes the place of this one in doubt; gives the new one."""
