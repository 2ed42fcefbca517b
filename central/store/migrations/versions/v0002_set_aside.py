"""Halls that cannot be told of are set aside; what an unreadable day left in the pages' tables is made again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from central.model.alphabets import is_day

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Three columns, and another look at halls with a day that is none."""
    with op.batch_alter_table("projection") as table:
        table.add_column(sa.Column("failures", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("trouble", sa.String(length=64), nullable=True))
        table.add_column(sa.Column("try_at", sa.BigInteger(), nullable=True))
    days = op.get_bind().execute(sa.text("SELECT DISTINCT hall, day FROM service_day")).all()
    for hall in sorted({hall for hall, day in days if not is_day(day)}):
        op.get_bind().execute(sa.text("UPDATE projection SET again_from = 1 WHERE hall = :hall"), {"hall": hall})
