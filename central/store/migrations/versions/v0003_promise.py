"""What a visitor was told at the issue, as the hall's entry says it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Four columns; tickets from before have none of them."""
    for name in ("ahead", "low", "high"):
        op.add_column("ticket_state", sa.Column(name, sa.Integer(), nullable=True))
    op.add_column("ticket_state", sa.Column("closes", sa.String(length=5), nullable=True))
