"""The tables of the central server. Moments are milliseconds since 1970 (UTC), days the hall's local ISO dates.

A hall is named inside by its `number`, outside by the id it chose itself; a stream likewise. `entry` has the key
(hall, id): ids are UUIDv7, so the table can be divided by month later and still find a repeated entry.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)

from central.store.columns import Day, Document, Name, Number, Sha, Word, hall_column, metadata
from central.store.page_tables import leg, number_run, projection, service_day, ticket_state

HEAD: Final = "0003"
"""The revision of the tables below; a test compares it with the migrations."""

__all__ = [
    "HEAD",
    "attempt",
    "audit",
    "batch_log",
    "blob",
    "command",
    "conflict",
    "day_proof",
    "document",
    "enrolment_code",
    "entry",
    "hall",
    "leg",
    "live",
    "metadata",
    "number_run",
    "parked",
    "plan",
    "projection",
    "quarantine",
    "service_day",
    "session",
    "stream",
    "ticket_state",
    "token",
    "user",
    "user_hall",
    "verdict",
]

# --- halls and how they come in --------------------------------------------------------------------

hall = Table(
    "hall",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("name", Name, nullable=False),
    Column("zone", Word, nullable=False),
    Column("program", Word, nullable=False),
    Column("enrolled_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("current_stream", Integer),
    Column("plan_sha", String(64)),
    Column("skew_ms", BigInteger, nullable=False),
    Column("pending", BigInteger, nullable=False),
    Column("oldest_at", BigInteger),
)
"""`current_stream`: the youngest one. `skew_ms`: the hall's clock minus ours. `pending`: entries it still has;
`oldest_at`: the oldest of them."""

token = Table(
    "token",
    metadata,
    Column("key", String(8), primary_key=True),
    hall_column(),
    Column("sha", Sha, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger),
    Column("revoked_at", BigInteger),
)
Index("ix_token_hall", token.c.hall)

enrolment_code = Table(
    "enrolment_code",
    metadata,
    Column("sha", Sha, primary_key=True),
    Column("hall", Integer, ForeignKey("hall.number")),
    Column("name", Name, nullable=False),
    Column("made_by", Name, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("used_at", BigInteger),
)
"""`hall`: the known hall it is for; null for a new one."""

attempt = Table(
    "attempt",
    metadata,
    Column("kind", Word, primary_key=True),
    Column("source", Word, primary_key=True),
    Column("window", BigInteger, primary_key=True),
    Column("count", Integer, nullable=False),
)
"""Failed attempts per minute and source (a hash of the address), so that nobody can try codes and passwords out."""

# --- what halls send -------------------------------------------------------------------------------

stream = Table(
    "stream",
    metadata,
    Column("number", Integer, primary_key=True),
    hall_column(),
    Column("id", Uuid, nullable=False),
    Column("began_at", BigInteger, nullable=False),
    Column("ack", BigInteger, nullable=False),
    Column("chain", Sha, nullable=False),
    Column("complete_at", BigInteger),
    Column("broken", BigInteger),
    UniqueConstraint("hall", "id"),
)
"""`complete_at`: when nothing of the hall's journal was missing for the first time; from then on entries that only
older streams have belong to an abandoned branch. `broken`: the n at which the hall's own chain was broken."""

