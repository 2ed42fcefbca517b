"""PostgreSQL as a hall's database: several PCs, one server, the same rules."""

from __future__ import annotations

import contextlib
from datetime import datetime
from typing import TYPE_CHECKING, Final

import psycopg
from sqlalchemy import bindparam, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from hall.model.errors import (
    HallBroken,
    HallBusy,
    HallDiskFull,
    HallGone,
    HallRightsMissing,
    HallServerReadOnly,
    HallTrouble,
)
from hall.store.database.bell import ServerBell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import URL, Connection

    from hall.store.database.bell import Bell

HALL_LOCK: Final = 0x616E7472
"""The key of the advisory lock every write of a hall takes first ("antr")."""
CHANNEL: Final = "hall"
PATIENCE: Final = 5.0
"""Seconds a write waits for the hall's lock; the same as lock_timeout below."""
SETTINGS: Final = (
    "-c lock_timeout=5000 -c statement_timeout=10000 -c idle_in_transaction_session_timeout=2000 "
    "-c default_transaction_isolation=read\\ committed -c synchronous_commit=on"
)
CONNECT: Final[dict[str, object]] = {
    "connect_timeout": 3,
    "keepalives": 1,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 6000,
    "application_name": "antrean",
}
_LOST: Final = (psycopg.OperationalError, psycopg.InterfaceError, psycopg.errors.IdleInTransactionSessionTimeout)
_NOT_LOST: Final = (
    psycopg.errors.LockNotAvailable, psycopg.errors.QueryCanceled, psycopg.errors.DiskFull,
    psycopg.errors.InsufficientResources,
)  # fmt: skip
_MEANINGS: Final[dict[tuple[type[Exception], ...], Callable[[URL, str], HallTrouble]]] = {
    (psycopg.errors.LockNotAvailable, psycopg.errors.QueryCanceled): lambda _url, _kind: HallBusy(seconds=5),
    (psycopg.errors.DiskFull,): lambda _url, _kind: HallDiskFull(),
    (psycopg.errors.InsufficientPrivilege,): lambda url, _kind: HallRightsMissing(
        user=url.username or "", database=url.database
    ),
    (psycopg.errors.ReadOnlySqlTransaction,): lambda url, _kind: HallServerReadOnly(database=url.database),
    (psycopg.errors.DataCorrupted, psycopg.errors.IndexCorrupted): lambda _url, kind: HallBroken(why=kind),
}
"""What the server's refusals mean; `kind` is the refusal's own name."""
_LOCK = text("SELECT pg_advisory_xact_lock(:key)").bindparams(bindparam("key", HALL_LOCK))
_TAKE_TIME = text(
    "SELECT set_config('lock_timeout', :wait, true), set_config('statement_timeout', '0', true), "
    "set_config('idle_in_transaction_session_timeout', '0', true)"
)
_THINK = text(
    "SELECT set_config('idle_in_transaction_session_timeout', '0', true), set_config('statement_timeout', '0', true)"
)
_NOW = text("SELECT clock_timestamp()")
_RING = text("SELECT pg_notify('hall', :n)")


class PostgresEngine:
    """The hall's server."""

    one_pc = False

    def __init__(self, url: URL) -> None:
        self.url = url
        options = " ".join(filter(None, (SETTINGS, str(url.query.get("options", "")))))
        self._engine = create_engine(
            url,
            connect_args={**CONNECT, "options": options},
            pool_size=4,
            max_overflow=16,
            pool_timeout=5,
            hide_parameters=True,
            pool_use_lifo=True,
        )
        self._looking = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        self._steady = self._engine.execution_options(isolation_level="REPEATABLE READ")
        event.listen(self._engine, "handle_error", _forget_all_on_loss)

    @contextlib.contextmanager
    def writing(self, seconds: float) -> Iterator[Connection]:
        """See `HallEngine.writing`: the lock is the first statement, so that all others see what came before it."""
        with self._engine.begin() as connection:
            if seconds > PATIENCE:  # the office's work: making a hall, putting back a backup
                connection.execute(_TAKE_TIME, {"wait": str(round(seconds * 1000))})
            connection.execute(_LOCK)
            yield connection

    @contextlib.contextmanager
    def noting(self, seconds: float) -> Iterator[Connection]:
        """See `HallEngine.noting`."""
        del seconds
        with self._engine.begin() as connection:
            yield connection

    def reading(self) -> contextlib.AbstractContextManager[Connection]:
        """See `HallEngine.reading`."""
        return self._looking.connect()

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """See `HallEngine.snapshot`; an audit may think for longer than a write may."""
        with self._steady.begin() as connection:
            connection.execute(_THINK)
            yield connection

    def now(self, connection: Connection) -> datetime:
        """The server's clock."""
        found = connection.execute(_NOW).scalar_one()
        assert isinstance(found, datetime)
        return found

    def ring(self, connection: Connection, n: int, chain: bytes) -> None:
        """See `HallEngine.ring`."""
        del chain
        connection.execute(_RING, {"n": str(n)})

    def bell(self) -> Bell:
        """A bell on a connection of its own."""
        return ServerBell(self.url.set(drivername="postgresql").render_as_string(hide_password=False), CHANNEL, CONNECT)

    def purged(self) -> None:
        """See `HallEngine.purged`: the server cleans its tables by itself (autovacuum)."""

    def recognise(self, connection: Connection, head: tuple[int, bytes] | None) -> None:
        """See `HallEngine.recognise`: a server is its own witness."""

    def trouble(self, error: Exception) -> HallTrouble | None:
        """See `HallEngine.trouble`."""
        if isinstance(error, OSError):
            return HallGone(why=str(error))
        if not isinstance(error, DBAPIError):
            return None
        cause = error.orig
        for kinds, meaning in _MEANINGS.items():
            if isinstance(cause, kinds):
                return meaning(self.url, type(cause).__name__)
        if self.is_lost(error) or isinstance(cause, psycopg.OperationalError):
            return HallGone(why=str(cause).strip().splitlines()[0] if str(cause).strip() else type(cause).__name__)
        return None

    def is_lost(self, error: Exception) -> bool:
        """Connection refused, cut, or the server is starting or stopping."""
        if not isinstance(error, DBAPIError) or isinstance(error.orig, _NOT_LOST):
            return False
        return error.connection_invalidated or isinstance(error.orig, _LOST)

    def close(self) -> None:
        """See `HallEngine.close`."""
        self._engine.dispose()


def _forget_all_on_loss(context: object) -> None:
    """A restarted server ends every connection of the pool at once (SQLAlchemy's default, said aloud)."""
    if getattr(context, "is_disconnect", False):
        context.invalidate_pool_on_disconnect = True  # type: ignore[attr-defined] # ExceptionContext, typed late
