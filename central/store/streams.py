"""A hall's streams: made by their first batch, acknowledged up to an n, current while they are the youngest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, select, update

from central.store.dialect import insert_or, locked
from central.store.schema import hall, stream
from sync import protocol

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection

    from central.store.tokens import KnownHall


_LOCK: Final = select(hall.c.number).where(hall.c.number == bindparam("hall")).with_for_update()
_FIND: Final = select(stream.c.number, stream.c.ack, stream.c.chain, stream.c.complete_at).where(
    stream.c.hall == bindparam("hall"), stream.c.id == bindparam("id")
)
_ACKNOWLEDGE: Final = (
    update(stream).where(stream.c.number == bindparam("it")).values(ack=bindparam("acked"), chain=bindparam("chained"))
)


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream as far as it is stored. `number` is 0 while no batch of it was taken."""

    number: int
    id: UUID
    ack: int
    chain: bytes
    complete: bool
    """Nothing of the hall's journal was missing once."""


def find(connection: Connection, known: KnownHall, ident: UUID) -> Stream:
    """The stream; an unknown one has acknowledged nothing."""
    row = connection.execute(_FIND, {"hall": known.number, "id": ident}).one_or_none()
    if row is None:
        return Stream(0, ident, 0, protocol.chain_start(known.id), complete=False)
    return Stream(row.number, ident, row.ack, row.chain, row.complete_at is not None)


def lock_hall(connection: Connection, number: int) -> None:
    """One batch of a hall at a time, in all server processes."""
    if locked(connection):
        connection.execute(_LOCK, {"hall": number})


def find_or_begin(connection: Connection, known: KnownHall, ident: UUID, now: int) -> Stream:
    """The stream, begun when it is new; a new one is the hall's current one. The hall is locked."""
    found = find(connection, known, ident)
    if found.number:
        return found
    made = connection.execute(
        insert_or(connection, stream)
        .values(hall=known.number, id=ident, began_at=now, ack=0, chain=found.chain)
        .returning(stream.c.number)
    ).scalar_one()
    connection.execute(update(hall).where(hall.c.number == known.number).values(current_stream=made))
    return Stream(made, ident, 0, found.chain, complete=False)


def acknowledge(connection: Connection, number: int, ack: int, chain: bytes) -> None:
    """Everything up to `ack` is stored in this very transaction."""
    connection.execute(_ACKNOWLEDGE, {"it": number, "acked": ack, "chained": chain})


def complete(connection: Connection, number: int, now: int) -> None:
    """Nothing of the hall's journal is missing."""
    first = update(stream).where(stream.c.number == number, stream.c.complete_at.is_(None))
    connection.execute(first.values(complete_at=now))


def name_break(connection: Connection, number: int, broken: int) -> None:
    """Remember where the hall's own chain is broken."""
    connection.execute(update(stream).where(stream.c.number == number).values(broken=broken))
