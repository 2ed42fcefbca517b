"""The tables of the first version."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "command",
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("arguments_sha", sa.LargeBinary(), nullable=False),
        sa.Column("first_n", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("uuid", name=op.f("pk_command")),
    )
    op.create_index("ix_command_at", "command", ["at"], unique=False)
    op.create_table(
        "counter_lease",
        sa.Column("counter", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("staff", sa.String(length=64), nullable=False),
        sa.Column("station", sa.String(length=64), nullable=False),
        sa.Column("session", sa.String(length=36), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("counter", name=op.f("pk_counter_lease")),
    )
    op.create_table(
        "hall",
        sa.Column("only", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hall_id", sa.String(length=36), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("plan_version", sa.Integer(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("head_n", sa.BigInteger(), nullable=False),
        sa.Column("head_chain", sa.LargeBinary(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("stream", sa.String(length=36), nullable=False),
        sa.Column("series", sa.String(length=8), nullable=False),
        sa.Column("series_day", sa.String(length=10), nullable=False),
        sa.Column("clock_start", sa.BigInteger(), nullable=True),
        sa.Column("clock_since", sa.BigInteger(), nullable=True),
        sa.Column("clock_speed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("only", name=op.f("pk_hall")),
    )
    op.create_table(
        "hall_key",
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key_id", name=op.f("pk_hall_key")),
    )
    op.create_table(
        "journal",
        sa.Column("n", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_journal")),
        sa.UniqueConstraint("id", name=op.f("uq_journal_id")),
    )
    op.create_table(
        "last_number",
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("code", sa.String(length=3), nullable=False),
        sa.Column("series", sa.String(length=8), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "code", "series", name=op.f("pk_last_number")),
    )
    op.create_table(
        "plan",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha", sa.String(length=64), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("applied_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_plan")),
    )
    op.create_table(
        "station",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("cursor", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_station")),
    )
    op.create_table(
        "streak",
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("service", sa.String(length=3), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "service", name=op.f("pk_streak")),
    )
    op.create_table(
        "ticket",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("code", sa.String(length=3), nullable=False),
        sa.Column("series", sa.String(length=8), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(length=3), nullable=False),
        sa.Column("visitor_class", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("channel", sa.String(length=64), nullable=False),
        sa.Column("token", sa.String(length=13), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("issued_at", sa.BigInteger(), nullable=False),
        sa.Column("clock_start", sa.BigInteger(), nullable=False),
        sa.Column("front", sa.BigInteger(), nullable=False),
        sa.Column("ahead", sa.Integer(), nullable=False),
        sa.Column("leg", sa.Integer(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=True),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.Column("returned", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(counter IS NOT NULL) = (state IN ('called','serving'))", name=op.f("ck_ticket_counter_while_open")
        ),
        sa.CheckConstraint(
            "state IN ('waiting','called','serving','absent','parked','served','cancelled')",
            name=op.f("ck_ticket_known_state"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket")),
        sa.UniqueConstraint("day", "code", "series", "number", name=op.f("uq_ticket_day_code_series_number")),
        sa.UniqueConstraint("token", name=op.f("uq_ticket_token")),
    )
    op.create_index("ix_ticket_day_service", "ticket", ["day", "service"], unique=False)
    op.create_index(
        "ix_ticket_unfinished",
        "ticket",
        ["state", "until"],
        unique=False,
        sqlite_where=sa.text("state NOT IN ('served','cancelled')"),
        postgresql_where=sa.text("state NOT IN ('served','cancelled')"),
    )
    op.create_index(
        "ix_ticket_waiting",
        "ticket",
        ["day", "service", "visitor_class", "front", "clock_start", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        "uq_ticket_open_counter",
        "ticket",
        ["counter"],
        unique=True,
        sqlite_where=sa.text("state IN ('called','serving')"),
        postgresql_where=sa.text("state IN ('called','serving')"),
    )
    op.create_table(
        "answer",
        sa.Column("ticket_id", sa.String(length=36), nullable=False),
        sa.Column("retention", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("command", sa.String(length=36), nullable=False),
        sa.Column("blob", sa.LargeBinary(), nullable=False),
        sa.Column("purge_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name=op.f("fk_answer_ticket_id")),
        sa.PrimaryKeyConstraint("ticket_id", "retention", name=op.f("pk_answer")),
    )
    op.create_index("ix_answer_purge_at", "answer", ["purge_at"], unique=False)
    op.create_table(
        "call",
        sa.Column("n", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("ticket_id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("service", sa.String(length=3), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("again", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name=op.f("fk_call_ticket_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_call")),
        sa.UniqueConstraint("id", name=op.f("uq_call_id")),
    )
    op.create_index("ix_call_ticket", "call", ["ticket_id"], unique=False)
    op.create_index("ix_call_zone_n", "call", ["zone", "n"], unique=False)
    op.create_table(
        "central_blob",
        sa.Column("sha", sa.String(length=64), nullable=False),
        sa.Column("ticket_id", sa.String(length=36), nullable=False),
        sa.Column("blob", sa.LargeBinary(), nullable=False),
        sa.Column("purge_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name=op.f("fk_central_blob_ticket_id")),
        sa.PrimaryKeyConstraint("sha", name=op.f("pk_central_blob")),
    )
    op.create_index("ix_central_blob_purge_at", "central_blob", ["purge_at"], unique=False)
    op.create_table(
        "leg",
        sa.Column("ticket_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("service", sa.String(length=3), nullable=False),
        sa.Column("visitor_class", sa.String(length=64), nullable=False),
        sa.Column("waiting_from", sa.BigInteger(), nullable=False),
        sa.Column("called_at", sa.BigInteger(), nullable=True),
        sa.Column("serving_from", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("counter", sa.Integer(), nullable=True),
        sa.Column("staff", sa.String(length=64), nullable=True),
        sa.Column("outcome", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name=op.f("fk_leg_ticket_id")),
        sa.PrimaryKeyConstraint("ticket_id", "position", name=op.f("pk_leg")),
    )
    op.create_index("ix_leg_day_service", "leg", ["day", "service"], unique=False)
    op.create_table(
        "print_job",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("ticket_id", sa.String(length=36), nullable=False),
        sa.Column("station", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=64), nullable=True),
        sa.Column("reprint", sa.Boolean(), nullable=False),
        sa.Column("attempt", sa.String(length=4), nullable=True),
        sa.Column("queued_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name=op.f("fk_print_job_ticket_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_job")),
    )
    op.create_index(
        "ix_print_job_pending",
        "print_job",
        ["station", "queued_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('queued','blocked','sending','unknown')"),
        postgresql_where=sa.text("state IN ('queued','blocked','sending','unknown')"),
    )
    op.create_index("ix_print_job_ticket", "print_job", ["ticket_id"], unique=False)
