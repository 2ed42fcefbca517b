"""The sender's own memory: who sends, how far central has followed, what was parked and what came down.

Station state, written without the hall's lock or journal. Everything but a claim asks for the session that
claimed, so that a sender that slept too long changes nothing.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, insert, select, text, update

from hall.model.central import (
    CentralBlob,
    CentralCommand,
    CentralDocument,
    JournalLine,
    ParkedEntry,
    Position,
    ProofVerdict,
)  # fmt: skip
from hall.model.clock import millis, moment
from hall.model.errors import SyncTaken
from hall.store.database.schema import (
    blob_erasure,
    central_blob,
    central_command,
    central_document,
    hall,
    parked_entry,
    sync_state,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection


LEASE: Final = timedelta(seconds=180)
"""A request may take two minutes; a sender that was not heard of for longer is gone."""
_KEPT_COMMANDS: Final = timedelta(days=3)
_HALL_STREAM = select(hall.c.stream)
_CLAIM = text("""
    INSERT INTO sync_state (one, station, session, until, stream, based_on, ack, why, quarantined, conflicts)
    VALUES (1, :station, :session, :until, :stream, :stream, 0, '', 0, 0)
    ON CONFLICT (one) DO UPDATE
    SET station = excluded.station, session = excluded.session, until = excluded.until
    WHERE sync_state.until NOT BETWEEN :now AND :latest OR sync_state.station = excluded.station
    RETURNING session
""")
"""Become the one sender, unless another station is at work: in one statement. A station that starts anew goes on."""
_ROW = select(
    sync_state.c.station, sync_state.c.until, sync_state.c.stream, sync_state.c.based_on, sync_state.c.broken,
    sync_state.c.ack, sync_state.c.plan_sha, sync_state.c.success_at, sync_state.c.trouble, sync_state.c.why,
    sync_state.c.trouble_at, sync_state.c.quarantined, sync_state.c.conflicts, sync_state.c.verdict,
)  # fmt: skip
_PARKED = select(
    parked_entry.c.n, parked_entry.c.id, parked_entry.c.why, parked_entry.c.parked_at, parked_entry.c.release
).order_by(parked_entry.c.n)


# --- who sends ------------------------------------------------------------------------------------


def claim(connection: Connection, now: datetime, station: str, session: str) -> None:
    """Become the one sender of this hall, refused with `SyncTaken` while another one is at work."""
    stream = connection.execute(_HALL_STREAM).scalar_one()
    taken = connection.execute(
        _CLAIM,
        {"station": station, "session": session, "until": millis(now + LEASE), "stream": stream, "now": millis(now),
         "latest": millis(now + 2 * LEASE)},
    ).scalar()  # fmt: skip
    if taken is None:
        raise SyncTaken(station=connection.execute(select(sync_state.c.station)).scalar() or "")


def renew(connection: Connection, now: datetime, session: str) -> None:
    """Go on being the sender; refused when somebody else has become it."""
    keep(connection, session, until=millis(now + LEASE))


def leave(connection: Connection, session: str) -> None:
    """Send no more."""
    connection.execute(update(sync_state).where(sync_state.c.session == session).values(until=0))


def keep(connection: Connection, session: str, **values: object) -> None:
    """Set columns of the sender's row."""
    done = connection.execute(update(sync_state).where(sync_state.c.session == session).values(**values))
    if done.rowcount != 1:
        raise SyncTaken(station=connection.execute(select(sync_state.c.station)).scalar() or "")


def success(connection: Connection, now: datetime, session: str) -> None:
    """Central answered as it should."""
    keep(connection, session, success_at=millis(now), trouble=None, why="", trouble_at=None, until=millis(now + LEASE))


def trouble(connection: Connection, now: datetime, session: str, name: str, why: str) -> None:
    """Central did not answer as it should; the first moment of a trouble is kept."""
    since = connection.execute(select(sync_state.c.trouble, sync_state.c.trouble_at)).fetchone()
    began = since[1] if since is not None and since[0] == name else millis(now)
    keep(connection, session, trouble=name, why=why, trouble_at=began, until=millis(now + LEASE))


# --- how far --------------------------------------------------------------------------------------


def row(connection: Connection) -> Any | None:  # noqa: ANN401 - the columns of `_ROW`, for a look to put together
    """What the sender keeps of itself, None before anything was ever sent."""
    return connection.execute(_ROW).fetchone()


def position(connection: Connection) -> Position | None:
    """Where the hall stands with central, None before anything was ever sent."""
    found = row(connection)
    return None if found is None else Position(*found[2:7])


def begin_stream(connection: Connection, session: str, stream: str, broken: int | None) -> None:
    """Send the journal anew, from its beginning, in this stream; what was compared before tells of another one."""
    based_on = connection.execute(_HALL_STREAM).scalar_one()
    keep(
        connection, session, stream=stream, based_on=based_on, broken=broken, ack=0, plan_sha=None, quarantined=0,
        conflicts=0, verdict=None,
    )  # fmt: skip
    connection.execute(update(central_blob).values(sent_at=None))


def rewound(connection: Connection, session: str, ack: int) -> None:
    """Central has less than it had: its plan and its blobs are sent again too."""
    keep(connection, session, ack=ack, plan_sha=None)
    connection.execute(update(central_blob).values(sent_at=None))


# --- parked entries -------------------------------------------------------------------------------


