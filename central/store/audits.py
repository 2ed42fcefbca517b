"""Who did what at the central server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from central.store.schema import audit

if TYPE_CHECKING:
    from sqlalchemy import Connection


def note(connection: Connection, who: str, action: str, subject: str, hall: int | None, now: int) -> None:
    """One line; `who` is a person's name, `shell` or `hall`."""
    connection.execute(insert(audit).values(at=now, who=who, action=action, subject=subject[:200], hall=hall))
