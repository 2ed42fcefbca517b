"""A hall sends its records to a real central server, over a network that does what networks do."""

from __future__ import annotations

import json
import shutil
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, text, update

from central.store import schema
from hall.model.errors import SyncTaken
from hall.store.backup import backup, restore
from sync import protocol
from sync.pace import PARKED_AN_HOUR
from sync.protocol import Problem
from tests.support.edge import FAULTS, Relay, Visit
from tests.support.halls import new_hall
from tests.support.sending import SendingHall
from tests.sync.conftest import hall_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from tests.support.databases import Databases
    from tests.support.edge import Edge
    from tests.support.halls import TrialHall
    from tests.support.running_central import RunningCentral


def stored(central: RunningCentral, trial: TrialHall) -> int:
    """How many entries of this hall central holds."""
    with central.writing() as connection:
        number = select(schema.hall.c.number).where(schema.hall.c.id == hall_id(trial)).scalar_subquery()
        counted = select(func.count()).where(schema.entry.c.hall == number)
        return int(connection.execute(counted).scalar_one())


def over(edge: Edge, trial: TrialHall, central: RunningCentral) -> SendingHall:
    return SendingHall(trial, edge.url, central.token_of(hall_id(trial)))


def problem(visit: Visit, name: Problem, status: int | None = None) -> None:
    body = json.dumps(protocol.problem_body(name, "as the test says")).encode()
    visit.send(status or protocol.STATUS[name], protocol.PROBLEM_JSON, body)


def entries_in(visit: Visit) -> list[protocol.Line]:
    return [protocol.read_line(raw) for raw in protocol.unpack(visit.body)[1:]]


def is_batch(visit: Visit) -> bool:
    return visit.path == "/v1/batches"


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
    sending.hall.office.seen("kiosk", "no paper")
    assert sending.hall.journal.head() == before


def test_the_live_document_goes_before_the_backlog(edge: Edge, trial: TrialHall, central: RunningCentral) -> None:
    sending = over(edge, trial, central)
    sending.issue(3)
    sending.send_all()
    paths = [visit.path for visit in edge.visits]
    assert paths.index("/v1/live") < paths.index("/v1/batches")
    told = json.loads(next(visit.body for visit in edge.visits if visit.path == "/v1/live"))
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
    while any(writer.is_alive() for writer in writers):
        sending.turn()
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
    while sending.hall.central.state().trouble is None:
        sending.sender.turn()
        sending.ticking.now += 0.1
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
    while not sending.hall.central.parked():
        sending.turn()
    sending.restart()
    sending.send_all()
    assert sending.sender.proof.everything().verdict == "equal"


# --- two stories ----------------------------------------------------------------------------------


def _streams(connection: Connection, trial: TrialHall) -> list[tuple[int, int | None]]:
    number = select(schema.hall.c.number).where(schema.hall.c.id == hall_id(trial)).scalar_subquery()
    rows = select(schema.stream.c.ack, schema.stream.c.broken).where(schema.stream.c.hall == number)
    return [(ack, broken) for ack, broken in connection.execute(rows.order_by(schema.stream.c.number))]


def test_a_central_server_put_back_from_a_backup_is_filled_again(own_central: RunningCentral, trial: TrialHall) -> None:
    sending = SendingHall(trial, own_central.url, own_central.token_of(hall_id(trial)))
    sending.issue(10)
    sending.send_all()
    folder = Path(own_central.database_url.removeprefix("sqlite:///")).parent
    own_central.stop()
    shutil.copytree(folder, folder.with_name("backup"))
    own_central.start()
    sending.issue(10)
    sending.send_all()
    own_central.stop()
    shutil.rmtree(folder)
    shutil.copytree(folder.with_name("backup"), folder)
    own_central.start()
    sending.ticking.now += 600
    sending.turn()
    sending.turn()
    sending.send_all()
    assert stored(own_central, trial) == sending.hall.journal.head().n
    assert sending.sender.proof.everything().verdict == "equal"
    with own_central.writing() as connection:
        assert len(_streams(connection, trial)) == 1


