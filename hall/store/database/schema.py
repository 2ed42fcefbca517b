"""The tables of a hall, the same on both databases. Moments are milliseconds since 1970 (UTC), days ISO dates."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TextClause,
    UniqueConstraint,
    literal_column,
    text,
)  # fmt: skip

HEAD: Final = "0008"
"""The revision of the tables below; a test compares it with the migrations."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

WAITING: Final[ColumnElement[str]] = literal_column("'waiting'")
AT_COUNTER: Final[tuple[ColumnElement[str], ...]] = (literal_column("'called'"), literal_column("'serving'"))
UNFINISHED: Final[TextClause] = text("state NOT IN ('served','cancelled')")
TIMED: Final[TextClause] = text("state IN ('called','absent','parked')")
"""States that time may end."""
PRINT_PENDING: Final[TextClause] = text("print_job.state IN ('queued','blocked','sending','unknown')")
"""States spelled out in a statement, and no more than that (SQLAlchemy makes `… = 1` of what it knows to be true or
false): only so can the partial indexes below serve it.
"""

Day = String(10)
Id = String(36)
Code = String(3)
Name = String(64)

hall = Table(
    "hall",
    metadata,
    Column("only", Integer, CheckConstraint("only = 1", name="one_row"), primary_key=True, autoincrement=False),
    Column("hall_id", Id, nullable=False),
    Column("demo", Boolean, nullable=False),
    Column("plan_version", Integer, nullable=False),
    Column("zone", Name, nullable=False),
    Column("day", Day, nullable=False),
    Column("head_n", BigInteger, nullable=False),
    Column("head_chain", LargeBinary, nullable=False),
    Column("last_at", BigInteger, nullable=False),
    Column("due_at", BigInteger),
    Column("stream", Id, nullable=False),
    Column("series", String(8), nullable=False),
    Column("series_day", Day, nullable=False),
    Column("clock_start", BigInteger),
    Column("clock_since", BigInteger),
    Column("clock_speed", Integer, nullable=False),
)

plan = Table(
    "plan",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("sha", String(64), nullable=False),
    Column("document", Text, nullable=False),
    Column("applied_at", BigInteger, nullable=False),
)