def parked(connection: Connection) -> tuple[ParkedEntry, ...]:
    """What is kept back."""
    rows = connection.execute(_PARKED)
    return tuple(ParkedEntry(n, ident, why, moment(at), bool(release)) for n, ident, why, at, release in rows)


def park(connection: Connection, now: datetime, session: str, line: JournalLine, why: str) -> None:
    """Keep an entry back."""
    renew(connection, now, session)
    connection.execute(delete(parked_entry).where(parked_entry.c.n == line.n))
    connection.execute(insert(parked_entry).values(n=line.n, id=line.id, why=why, parked_at=millis(now), release=False))


def unpark(connection: Connection, numbers: Sequence[int]) -> None:
    """Central has them now."""
    connection.execute(delete(parked_entry).where(parked_entry.c.n.in_(numbers)))


def ask_release(connection: Connection, numbers: Sequence[int] | None) -> int:
    """Whoever sends shall try these again, or all; returns how many."""
    which = update(parked_entry).values(release=True)
    return connection.execute(which if numbers is None else which.where(parked_entry.c.n.in_(numbers))).rowcount


# --- sealed answers -------------------------------------------------------------------------------


def blobs_to_send(connection: Connection, most: int) -> tuple[CentralBlob, ...]:
    """Sealed answers that central does not have."""
    rows = connection.execute(
        select(central_blob.c.sha, central_blob.c.blob)
        .where(central_blob.c.sent_at.is_(None)).order_by(central_blob.c.sha).limit(most)
    )  # fmt: skip
    return tuple(CentralBlob(sha, bytes(blob)) for sha, blob in rows)


def blob_sent(connection: Connection, now: datetime, sha: str) -> None:
    """Central has it. When it was purged here meanwhile, it is to be erased there."""
    done = connection.execute(update(central_blob).where(central_blob.c.sha == sha).values(sent_at=millis(now)))
    if (
        done.rowcount == 0
        and connection.execute(select(blob_erasure.c.sha).where(blob_erasure.c.sha == sha)).scalar() is None
    ):
        connection.execute(insert(blob_erasure).values(sha=sha))


def blobs_kept(connection: Connection, after: str, most: int) -> tuple[str, ...]:
    """The hashes that follow `after` of what central has."""
    mine = select(central_blob.c.sha).where(central_blob.c.sent_at.is_not(None), central_blob.c.sha > after)
    return tuple(connection.execute(mine.order_by(central_blob.c.sha).limit(most)).scalars())


def blobs_lost(connection: Connection, hashes: Sequence[str]) -> None:
    """Central has them no longer: they are sent again."""
    connection.execute(update(central_blob).where(central_blob.c.sha.in_(hashes)).values(sent_at=None))


def blobs_to_erase(connection: Connection, most: int) -> tuple[str, ...]:
    """What central must erase."""
    return tuple(connection.execute(select(blob_erasure.c.sha).order_by(blob_erasure.c.sha).limit(most)).scalars())


def blob_erased(connection: Connection, sha: str) -> None:
    """Central erased it."""
    connection.execute(delete(blob_erasure).where(blob_erasure.c.sha == sha))


# --- what came down -------------------------------------------------------------------------------


def document(connection: Connection, name: str) -> CentralDocument | None:
    """What central last said under this name."""
    c = central_document.c
    found = connection.execute(select(c.name, c.etag, c.document, c.fetched_at).where(c.name == name)).fetchone()
    return None if found is None else CentralDocument(found[0], found[1], found[2], moment(found[3]))


def keep_document(connection: Connection, now: datetime, name: str, etag: str, told: str) -> None:
    """Keep what central says; the one before is forgotten."""
    drop_document(connection, name)
    connection.execute(insert(central_document).values(name=name, etag=etag, document=told, fetched_at=millis(now)))


def drop_document(connection: Connection, name: str) -> None:
    """Central says it no longer."""
    connection.execute(delete(central_document).where(central_document.c.name == name))


def command(connection: Connection, ident: str) -> CentralCommand | None:
    """What became of a command, None when it is new."""
    c = central_command.c
    found = connection.execute(select(c.id, c.kind, c.outcome, c.reason).where(c.id == ident)).fetchone()
    return None if found is None else CentralCommand(*found)


def keep_command(connection: Connection, now: datetime, done: CentralCommand) -> None:
    """Remember what became of a command, so that it is answered the same way however often it is asked."""
    connection.execute(delete(central_command).where(central_command.c.done_at < millis(now - _KEPT_COMMANDS)))
    connection.execute(delete(central_command).where(central_command.c.id == done.id))
    connection.execute(
        insert(central_command).values(
            id=done.id, kind=done.kind, outcome=done.outcome, reason=done.reason, done_at=millis(now)
        )
    )


def command_answered(connection: Connection, now: datetime, ident: str) -> None:
    """Central knows the outcome."""
    connection.execute(update(central_command).where(central_command.c.id == ident).values(answered_at=millis(now)))


# --- the proof --------------------------------------------------------------------------------------


def keep_verdict(connection: Connection, session: str, verdict: ProofVerdict) -> None:
    """Keep the last comparison."""
    told = {
        "at": millis(verdict.at), "n": verdict.n, "verdict": verdict.verdict, "chain_equal": verdict.chain_equal,
        "differing": verdict.differing, "days": verdict.days,
    }  # fmt: skip
    keep(connection, session, verdict=json.dumps(told))
