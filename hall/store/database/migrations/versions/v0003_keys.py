"""The entries that brought the hall's keys are found at once: they decide what answers are sealed to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index."""
    op.create_index(
        "ix_journal_key_added",
        "journal",
        ["n"],
        unique=False,
        sqlite_where=sa.text("kind = 'key.added'"),
        postgresql_where=sa.text("kind = 'key.added'"),
    )
