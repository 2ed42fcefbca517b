"""Taking a batch: stream, entries, acknowledgement and log in one transaction, so that an ack never lies."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import bindparam, insert, update
from sqlalchemy.exc import DataError

from central.model.clock import millis
from central.model.live_document import sent_live
from central.model.reading import AHEAD, EARLIEST, Aside, Good, IncomingBatch, read_batch
from central.problems import Refused
from central.store import asides, documents, entries, lives, projections, proofs, streams
from central.store.entries import NotQuick, Outcome, StreamPlace, Way
from central.store.schema import batch_log, hall
from sync import protocol
from sync.protocol import BodyWrong, Problem

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from central.central import Central
    from central.store.streams import Stream
    from central.store.tokens import KnownHall
    from sync.protocol import Header

_FAR: int = 2**62
_HEARD: Final = update(hall).where(hall.c.number == bindparam("it"))
_LOG: Final = insert(batch_log)


@dataclass(frozen=True, slots=True)
class Taken:
    """What is answered to a batch."""

    batch: str
    stream: str
    ack: int
    chain: bytes
    outcome: Outcome
    server_time: str
    manifest: dict[str, object]
    live: dict[str, str] | None = None
    """What became of the live document, where one came along."""

    def told(self) -> dict[str, Any]:
        """As it is sent; a bounded list of what went into quarantine."""
        first = [{"n": one.n, "why": one.why} for one in self.outcome.quarantined[: protocol.LISTED_MOST]]
        live = {} if self.live is None else {"live": self.live}
        return {
            "batch": self.batch,
            "stream": self.stream,
            "ack": self.ack,
            "chain": self.chain.hex(),
            "inserted": self.outcome.inserted,
            "duplicate": self.outcome.duplicate,
            "quarantined": {"total": len(self.outcome.quarantined), "first": first},
            "conflicts": self.outcome.conflicts,
            "server_time": self.server_time,
            "manifest": self.manifest,
            **live,
        }


def take(central: Central, known: KnownHall, body: bytes) -> Taken:
    """Take a batch of a hall; `Refused` or `BodyWrong` when it cannot be taken as a whole, and nothing is stored."""
    at = central.clock()
    batch = read_batch(body, at)
    live = _live(batch)
    for way in Way:
        with contextlib.suppress(NotQuick, DataError):
            taken = _take(central, known, batch, at, len(body), way, live)
            _count(central, taken.outcome)
            return taken
    message = "the careful way takes everything"
    raise AssertionError(message)


def _live(batch: IncomingBatch) -> dict[str, Any] | str | None:
    """The live document that came along, or why it is none: it holds up no entry."""
    if not batch.header.live:
        return None
    if batch.live is None or len(batch.live) > protocol.LIVE_UNPACKED_MOST:
        return "missing or too long"
    try:
        return sent_live(batch.live)
    except BodyWrong as refused:
        return refused.why


def _take(
    central: Central, known: KnownHall, batch: IncomingBatch, at: datetime, octets: int, way: Way,
    live: dict[str, Any] | str | None,
) -> Taken:  # fmt: skip
    now = millis(at)
    with central.database.writing() as connection:
        streams.lock_hall(connection, known.number)
        found = streams.find_or_begin(connection, known, UUID(batch.header.stream), now)
        ack, chain = _next(found, batch)
        outcome = Outcome()
        place = StreamPlace(known.number, found.number, found.ack, now)
        again = batch.header.release or batch.header.first <= found.ack
        _store(connection, place, batch, outcome, max(way, Way.USUAL) if again else way)
        if (ack, chain) != (found.ack, found.chain):
            streams.acknowledge(connection, found.number, ack, chain)
        if batch.header.broken is not None:
            streams.name_break(connection, found.number, batch.header.broken)
        if not batch.header.release and batch.header.pending == 0 and batch.last >= ack and not found.complete:
            streams.complete(connection, found.number, now)
            proofs.forget_branch(connection, known, found.number)
        _note(connection, place, batch, outcome, octets)
        if isinstance(live, dict):
            lives.keep(connection, known.number, live, now)
        manifest = documents.manifest(connection, known.number, now)
    header = batch.header
    told = {"at": str(live["at"])} if isinstance(live, dict) else None if live is None else {"refused": live}
    return Taken(header.batch, header.stream, ack, chain, outcome, protocol.write_time(at), manifest, told)


def _next(found: Stream, batch: IncomingBatch) -> tuple[int, bytes]:
    """The ack and chain after this batch; `Refused` when it does not follow what is there."""
    header = batch.header
    if header.release:
        late = next((one.n for one in batch.verdicts if one.n > found.ack), None)
        if late is not None:
            raise Refused(Problem.GAP, f"{late} was not sent yet", expected=found.ack + 1, chain=found.chain.hex())
        return found.ack, found.chain
    if not batch.verdicts:
        return found.ack, found.chain
    if header.first > found.ack + 1:
        raise Refused(Problem.GAP, expected=found.ack + 1, chain=found.chain.hex())
    if batch.last <= found.ack:
        return found.ack, found.chain
    fresh = batch.verdicts[found.ack + 1 - header.first :]
    chain = protocol.chain_over(found.chain, (one.sha for one in fresh))
    if chain.hex() != header.head:
        raise Refused(Problem.CHAIN_MISMATCH, expected=found.ack + 1, chain=found.chain.hex())
    return batch.last, chain


def _store(connection: Connection, place: StreamPlace, batch: IncomingBatch, outcome: Outcome, way: Way) -> None:
    goods = [one for one in batch.verdicts if isinstance(one, Good)]
    others = [one for one in batch.verdicts if isinstance(one, Aside)]
    if goods and asides.has_any(connection, place.hall):
        goods = asides.settle(connection, place, goods, outcome)
    entries.store(connection, place, goods, outcome, way)
    refused, outcome.quarantined = outcome.quarantined, []
    asides.put_aside(connection, place, [*others, *refused], outcome)


def _note(connection: Connection, place: StreamPlace, batch: IncomingBatch, outcome: Outcome, octets: int) -> None:
    """How the hall is, and a line in the log of batches."""
    header, now = batch.header, place.now
    if outcome.lowest is not None and outcome.lowest <= place.ack:
        projections.make_again(connection, place.hall, outcome.lowest)
    sent = protocol.read_time(header.sent_at)
    skew = 0 if sent is None else max(-_FAR, min(_FAR, millis(sent) - now))
    heard = {
        "it": place.hall, "seen_at": now, "skew_ms": skew, "program": header.program[:64], "pending": header.pending,
        "oldest_at": _oldest(header, now) if header.pending else None,
    }  # fmt: skip
    connection.execute(_HEARD, heard)
    line = {
        "hall": place.hall, "batch": UUID(header.batch), "stream": place.stream, "first": header.first,
        "count": len(batch.verdicts), "inserted": outcome.inserted, "duplicate": outcome.duplicate,
        "quarantined": len(outcome.quarantined), "conflicts": outcome.conflicts, "octets": octets,
        "skew_ms": skew, "at": now,
    }  # fmt: skip
    connection.execute(_LOG, line)


def _oldest(header: Header, now: int) -> int | None:
    """When the oldest entry still at the hall was written, None when that cannot be."""
    told = protocol.read_time(header.oldest)
    at = None if told is None else millis(told)
    return at if at is not None and EARLIEST <= at <= now + AHEAD else None


def _count(central: Central, outcome: Outcome) -> None:
    became = central.metrics.entries.labels
    became("inserted").inc(outcome.inserted)
    became("duplicate").inc(outcome.duplicate)
    became("quarantined").inc(len(outcome.quarantined))
    became("conflict").inc(outcome.conflicts)
