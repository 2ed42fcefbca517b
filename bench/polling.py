"""How many phones central answers in a second, against the emptiest answer of the same server."""

from __future__ import annotations

import http.client
import random
import threading
import time
import uuid
from typing import TYPE_CHECKING, Final

from bench.figures import Figure
from bench.trial_central import central_database, enrolled, serving_that_morning
from bench.trial_hall import MORNING
from hall.model.labels import crockford
from sync import protocol
from tests.support.central import Journal
from tests.support.patience import until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.figures import Line
    from tests.support.postgresql import PostgresServer

PHONES: Final = 4
"""Connections that ask at the same time."""
TICKETS: Final = 400


def measure(server: PostgresServer, rounds: int, seconds: float) -> Iterator[Line]:
    """Answers a second to the phone page's own script, each for a ticket chosen at random among those of a hall."""
    took: list[float] = []
    floors: list[float] = []
    with central_database(server) as url, serving_that_morning(url) as port:
        _fill(port, enrolled(url, "hall-1", MORNING))
        chance = random.Random(1)
        for _ in range(rounds):
            floors.append(_answers(port, seconds, lambda: "/healthz"))
            took.append(_answers(port, seconds, lambda: _page(chance.randint(1, TICKETS))))
    yield Figure.over(f"phone page asked, {PHONES} connections", "per s", took, floors)


def _page(number: int) -> str:
    return f"/T/{crockford(number, 13)}/now"


def _fill(port: int, token: str) -> None:
    """A hall with tickets; returns when the last one's page knows it."""
    journal = Journal("hall-1")
    journal.many(TICKETS)
    header = journal.header(str(uuid.uuid4()), 1, TICKETS)
    body = protocol.pack(header.told(), journal.lines(1, TICKETS))
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": protocol.NDJSON, "Content-Encoding": "gzip"}
    connection.request("POST", "/v1/batches", body, headers)
    assert connection.getresponse().read().find(b'"ack":400') > 0
    until(lambda: b"waiting" in ask(connection, _page(TICKETS)), "the page does not know the last ticket")
    connection.close()


def _answers(port: int, seconds: float, path: Callable[[], str]) -> float:
    counts = [0] * PHONES
    end = time.monotonic() + seconds

    def phone(which: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while time.monotonic() < end:
            ask(connection, path())
            counts[which] += 1
        connection.close()

    threads = [threading.Thread(target=phone, args=(which,)) for which in range(PHONES)]
    begun = time.monotonic()
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return sum(counts) / (time.monotonic() - begun)


def ask(connection: http.client.HTTPConnection, path: str) -> bytes:
    connection.request("GET", path)
    answer = connection.getresponse()
    told = answer.read()
    assert answer.status == http.HTTPStatus.OK, told
    return told