entry = Table(
    "entry",
    metadata,
    Column("hall", Integer, primary_key=True, autoincrement=False),
    Column("id", Uuid, primary_key=True),
    Column("stream", Integer, nullable=False),
    Column("n", BigInteger, nullable=False),
    Column("kind", Word, nullable=False),
    Column("v", SmallInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Column("sha", Sha, nullable=False),
    Column("data", Document, nullable=False),
)
Index("ix_entry_place", entry.c.stream, entry.c.n)
Index("ix_entry_at", entry.c.hall, entry.c.at)


def _aside(name: str, *more: Column[object]) -> Table:
    """A table for places of a stream that hold no entry, with what is known of the entry that belongs there."""
    table = Table(
        name,
        metadata,
        Column("stream", Integer, primary_key=True, autoincrement=False),
        Column("n", BigInteger, primary_key=True, autoincrement=False),
        Column("sha", Sha, primary_key=True),
        hall_column(),
        Column("id", Uuid, nullable=False),
        Column("at", BigInteger),
        Column("received_at", BigInteger, nullable=False),
        Column("why", String(300), nullable=False),
        *more,
    )
    Index(f"ix_{name}_id", table.c.hall, table.c.id)
    return table


quarantine = _aside("quarantine", Column("raw", LargeBinary, nullable=False))
"""Entries that cannot be taken yet, as they came; the id is zero where none could be read."""
parked = _aside("parked")
"""Entries that the hall keeps back, by their true id and sha."""
conflict = _aside("conflict", Column("raw", LargeBinary, nullable=False), Column("counted", Boolean, nullable=False))
"""Entries whose id is known with another content or another n: kept and shown. `counted`: no other line has its place
in the stream, so that the digest counts it."""

batch_log = Table(
    "batch_log",
    metadata,
    Column("number", Number, primary_key=True),
    Column("hall", Integer, nullable=False),
    Column("batch", Uuid, nullable=False),
    Column("stream", Integer, nullable=False),
    Column("first", BigInteger, nullable=False),
    Column("count", Integer, nullable=False),
    Column("inserted", Integer, nullable=False),
    Column("duplicate", Integer, nullable=False),
    Column("quarantined", Integer, nullable=False),
    Column("conflicts", Integer, nullable=False),
    Column("octets", Integer, nullable=False),
    Column("skew_ms", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
)
Index("ix_batch_log_at", batch_log.c.at)

live = Table(
    "live",
    metadata,
    hall_column(key=True),
    Column("received_at", BigInteger, nullable=False),
    Column("document", Document, nullable=False),
)

plan = Table(
    "plan",
    metadata,
    hall_column(key=True),
    Column("sha", String(64), primary_key=True),
    Column("received_at", BigInteger, nullable=False),
    Column("document", Text, nullable=False),
)

blob = Table(
    "blob",
    metadata,
    hall_column(key=True),
    Column("sha", Sha, primary_key=True),
    Column("received_at", BigInteger, nullable=False),
    Column("erased_at", BigInteger),
    Column("octets", LargeBinary),
)

verdict = Table(
    "verdict",
    metadata,
    Column("number", Number, primary_key=True),
    hall_column(),
    Column("stream", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("n", BigInteger, nullable=False),
    Column("ack", BigInteger, nullable=False),
    Column("chain_equal", Boolean, nullable=False),
    Column("verdict", String(8), nullable=False),
)
Index("ix_verdict_hall_at", verdict.c.hall, verdict.c.at)

day_proof = Table(
    "day_proof",
    metadata,
    hall_column(key=True),
    Column("day", Day, primary_key=True),
    Column("equal", Boolean, nullable=False),
    Column("hall_count", Integer, nullable=False),
    Column("central_count", Integer, nullable=False),
    Column("checked_at", BigInteger, nullable=False),
)
"""The line of proof for a hall's day: what the last comparison of digests said."""

# --- what halls fetch ------------------------------------------------------------------------------

document = Table(
    "document",
    metadata,
    Column("hall", Integer, primary_key=True, autoincrement=False),
    Column("name", Word, primary_key=True),
    Column("etag", Word, nullable=False),
    Column("body", Text, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
)
"""`hall` 0: for all halls that have none of their own."""

command = Table(
    "command",
    metadata,
    Column("id", Uuid, primary_key=True),
    hall_column(),
    Column("kind", Word, nullable=False),
    Column("subject", Word, nullable=False),
    Column("data", Document, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("answered_at", BigInteger),
    Column("outcome", String(8)),
    Column("reason", Name),
)
Index("ix_command_open", command.c.hall, command.c.answered_at)
Index("ix_command_subject", command.c.subject)

# --- people ----------------------------------------------------------------------------------------

user = Table(
    "person",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", Word, nullable=False, unique=True),
    Column("password", Text, nullable=False),
    Column("role", String(8), CheckConstraint("role IN ('admin','viewer')", name="known_role"), nullable=False),
    Column("language", String(8), nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("disabled_at", BigInteger),
)
"""People who may sign in; `password` is argon2's own text."""

user_hall = Table(
    "person_hall",
    metadata,
    Column("person", Integer, ForeignKey("person.number"), primary_key=True),
    hall_column(key=True),
)
"""The halls a viewer may see."""

session = Table(
    "session",
    metadata,
    Column("sha", Sha, primary_key=True),
    Column("person", Integer, ForeignKey("person.number"), nullable=False),
    Column("csrf", Word, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
)
Index("ix_session_expires_at", session.c.expires_at)

audit = Table(
    "audit",
    metadata,
    Column("number", Number, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("who", Word, nullable=False),
    Column("action", Word, nullable=False),
    Column("hall", Integer),
    Column("subject", Name, nullable=False),
)
"""Who did what: people, the command line (`shell`) and halls (`hall`)."""
Index("ix_audit_at", audit.c.at)