journal = Table(
    "journal",
    metadata,
    Column("n", BigInteger, primary_key=True, autoincrement=False),
    Column("id", Id, nullable=False, unique=True),
    Column("kind", Name, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
    Column("chain", LargeBinary, nullable=False),
)

last_number = Table(
    "last_number",
    metadata,
    Column("day", Day, primary_key=True),
    Column("code", Code, primary_key=True),
    Column("series", String(8), primary_key=True),
    Column("number", Integer, CheckConstraint("number > 0", name="positive"), nullable=False),
)

ticket = Table(
    "ticket",
    metadata,
    Column("id", Id, primary_key=True),
    Column("day", Day, nullable=False),
    Column("code", Code, nullable=False),
    Column("series", String(8), nullable=False),
    Column("number", Integer, nullable=False),
    Column("service", Code, nullable=False),
    Column("visitor_class", Name, nullable=False),
    Column("language", String(8), nullable=False),
    Column("channel", Name, nullable=False),
    Column("token", String(13), unique=True),
    Column("token_sha", String(64), nullable=False),
    Column("state", String(10), nullable=False),
    Column("issued_at", BigInteger, nullable=False),
    Column("clock_start", BigInteger, nullable=False),
    Column("front", BigInteger, nullable=False),
    Column("leg", Integer, nullable=False),
    Column("counter", Integer),
    Column("until", BigInteger),
    Column("returned", Boolean, nullable=False),
    Column("ahead", Integer),
    Column("low", Integer),
    Column("high", Integer),
    Column("closes", String(5)),
    UniqueConstraint("day", "code", "series", "number"),
    CheckConstraint(
        "state IN ('waiting','called','serving','absent','parked','served','cancelled')", name="known_state"
    ),
    CheckConstraint("(counter IS NOT NULL) = (state IN ('called','serving'))", name="counter_while_open"),
)
Index("ix_ticket_day_service", ticket.c.day, ticket.c.service)
Index("ix_ticket_token_sha", ticket.c.token_sha, unique=True)

leg = Table(
    "leg",
    metadata,
    Column("ticket_id", Id, ForeignKey("ticket.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("day", Day, nullable=False),
    Column("service", Code, nullable=False),
    Column("visitor_class", Name, nullable=False),
    Column("waiting_from", BigInteger, nullable=False),
    Column("called_at", BigInteger),
    Column("serving_from", BigInteger),
    Column("ended_at", BigInteger),
    Column("counter", Integer),
    Column("staff", Name),
    Column("outcome", Name),
)
Index("ix_leg_day_service", leg.c.day, leg.c.service)

call = Table(
    "call",
    metadata,
    Column("n", BigInteger, primary_key=True, autoincrement=False),
    Column("id", Id, nullable=False, unique=True),
    Column("ticket_id", Id, ForeignKey("ticket.id"), nullable=False),
    Column("day", Day, nullable=False),
    Column("service", Code, nullable=False),
    Column("counter", Integer, nullable=False),
    Column("zone", Name, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("reason", Text, nullable=False),
    Column("again", Boolean, nullable=False),
)
Index("ix_call_zone_day_n", call.c.zone, call.c.day, call.c.n)
Index("ix_call_ticket", call.c.ticket_id)

streak = Table(
    "streak",
    metadata,
    Column("day", Day, primary_key=True),
    Column("service", Code, primary_key=True),
    Column("value", Integer, nullable=False),
)

command = Table(
    "command",
    metadata,
    Column("uuid", Id, primary_key=True),
    Column("action", Name, nullable=False),
    Column("arguments_sha", LargeBinary, nullable=False),
    Column("first_n", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
)
Index("ix_command_at", command.c.at)

print_job = Table(
    "print_job",
    metadata,
    Column("id", Id, primary_key=True),
    Column("ticket_id", Id, ForeignKey("ticket.id"), nullable=False),
    Column("station", Name, nullable=False),
    Column("state", String(10), nullable=False),
    Column("reason", Name),
    Column("reprint", Boolean, nullable=False),
    Column("attempt", String(4)),
    Column("queued_at", BigInteger, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
)
Index("ix_print_job_ticket", print_job.c.ticket_id)

answer = Table(
    "answer",
    metadata,
    Column("ticket_id", Id, ForeignKey("ticket.id"), primary_key=True),
    Column("retention", Name, primary_key=True),
    Column("form", Name, nullable=False),
    Column("command", Id, nullable=False),
    Column("blob", LargeBinary, nullable=False),
    Column("purge_at", BigInteger, nullable=False),
)
Index("ix_answer_purge_at", answer.c.purge_at)

central_blob = Table(
    "central_blob",
    metadata,
    Column("sha", String(64), primary_key=True),
    Column("ticket_id", Id, ForeignKey("ticket.id"), nullable=False),
    Column("blob", LargeBinary, nullable=False),
    Column("purge_at", BigInteger, nullable=False),
    Column("sent_at", BigInteger),
)
Index("ix_central_blob_purge_at", central_blob.c.purge_at)

blob_erasure = Table(
    "blob_erasure",
    metadata,
    Column("sha", String(64), primary_key=True),
)

sync_state = Table(
    "sync_state",
    metadata,
    Column("one", Integer, CheckConstraint("one = 1", name="one_row"), primary_key=True, autoincrement=False),
    Column("station", Name, nullable=False),
    Column("session", Id, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("stream", Id, nullable=False),
    Column("based_on", Id, nullable=False),
    Column("broken", BigInteger),
    Column("ack", BigInteger, nullable=False),
    Column("plan_sha", String(64)),
    Column("success_at", BigInteger),
    Column("trouble", Name),
    Column("why", Text, nullable=False),
    Column("trouble_at", BigInteger),
    Column("quarantined", BigInteger, nullable=False),
    Column("conflicts", BigInteger, nullable=False),
    Column("verdict", Text),
)

parked_entry = Table(
    "parked_entry",
    metadata,
    Column("n", BigInteger, primary_key=True, autoincrement=False),
    Column("id", Id, nullable=False),
    Column("why", Text, nullable=False),
    Column("parked_at", BigInteger, nullable=False),
    Column("release", Boolean, nullable=False),
)

central_document = Table(
    "central_document",
    metadata,
    Column("name", Name, primary_key=True),
    Column("etag", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("fetched_at", BigInteger, nullable=False),
)

central_command = Table(
    "central_command",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", Name, nullable=False),
    Column("outcome", Name, nullable=False),
    Column("reason", Text, nullable=False),
    Column("done_at", BigInteger, nullable=False),
    Column("answered_at", BigInteger),
)

hall_key = Table(
    "hall_key",
    metadata,
    Column("key_id", String(16), primary_key=True),
    Column("public", LargeBinary, nullable=False),
    Column("added_at", BigInteger, nullable=False),
)

station = Table(
    "station",
    metadata,
    Column("name", Name, primary_key=True),
    Column("kind", Name, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("cursor", BigInteger),
    Column("note", Text),
    Column("program", String(128)),
    Column("place", Name),
    Column("until", BigInteger),
)

clock_sight = Table(
    "clock_sight",
    metadata,
    Column("boot", Name, primary_key=True),
    Column("passed", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("ahead", BigInteger, nullable=False),
)

counter_lease = Table(
    "counter_lease",
    metadata,
    Column("counter", Integer, primary_key=True, autoincrement=False),
    Column("staff", Name, nullable=False),
    Column("station", Name, nullable=False),
    Column("session", Id, nullable=False),
    Column("until", BigInteger, nullable=False),
)
