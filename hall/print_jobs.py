"""The printer's door: the slips a station has to print, and what became of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hall.model.print_jobs import PENDING, PrintState
from hall.model.slips import SlipContent
from hall.model.tokens import phone_text
from hall.store.looks import ticket_rows
from hall.store.notes import print_jobs

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from hall.attendance import Attendance
    from hall.model.print_jobs import PrintJob
    from hall.store.reading import Reading
    from hall.store.store import Store


class PrintJobs:
    """The slips of this station. Every change is durable before the first byte goes to the printer."""

    def __init__(self, store: Store, attendance: Attendance) -> None:
        self._store = store
        self._attendance = attendance

    def pending(self) -> tuple[PrintJob, ...]:
        """What is not settled yet, oldest first."""
        return self._store.read(print_jobs.pending)

    def next_job(self) -> PrintJob | None:
        """The oldest slip that waits for the printer."""
        self._attendance.hold()
        waiting = (PrintState.QUEUED, PrintState.BLOCKED)
        return next((job for job in self.pending() if job.state in waiting), None)

    def interrupted(self) -> tuple[PrintJob, ...]:
        """Slips whose printing this station did not see to its end."""
        left = tuple(state for state in PENDING if state in (PrintState.SENDING, PrintState.UNKNOWN))
        return tuple(job for job in self.pending() if job.state in left)

    def sending(self, job: PrintJob, attempt: str) -> PrintJob:
        """The first byte is about to go; `attempt` is what the printer will echo."""
        return self._change(job, PrintState.SENDING, attempt=attempt)

    def confirmed(self, job: PrintJob) -> PrintJob:
        """The printer says the slip is out."""
        return self._change(job, PrintState.CONFIRMED)

    def sent(self, job: PrintJob) -> PrintJob:
        """Sent to a printer that cannot answer."""
        return self._change(job, PrintState.SENT)

    def blocked(self, job: PrintJob, reason: str) -> PrintJob:
        """Nothing was sent: the printer cannot print now."""
        return self._change(job, PrintState.BLOCKED, reason=reason)

    def unknown(self, job: PrintJob, reason: str) -> PrintJob:
        """Something was sent, and nobody knows what came out."""
        return self._change(job, PrintState.UNKNOWN, reason=reason)

    def reprint(self, job: PrintJob) -> PrintJob:
        """A new slip with the same number, marked as a reprint, takes the place of this one."""
        return self._store.note(lambda connection, now: print_jobs.reprint(connection, now, job.id))

    def fallback(self, job: PrintJob, reason: str | None = None) -> PrintJob:
        """The visitor has the number on the screen or phone: no paper any more, or never, for this reason."""
        return self._change(job, PrintState.FALLBACK, reason=reason)

    def cancelled(self, job: PrintJob) -> PrintJob:
        """Nobody wants this slip any more."""
        return self._change(job, PrintState.CANCELLED)

    def slip_content(self, job: PrintJob) -> SlipContent:
        """What stands on the slip."""
        return self._store.read(lambda look: _content(look, job))

    def _change(
        self, job: PrintJob, after: PrintState, *, reason: str | None = None, attempt: str | None = None
    ) -> PrintJob:
        def change(connection: Connection, now: datetime) -> PrintJob:
            if after is PrintState.SENDING:
                self._attendance.check(connection)
            return print_jobs.change(connection, now, job.id, after, reason, attempt)

        return self._store.note(change)


def _content(look: Reading, job: PrintJob) -> SlipContent:
    fact = ticket_rows.by_id(look, job.ticket_id).ticket
    plan = look.plan
    service = plan.service(fact.code)
    agency = None if service is None else plan.agency(service.agency)
    language = fact.language
    zone = plan.waiting_zone(fact.code)
    return SlipContent(
        hall=plan.hall.name.say(language),
        agency="" if agency is None else agency.name.say(language),
        service=fact.code if service is None else service.name.say(language),
        label=fact.label,
        visitor_class=fact.visitor_class,
        issued_at=fact.issued_at.astimezone(look.hall.zone),
        language=language,
        qr_text=phone_text(fact.token, plan.hall.central_url),
        promise=fact.promise,
        place="" if zone is None else zone.name.say(language),
        requirements=() if service is None else service.requirements.say(language),
        reprint=job.reprint,
    )
