"""A program claims its station's name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add who works as the station, where, and until when."""
    op.add_column("station", sa.Column("program", sa.String(length=128), nullable=True))
    op.add_column("station", sa.Column("place", sa.String(length=64), nullable=True))
    op.add_column("station", sa.Column("until", sa.BigInteger(), nullable=True))
