"""The slips a station has to print, as the worker needs them from the hall; `hall.print_jobs` gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from hall.model.print_jobs import PrintJob, PrintState

if TYPE_CHECKING:
    from hall.model.slips import SlipContent

__all__ = ["PrintJob", "PrintJobs", "PrintState"]


class PrintJobs(Protocol):
    """The print jobs of one station. Each call is durable when it returns; the worker calls from its own thread only.

    A rule's refusal (`HallError`) means that the job is no longer the worker's; trouble (`HallTrouble`) is retried.
    """

    def next_job(self) -> PrintJob | None:
        """The oldest queued or blocked job of this station, or None."""

    def left_sending(self) -> tuple[PrintJob, ...]:
        """Jobs that were being sent when the program was stopped."""

    def slip_content(self, job: PrintJob) -> SlipContent:
        """What is to be printed; `reprint` as in the job."""

    def sending(self, job: PrintJob, attempt: str) -> None:
        """The first byte is about to leave; `attempt` is the echo's four characters."""

    def confirmed(self, job: PrintJob) -> None:
        """The printer says that the slip is out."""

    def sent(self, job: PrintJob) -> None:
        """Handed to a printer that says nothing."""

    def blocked(self, job: PrintJob, reason: str) -> None:
        """Nothing was sent, because of this."""

    def unknown(self, job: PrintJob, reason: str, *, again: bool) -> None:
        """Nobody knows whether it is out. With `again` a new job, marked as a reprint, takes its place at once,
        in the same transaction; without, a person decides.
        """
