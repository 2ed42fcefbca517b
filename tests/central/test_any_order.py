"""Whatever a hall sends in whatever order, however often and after whatever backup: in the end both sides are equal."""

from __future__ import annotations

import os
import tempfile
import uuid
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import func, select

from central.central import Central
from central.ingest import take
from central.problems import Refused
from central.store import projections, proofs, streams, tokens
from central.store.database import Database
from central.store.schema import entry, leg, number_run, parked, projection, quarantine, service_day, ticket_state
from central.store.tokens import KnownHall
from sync import protocol
from tests.central.conftest import make_tables
from tests.central.test_proof import JAKARTA, digests_of
from tests.support.central import MORNING, Journal
from tests.support.patience import working_until

_STEP = st.integers(0, 100)
_MOVES = ("called", "serving", "absent", "put_back", "returned", "parked", "resumed")


class AnyOrder(RuleBasedStateMachine):
    """One hall and one central server without a network between them: every loss is a batch that is sent again."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        url = f"sqlite:///{Path(self.folder.name) / 'central.db'}"
        make_tables(url)
        self.database = Database(url)
        self.central = Central(self.database, clock=lambda: MORNING)
        with self.database.writing() as connection:
            code = tokens.new_code(connection, "x", None, "shell", self.central.now())
            number, _ = tokens.claim(connection, code, "hall-1", "test", self.central.now())
        self.known = KnownHall(number, "hall-1", "Asia/Jakarta", 0)
        self.journal = Journal("hall-1")
        self.sent: list[bytes] = []
        self.issued = 0
        self.ever: set[str] = set()
        """Ids of everything that was sent whole."""

    def teardown(self) -> None:
        self.database.close()
        self.folder.cleanup()

    @initialize()
    def begin(self) -> None:
        self.stream = str(uuid.uuid4())
        self.issue()

    @rule()
    def issue(self) -> None:
        self.issued += 1
        self.journal.issue(self.issued)

    @rule(which=_STEP, kind=st.sampled_from(_MOVES))
    def move(self, which: int, kind: str) -> None:
        tickets = [one for one, text in zip(self.journal.ids, self.journal.texts, strict=True) if "issued" in text]
        self.journal.move(kind, tickets[which % len(tickets)], until=None, reason=None, by_hand=False)

    @rule(which=_STEP)
    def transfer(self, which: int) -> None:
        tickets = [one for one, text in zip(self.journal.ids, self.journal.texts, strict=True) if "issued" in text]
        self.journal.move("transferred", tickets[which % len(tickets)], service="B")

    @rule()
    def write_what_central_does_not_know(self) -> None:
        self.journal.add("ticket.teleported", {"n": len(self.journal.texts)})

    @rule(back=st.integers(0, 6), length=st.integers(0, 12), park=st.sets(st.integers(0, 12), max_size=3))
    def send(self, back: int, length: int, park: set[int]) -> None:
        """From the ack, or some way before it, as after a lost answer."""
        first = max(1, self._ack() + 1 - back)
        last = min(len(self.journal.texts), first + length - 1)
        lines = self.journal.lines(first, last)
        for place in park:
            if place < len(lines):
                lines[place] = self.journal.parked_line(first + place)
        self._take(protocol.pack(self.journal.header(self.stream, first, last).told(), lines))

    @rule(which=_STEP)
    def send_an_old_batch_again(self, which: int) -> None:
        if self.sent:
            self._take(self.sent[which % len(self.sent)])

    @rule()
    def release(self) -> None:
        ack = self._ack()
        with self.database.reading() as connection:
            numbers = connection.execute(select(parked.c.n).where(parked.c.n <= ack).distinct()).scalars().all()
        lines = [self.journal.lines(n, n)[0] for n in numbers if n <= len(self.journal.texts)]
        header = protocol.Header(str(uuid.uuid4()), self.stream, len(lines), release=True)
        self._take(protocol.pack(header.told(), lines))

    @rule(back=st.integers(1, 10))
    def restore_a_backup(self, back: int) -> None:
        """The hall lost its last entries and goes on; its new stream begins anew."""
        kept = max(1, len(self.journal.texts) - back)
        at = self.journal.at
        self.journal = self.journal.copy(kept)
        self.journal.at = at
        self.journal.add("hall.restored", {"stream": "x", "series": f"R{self.issued}", "day": ""})
        self.stream = str(uuid.uuid4())

    @rule()
    def show_the_pages(self) -> None:
        self._tell_pages()

    @invariant()
    def nothing_is_stored_twice_or_under_another_name(self) -> None:
        with self.database.reading() as connection:
            rows = connection.execute(select(entry.c.id, entry.c.sha)).all()
        assert len({row.id for row in rows}) == len(rows)

    @rule()
    def settle(self) -> None:
        """Everything is sent; then both sides are the same, and the pages are as if they were made at once."""
        self.release()
        self.send(0, 1000, set())
        self.release()
        last = len(self.journal.texts)
        assert self._ack() == last
        with self.database.reading() as connection:
            found = streams.find(connection, self.known, uuid.UUID(self.stream))
            assert found.chain == self.journal.chain(last)
            assert proofs.chain_at(connection, "hall-1", found.number, last) == found.chain
            made = proofs.digests(connection, found.number, ("2026-01-01", "2026-12-31"), JAKARTA)
            whole = connection.execute(select(func.count()).select_from(entry)).scalar_one()
            aside = connection.execute(select(func.count()).select_from(quarantine)).scalar_one()
        assert [one.told() for _, one in sorted(made.items())] == digests_of(self.journal)
        assert whole + aside >= last
        before = self._tell_pages()
        with self.database.writing() as connection:
            for table in (ticket_state, leg, service_day, number_run, projection):
                connection.execute(table.delete())
        assert before == self._tell_pages()

    def _take(self, body: bytes) -> None:
        try:
            take(self.central, self.known, body)
        except Refused:
            return  # an old batch that no longer follows
        self.sent.append(body)

    def _ack(self) -> int:
        with self.database.reading() as connection:
            return streams.find(connection, self.known, uuid.UUID(self.stream)).ack

    def _tell(self) -> None:
        with self.database.writing() as connection:
            projections.step(connection, self.known.number, dict)

    def _is_told_of(self) -> bool:
        with self.database.reading() as connection:
            return not projections.halls_to_do(connection)

    def _tell_pages(self) -> list[Any]:
        working_until(self._is_told_of, self._tell)
        with self.database.reading() as connection:
            shown = [connection.execute(select(table)).all() for table in (ticket_state, leg, service_day, number_run)]
        return [sorted(rows, key=repr) for rows in shown]


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(
    max_examples=int(os.environ.get("ANTREAN_ORDER_EXAMPLES", "25")),
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
