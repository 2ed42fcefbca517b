"""Two days of a small hall in which everything happens that leaves a row in a table."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from hall import sealing
from hall.model.central import CentralCommand
from hall.plan.checking import checked
from hall.plan.spelling import plain
from tests.support.halls import MORNING, TrialHall, new_hall, plan

if TYPE_CHECKING:
    from hall import Hall
    from hall.desk import DeskDoor
    from hall.model.tickets import Ticket
    from hall.plan.plan import HallPlan

ANSWERS: Final = {"purpose": "lost", "nik": "3602041211870001", "phone": "0812 3456 7890", "consent": "yes"}
EVENING: Final = MORNING + timedelta(days=1, hours=1)
"""When its two days are over for whoever looks on."""


def full_hall(url: str) -> None:
    """Make it at an empty address."""
    trial = new_hall(url, _plan(guard_minutes=2))
    kiosk = trial.station("kiosk-1")
    _first_day(trial, kiosk)
    trial.clock.pass_time(days=1)
    kiosk.office.apply(_plan(guard_minutes=1))
    later = sealing.PrivateKey.new()
    kiosk.office.add_key(later.public, sealing.certify(trial.key, later.public, kiosk.journal.hall_id()))
    _second_day(trial, kiosk)
    _stations(trial, kiosk)
    trial.close()


def _plan(guard_minutes: int) -> HallPlan:
    """Answers are sealed for the central server too, and a visitor who does not come is absent by time."""
    wanted = plain(plan())
    wanted["hall"]["central_key"] = base64.b64encode(sealing.PrivateKey.from_bytes(bytes(32)).public.raw).decode()
    wanted["rules"] |= {"guard_minutes": guard_minutes, "absent_after_seconds": 3000}
    wanted["staff"].append({"code": "tuti", "name": "Tuti"})
    for field in wanted["forms"][0]["fields"]:
        if field["name"] in {"nik", "phone"}:
            field["central"] = "sealed"
    return checked(wanted)


def _first_day(trial: TrialHall, kiosk: Hall) -> None:
    """A request whose answers of the day are purged at midnight, here and at central; a number nobody called."""
    kiosk.reception.issue("A", answers=ANSWERS)
    kiosk.reception.issue("B")
    sync = trial.station("sync").central
    sync.claim("mine")
    for blob in sync.blobs_to_send(9):
        sync.blob_sent(blob.sha)


@dataclass
class _Day:
    """Visitors who come one after the other."""

    trial: TrialHall
    kiosk: Hall

    def pass_time(self, seconds: int = 7) -> None:
        self.trial.clock.pass_time(seconds=seconds)

    def number(
        self, service: str = "B", visitor_class: str = "regular", answers: dict[str, str] | None = None
    ) -> Ticket:
        """Somebody takes a number."""
        self.pass_time()
        return self.kiosk.reception.issue(service, visitor_class, answers=answers)

    def called(self, desk: DeskDoor) -> Ticket:
        """Somebody takes a number and is called at once."""
        ticket = self.number()
        self.pass_time()
        desk.call(ticket)
        self.pass_time()
        return ticket


def _second_day(trial: TrialHall, kiosk: Hall) -> None:
    """Every state is somebody's at the end, and a priority visitor was called past who waits beyond the guard."""
    staff = ("siti", "budi", "tuti")
    one, two, three = (trial.station(f"counter-{at}").desk(at, code) for at, code in enumerate(staff, start=1))
    day = _Day(trial, kiosk)
    _leave_every_state(day, one)
    day.called(two)
    two.recall()
    day.number("A", answers=ANSWERS)
    day.number("A", answers={**ANSWERS, "phone": ""})
    day.number()
    day.pass_time(seconds=180)
    day.number(visitor_class="priority")
    day.pass_time()
    three.call_next()


def _leave_every_state(day: _Day, desk: DeskDoor) -> None:
    day.called(desk)
    desk.start()
    desk.finish("served")
    day.called(desk)
    desk.start()
    desk.transfer("C2")
    back = day.called(desk)
    desk.mark_absent()
    day.pass_time()
    desk.return_ticket(back)
    day.called(desk)
    desk.mark_absent()
    desk.park(day.trial.clock.now + timedelta(minutes=30), ticket=day.number())
    desk.cancel(day.number())
    day.called(desk)
    desk.start()


def _stations(trial: TrialHall, kiosk: Hall) -> None:
    """What stations keep for themselves."""
    kiosk.attendance.seen("no_paper", "kiosk")
    jobs = trial.station("kiosk-1").print_jobs
    first = jobs.next_job()
    assert first is not None
    jobs.reprint(jobs.unknown(jobs.sending(first, "ABCD"), "torn"))
    sync = trial.station("sync").central
    sync.claim("mine")
    sync.acked("mine", 2, 0, 0)
    sync.park("mine", sync.lines(4, 1)[0], "refused")
    sync.keep_document("keys", "etag", "{}")
    sync.keep_command(CentralCommand("00000000-0000-4000-8000-000000000001", "give_up", "done", ""))
