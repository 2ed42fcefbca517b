"""The tables that the pages read, made from entries and made again when needed. Moments in milliseconds since 1970."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, Index, Integer, SmallInteger, String, Table, Uuid

from central.store.columns import Day, Word, hall_column, metadata

projection = Table(
    "projection",
    metadata,
    hall_column(key=True),
    Column("stream", Integer, nullable=False),
    Column("n", BigInteger, nullable=False),
    Column("again_from", BigInteger),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("trouble", Word),
    Column("try_at", BigInteger),
)
"""Up to where the tables below tell of a hall's entries. `again_from`: an n from which they must be made again,
because an entry came late. `failures`: how often in a row that went wrong; not before `try_at` again."""

ticket_state = Table(
    "ticket_state",
    metadata,
    hall_column(key=True),
    Column("ticket", Uuid, primary_key=True),
    Column("token_sha", String(64), nullable=False),
    Column("day", Day, nullable=False),
    Column("code", String(3), nullable=False),
    Column("series", String(8), nullable=False),
    Column("number", Integer, nullable=False),
    Column("service", String(3), nullable=False),
    Column("visitor_class", Word, nullable=False),
    Column("language", String(8), nullable=False),
    Column("state", String(10), nullable=False),
    Column("counter", Integer),
    Column("reason", Word),
    Column("legs", Integer, nullable=False),
    Column("issued_at", BigInteger, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Column("issued_n", BigInteger, nullable=False),
    Column("n", BigInteger, nullable=False),
    Column("ahead", Integer),
    Column("low", Integer),
    Column("high", Integer),
    Column("closes", String(5)),
    CheckConstraint(
        "state IN ('waiting','called','serving','absent','parked','served','cancelled')", name="known_state"
    ),
)
"""`n`: the last entry about the ticket; `reason`: of its cancellation; the last four: what was told at the issue."""
Index("ix_ticket_state_token_sha", ticket_state.c.token_sha)
Index("ix_ticket_state_day", ticket_state.c.hall, ticket_state.c.day)

leg = Table(
    "leg",
    metadata,
    hall_column(key=True),
    Column("ticket", Uuid, primary_key=True),
    Column("place", SmallInteger, primary_key=True, autoincrement=False),
    Column("day", Day, nullable=False),
    Column("service", String(3), nullable=False),
    Column("visitor_class", Word, nullable=False),
    Column("waiting_from", BigInteger, nullable=False),
    Column("called_at", BigInteger),
    Column("serving_from", BigInteger),
    Column("ended_at", BigInteger),
    Column("counter", Integer),
    Column("staff", Word),
    Column("absent", Boolean, nullable=False),
    Column("outcome", Word),
)
"""`outcome`: `transferred`, `cancelled`, or the word with which service ended; `absent`: was not there when called."""
Index("ix_leg_day", leg.c.hall, leg.c.day, leg.c.service)

service_day = Table(
    "service_day",
    metadata,
    hall_column(key=True),
    Column("day", Day, primary_key=True),
    Column("service", String(3), primary_key=True),
    Column("legs", Integer, nullable=False),
    Column("open", Integer, nullable=False),
    Column("called", Integer, nullable=False),
    Column("served", Integer, nullable=False),
    Column("transferred", Integer, nullable=False),
    Column("cancelled", Integer, nullable=False),
    Column("absent", Integer, nullable=False),
    Column("wait_total", BigInteger, nullable=False),
    Column("wait_median", BigInteger),
    Column("wait_p90", BigInteger),
    Column("wait_longest", BigInteger),
    Column("serve_count", Integer, nullable=False),
    Column("serve_total", BigInteger, nullable=False),
    Column("target_ms", BigInteger),
    Column("within_target", Integer, nullable=False),
)
"""Statistics of a service's legs; times in milliseconds, waits over the `called` legs, serving over `serve_count`."""

number_run = Table(
    "number_run",
    metadata,
    hall_column(key=True),
    Column("day", Day, primary_key=True),
    Column("code", String(3), primary_key=True),
    Column("series", String(8), primary_key=True),
    Column("issued", Integer, nullable=False),
    Column("highest", Integer, nullable=False),
)
"""Numbers of a day; a gap shows as `issued` below `highest`."""
