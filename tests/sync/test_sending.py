"""A hall sends its records to a real central server, over a network that does what networks do."""

from __future__ import annotations

import gzip
import json
import threading
from typing import TYPE_CHECKING

import pytest

from sync import protocol
from sync.pace import PARKED_AN_HOUR
from sync.protocol import Problem
from tests.support.edge import FAULTS, Relay, Visit
from tests.support.halls import new_hall
from tests.support.patience import working_until
from tests.support.sending import SendingHall
from tests.support.sending_checks import entries_in, is_batch, over, problem, stored
from tests.sync.conftest import hall_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.databases import Databases
    from tests.support.edge import Edge
    from tests.support.halls import TrialHall
    from tests.support.running_central import RunningCentral


# --- a working network ----------------------------------------------------------------------------


def test_every_record_arrives_once_and_both_sides_can_prove_it(sending: SendingHall, central: RunningCentral) -> None:
    sending.issue(30)
    sending.send_all()
    state = sending.hall.central.state()
    assert (state.pending, state.trouble, state.oldest) == (0, None, None)
    assert stored(central, sending.trial) == sending.hall.journal.head().n
    verdict = sending.sender.proof.everything()
    assert (verdict.verdict, verdict.chain_equal, verdict.differing) == ("equal", True, ())


def test_a_heartbeat_is_no_record(sending: SendingHall) -> None:
    before = sending.hall.journal.head()
    sending.hall.attendance.seen("no paper", "kiosk")
    assert sending.hall.journal.head() == before


def test_the_live_document_goes_before_the_backlog(edge: Edge, trial: TrialHall, central: RunningCentral) -> None:
    sending = over(edge, trial, central)
    sending.issue(3)
    sending.send_all()
    paths = [visit.path for visit in edge.visits]
    assert paths.index("/v1/live") < paths.index("/v1/batches")
    told = json.loads(gzip.decompress(next(visit.body for visit in edge.visits if visit.path == "/v1/live")))
    service = next(one for one in told["services"] if one["code"] == "B")
    assert len(service["waiting"]) == 3
    assert {len(token) for token in service["waiting"]} == {12}


def test_a_quiet_hall_asks_one_question(edge: Edge, trial: TrialHall, central: RunningCentral) -> None:
    sending = over(edge, trial, central)
    sending.send_all()
    for _ in range(5):
        sending.turn()
    before = len(edge.visits)
    sending.ticking.now += 60
    sending.turn()
    assert [visit.method for visit in edge.visits[before:]] == ["GET"]


def test_halls_that_write_while_they_send_lose_nothing(databases: Databases, central: RunningCentral) -> None:
    url = databases.postgresql()
    trial = new_hall(url)
    sending = SendingHall(trial, central.url, central.token_of(hall_id(trial)))
    stations = [trial.station(f"kiosk-{number}") for number in range(4)]

    def write(number: int) -> None:
        for _ in range(25):
            stations[number].reception.issue("B")

    writers = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for writer in writers:
        writer.start()
    working_until(lambda: not any(writer.is_alive() for writer in writers), sending.turn)
    sending.send_all()
    assert stored(central, trial) == sending.hall.journal.head().n
    assert sending.sender.proof.everything().verdict == "equal"
    trial.close()
    databases.drop(url)


# --- a bad network --------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_happens_to_a_batch_it_arrives_once(
    fault: str, edge: Edge, relay: Relay, trial: TrialHall, central: RunningCentral
) -> None:
    sending = over(edge, trial, central)
    sending.send_all()
    sending.issue(10)
    relay.faults = [fault] * 3
    sending.send_all()
    assert stored(central, trial) == sending.hall.journal.head().n
    assert sending.sender.proof.everything().verdict == "equal"


def test_an_answer_to_another_batch_is_none(
    edges: Callable[..., Edge], central: RunningCentral, trial: TrialHall
) -> None:
    def lie(visit: Visit) -> None:
        if not is_batch(visit):
            return relay(visit)
        head = json.loads(protocol.unpack(visit.body)[0])
        told = {"batch": "0" * 8 + "-0000-4000-8000-" + "0" * 12, "ack": head["count"], "chain": head["head"]}
        return visit.send(200, "application/json", json.dumps(told).encode())

    relay = Relay(central.port)
    sending = SendingHall(trial, edges(lie).url, central.token_of(hall_id(trial)))
    for _ in range(10):
        sending.turn()
    state = sending.hall.central.state()
    assert (state.ack, state.trouble) == (0, "not_central")


def test_retry_after_is_waited_for(edges: Callable[..., Edge], trial: TrialHall) -> None:
    edge = edges(lambda visit: visit.send(429, "application/json", b"{}", Retry_After="600"))
    sending = SendingHall(trial, edge.url, protocol.new_token())
    sending.sender.turn()
    before = len(edge.visits)
    sending.ticking.now += 599
    sending.sender.turn()
    assert len(edge.visits) == before
    sending.ticking.now += 2
    sending.sender.turn()
    assert len(edge.visits) > before


