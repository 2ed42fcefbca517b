"""What halls fetch, each with its ETag, and the manifest that tells them what changed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Row, bindparam, delete, select

from central.store import commands
from central.store.dialect import insert_or
from central.store.schema import document
from sync import protocol

if TYPE_CHECKING:
    from sqlalchemy import Connection

FOR_ALL: Final = 0
"""The hall under which a document for all halls is kept."""


_WAITING: Final = commands.COUNT.subquery()
_CHANGED: Final = (
    select(_WAITING.c.waiting, document.c.name, document.c.etag)
    .select_from(_WAITING.outerjoin(document, document.c.hall.in_((bindparam("hall"), FOR_ALL))))
    .order_by(document.c.hall)
)
"""One row at least, whatever documents there are; a hall's own after those for all."""


def put(connection: Connection, hall: int, name: str, body: str, now: int) -> str:
    """Publish a document for one hall, or `FOR_ALL`; its ETag."""
    etag = hashlib.sha256(body.encode()).hexdigest()[:32]
    values = {"etag": etag, "body": body, "changed_at": now}
    statement = insert_or(connection, document).values(hall=hall, name=name, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["hall", "name"], set_=values))
    return etag


def withdraw(connection: Connection, hall: int, name: str) -> bool:
    """Take a document back; False when there was none."""
    gone = delete(document).where(document.c.hall == hall, document.c.name == name)
    return connection.execute(gone).rowcount > 0


def find(connection: Connection, hall: int, name: str) -> Row[Any] | None:
    """The hall's own document, else the one for all."""
    wanted = select(document).where(document.c.name == name, document.c.hall.in_((hall, FOR_ALL)))
    return connection.execute(wanted.order_by(document.c.hall.desc()).limit(1)).one_or_none()


def manifest(connection: Connection, hall: int, now: int) -> dict[str, object]:
    """What changed, in a few bytes."""
    rows = connection.execute(_CHANGED, {"hall": hall, "now": now}).all()
    etags = {name: etag for _, name, etag in rows if name is not None}
    return protocol.manifest(etags, rows[0][0], protocol.ACCEPTS)
