"""The tables of the first version."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "attempt",
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("window", sa.BigInteger(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "source", "window", name=op.f("pk_attempt")),
    )
    op.create_table(
        "audit",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("hall", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit")),
    )
    op.create_index("ix_audit_at", "audit", ["at"], unique=False)
    op.create_table(
        "batch_log",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("hall", sa.Integer(), nullable=False),
        sa.Column("batch", sa.Uuid(), nullable=False),
        sa.Column("stream", sa.Integer(), nullable=False),
        sa.Column("first", sa.BigInteger(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("inserted", sa.Integer(), nullable=False),
        sa.Column("duplicate", sa.Integer(), nullable=False),
        sa.Column("quarantined", sa.Integer(), nullable=False),
        sa.Column("conflicts", sa.Integer(), nullable=False),
        sa.Column("octets", sa.Integer(), nullable=False),
        sa.Column("skew_ms", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_batch_log")),
    )
    op.create_index("ix_batch_log_at", "batch_log", ["at"], unique=False)
    op.create_table(
        "document",
        sa.Column("hall", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("etag", sa.String(length=64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("hall", "name", name=op.f("pk_document")),
    )
    op.create_table(
        "entry",
        sa.Column("hall", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("stream", sa.Integer(), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("v", sa.SmallInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("sha", sa.LargeBinary(length=32), nullable=False),
        sa.Column("data", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.PrimaryKeyConstraint("hall", "id", name=op.f("pk_entry")),
    )
    op.create_index("ix_entry_at", "entry", ["hall", "at"], unique=False)
    op.create_index("ix_entry_place", "entry", ["stream", "n"], unique=False)
    op.create_table(
        "hall",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("program", sa.String(length=64), nullable=False),
        sa.Column("enrolled_at", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("current_stream", sa.Integer(), nullable=True),
        sa.Column("plan_sha", sa.String(length=64), nullable=True),
        sa.Column("skew_ms", sa.BigInteger(), nullable=False),
        sa.Column("pending", sa.BigInteger(), nullable=False),
        sa.Column("oldest_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_hall")),
        sa.UniqueConstraint("id", name=op.f("uq_hall_id")),
    )
    op.create_table(
        "person",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("disabled_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_person")),
        sa.UniqueConstraint("name", name=op.f("uq_person_name")),
    )
    op.create_table(
        "blob",
        sa.Column("hall", sa.Integer(), nullable=False),
        sa.Column("sha", sa.LargeBinary(length=32), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("erased_at", sa.BigInteger(), nullable=True),
        sa.Column("octets", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["hall"], ["hall.number"], name=op.f("fk_blob_hall")),
        sa.PrimaryKeyConstraint("hall", "sha", name=op.f("pk_blob")),
    )
    op.create_table(
        "command",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hall", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("data", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.String(length=8), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["hall"], ["hall.number"], name=op.f("fk_command_hall")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_command")),
    )
    op.create_index("ix_command_open", "command", ["hall", "answered_at"], unique=False)
    op.create_index("ix_command_subject", "command", ["subject"], unique=False)
    op.create_table(
        "conflict",
        sa.Column("stream", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("n", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("sha", sa.LargeBinary(length=32), nullable=False),
        sa.Column("hall", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=True),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("why", sa.String(length=300), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["hall"], ["hall.number"], name=op.f("fk_conflict_hall")),
        sa.PrimaryKeyConstraint("stream", "n", "sha", name=op.f("pk_conflict")),
    )
    op.create_index("ix_conflict_id", "conflict", ["hall", "id"], unique=False)
    op.create_table(
        "day_proof",
        sa.Column("hall", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("equal", sa.Boolean(), nullable=False),
        sa.Column("hall_count", sa.Integer(), nullable=False),
        sa.Column("central_count", sa.Integer(), nullable=False),
        sa.Column("checked_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["hall"], ["hall.number"], name=op.f("fk_day_proof_hall")),
        sa.PrimaryKeyConstraint("hall", "day", name=op.f("pk_day_proof")),
    )
    op.create_table(
        "enrolment_code",
        sa.Column("sha", sa.LargeBinary(length=32), nullable=False),
        sa.Column("hall", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["hall"], ["hall.number"], name=op.f("fk_enrolment_code_hall")),
        sa.PrimaryKeyConstraint("sha", name=op.f("pk_enrolment_code")),
    )
    op.create_table(
        "leg",
        sa.Column("hall", sa.Integer(), nullable=False),
        sa.Column("ticket", sa.Uuid(), nullable=False),
        sa.Column("place", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("service", sa.String(length=3), nullable=False),
        sa.Column("visitor_class", sa.String(length=64), nullable=False),
        sa.Column("waiting_from", sa.BigInteger(), nullable=False),
        sa.Column("called_at", sa.BigInteger(), nullable=True),
        sa.Column("serving_from", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("counter", sa.Integer(), nullable=True),
        sa.Column("staff", sa.String(length=64), nullable=True),
        sa.Column("absent", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["hall"], ["hall.number"], name=op.f("fk_leg_hall")),
        sa.PrimaryKeyConstraint("hall", "ticket", "place", name=op.f("pk_leg")),
    )
    op.create_index("ix_leg_day", "leg", ["hall", "day", "service"], unique=False)
    op.create_table(
        "live",
        sa.Column("hall", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("document", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(["hall"], ["hall.number"], name=op.f("fk_live_hall")),
        sa.PrimaryKeyConstraint("hall", name=op.f("pk_live")),
    )
    op.create_table(
        "number_run",
        sa.Column("hall", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("code", sa.String(length=3), nullable=False),
        sa.Column("series", sa.String(length=8), nullable=False),
        sa.Column("issued", sa.Integer(), nullable=False),
        sa.Column("highest", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["hall"], ["hall.number"], name=op.f("fk_number_run_hall")),
        sa.PrimaryKeyConstraint("hall", "day", "code", "series", name=op.f("pk_number_run")),
    )
    op.create_table(
        "parked",
        sa.Column("stream", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("n", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("sha", sa.LargeBinary(length=32), nullable=False),
        sa.Column("hall", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=True),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("why", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["hall"], ["hall.number"], name=op.f("fk_parked_hall")),
        sa.PrimaryKeyConstraint("stream", "n", "sha", name=op.f("pk_parked")),
    )
    op.create_index("ix_parked_id", "parked", ["hall", "id"], unique=False)
    op.create_table(
        "person_hall",
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("hall", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["hall"], ["hall.number"], name=op.f("fk_person_hall_hall")),
        sa.ForeignKeyConstraint(["person"], ["person.number"], name=op.f("fk_person_hall_person")),
        sa.PrimaryKeyConstraint("person", "hall", name=op.f("pk_person_hall")),
    )
    op.create_table(
        "plan",
        sa.Column("hall", sa.Integer(), nullable=False),
        sa.Column("sha", sa.String(length=64), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["hall"], ["hall.number"], name=op.f("fk_plan_hall")),
        sa.PrimaryKeyConstraint("hall", "sha", name=op.f("pk_plan")),
    )
    op.create_table(
        "projection",
        sa.Column("hall", sa.Integer(), nullable=False),
        sa.Column("stream", sa.Integer(), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("again_from", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["hall"], ["hall.number"], name=op.f("fk_projection_hall")),
        sa.PrimaryKeyConstraint("hall", name=op.f("pk_projection")),
    )
    op.create_table(
        "quarantine",
        sa.Column("stream", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("n", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("sha", sa.LargeBinary(length=32), nullable=False),
        sa.Column("hall", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=True),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("why", sa.String(length=300), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["hall"], ["hall.number"], name=op.f("fk_quarantine_hall")),
        sa.PrimaryKeyConstraint("stream", "n", "sha", name=op.f("pk_quarantine")),
    )
    op.create_index("ix_quarantine_id", "quarantine", ["hall", "id"], unique=False)
    op.create_table(
        "service_day",
        sa.Column("hall", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("service", sa.String(length=3), nullable=False),
        sa.Column("legs", sa.Integer(), nullable=False),
        sa.Column("open", sa.Integer(), nullable=False),
        sa.Column("called", sa.Integer(), nullable=False),
        sa.Column("served", sa.Integer(), nullable=False),
        sa.Column("transferred", sa.Integer(), nullable=False),
        sa.Column("cancelled", sa.Integer(), nullable=False),
        sa.Column("absent", sa.Integer(), nullable=False),
        sa.Column("wait_total", sa.BigInteger(), nullable=False),
        sa.Column("wait_median", sa.BigInteger(), nullable=True),
        sa.Column("wait_p90", sa.BigInteger(), nullable=True),
        sa.Column("wait_longest", sa.BigInteger(), nullable=True),
        sa.Column("serve_count", sa.Integer(), nullable=False),
        sa.Column("serve_total", sa.BigInteger(), nullable=False),
        sa.Column("target_ms", sa.BigInteger(), nullable=True),
        sa.Column("within_target", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["hall"], ["hall.number"], name=op.f("fk_service_day_hall")),
        sa.PrimaryKeyConstraint("hall", "day", "service", name=op.f("pk_service_day")),
    )
    op.create_table(
        "session",
        sa.Column("sha", sa.LargeBinary(length=32), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("csrf", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.number"], name=op.f("fk_session_person")),
        sa.PrimaryKeyConstraint("sha", name=op.f("pk_session")),
    )
    op.create_index("ix_session_expires_at", "session", ["expires_at"], unique=False)
    op.create_table(
        "stream",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hall", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("began_at", sa.BigInteger(), nullable=False),
        sa.Column("ack", sa.BigInteger(), nullable=False),
        sa.Column("chain", sa.LargeBinary(length=32), nullable=False),
        sa.Column("complete_at", sa.BigInteger(), nullable=True),
        sa.Column("broken", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["hall"], ["hall.number"], name=op.f("fk_stream_hall")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_stream")),
        sa.UniqueConstraint("hall", "id", name=op.f("uq_stream_hall_id")),
    )
    op.create_table(
        "ticket_state",
        sa.Column("hall", sa.Integer(), nullable=False),
        sa.Column("ticket", sa.Uuid(), nullable=False),
        sa.Column("token_sha", sa.String(length=64), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("code", sa.String(length=3), nullable=False),
        sa.Column("series", sa.String(length=8), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(length=3), nullable=False),
        sa.Column("visitor_class", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=64), nullable=True),
        sa.Column("legs", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("issued_n", sa.BigInteger(), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting','called','serving','absent','parked','served','cancelled')",
            name=op.f("ck_ticket_state_known_state"),
        ),
        sa.ForeignKeyConstraint(["hall"], ["hall.number"], name=op.f("fk_ticket_state_hall")),
        sa.PrimaryKeyConstraint("hall", "ticket", name=op.f("pk_ticket_state")),
    )
    op.create_index("ix_ticket_state_day", "ticket_state", ["hall", "day"], unique=False)
    op.create_index("ix_ticket_state_token_sha", "ticket_state", ["token_sha"], unique=False)
    op.create_table(
        "token",
        sa.Column("key", sa.String(length=8), nullable=False),
        sa.Column("hall", sa.Integer(), nullable=False),
        sa.Column("sha", sa.LargeBinary(length=32), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=True),
        sa.Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["hall"], ["hall.number"], name=op.f("fk_token_hall")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_token")),
    )
    op.create_index("ix_token_hall", "token", ["hall"], unique=False)
    op.create_table(
        "verdict",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("hall", sa.Integer(), nullable=False),
        sa.Column("stream", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("ack", sa.BigInteger(), nullable=False),
        sa.Column("chain_equal", sa.Boolean(), nullable=False),
        sa.Column("verdict", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(["hall"], ["hall.number"], name=op.f("fk_verdict_hall")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_verdict")),
    )
    op.create_index("ix_verdict_hall_at", "verdict", ["hall", "at"], unique=False)
