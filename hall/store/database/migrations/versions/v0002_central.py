"""The hall's own memory of what its central server has, and of what came down."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of sync."""
    op.add_column("central_blob", sa.Column("sent_at", sa.BigInteger(), nullable=True))
    op.create_table(
        "blob_erasure",
        sa.Column("sha", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("sha", name=op.f("pk_blob_erasure")),
    )
    op.create_table(
        "sync_state",
        sa.Column("one", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("station", sa.String(length=64), nullable=False),
        sa.Column("session", sa.String(length=36), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("stream", sa.String(length=36), nullable=False),
        sa.Column("based_on", sa.String(length=36), nullable=False),
        sa.Column("broken", sa.BigInteger(), nullable=True),
        sa.Column("ack", sa.BigInteger(), nullable=False),
        sa.Column("plan_sha", sa.String(length=64), nullable=True),
        sa.Column("success_at", sa.BigInteger(), nullable=True),
        sa.Column("trouble", sa.String(length=64), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("trouble_at", sa.BigInteger(), nullable=True),
        sa.Column("quarantined", sa.BigInteger(), nullable=False),
        sa.Column("conflicts", sa.BigInteger(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.CheckConstraint("one = 1", name=op.f("ck_sync_state_one_row")),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_sync_state")),
    )
    op.create_table(
        "parked_entry",
        sa.Column("n", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("parked_at", sa.BigInteger(), nullable=False),
        sa.Column("release", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_parked_entry")),
    )
    op.create_table(
        "central_document",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("fetched_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_central_document")),
    )
    op.create_table(
        "central_command",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("outcome", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_central_command")),
    )
