"""Sealed requests: the kiosk can write what only a counter with the key can read."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from hall import sealing
from hall.model.errors import AnswersWrong, RequestsNotReady
from hall.plan.checking import checked
from hall.plan.spelling import plain
from hall.store.upkeep.create import create
from tests.support.halls import TrialHall, plan

if TYPE_CHECKING:
    from hall import Hall

ANSWERS = {"purpose": "lost", "nik": "3602041211870001", "phone": "0812 3456 7890", "consent": "yes"}


def test_a_counter_with_the_key_reads_the_request(kiosk: Hall, trial: TrialHall) -> None:
    ticket = kiosk.reception.issue("A", answers=ANSWERS)
    desk = trial.station("counter-1").desk(1, "siti", keys=sealing.KeyRing.of([trial.key]))
    request = desk.request(ticket)
    assert request is not None
    assert not request.sealed
    assert dict(request.answers) == {**ANSWERS, "phone": "+6281234567890"}


def test_without_the_key_a_request_stays_sealed(kiosk: Hall, trial: TrialHall) -> None:
    ticket = kiosk.reception.issue("A", answers=ANSWERS)
    request = trial.station("counter-1").desk(1, "siti").request(ticket)
    assert request is not None
    assert request.sealed
    assert request.answers == {}


def test_a_ticket_without_answers_has_no_request(kiosk: Hall, trial: TrialHall) -> None:
    ticket = kiosk.reception.issue("B")
    assert trial.station("counter-1").desk(1, "siti").request(ticket) is None


def test_wrong_answers_are_told_by_field_and_nothing_is_given(kiosk: Hall) -> None:
    with pytest.raises(AnswersWrong) as refused:
        kiosk.reception.issue("A", answers={"purpose": "lost", "nik": "12", "consent": "yes"})
    assert refused.value.values["fields"] == "nik"
    assert "12" not in str(refused.value)
    assert kiosk.reception.issue("A", answers=ANSWERS).number == 1


def test_answers_to_a_service_that_asks_nothing_are_refused(kiosk: Hall) -> None:
    with pytest.raises(AnswersWrong):
        kiosk.reception.issue("B", answers={"nik": "3602041211870001"})


def test_nothing_personal_is_taken_before_the_hall_has_a_key(database_url: str) -> None:
    trial = TrialHall(database_url)
    create(database_url, clock=trial.clock)
    hall = trial.station("kiosk-1")
    hall.office.apply(plan())
    services = {one.code: one for agency in hall.reception.menu().agencies for one in agency.services}
    assert services["A"].why_not == "no_key"
    with pytest.raises(RequestsNotReady):
        hall.reception.issue("A", answers=ANSWERS)
    trial.close()


def test_answers_go_when_their_time_is_over_and_the_journal_says_so(kiosk: Hall, trial: TrialHall) -> None:
    ticket = kiosk.reception.issue("A", answers=ANSWERS)
    desk = trial.station("counter-1").desk(1, "siti", keys=sealing.KeyRing.of([trial.key]))
    desk.call_next()
    trial.clock.pass_time(days=1)
    kiosk.reception.issue("B")
    purged = [entry.data for entry in kiosk.journal.after(0) if entry.kind == "request.purged"]
    assert purged == [{"ticket": ticket.id, "retention": "day"}]
    trial.clock.pass_time(days=30)
    kiosk.reception.issue("B")
    kinds = [entry.data["retention"] for entry in kiosk.journal.after(0) if entry.kind == "request.purged"]
    assert kinds == ["day", "30d"]


def test_the_journal_holds_only_what_is_nobodys(kiosk: Hall) -> None:
    kiosk.reception.issue("A", answers=ANSWERS)
    told = "".join(entry.canonical for entry in kiosk.journal.after(0))
    assert '"plain":{"purpose":"lost"}' in told
    for secret in ("3602041211870001", "81234567890"):
        assert secret not in told


def test_what_is_sealed_for_central_leaves_its_hash_in_the_journal(kiosk: Hall, trial: TrialHall) -> None:
    central = sealing.PrivateKey.new()
    text = base64.b64encode(central.public.raw).decode()
    wanted = plain(plan())
    wanted["hall"]["central_key"] = text
    for field in wanted["forms"][0]["fields"]:
        if field["name"] == "nik":
            field["central"] = "sealed"
    trial.station("office-2").office.apply(checked(wanted))
    kiosk.reception.issue("A", answers=ANSWERS)
    entry = kiosk.journal.after(0)[-1]
    assert len(entry.data["blobs"]) == 1  # type: ignore[arg-type] # a list of tables
