"""The indexes over some of a table's rows: with them the tables are whole, for those who make or compare tables.

They are apart from `schema` because SQLAlchemy loads a whole dialect to read `postgresql_where`, and every program
would wait for both databases at its start.
"""

from __future__ import annotations

from sqlalchemy import Index, text

from hall.store.database.schema import journal, metadata, print_job, ticket

__all__ = ["metadata"]

Index(
    "ix_ticket_waiting",
    ticket.c.day, ticket.c.service, ticket.c.visitor_class, ticket.c.front, ticket.c.clock_start, ticket.c.id,
    sqlite_where=text("state = 'waiting'"), postgresql_where=text("state = 'waiting'"),
)  # fmt: skip
Index(
    "uq_ticket_open_counter",
    ticket.c.counter,
    unique=True,
    sqlite_where=text("state IN ('called','serving')"), postgresql_where=text("state IN ('called','serving')"),
)  # fmt: skip
Index(
    "ix_ticket_unfinished",
    ticket.c.state, ticket.c.until,
    sqlite_where=text("state NOT IN ('served','cancelled')"),
    postgresql_where=text("state NOT IN ('served','cancelled')"),
)  # fmt: skip
Index(
    "ix_print_job_pending",
    print_job.c.station, print_job.c.queued_at,
    sqlite_where=text("state IN ('queued','blocked','sending','unknown')"),
    postgresql_where=text("state IN ('queued','blocked','sending','unknown')"),
)  # fmt: skip
Index(
    "ix_journal_key_added",
    journal.c.n,
    sqlite_where=text("kind = 'key.added'"), postgresql_where=text("kind = 'key.added'"),
)  # fmt: skip
