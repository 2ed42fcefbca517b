"""A central server in this process, and halls that speak the protocol to it by hand, also wrongly."""

from __future__ import annotations

import uuid
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from fastapi.testclient import TestClient
from sqlalchemy import select

from central.central import Settings
from central.main import create_app
from central.model.clock import millis
from central.store import projections, tokens
from hall.model import entries
from hall.model.labels import crockford
from hall.model.tokens import token_sha
from sync import protocol
from tests.support.patience import working_until

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fastapi import FastAPI
    from httpx2 import Response
    from sqlalchemy import Table

    from central.central import Central

MORNING = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
"""08:00 in Jakarta, a Tuesday."""
DAY = "2026-11-24"


@dataclass
class Journal:
    """The journal of one hall: canonical texts, in the order of n."""

    hall: str
    texts: list[str] = field(default_factory=list)
    at: datetime = MORNING
    ids: list[str] = field(default_factory=list)

    def add(self, kind: str, data: dict[str, object], at: datetime | None = None) -> str:
        """One more entry; its id."""
        self.at = at or self.at + timedelta(seconds=1)
        ident = entries.entry_id(self.at, len(self.texts) + 1)
        return self.add_text(entries.canonical(self.at, data, ident, kind), ident)

    def add_text(self, text: str, ident: str) -> str:
        """One more entry, whatever it says."""
        self.texts.append(text)
        self.ids.append(ident)
        return ident

    def issue(self, number: int, service: str = "A", **other: object) -> str:
        """A ticket; its id."""
        told: dict[str, object] = {
            "day": DAY, "code": service, "series": "", "number": number, "service": service, "class": "regular",
            "language": "id", "channel": "kiosk", "station": "kiosk-1", "token_sha": self.token_sha(number),
            "form": None, "plain": {}, "blobs": [],
        }  # fmt: skip
        return self.add("ticket.issued", told | other)

    def token_sha(self, number: int) -> str:
        """Of the token of the ticket with this number."""
        return token_sha(crockford(number, 13))

    def move(self, kind: str, ticket: str, counter: int | None = 1, **more: object) -> str:
        """Something happens to a ticket."""
        return self.add(f"ticket.{kind}", {"ticket": ticket, "counter": counter, "staff": "siti", **more})

    def call(self, ticket: str, counter: int = 1) -> str:
        """A ticket is called."""
        return self.move("called", ticket, counter, reason={"name": "longest_wait", "values": {}}, by_hand=False)

    def serve(self, ticket: str, counter: int = 1) -> None:
        """A ticket is called, served and done."""
        self.call(ticket, counter)
        self.move("serving", ticket, counter)
        self.move("served", ticket, counter, outcome="done")

    def many(self, count: int) -> None:
        """So many tickets are issued."""
        for number in range(1, count + 1):
            self.issue(number)

    def shas(self) -> list[bytes]:
        """Of all entries."""
        return [entries.sha_of(text) for text in self.texts]

    def chain(self, n: int) -> bytes:
        """After n entries."""
        return protocol.chain_over(protocol.chain_start(self.hall), self.shas()[:n])

    def lines(self, first: int, last: int) -> list[bytes]:
        """The lines of entries first … last."""
        return [protocol.entry_line(n, self.texts[n - 1]) for n in range(first, last + 1)]

    def copy(self, n: int) -> Journal:
        """The journal as a backup after n entries has it."""
        return replace(self, texts=self.texts[:n], ids=self.ids[:n])

    def parked_line(self, n: int, why: str = "too strange") -> bytes:
        """In place of entry n."""
        at = protocol.write_time(self.at)
        told = protocol.ParkedLine(n, at, self.ids[n - 1], entries.sha_of(self.texts[n - 1]).hex(), why)
        return protocol.parked_line(told)

    def header(self, stream: str, first: int, last: int, **more: Any) -> protocol.Header:  # noqa: ANN401 - fields of a header
        """The header of a batch of entries first … last."""
        header = protocol.Header(
            str(uuid.uuid4()), stream, last - first + 1, first, self.chain(last).hex(),
            sent_at=protocol.write_time(self.at), program="test", pending=len(self.texts) - last,
        )  # fmt: skip
        return replace(header, **more)


