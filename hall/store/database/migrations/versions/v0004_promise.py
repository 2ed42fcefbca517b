"""What a visitor was told at the issue is kept with the ticket; of older tickets nobody knows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what was told; the old count of one line is no part of it, for no entry tells of it."""
    op.drop_column("ticket", "ahead")
    op.add_column("ticket", sa.Column("ahead", sa.Integer(), nullable=True))
    op.add_column("ticket", sa.Column("low", sa.Integer(), nullable=True))
    op.add_column("ticket", sa.Column("high", sa.Integer(), nullable=True))
    op.add_column("ticket", sa.Column("closes", sa.String(length=5), nullable=True))
