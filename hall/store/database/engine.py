"""What both databases of a hall can do, and the way from an address to one of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Protocol

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from hall.model.errors import AddressWrong

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from datetime import datetime

    from sqlalchemy import URL, Connection

    from hall.model.errors import HallTrouble
    from hall.store.database.bell import Bell


_WHO: Final = re.compile(r"//.*@")
"""User and password in an address that cannot be taken apart."""


class HallEngine(Protocol):
    """One of the two databases."""

    url: URL
    one_pc: bool
    """All stations run on the PC whose clock this is."""

    def writing(self, seconds: float) -> AbstractContextManager[Connection]:
        """A transaction that holds the hall's write lock; commits on leaving, rolls back on an exception."""

    def noting(self, seconds: float) -> AbstractContextManager[Connection]:
        """A durable transaction of a station's own state, without the hall's lock."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection to look with."""

    def snapshot(self) -> AbstractContextManager[Connection]:
        """A connection that sees one moment of the hall, however long it looks."""

    def now(self, connection: Connection) -> datetime:
        """What the clock shows: the database server's, or this PC's where the database lives in it."""

    def ring(self, connection: Connection, n: int, chain: bytes) -> None:
        """Ring the bell when this write commits; `n` and `chain` are the hall's new head."""

    def purged(self) -> None:
        """This write deletes what may be kept no longer: nothing of it shall lie about."""

    def recognise(self, connection: Connection, head: tuple[int, bytes] | None) -> None:
        """Refuse a database whose head (n and chain, None without any) is not of the hall that was here last."""

    def bell(self) -> Bell:
        """A bell that tells when to read again."""

    def trouble(self, error: Exception) -> HallTrouble | None:
        """What an exception of the driver means, or None when it is a bug of ours."""

    def is_lost(self, error: Exception) -> bool:
        """Whether the connection was lost, or a read error may pass, so that the same command may be asked again."""

    def close(self) -> None:
        """Let go of all connections."""


def parse(url: str) -> URL:
    """The address of a hall; `postgresql://` means psycopg."""
    try:
        found = make_url(url)
    except (ArgumentError, ValueError) as error:  # the latter for a port that is no number
        raise AddressWrong(url=_WHO.sub("//***@", url)) from error
    kind = found.get_backend_name()
    if kind == "sqlite" and found.database and found.database != ":memory:":
        return found
    if kind == "postgresql" and found.database:
        return found.set(drivername="postgresql+psycopg")
    raise AddressWrong(url=shown(found))


def shown(address: URL) -> str:
    """An address as a screen or a log may show it, and a technician may type it: without driver and password."""
    return address.set(drivername=address.get_backend_name()).render_as_string(hide_password=True)


def open_engine(url: str, *, make: bool = False) -> HallEngine:
    """The database at this address; its driver is loaded only here. A file that is missing is made only to `make`."""
    address = parse(url)
    if address.get_backend_name() == "sqlite":
        from hall.store.database.sqlite import SqliteEngine  # noqa: PLC0415 - the other database's driver costs start-up time

        return SqliteEngine(address, make=make)
    from hall.store.database.postgres import PostgresEngine  # noqa: PLC0415 - as above

    return PostgresEngine(address)