@dataclass
class Sender:
    """A hall with a token, speaking by hand."""

    client: TestClient
    hall: str
    token: str
    number: int
    journal: Journal
    stream: str = field(default_factory=lambda: str(uuid.uuid4()))

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def post(self, body: bytes, **headers: str) -> Response:
        """A batch as it is."""
        more = {"Content-Type": protocol.NDJSON, "Content-Encoding": "gzip", **headers}
        return self.client.post("/v1/batches", content=body, headers=self.headers | more)

    def send_lines(self, header: protocol.Header, lines: Sequence[bytes]) -> Response:
        """These lines under this header."""
        body = protocol.pack(header.told(), lines)
        return self.post(body, **{"Content-Digest": protocol.content_digest(body)})

    def send(self, first: int = 1, last: int | None = None, **header: Any) -> Response:  # noqa: ANN401 - fields of a header
        """Entries first … last of the journal."""
        last = len(self.journal.texts) if last is None else last
        told = self.journal.header(self.stream, first, last, **header)
        return self.send_lines(told, self.journal.lines(first, last))

    def release(self, *lines: bytes) -> Response:
        """Entries that were parked before."""
        header = protocol.Header(str(uuid.uuid4()), self.stream, len(lines), release=True)
        return self.send_lines(header, lines)

    def hello(self) -> dict[str, Any]:
        found: dict[str, Any] = self.client.get(f"/v1/streams/{self.stream}", headers=self.headers).json()
        return found

    def ask(self, method: str, path: str, **more: Any) -> Response:  # noqa: ANN401 - as httpx has it
        """Any other question."""
        headers = self.headers | more.pop("headers", {})
        return self.client.request(method, path, headers=headers, **more)


@dataclass
class TrialCentral:
    """A running central server on a database of its own, with a clock that can be moved."""

    app: FastAPI
    client: TestClient
    url: str
    moved: timedelta = timedelta()

    @property
    def central(self) -> Central:
        found: Central = self.app.state.central
        return found

    def enroll(self, hall: str = "hall-1", name: str = "Kecamatan Satu") -> Sender:
        """A hall with a code of its own; its sender."""
        answer = self.client.post("/v1/enroll", json={"code": self.code(name), "hall": hall, "name": name})
        assert answer.status_code == 201, answer.text
        token = answer.json()["token"]
        with self.central.database.reading() as connection:
            known = tokens.hall_of(connection, token, self.central.now())
        assert known is not None
        return Sender(self.client, hall, token, known.number, Journal(hall))

    def code(self, name: str = "Kecamatan Satu", for_hall: int | None = None) -> str:
        """A fresh code."""
        with self.central.database.writing() as connection:
            return tokens.new_code(connection, name, for_hall, "shell", self.central.now())

    def rows(self, table: Table) -> list[Any]:
        """All rows of a table."""
        with self.central.database.reading() as connection:
            return list(connection.execute(select(table)))

    def catch_up(self) -> None:
        """Wait until the pages know all that is stored; the server's own thread works at it too."""
        working_until(self._is_told_of, self.app.state.projector.catch_up)

    def _is_told_of(self) -> bool:
        with self.central.database.reading() as connection:
            return not projections.halls_to_do(connection, self.central.now())


@contextmanager
def running(url: str) -> Iterator[TrialCentral]:
    """A central server at work."""
    trial = TrialCentral.__new__(TrialCentral)
    app = create_app(url, Settings(secure_cookies=False), lambda: MORNING + timedelta(hours=4) + trial.moved)
    client = TestClient(app, raise_server_exceptions=False)
    trial.__init__(app, client, url)  # type: ignore[misc] # started anew in place
    with client:
        yield trial


def moment(at: datetime) -> int:
    """Milliseconds since 1970."""
    return millis(at)