def test_a_journal_that_went_another_way_goes_up_in_a_stream_of_its_own(
    new_trial: Callable[[], TrialHall], central: RunningCentral
) -> None:
    trial = new_trial()
    sending = SendingHall(trial, central.url, central.token_of(hall_id(trial)))
    sending.issue(10)
    sending.send_all()
    token = sending.token
    shared = sending.hall.journal.head().n
    folder = Path(trial.url.removeprefix("sqlite:///")).parent
    trial.close()
    shutil.copytree(folder, folder.with_name("copy"))
    sending = SendingHall(trial, central.url, token)
    sending.issue(5)
    sending.send_all()
    lost = sending.hall.journal.head().n - shared
    trial.close()
    shutil.rmtree(folder)
    shutil.copytree(folder.with_name("copy"), folder)  # somebody copied an old hall.db into place
    sending = SendingHall(trial, central.url, token)
    sending.issue(8)
    sending.send_all()
    assert sending.sender.proof.everything().verdict == "equal"
    assert sending.hall.central.state().conflicts == 0  # the same entry in another stream is the same entry
    assert stored(central, trial) == sending.hall.journal.head().n + lost
    with central.writing() as connection:
        acks = _streams(connection, trial)
    assert acks == [(shared + lost, None), (sending.hall.journal.head().n, None)]


def test_a_hall_put_back_from_a_backup_begins_a_new_stream(
    new_trial: Callable[[], TrialHall], central: RunningCentral, tmp_path: Path
) -> None:
    trial = new_trial()
    sending = SendingHall(trial, central.url, central.token_of(hall_id(trial)))
    token = sending.token
    sending.issue(10)
    sending.send_all()
    copy = tmp_path / "copy.db"
    backup(trial.url, copy)
    sending.issue(5)
    sending.send_all()
    before = sending.hall.central.position()
    trial.close()
    restore(trial.url, copy, trial.clock)
    sending = SendingHall(trial, central.url, token)
    sending.issue(5)
    sending.send_all()
    after = sending.hall.central.position()
    assert before is not None
    assert after is not None
    assert before.stream != after.stream == sending.hall.central.facts().stream
    assert sending.sender.proof.everything().verdict == "equal"


def _spoil(sending: SendingHall, n: int) -> None:
    """Somebody changes a record in the database by hand."""
    store = sending.hall._store  # noqa: SLF001 - the attack is below every door
    with store.engine.writing(5) as connection:
        body = connection.execute(text("SELECT body FROM journal WHERE n = :n"), {"n": n}).scalar_one()
        spoilt = str(body).replace('"regular"', '"priority"')
        assert spoilt != body
        connection.execute(text("UPDATE journal SET body = :body WHERE n = :n"), {"n": n, "body": spoilt})


def test_a_broken_chain_is_named_and_sending_goes_on(sending: SendingHall, central: RunningCentral) -> None:
    sending.issue(5)
    n = sending.hall.journal.head().n
    _spoil(sending, n)
    sending.issue(5)
    sending.send_all()
    state = sending.hall.central.state()
    assert (state.broken, state.pending) == (n, 0)
    with central.writing() as connection:
        assert _streams(connection, sending.trial)[-1] == (state.head, n)
    assert sending.sender.proof.everything().verdict == "differs"  # never green again
    sending.issue(3)
    sending.restart()
    sending.send_all()
    with central.writing() as connection:
        assert len(_streams(connection, sending.trial)) == 1  # and no stream after it


def test_a_record_changed_after_it_was_sent_is_found_by_the_proof(sending: SendingHall) -> None:
    sending.issue(5)
    sending.send_all()
    _spoil(sending, sending.hall.journal.head().n)
    verdict = sending.sender.proof.everything()
    assert verdict.verdict == "differs"
    assert verdict.differing == ("2026-11-24",)
    assert sending.hall.central.state().verdict == verdict


