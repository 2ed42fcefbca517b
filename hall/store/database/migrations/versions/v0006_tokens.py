"""A ticket's token is kept while the ticket is open; it is found by its hash."""

from __future__ import annotations

from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Hash the tokens there are, and forget those of tickets that are over."""
    op.add_column("ticket", sa.Column("token_sha", sa.String(length=64), nullable=True))
    connection = op.get_bind()
    known = [
        {"of": ident, "sha": sha256(token.encode("ascii")).hexdigest()}
        for ident, token in connection.execute(sa.text("SELECT id, token FROM ticket")).fetchall()
    ]
    if known:
        connection.execute(sa.text("UPDATE ticket SET token_sha = :sha WHERE id = :of"), known)
    op.execute("ALTER TABLE ticket ALTER COLUMN token_sha SET NOT NULL")  # also in SQLite, from 3.53 on
    op.execute("ALTER TABLE ticket ALTER COLUMN token DROP NOT NULL")
    op.execute("UPDATE ticket SET token = NULL WHERE state IN ('served', 'cancelled')")
    op.create_index(op.f("ix_ticket_token_sha"), "ticket", ["token_sha"], unique=True)
