"""What each PC saw of the time, so that a clock that jumps ahead is known by it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of sights."""
    op.create_table(
        "clock_sight",
        sa.Column("boot", sa.String(length=64), nullable=False),
        sa.Column("passed", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("ahead", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("boot", name=op.f("pk_clock_sight")),
    )