def test_what_central_lost_is_found_and_sent_again(sending: SendingHall, central: RunningCentral) -> None:
    sending.issue(10)
    sending.send_all()
    head = sending.hall.journal.head().n
    with central.writing() as connection:
        number = connection.execute(
            select(schema.hall.c.number).where(schema.hall.c.id == hall_id(sending.trial))
        ).scalar_one()
        gone = schema.entry.delete().where(schema.entry.c.hall == number, schema.entry.c.n == head)
        connection.execute(gone)
    assert stored(central, sending.trial) == head - 1
    assert sending.sender.proof.everything().verdict == "equal"
    assert stored(central, sending.trial) == head


def test_the_books_are_compared_once_a_night(sending: SendingHall, central: RunningCentral) -> None:
    sending.issue(5)
    sending.send_all()
    sending.trial.clock.pass_time(days=1)
    sending.issue(2)
    sending.send_all()
    for _ in range(3):
        sending.turn()
    verdict = sending.hall.central.state().verdict
    assert verdict is not None
    assert (verdict.verdict, verdict.days) == ("equal", 1)
    with central.writing() as connection:
        kept = select(schema.verdict.c.verdict).order_by(schema.verdict.c.at.desc()).limit(1)
        assert connection.execute(kept).scalar() == "equal"


def test_a_token_that_was_taken_back_stops_the_hall(sending: SendingHall, central: RunningCentral) -> None:
    sending.send_all()
    with central.writing() as connection:
        connection.execute(update(schema.token).values(revoked_at=1).where(
            schema.token.c.key == protocol.token_key(sending.token)
        ))  # fmt: skip
    sending.issue()
    sending.turn()
    sending.turn()
    assert sending.hall.central.state().trouble == "refused"


# --- one sender -----------------------------------------------------------------------------------


def test_one_sender_at_a_time(sending: SendingHall) -> None:
    other = sending.trial.station("sync-2").central
    with pytest.raises(SyncTaken, match="sync"):
        other.claim("other")
    sending.trial.clock.pass_time(minutes=4)
    other.claim("other")
    with pytest.raises(SyncTaken):
        sending.hall.central.acked(sending.sender.session, 5, 0, 0)
    assert sending.hall.central.state().sender == "sync-2"


def test_a_sender_that_leaves_lets_another_begin(sending: SendingHall) -> None:
    sending.sender.leave()
    assert sending.hall.central.state().sender is None
    sending.trial.station("sync-2").central.claim("other")


# --- entries that no central server of today knows ------------------------------------------------


def _append(sending: SendingHall, kind: str, data: dict[str, object]) -> None:
    """A newer program of this hall writes something."""
    sending.hall._store.write(lambda work: work.append(kind, data))  # noqa: SLF001 - no door writes such entries


def test_what_central_does_not_know_is_set_aside_there_and_counts(
    sending: SendingHall, central: RunningCentral
) -> None:
    sending.issue(2)
    _append(sending, "ticket.teleported", {"ticket": "x"})
    _append(sending, "ticket.called", {"ticket": "x" * 70_000})
    sending.issue(2)
    sending.send_all()
    state = sending.hall.central.state()
    assert (state.pending, state.quarantined, state.parked) == (0, 2, ())
    assert stored(central, sending.trial) == state.head - 2
    assert sending.sender.proof.everything().verdict == "equal"


def test_an_entry_beyond_all_measure_is_kept_here_and_blocks_nobody(
    sending: SendingHall, central: RunningCentral
) -> None:
    sending.issue(2)
    _append(sending, "ticket.called", {"ticket": "x" * 10_000_000})
    n = sending.hall.journal.head().n
    sending.issue(2)
    sending.send_all()
    state = sending.hall.central.state()
    assert [one.n for one in state.parked] == [n]
    assert stored(central, sending.trial) == state.head - 1
    assert sending.sender.proof.everything().verdict == "equal"
