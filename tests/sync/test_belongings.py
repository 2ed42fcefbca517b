"""The plan and what visitors left sealed for central: sent, sent again, erased when their time is over."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, func, select, update

from central.store import schema
from hall import sealing
from hall.plan.checking import checked
from hall.plan.spelling import plain
from sync import protocol
from sync.live import fitted
from tests.support.halls import MORNING, new_hall, plan
from tests.support.patience import until
from tests.support.sending import SendingHall
from tests.support.sending_checks import live_in
from tests.sync.conftest import hall_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.support.databases import Databases
    from tests.support.edge import Edge, Relay, Visit
    from tests.support.halls import TrialHall
    from tests.support.running_central import RunningCentral

ANSWERS = {"purpose": "new", "nik": "3510010101900001", "consent": True}
CENTRAL = sealing.PrivateKey.new()


@pytest.fixture
def trial(databases: Databases, tmp_path: Path) -> Iterator[TrialHall]:
    """A hall that seals identity numbers for central."""
    told = plain(plan())
    told["hall"]["central_key"] = base64.b64encode(CENTRAL.public.raw).decode()
    told["forms"][0]["fields"][1]["central"] = "sealed"
    made = new_hall(databases.sqlite(tmp_path / "sealed"), checked(told))
    yield made
    made.close()


def blobs(central: RunningCentral, trial: TrialHall) -> list[str]:
    """The SHA-256 of what central keeps of this hall."""
    with central.writing() as connection:
        number = select(schema.hall.c.number).where(schema.hall.c.id == hall_id(trial)).scalar_subquery()
        rows = connection.execute(select(schema.blob.c.octets).where(schema.blob.c.hall == number)).scalars()
        return [hashlib.sha256(row).hexdigest() for row in rows if row]


def told_by_the_journal(sending: SendingHall) -> list[str]:
    entries = [one for one in sending.hall.journal.after(0) if one.kind == "ticket.issued"]
    return [blob["sha"] for one in entries for blob in one.data["blobs"]]  # type: ignore[attr-defined] # a journal's blobs are tables


def blobs_asked(edge: Edge) -> int:
    return sum(visit.path.startswith("/v1/blobs") for visit in edge.visits)


def settle(sending: SendingHall) -> None:
    for _ in range(8):
        sending.turn()


def test_sealed_answers_reach_central_as_the_journal_names_them(
    sending: SendingHall, central: RunningCentral, trial: TrialHall
) -> None:
    sending.hall.reception.issue("A", answers=ANSWERS)
    settle(sending)
    assert len(told_by_the_journal(sending)) == 1
    assert blobs(central, trial) == told_by_the_journal(sending)
    assert sending.hall.central.blobs_to_send(10) == ()


def test_what_is_over_here_is_erased_there(sending: SendingHall, central: RunningCentral, trial: TrialHall) -> None:
    sending.hall.reception.issue("A", answers=ANSWERS)
    settle(sending)
    trial.clock.now = MORNING + timedelta(days=3)
    sending.hall.attendance.do_what_is_due()
    assert len(sending.hall.central.blobs_to_erase(10)) == 1
    settle(sending)
    assert blobs(central, trial) == []
    assert sending.hall.central.blobs_to_erase(10) == ()
    assert sending.sender.proof.everything().verdict == "equal"  # an erasure breaks no proof


def test_what_central_lost_with_an_old_backup_is_sent_again(
    sending: SendingHall, central: RunningCentral, trial: TrialHall
) -> None:
    sending.hall.reception.issue("A", answers=ANSWERS)
    settle(sending)
    with central.writing() as connection:  # put back to between the entry and what came beside it
        number = select(schema.hall.c.number).where(schema.hall.c.id == hall_id(trial)).scalar_subquery()
        connection.execute(delete(schema.blob).where(schema.blob.c.hall == number))
        connection.execute(update(schema.hall).where(schema.hall.c.number == number).values(plan_sha=None))
    sending.send_all()
    assert blobs(central, trial) == []  # by the entries alone nobody would know
    trial.clock.pass_time(hours=24)
    settle(sending)
    assert blobs(central, trial) == told_by_the_journal(sending)
    with central.writing() as connection:
        plan_sha = connection.execute(select(schema.hall.c.plan_sha).where(schema.hall.c.id == hall_id(trial)))
        assert plan_sha.scalar_one() == sending.hall.central.facts().plan_sha


def test_an_erasure_that_central_forgot_with_an_old_backup_is_done_again_by_the_journal(
    sending: SendingHall, central: RunningCentral, trial: TrialHall
) -> None:
    sending.hall.reception.issue("A", answers=ANSWERS)
    settle(sending)
    [sha] = blobs(central, trial)
    trial.clock.now = MORNING + timedelta(days=3)
    sending.hall.attendance.do_what_is_due()
    sending.hall.central.blob_erased(sha)  # as if asked before central was put back
    assert len(blobs(central, trial)) == 1
    settle(sending)
    until(lambda: blobs(central, trial) == [])


def test_what_central_does_not_want_holds_up_nothing(
    edges: Callable[..., Edge], relay: Relay, central: RunningCentral, trial: TrialHall
) -> None:
    def no_blobs(visit: Visit) -> None:
        if visit.path.startswith("/v1/blobs") or visit.path == "/v1/plan":
            told = {"type": "urn:antrean:problem:sha-mismatch"}
            visit.send(422, "application/problem+json", json.dumps(told).encode())
        else:
            relay(visit)

    edge = edges(no_blobs)
    sending = SendingHall(trial, edge.url, central.token_of(hall_id(trial)))
    sending.hall.reception.issue("A", answers=ANSWERS)
    settle(sending)
    asked = blobs_asked(edge)
    assert asked >= 1
    sending.issue(3)
    sending.send_all()
    assert blobs_asked(edge) == asked  # not for ever
    assert len(sending.hall.central.blobs_to_send(10)) == 1
    trial.clock.pass_time(hours=24)
    settle(sending)
    assert blobs_asked(edge) == asked + 1  # but once again each night
    with central.writing() as connection:
        number = select(schema.hall.c.number).where(schema.hall.c.id == hall_id(trial)).scalar_subquery()
        assert connection.execute(select(func.count()).where(schema.plan.c.hall == number)).scalar_one() == 0


def test_central_has_the_plan_in_force(edge: Edge, central: RunningCentral, trial: TrialHall) -> None:
    sending = SendingHall(trial, edge.url, central.token_of(hall_id(trial)))
    settle(sending)
    wanted = sending.hall.office.plan()
    assert wanted is not None
    changed = replace(wanted, rules=replace(wanted.rules, return_within_minutes=7))
    sending.hall.office.apply(changed)
    settle(sending)
    told = [json.loads(visit.body) for visit in edge.visits if visit.path == "/v1/plan"]
    assert [one["sha"] for one in told] == [wanted.sha(), changed.sha()]
    assert [hashlib.sha256(one["document"].encode()).hexdigest() for one in told] == [wanted.sha(), changed.sha()]


def test_a_slow_line_is_not_filled_by_the_live_document(
    edges: Callable[..., Edge], relay: Relay, central: RunningCentral, trial: TrialHall
) -> None:
    def slow(visit: Visit) -> None:
        if live_in(visit) is not None:
            sending.ticking.now += 5
        relay(visit)

    edge = edges(slow)
    sending = SendingHall(trial, edge.url, central.token_of(hall_id(trial)))
    sent = []
    for _ in range(60):
        sending.issue()
        sending.sender.turn()
        sending.ticking.now += 1
        sent.append(sum(live_in(visit) is not None for visit in edge.visits))
    assert sending.ticking.now - 1000 == 60 + 5 * sent[-1]
    assert 4 <= sent[-1] <= 6  # one in twenty seconds


@pytest.mark.parametrize("waiting, told", [(10, 10), (60, 60), (900, 50), (40_000, 50)])
def test_a_very_large_halls_live_document_still_fits(waiting: int, told: int) -> None:
    services = [{"code": f"S{n}", "name": "x" * 100, "waiting": ["0" * 12] * waiting} for n in range(60)]
    document = fitted({"at": "now", "services": services, "devices": [{"name": "kiosk"}] * 300})
    assert len(protocol.compact(document)) <= protocol.LIVE_MOST
    assert {len(one["waiting"]) for one in document["services"]} == {told}
