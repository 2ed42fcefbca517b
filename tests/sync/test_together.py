"""A hall at work sends its few entries and its live document in one request; neither holds up the other."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest

from sync import protocol
from sync.protocol import Problem
from sync.sender import Sender
from sync.upward import FEW
from sync.wire import Wire
from tests.support.edge import Edge, Relay, Visit
from tests.support.patience import until
from tests.support.sending import HASTE
from tests.support.sending_checks import along, over, problem, stored
from tests.sync.conftest import hall_id
from tests.sync.test_quiet import at_work, later, settled

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.halls import TrialHall
    from tests.support.running_central import RunningCentral


def waiting(told: dict[str, Any]) -> int:
    return sum(len(line["waiting"]) for line in told["services"])


def kept(central: RunningCentral, trial: TrialHall) -> dict[str, Any]:
    """The live document at central."""
    from sqlalchemy import select  # noqa: PLC0415 - for this one question

    from central.store import schema  # noqa: PLC0415 - as above

    with central.writing() as connection:
        number = select(schema.hall.c.number).where(schema.hall.c.id == hall_id(trial)).scalar_subquery()
        wanted = select(schema.live.c.document).where(schema.live.c.hall == number)
        found: dict[str, Any] = connection.execute(wanted).scalar_one()
        return found


def asked(edge: Edge, before: int) -> list[str]:
    return [f"{visit.method} {visit.path}" for visit in edge.visits[before:]]


def test_a_few_entries_and_the_live_document_are_one_request(
    edge: Edge, trial: TrialHall, central: RunningCentral
) -> None:
    sending = over(edge, trial, central)
    settled(sending)
    before = len(edge.visits)
    sending.issue(3)
    while sending.sender.turn():
        pass
    assert asked(edge, before) == ["POST /v1/batches"]
    assert stored(central, trial) == sending.hall.journal.head().n
    assert waiting(kept(central, trial)) == 3
    assert sending.hall.central.state().pending == 0


def test_a_backlog_waits_for_nothing_and_the_live_document_goes_before_it(
    edge: Edge, trial: TrialHall, central: RunningCentral
) -> None:
    sending = over(edge, trial, central)
    settled(sending)
    before = len(edge.visits)
    sending.issue(FEW + 1)
    while sending.sender.turn():
        pass
    assert asked(edge, before) == ["PUT /v1/live", "POST /v1/batches"]


@pytest.mark.parametrize("refused", [Problem.BAD_LINE, Problem.BODY_TOO_LARGE, Problem.UNAVAILABLE])
def test_a_batch_that_is_not_taken_with_the_live_document_is_sent_without_it(
    refused: Problem, edges: Callable[..., Edge], trial: TrialHall, central: RunningCentral
) -> None:
    relay = Relay(central.port)
    edge = edges(lambda visit: problem(visit, refused) if along(visit) else relay(visit))
    sending = over(edge, trial, central)
    settled(sending)
    sending.issue()
    sending.send_all()
    sending.turn()
    assert any(along(visit) for visit in edge.visits)
    assert stored(central, trial) == sending.hall.journal.head().n
    assert sending.hall.central.parked() == ()
    assert waiting(kept(central, trial)) == 1


def test_a_live_document_that_is_none_holds_up_no_entry(
    edges: Callable[..., Edge], trial: TrialHall, central: RunningCentral
) -> None:
    relay = Relay(central.port)

    def spoil(visit: Visit) -> None:
        told = along(visit)
        if told is not None:
            lines = protocol.unpack(visit.body)
            lines[-1] = protocol.compact(told | {"day": "no day"})
            visit.body = gzip.compress(b"\n".join(lines) + b"\n")
            visit.headers |= {
                "content-length": str(len(visit.body)), "content-digest": protocol.content_digest(visit.body)
            }  # fmt: skip
        relay(visit)

    sending = over(edges(spoil), trial, central)
    settled(sending)
    sending.issue()
    while sending.sender.turn():
        pass
    assert stored(central, trial) == sending.hall.journal.head().n
    assert sending.hall.central.parked() == ()
    assert sending.hall.central.state().trouble == "live_refused"


def test_a_central_server_that_leaves_the_live_document_alone_is_sent_it_alone(
    edges: Callable[..., Edge], trial: TrialHall, central: RunningCentral
) -> None:
    relay = Relay(central.port)

    def forgetful(visit: Visit) -> None:
        if along(visit) is None:
            relay(visit)
            return
        status, kind, body, more = relay.passed(visit)
        visit.send(status, kind, protocol.compact({k: v for k, v in json.loads(body).items() if k != "live"}), **more)

    edge = edges(forgetful)
    sending = over(edge, trial, central)
    settled(sending)
    before = len(edge.visits)
    sending.issue()
    while sending.sender.turn():
        pass
    sending.ticking.now += 3
    sending.sender.turn()
    assert asked(edge, before) == ["POST /v1/batches", "PUT /v1/live"]


@pytest.mark.parametrize("older", ["hall", "central"])
def test_with_an_older_side_everything_goes_as_ever(
    older: str, edges: Callable[..., Edge], trial: TrialHall, central: RunningCentral
) -> None:
    relay = Relay(central.port)

    def first_version(visit: Visit) -> None:
        status, kind, body, more = relay.passed(visit)
        told = json.loads(body)
        told.get("manifest", {}).pop("protocol", None)
        visit.send(status, kind, protocol.compact(told), **more)

    edge = edges(first_version if older == "central" else relay)
    sending = over(edge, trial, central)
    if older == "hall":
        wire = Wire(edge.url, sending.token, patience=HASTE)
        sending.sender = Sender(sending.hall, wire, monotonic=sending.ticking, speaks=1)
        sending.sender.claim()
    settled(sending)
    before = len(edge.visits)
    sending.issue(2)
    while sending.sender.turn():
        pass
    assert asked(edge, before) == ["PUT /v1/live", "POST /v1/batches"]
    assert not any(along(visit) for visit in edge.visits)
    assert stored(central, trial) == sending.hall.journal.head().n


def test_entries_that_come_one_by_one_wait_a_moment_for_each_other(
    edge: Edge, trial: TrialHall, central: RunningCentral
) -> None:
    sending = over(edge, trial, central)
    settled(sending)
    kiosk = trial.station("kiosk")
    before = len(edge.visits)
    kiosk.reception.issue("B")
    with at_work(sending):
        until(lambda: sending.sender.upward.few_until > sending.ticking.now, "nothing was sent")
        for _ in range(4):
            kiosk.reception.issue("B")
        until(lambda: later(sending, 0.1) and stored(central, trial) == kiosk.journal.head().n, "the rest did not come")
    assert asked(edge, before).count("POST /v1/batches") == 2


def test_many_entries_wait_for_nothing(edge: Edge, trial: TrialHall, central: RunningCentral) -> None:
    sending = over(edge, trial, central)
    settled(sending)
    kiosk = trial.station("kiosk")
    kiosk.reception.issue("B")
    with at_work(sending):  # whose time stands still
        until(lambda: sending.sender.upward.few_until > sending.ticking.now, "nothing was sent")
        for _ in range(FEW):
            kiosk.reception.issue("B")
        until(lambda: stored(central, trial) == kiosk.journal.head().n, "they waited")
