"""What comes down: a visitor gives up a place, a plan is proposed, documents change."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert, select

from central.store import commands, documents, schema
from hall.model.errors import NoSuchTicket, WrongMove
from hall.model.tokens import token_sha
from sync.downward import is_over
from sync.pace import GIVEN_UP_A_MINUTE
from sync.proposals import proposed_plan
from sync.summary import line
from tests.support.halls import MORNING, PLAN
from tests.support.patience import working_until
from tests.support.sending import SendingHall
from tests.sync.conftest import hall_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from hall.model.tickets import Ticket
    from tests.support.edge import Edge, Relay, Visit
    from tests.support.halls import TrialHall
    from tests.support.running_central import RunningCentral


def number_of(central: RunningCentral, sending: SendingHall) -> int:
    with central.writing() as connection:
        wanted = select(schema.hall.c.number).where(schema.hall.c.id == hall_id(sending.trial))
        return int(connection.execute(wanted).scalar_one())


def now_ms() -> int:
    return int(time.time() * 1000)


def give_up(central: RunningCentral, sending: SendingHall, token: str) -> UUID:
    """The visitor presses the button on the phone."""
    number = number_of(central, sending)
    with central.writing() as connection:
        return commands.give_up(connection, number, token, now_ms(), now_ms() + 86_400_000)


def answer(central: RunningCentral, ident: UUID) -> tuple[str | None, str | None]:
    with central.writing() as connection:
        row = connection.execute(
            select(schema.command.c.outcome, schema.command.c.reason).where(schema.command.c.id == ident)
        ).one()
        return row.outcome, row.reason


def listen(sending: SendingHall) -> None:
    sending.ticking.now += 60
    for _ in range(6):
        sending.turn()


def reasons(sending: SendingHall, ticket: Ticket) -> list[object]:
    entries = sending.hall.journal.after(0, limit=500)
    return [one.data.get("reason") for one in entries if one.data.get("ticket") == ticket.id]


@pytest.fixture
def ticket(sending: SendingHall) -> Ticket:
    """Somebody waits."""
    made = sending.hall.reception.issue("B")
    sending.send_all()
    return made


def test_a_visitor_gives_up_the_place(sending: SendingHall, central: RunningCentral, ticket: Ticket) -> None:
    ident = give_up(central, sending, ticket.token)
    listen(sending)
    assert answer(central, ident) == ("done", "")
    assert reasons(sending, ticket) == ["given_up"]
    assert sending.hall.desk(1, "siti").waiting() == ()


def test_whoever_was_called_is_the_clerks(sending: SendingHall, central: RunningCentral, ticket: Ticket) -> None:
    with sending.hall.desk(1, "siti") as desk:
        desk.call_next()
        ident = give_up(central, sending, ticket.token)
        listen(sending)
        assert answer(central, ident) == ("refused", "called")
        assert desk.current() is not None


def test_a_lost_answer_is_told_again_and_nothing_happens_twice(
    edge: Edge, relay: Relay, trial: TrialHall, central: RunningCentral
) -> None:
    sending = SendingHall(trial, edge.url, central.token_of(hall_id(trial)))
    ticket = sending.hall.reception.issue("B")
    sending.send_all()
    ident = give_up(central, sending, ticket.token)

    def a_minute_later() -> None:
        relay.faults = ["none"] if sending.sender.channel.commands == 0 else ["none", "lose_request"]
        sending.ticking.now += 60
        sending.turn()

    working_until(lambda: any(visit.path.endswith("/answer") for visit in edge.visits), a_minute_later)
    sending.restart()
    listen(sending)
    assert answer(central, ident) == ("done", "")
    assert reasons(sending, ticket) == ["given_up"]


def test_what_a_hall_does_not_know_is_refused(sending: SendingHall, central: RunningCentral, ticket: Ticket) -> None:
    data = [
        ("fly", {}), ("give_up", {"token": 7}), ("give_up", {"token": ticket.token.lower()}),
        ("give_up", {"token": "0" * 13}),
    ]  # fmt: skip
    number, idents = number_of(central, sending), [uuid4() for _ in data]
    with central.writing() as connection:
        for ident, (kind, told) in zip(idents, data, strict=True):
            connection.execute(
                insert(schema.command).values(
                    id=ident, hall=number, kind=kind, subject=str(ident), data=told, made_at=now_ms(),
                    expires_at=now_ms() + 86_400_000,
                )
            )  # fmt: skip
    listen(sending)
    assert [answer(central, ident) for ident in idents] == [
        ("refused", "unknown_kind"),
        ("refused", "wrong_data"),
        ("refused", "wrong_data"),
        ("refused", "no_such_ticket"),
    ]
    assert reasons(sending, ticket) == []


def test_whoever_knows_the_journal_alone_gives_nobodys_place_up(
    sending: SendingHall, central: RunningCentral, ticket: Ticket
) -> None:
    """The hash of every token stands in the journal, and central holds the journal."""
    number, idents = number_of(central, sending), [uuid4(), uuid4()]
    known = token_sha(ticket.token)
    with central.writing() as connection:
        for ident, told in zip(idents, ({"token_sha": known}, {"token": known}), strict=True):
            connection.execute(
                insert(schema.command).values(
                    id=ident, hall=number, kind="give_up", subject=str(ident), data=told, made_at=now_ms(),
                    expires_at=now_ms() + 86_400_000,
                )
            )  # fmt: skip
    listen(sending)
    assert [answer(central, ident) for ident in idents] == [("refused", "no_token"), ("refused", "wrong_data")]
    assert reasons(sending, ticket) == []
    assert len(sending.hall.desk(1, "siti").waiting()) == 1


def test_more_places_given_up_than_visitors_would_are_refused_and_shown(
    sending: SendingHall, central: RunningCentral
) -> None:
    tickets = [sending.hall.reception.issue("B") for _ in range(GIVEN_UP_A_MINUTE + 3)]
    sending.send_all()
    *most, late = tickets
    idents = [give_up(central, sending, ticket.token) for ticket in most]
    hear(sending)
    assert sum(answer(central, ident) == ("done", "") for ident in idents) == GIVEN_UP_A_MINUTE
    assert sum(answer(central, ident) == ("refused", "too_many") for ident in idents) == 2
    sending.ticking.now += 60
    ident = give_up(central, sending, late.token)
    hear(sending)
    assert answer(central, ident) == ("done", "")
    state = sending.hall.central.state()
    shown = line(replace(state, central_url=central.url))
    assert state.trouble == "many_given_up", "a success does not hide it"
    assert shown is not None
    assert (shown.name, shown.alarm) == ("given_up", True)


def hear(sending: SendingHall) -> None:
    """Ask central for news, and do what it asks for."""
    sending.sender.upward.say_hello = True
    sending.sender.upward.step()
    sending.sender.downward.step()


def test_a_command_ends_with_its_day() -> None:
    assert is_over("2026-11-24T02:00:00.000Z", MORNING)
    assert is_over("tomorrow", MORNING)
    assert not is_over("2026-11-24T02:00:00.001Z", MORNING)


def test_an_expired_wish_is_answered_and_changes_nothing(
    edges: Callable[..., Edge], relay: Relay, trial: TrialHall, central: RunningCentral
) -> None:
    told: dict[str, object] = {"id": str(uuid4()), "kind": "give_up", "expires": "2026-11-24T02:00:00.000Z"}
    answers: list[object] = []

    def late(visit: Visit) -> None:
        if visit.path == "/v1/commands":
            visit.send(200, "application/json", json.dumps({"commands": [told]}).encode())
        elif visit.path.endswith("/answer"):
            answers.append(json.loads(visit.body))
            visit.send(200, "application/json", b"{}")
        else:
            relay(visit)

    sending = SendingHall(trial, edges(late).url, central.token_of(hall_id(trial)))
    ticket = sending.hall.reception.issue("B")
    told["data"] = {"token": ticket.token}
    sending.send_all()
    sending.sender.channel.commands = 1
    sending.sender.downward.step()
    assert answers == [{"outcome": "expired", "reason": "day_over"}]
    assert reasons(sending, ticket) == []


def test_a_refusal_stays_one_however_often_it_is_asked(
    edges: Callable[..., Edge], relay: Relay, trial: TrialHall, central: RunningCentral
) -> None:
    told: dict[str, object] = {"id": str(uuid4()), "kind": "give_up", "expires": "2026-11-25T02:00:00.000Z"}
    answers: list[dict[str, object]] = []

    def asks_again(visit: Visit) -> None:
        if visit.path == "/v1/commands":
            visit.send(200, "application/json", json.dumps({"commands": [told]}).encode())
        elif visit.path.endswith("/answer"):
            answers.append(json.loads(visit.body))
            visit.send(200, "application/json", b"{}")
        else:
            relay(visit)

    sending = SendingHall(trial, edges(asks_again).url, central.token_of(hall_id(trial)))
    told["data"] = {"token": sending.hall.reception.issue("B").token}
    with sending.hall.desk(1, "siti") as desk:
        desk.call_next()
        sending.sender.channel.commands = 1
        sending.sender.downward.step()
        desk.put_back()
        sending.restart()
        sending.sender.channel.commands = 1
        sending.sender.downward.step()
        assert [one["outcome"] for one in answers] == ["refused", "refused"]
        assert len(desk.waiting()) == 1


def test_the_same_wish_twice_is_one(trial: TrialHall) -> None:
    hall = trial.station("sync")
    ticket = hall.reception.issue("B")
    command = uuid4()
    first = hall.central.give_up(ticket.token, command)
    head = hall.journal.head()
    assert hall.central.give_up(ticket.token, command) == first
    assert hall.journal.head() == head
    with pytest.raises(WrongMove):
        hall.central.give_up(ticket.token, uuid4())
    with pytest.raises(NoSuchTicket):
        hall.central.give_up("0" * 13, uuid4())


def test_a_document_comes_once_for_each_change(edge: Edge, trial: TrialHall, central: RunningCentral) -> None:
    sending = SendingHall(trial, edge.url, central.token_of(hall_id(trial)))
    number = number_of(central, sending)

    def publish(told: str) -> None:
        with central.writing() as connection:
            documents.put(connection, number, "announcements", json.dumps({"text": told}), now_ms())

    def fetched() -> int:
        return sum(visit.path == "/v1/documents/announcements" for visit in edge.visits)

    publish("Besok libur")
    listen(sending)
    kept = sending.hall.central.document("announcements")
    assert kept is not None
    assert json.loads(kept.text) == {"text": "Besok libur"}
    listen(sending)
    sending.restart()
    listen(sending)
    assert fetched() == 1
    publish("Lusa libur")
    listen(sending)
    assert fetched() == 2


def test_what_central_announces_stands_on_the_wall_until_it_is_taken_back(
    sending: SendingHall, central: RunningCentral
) -> None:
    number = number_of(central, sending)
    rows = [{"text": {"id": "Besok libur", "en": "Closed tomorrow"}}, {"text": "Kemarin", "until": "2026-11-23"}]
    with central.writing() as connection:
        documents.put(connection, number, "announcements", json.dumps({"announcements": rows}), now_ms())
    listen(sending)
    assert sending.hall.board.showing().announcements == ("Besok libur",)
    assert sending.hall.board.showing(language="en").announcements == ("Closed tomorrow",)
    with central.writing() as connection:
        documents.withdraw(connection, number, "announcements")
    listen(sending)
    assert sending.hall.board.showing().announcements == ()
    assert sending.hall.central.document("announcements") is None


def test_a_proposed_plan_changes_nothing_by_itself(sending: SendingHall, central: RunningCentral) -> None:
    before = sending.hall.office.plan()
    told = {"id": "2026-2", "at": "2026-11-24T02:00:00.000Z", "note": "Jam baru\x1b[31m", "plan": PLAN}
    number = number_of(central, sending)
    with central.writing() as connection:
        documents.put(connection, number, "plan-proposal", json.dumps(told), now_ms())
    listen(sending)
    assert sending.hall.office.plan() == before
    proposal = proposed_plan(sending.hall.central.document("plan-proposal"))
    assert proposal is not None
    assert (proposal.id, proposal.note, proposal.plan) == ("2026-2", "Jam baru[31m", PLAN)


def test_downloads_that_fail_hold_up_no_record(
    edges: Callable[..., Edge], relay: Relay, trial: TrialHall, central: RunningCentral
) -> None:
    def no_documents(visit: Visit) -> None:
        if visit.path.startswith("/v1/documents"):
            visit.send(500, "text/html", b"<html>Error</html>")
        else:
            relay(visit)

    edge = edges(no_documents)
    sending = SendingHall(trial, edge.url, central.token_of(hall_id(trial)))
    number = number_of(central, sending)
    with central.writing() as connection:
        documents.put(connection, number, "announcements", "{}", now_ms())
    listen(sending)
    sending.issue(5)
    sending.send_all()
    assert sending.hall.central.document("announcements") is None
    assert any(visit.path.startswith("/v1/documents") for visit in edge.visits)
