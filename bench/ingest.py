"""Entries a second that central takes over HTTP from halls at once, against COPY of the same rows in the same run.

Central has two processes, as its unit starts it, and has taken some batches before the clock begins. The floor is one
connection that copies and commits batch after batch: what a database is asked at least, not what it can do at most.
"""

from __future__ import annotations

import http.client
import json
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import psycopg

from bench.figures import Figure
from bench.trial_central import central_database, enrolled, serving
from central.store import projections
from central.store.database import Database
from sync import protocol
from tests.support.central import Journal
from tests.support.databases import programs
from tests.support.patience import until
from tests.support.postgresql import PostgresServer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.figures import Line

BATCH: Final = 500
TARGET: Final = 0.45
WORKERS: Final = 2
WARM: Final = 3
"""Batches of each hall that are sent first and not counted."""
_COPY: Final = "COPY floor (hall, id, stream, n, kind, v, at, received_at, sha, data) FROM STDIN"


@dataclass(frozen=True)
class Load:
    """What one hall sends: packed batches, and the same entries as lines for COPY."""

    hall: str
    token: str
    bodies: Sequence[bytes]
    copied: Sequence[bytes]


def measure(rounds: int, halls: int, batches: int) -> Iterator[Line]:
    """Both figures, in turns."""
    took: list[float] = []
    floors: list[float] = []
    server = PostgresServer(programs(), durable=True)
    try:
        for _ in range(rounds):
            with central_database(server) as url, serving(url, WORKERS) as port:
                loads = [_load(url, f"hall-{number}-{uuid.uuid4()}", batches) for number in range(halls)]
                warm = [_load(url, f"warm-{number}-{uuid.uuid4()}", WARM) for number in range(halls)]
                floors.append(_copy(url, loads))
                _send(port, warm)
                _wait_until_told(url)
                took.append(_send(port, loads))
    finally:
        server.close()
    name = f"central takes entries, {halls} halls at once, PostgreSQL"
    yield Figure.over(name, "per s", took, floors, ("at least", TARGET))


def _load(url: str, hall: str, batches: int) -> Load:
    journal = Journal(hall)
    for number in range(1, batches * BATCH // 4 + 1):
        journal.serve(journal.issue(number))
    token = enrolled(url, hall, datetime.now(UTC))
    return Load(hall, token, _bodies(journal), _rows(journal))


def _bodies(journal: Journal) -> list[bytes]:
    stream = str(uuid.uuid4())
    chain, shas, last = protocol.chain_start(journal.hall), journal.shas(), len(journal.texts)
    bodies = []
    for first in range(1, last + 1, BATCH):
        end = min(first + BATCH - 1, last)
        chain = protocol.chain_over(chain, shas[first - 1 : end])
        header = protocol.Header(
            str(uuid.uuid4()), stream, end - first + 1, first, chain.hex(), pending=last - end,
            sent_at=protocol.write_time(journal.at),
        )  # fmt: skip
        bodies.append(protocol.pack(header.told(), journal.lines(first, end)))
    return bodies


def _rows(journal: Journal) -> list[bytes]:
    rows = []
    for n, (text, sha) in enumerate(zip(journal.texts, journal.shas(), strict=True), 1):
        body = json.loads(text)
        data = json.dumps(body["data"], separators=(",", ":")).replace("\\", "\\\\")
        at = 1_795_000_000_000 + n
        rows.append(f"1\t{body['id']}\t1\t{n}\t{body['kind']}\t1\t{at}\t{at}\t\\\\x{sha.hex()}\t{data}\n".encode())
    return [b"".join(rows[start : start + BATCH]) for start in range(0, len(rows), BATCH)]


def _copy(url: str, loads: Sequence[Load]) -> float:
    """Rows a second: the same table, a commit for each batch, nothing asked."""
    count = sum(part.count(b"\n") for load in loads for part in load.copied)
    with psycopg.connect(url) as connection:
        connection.execute("DROP TABLE IF EXISTS floor")
        connection.execute("CREATE TABLE floor (LIKE entry INCLUDING ALL)")
        connection.commit()
        begun = time.perf_counter()
        for load in loads:
            for part in load.copied:
                with connection.cursor().copy(_COPY) as copying:
                    copying.write(part)
                connection.commit()
        return count / (time.perf_counter() - begun)


def _send(port: int, loads: Sequence[Load]) -> float:
    """Entries a second from the first question to the last answer."""
    count = sum(part.count(b"\n") for load in loads for part in load.copied)
    with ThreadPoolExecutor(len(loads)) as halls:
        begun = time.perf_counter()
        for done in [halls.submit(_send_hall, port, load) for load in loads]:
            done.result()
        return count / (time.perf_counter() - begun)


def _wait_until_told(url: str) -> None:
    """Until the pages tell of everything that was sent: from then on the server rests."""
    database = Database(url)
    try:
        with database.reading() as connection:
            until(lambda: not projections.halls_to_do(connection), "the pages do not tell of everything")
    finally:
        database.close()


def _send_hall(port: int, load: Load) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Authorization": f"Bearer {load.token}", "Content-Type": protocol.NDJSON}
    for body in load.bodies:
        connection.request("POST", "/v1/batches", body, headers)
        answer = connection.getresponse()
        told = answer.read()
        assert answer.status == http.HTTPStatus.OK, told
    connection.close()
