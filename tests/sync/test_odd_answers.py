"""Whatever a central server says, it is an answer or trouble: the sender goes on, and ends when it is told to."""

from __future__ import annotations

import json
import random
import threading
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import insert

from central.store import schema
from sync.answers import read_retry_after
from sync.sender import Sender
from sync.wire import Wire, WirePatience
from tests.support.poisoning import poisoned_documents, written
from tests.support.sending import SendingHall
from tests.sync.conftest import hall_id
from tests.sync.test_downward import now_ms, number_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.edge import Edge, Relay, Visit
    from tests.support.halls import TrialHall
    from tests.support.running_central import RunningCentral

PATIENCE = 120.0


class Liar:
    """Passes questions on, and says something else in one place of some answers."""

    def __init__(self, relay: Relay, seed: int) -> None:
        self.relay = relay
        self.chance = random.Random(seed)
        self.lies = True
        self.told: list[str] = []

    def __call__(self, visit: Visit) -> None:
        """One question."""
        status, kind, body, more = self.relay.passed(visit)
        document = json.loads(body) if kind.startswith("application/") and body else None
        if self.lies and isinstance(document, dict) and document:
            changed = [*poisoned_documents(document)]
            text = written(self.chance.choice(changed))
            self.told.append(text[:300])
            body = text.encode("utf-8", "replace")
        visit.send(status, kind, body, **more)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_answer_ends_the_sender(
    edges: Callable[..., Edge], relay: Relay, trial: TrialHall, central: RunningCentral, seed: int
) -> None:
    liar = Liar(relay, seed)
    sending = SendingHall(trial, edges(liar).url, central.token_of(hall_id(trial)))
    number = number_of(central, sending)
    with central.writing() as connection:
        connection.execute(
            insert(schema.command).values(
                id=uuid4(), hall=number, kind="give_up", subject="x",
                data={"token": "0" * 13}, made_at=now_ms(), expires_at=now_ms() + 10**9,
            )
        )  # fmt: skip
    for turn in range(60):
        if turn % 10 == 0:
            sending.hall.reception.issue("B")
        sending.turn()
    assert len(liar.told) > 30
    liar.lies = False
    sending.send_all()
    assert sending.hall.central.state().pending == 0
    assert sending.sender.proof.everything().verdict == "equal"


@pytest.mark.parametrize("ack", ["1" + "0" * 30, "9" * 5000, "-1", "true", "1.5", "NaN", "1e400"])
def test_an_ack_that_is_none_is_trouble(
    edges: Callable[..., Edge], relay: Relay, trial: TrialHall, central: RunningCentral, ack: str
) -> None:
    def answer(visit: Visit) -> None:
        status, kind, body, more = relay.passed(visit)
        document = json.loads(body)
        if "ack" in document:
            body = json.dumps(document | {"ack": "@"}).replace('"@"', ack).encode()
        visit.send(status, kind, body, **more)

    sending = SendingHall(trial, edges(answer).url, central.token_of(hall_id(trial)))
    sending.turn()
    sending.turn()
    state = sending.hall.central.state()
    assert (state.ack, state.trouble) == (0, "not_central")


def test_half_a_surrogate_in_a_document_is_trouble(
    edges: Callable[..., Edge], relay: Relay, trial: TrialHall, central: RunningCentral
) -> None:
    def answer(visit: Visit) -> None:
        if visit.path == "/v1/documents/announcements":
            visit.send(200, "application/json", b'{"text":"\\ud800"}', ETag='"x"')
        else:
            relay(visit)

    sending = SendingHall(trial, edges(answer).url, central.token_of(hall_id(trial)))
    sending.send_all()
    sending.sender.channel.documents["announcements"] = "x"
    sending.sender.channel.told = True
    sending.turn()
    assert sending.hall.central.document("announcements") is None
    assert sending.hall.central.state().trouble == "not_central"


@pytest.mark.parametrize(
    "text", ["Mon, 01 Jan 99999999999999999999 00:00:00 GMT", "Mon, 99 Jan 2026 00:00:00 GMT", "\u00b2", "9" * 400]
)
def test_a_time_to_wait_that_is_none_is_left_alone(text: str) -> None:
    assert read_retry_after(text) in (None, 3600.0)


def test_a_sender_ends_at_once_while_an_answer_trickles(edges: Callable[..., Edge], trial: TrialHall) -> None:
    begun, ended = threading.Event(), threading.Event()

    def trickle(visit: Visit) -> None:
        visit.sock.sendall(b"HTTP/1.1 200 X\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n")
        begun.set()
        while not ended.wait(0.02):
            visit.sock.sendall(b" ")

    patience = WirePatience(connect=PATIENCE, send=10**6, silence=10**6, whole=10**6)
    wire = Wire(edges(trickle).url, "antrean_00000000_" + "0" * 52, patience=patience)
    sender, stop = Sender(trial.station("sync"), wire), threading.Event()
    working = threading.Thread(target=sender.run, args=(stop,), daemon=True)
    working.start()
    assert begun.wait(PATIENCE)
    stop.set()
    wire.end()
    working.join(PATIENCE)
    alive = working.is_alive()
    ended.set()
    assert not alive
    state = trial.station("looking").central.state()
    assert (state.sender, state.trouble) == (None, None)
