"""The books of a hall and of its central server, read from both databases and compared by means of their own.

Nothing here asks the programs whether they are equal: rows are read, hashed and counted.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import func, select

from central.model.clock import moment
from central.store import schema
from central.store.database import Database
from hall import open_hall
from hall.model import entries
from hall.store.store import Store
from hall.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from sqlalchemy import Connection

    from hall.model.central import ProofVerdict
    from hall.verify import Violation

Line = tuple[int, bytes, bytes]
"""n, id and sha."""


@dataclass(frozen=True)
class Books:
    """What the comparison found."""

    entries: int
    """In the hall's journal."""
    stored: int
    """At central in the hall's current stream, in whichever table."""
    missing: list[Line]
    foreign: list[Line]
    """In the current stream at central, and not in the hall's journal."""
    twice: list[object]
    """Places that central holds more than once."""
    spoilt: list[int]
    """Entries at central whose columns no longer give their hash."""
    aside: dict[str, int]
    """Quarantined, parked and conflicting lines of the current stream."""
    abandoned: int
    """Entries that only older streams have."""
    batches: int
    """Taken by central from this hall."""
    repeated: int
    """Entries that came again in them, and were not stored again."""
    days: int
    differing_days: list[str]
    chains_equal: bool
    streams: int
    hall_verdict: ProofVerdict | None
    central_verdict: str | None
    """The last one kept there."""
    violations: tuple[Violation, ...]
    """In the hall's own books."""

    @property
    def against(self) -> dict[str, object]:
        """Everything that speaks against both sides having the same, once each."""
        hall = None if self.hall_verdict is None else self.hall_verdict.verdict
        return {
            "missing at central": self.missing[:20],
            "unknown to the hall": self.foreign[:20],
            "stored twice": self.twice[:20],
            "changed at central": self.spoilt[:20],
            "days that differ": self.differing_days,
            "chains differ": not self.chains_equal,
            "verdict of the hall": hall != "equal" and (hall or "none"),
            "verdict at central": self.central_verdict != "equal" and (self.central_verdict or "none"),
            "set aside at central": {name: count for name, count in self.aside.items() if count},
            "the hall's own books": self.violations,
        }

    @property
    def equal(self) -> bool:
        """Whether nothing speaks against it."""
        return not any(self.against.values())


def compare(hall_url: str, central_url: str, clock: Callable[[], datetime] | None = None) -> Books:
    """Read both sides."""
    with open_hall(hall_url, "examiner", clock) as hall:
        facts, state = hall.central.facts(), hall.central.state()
        journal: list[tuple[int, UUID, bytes, datetime]] = []
        while lines := hall.central.lines(len(journal), 2000):
            journal += [(one.n, UUID(one.id), hashlib.sha256(one.text.encode()).digest(), one.at) for one in lines]
    zone = facts.now.tzinfo
    store = Store(hall_url, "verify", clock)
    try:
        violations = verify(store).violations
    finally:
        store.close()
    database = Database(central_url)
    try:
        with database.reading() as connection:
            theirs = _theirs(connection, facts.hall_id)
    finally:
        database.close()
    mine = {(n, ident.bytes, sha) for n, ident, sha, _ in journal}
    here = {(row.n, row.id.bytes, bytes(row.sha)) for row in theirs.rows}
    my_days = _digests((f"{at.astimezone(zone):%Y-%m-%d}", n, ident.bytes + sha) for n, ident, sha, at in journal)
    their_days = _digests(
        (f"{moment(row.at).astimezone(zone):%Y-%m-%d}", row.n, row.id.bytes + bytes(row.sha)) for row in theirs.rows
    )
    return Books(
        entries=len(journal), stored=len(theirs.rows), missing=sorted(mine - here), foreign=sorted(here - mine),
        twice=_twice(theirs.rows), spoilt=theirs.spoilt, aside=theirs.aside, abandoned=theirs.abandoned,
        batches=theirs.batches, repeated=theirs.repeated, days=len(my_days),
        differing_days=sorted(day for day in my_days | their_days if my_days.get(day) != their_days.get(day)),
        chains_equal=(facts.head_n, facts.head_chain) == (theirs.ack, theirs.chain), streams=theirs.streams,
        hall_verdict=state.verdict, central_verdict=theirs.verdict, violations=violations,
    )  # fmt: skip


@dataclass(frozen=True)
class _Theirs:
    rows: list[Any]
    spoilt: list[int]
    aside: dict[str, int]
    abandoned: int
    batches: int
    repeated: int
    ack: int
    chain: bytes
    streams: int
    verdict: str | None


def _theirs(connection: Connection, hall_id: str) -> _Theirs:
    number, current = connection.execute(
        select(schema.hall.c.number, schema.hall.c.current_stream).where(schema.hall.c.id == hall_id)
    ).one()
    stream = connection.execute(select(schema.stream).where(schema.stream.c.number == current)).one()
    entry = schema.entry
    stored = connection.execute(select(entry).where(entry.c.stream == current)).all()
    rows: list[Any] = list(stored)
    aside = {}
    for table in (schema.quarantine, schema.parked, schema.conflict):
        found = connection.execute(select(table).where(table.c.stream == current)).all()
        aside[table.name] = len(found)
        rows += found
    older = select(func.count()).where(entry.c.hall == number, entry.c.stream != current)
    streams = select(func.count()).select_from(schema.stream).where(schema.stream.c.hall == number)
    log = schema.batch_log.c
    taken = select(func.count(), func.coalesce(func.sum(log.duplicate), 0)).where(log.hall == number)
    batches, repeated = connection.execute(taken).one()
    kept = select(schema.verdict.c.verdict).where(schema.verdict.c.hall == number)
    return _Theirs(
        rows, [row.n for row in stored if _rebuilt(row) != bytes(row.sha)], aside,
        connection.execute(older).scalar_one(), batches, int(repeated), stream.ack, bytes(stream.chain),
        connection.execute(streams).scalar_one(),
        connection.execute(kept.order_by(schema.verdict.c.number.desc()).limit(1)).scalar(),
    )  # fmt: skip


def _rebuilt(row: Any) -> bytes:  # noqa: ANN401 - a row of `entry`
    """The hash of the entry that the columns tell of."""
    return entries.sha_of(entries.canonical(moment(row.at), row.data, str(row.id), row.kind, row.v))


def _twice(rows: list[Any]) -> list[object]:
    places, ids = Counter(row.n for row in rows), Counter(row.id for row in rows)
    return [key for found in (places, ids) for key, count in found.items() if count > 1]


def _digests(rows: Iterable[tuple[str, int, bytes]]) -> dict[str, str]:
    days: dict[str, list[bytes]] = {}
    for day, _n, content in sorted(rows):
        days.setdefault(day, []).append(content)
    return {day: hashlib.sha256(b"".join(found)).hexdigest() for day, found in days.items()}