@pytest.mark.parametrize(
    "name, trouble, pause", [(Problem.UNAUTHORIZED, "refused", 600), (Problem.UPDATE_NEEDED, "too_old", 3600)]
)
def test_a_hall_that_is_refused_stops_and_asks_again_later(
    name: Problem, trouble: str, pause: int, edges: Callable[..., Edge], trial: TrialHall
) -> None:
    edge = edges(lambda visit: problem(visit, name))
    sending = SendingHall(trial, edge.url, protocol.new_token())
    sending.issue(2)
    for _ in range(5):
        sending.sender.turn()
    lanes = {"/v1/live", "/v1/plan"} | {f"/v1/streams/{sending.sender.upward.stand()[1].stream}"}
    assert sorted(visit.path for visit in edge.visits) == sorted(lanes)
    assert sending.hall.central.state().trouble == trouble
    sending.ticking.now += pause + 1
    sending.sender.turn()
    assert len(edge.visits) == 2 * len(lanes)


def test_a_live_document_that_fails_holds_up_no_record(
    edges: Callable[..., Edge], relay: Relay, central: RunningCentral, trial: TrialHall
) -> None:
    edge = edges(lambda visit: problem(visit, Problem.UNAVAILABLE) if visit.path == "/v1/live" else relay(visit))
    sending = over(edge, trial, central)
    sending.issue(3)
    sending.send_all()
    assert stored(central, trial) == sending.hall.journal.head().n


# --- poison ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name, status", [(Problem.BAD_LINE, 422), (Problem.BODY_TOO_LARGE, 413), (Problem.UNAVAILABLE, 500)]
)
def test_an_entry_that_central_cannot_take_is_parked_and_the_others_go_on(
    name: Problem, status: int, edges: Callable[..., Edge], relay: Relay, central: RunningCentral, trial: TrialHall
) -> None:
    poison = 9

    def choke(visit: Visit) -> None:
        lines = entries_in(visit) if is_batch(visit) else []
        if any(isinstance(line, protocol.EntryLine) and line.n == poison for line in lines):
            problem(visit, name, status)
        else:
            relay(visit)

    sending = over(edges(choke), trial, central)
    sending.issue(30)
    sending.send_all()
    state = sending.hall.central.state()
    assert [one.n for one in state.parked] == [poison]
    assert stored(central, trial) == state.head - 1
    assert sending.sender.proof.everything().verdict == "equal"


def test_a_parked_entry_goes_up_when_a_person_says_so(
    edges: Callable[..., Edge], relay: Relay, central: RunningCentral, trial: TrialHall
) -> None:
    broken = [True]

    def choke(visit: Visit) -> None:
        lines = entries_in(visit) if is_batch(visit) else []
        if broken[0] and any(isinstance(line, protocol.EntryLine) and line.n == 9 for line in lines):
            problem(visit, Problem.BAD_LINE)
        else:
            relay(visit)

    sending = over(edges(choke), trial, central)
    sending.issue(20)
    sending.send_all()
    sending.hall.central.ask_release()
    for _ in range(5):
        sending.turn()
    assert [one.release for one in sending.hall.central.parked()] == [False]  # refused again: kept back again
    broken[0] = False
    assert sending.hall.central.ask_release([9]) == 1
    for _ in range(5):
        sending.turn()
    assert sending.hall.central.parked() == ()
    assert stored(central, trial) == sending.hall.journal.head().n
    assert sending.sender.proof.everything().verdict == "equal"


def test_a_central_server_without_disk_lets_nothing_be_parked(
    edges: Callable[..., Edge], relay: Relay, central: RunningCentral, trial: TrialHall
) -> None:
    edge = edges(lambda visit: problem(visit, Problem.UNAVAILABLE, 500) if is_batch(visit) else relay(visit))
    sending = over(edge, trial, central)
    sending.issue(20)
    for _ in range(60):
        sending.turn()
    assert sending.hall.central.parked() == ()
    probes = [visit for visit in edge.visits if is_batch(visit) and not entries_in(visit)]
    assert probes  # it was asked whether it takes anything at all


def test_no_hall_parks_everything(
    edges: Callable[..., Edge], relay: Relay, central: RunningCentral, trial: TrialHall
) -> None:
    def choke(visit: Visit) -> None:
        lines = entries_in(visit) if is_batch(visit) else []
        if any(isinstance(line, protocol.EntryLine) for line in lines):
            problem(visit, Problem.BAD_LINE)
        else:
            relay(visit)

    sending = over(edges(choke), trial, central)
    sending.issue(30)

    def soon() -> None:
        sending.sender.turn()
        sending.ticking.now += 0.1

    working_until(lambda: sending.hall.central.state().trouble is not None, soon)
    assert len(sending.hall.central.parked()) == PARKED_AN_HOUR
    assert sending.hall.central.state().trouble == "too_many_parked"


def test_a_sender_killed_after_parking_goes_on(
    edges: Callable[..., Edge], relay: Relay, central: RunningCentral, trial: TrialHall
) -> None:
    def choke(visit: Visit) -> None:
        lines = entries_in(visit) if is_batch(visit) else []
        if any(isinstance(line, protocol.EntryLine) and line.n == 9 for line in lines):
            problem(visit, Problem.BAD_LINE)
        else:
            relay(visit)

    sending = over(edges(choke), trial, central)
    sending.issue(20)
    working_until(lambda: bool(sending.hall.central.parked()), sending.turn)
    sending.restart()
    sending.send_all()
    assert sending.sender.proof.everything().verdict == "equal"
