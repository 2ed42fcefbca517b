"""What was called today is found without reading what was ever called."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Put the day into the index that displays read by."""
    op.create_index("ix_call_zone_day_n", "call", ["zone", "day", "n"], unique=False)
    op.drop_index("ix_call_zone_n", table_name="call")
