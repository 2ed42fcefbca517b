"""The central server's database behind one door: PostgreSQL or SQLite by its URL, transactions, tables up to date."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolEmpty

from central.store.schema import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

MIGRATING: Final = 0x616E7463
"""The key of the advisory lock under which tables are made ("antc")."""
_PRAGMAS: Final = ("busy_timeout=10000", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
_ALONE_WITHIN: Final = 10.0
"""Seconds in which a new SQLite file must be ours alone for a moment, to be switched to WAL."""
_POSTGRES: Final[dict[str, object]] = {
    "connect_timeout": 3,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "application_name": "antrean central",
    "options": "-c lock_timeout=10000 -c statement_timeout=30000 -c idle_in_transaction_session_timeout=10000",
}


class DatabaseWrong(Exception):
    """{url} is not the address of a database: write sqlite:///… or postgresql://…."""

    def __init__(self, url: str) -> None:
        super().__init__(f"{url} is not the address of a database: write sqlite:///… or postgresql://…")


class DatabaseOther(Exception):
    """The database has the tables of version {found}, this program needs {wanted}."""

    def __init__(self, found: str | None) -> None:
        self.found = found
        super().__init__(f"the database has the tables of version {found}, this program needs {HEAD}")


class NeedsPostgresql(Exception):
    """Several processes need PostgreSQL."""


class Database:
    """Connections to the central database; `reading()` and `writing()` are transactions."""

    def __init__(self, url: str, connections: int = 10) -> None:
        self.url = _parsed(url)
        self.is_postgresql = self.url.get_backend_name() == "postgresql"
        self._turn = threading.RLock()
        self._engine = self._postgresql(connections) if self.is_postgresql else self._sqlite()
        as_it_is = {"isolation_level": "AUTOCOMMIT"} if self.is_postgresql else {"sqlite_begin": "DEFERRED"}
        self._looking = self._engine.execution_options(**as_it_is)

    def _postgresql(self, connections: int) -> Engine:
        return create_engine(
            self.url,
            connect_args=_POSTGRES,
            pool_size=connections,
            max_overflow=0,
            pool_timeout=10,
            pool_pre_ping=True,
            pool_use_lifo=True,
            hide_parameters=True,
        )

    def _sqlite(self) -> Engine:
        import sqlcipher3.dbapi2 as driver  # noqa: PLC0415 - PostgreSQL needs none of it

        engine = create_engine(
            self.url,
            module=driver,
            connect_args={"timeout": 10, "isolation_level": None, "check_same_thread": False},
            pool_size=10,
            hide_parameters=True,
        )
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        return engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to look with; on PostgreSQL each look is of its own moment."""
        with self._looking.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: commits on leaving, rolls back on an exception. On SQLite one at a time."""
        if self.is_postgresql:
            with self._engine.begin() as connection:
                yield connection
            return
        with self._turn, self._engine.begin() as connection:
            yield connection

    def create(self) -> bool:
        """Make or upgrade the tables; False when they were up to date."""
        from alembic import command  # noqa: PLC0415 - only a migration needs it
        from alembic.config import Config  # noqa: PLC0415 - as above

        if not self.is_postgresql and self.url.database:
            _keep_to_ourselves(Path(self.url.database).absolute())
        with self.writing() as connection:
            if self.is_postgresql:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATING})
            found = revision(connection)
            if found is not None and found > HEAD:
                raise DatabaseOther(found)
            config = Config()
            config.set_main_option("script_location", "central.store:migrations")
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        return found != HEAD

    def check(self) -> None:
        """Refuse with `DatabaseOther` a database whose tables are not this program's."""
        with self.reading() as connection:
            found = revision(connection)
        if found != HEAD:
            raise DatabaseOther(found)

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()


def revision(connection: Connection) -> str | None:
    """The version of the tables, None where there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def is_down(error: Exception) -> bool:
    """Whether an exception says that the database cannot serve now, so that asking again may help."""
    if isinstance(error, PoolEmpty | OperationalError):
        return True
    return isinstance(error, DBAPIError) and error.connection_invalidated


def _parsed(url: str) -> URL:
    try:
        found = make_url(url)
    except (ArgumentError, ValueError):  # the latter for a port that is no number
        raise DatabaseWrong(url) from None
    kind = found.get_backend_name()
    if kind == "sqlite" and found.database and found.database != ":memory:":
        return found.set(drivername="sqlite")
    if kind == "postgresql" and found.database:
        return found.set(drivername="postgresql+psycopg")
    raise DatabaseWrong(found.render_as_string())


def _keep_to_ourselves(file: Path) -> None:
    """The file and what SQLite lays beside it, which takes its mode, belong to the server's user alone."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    for one in (file, *(file.with_name(file.name + end) for end in ("-wal", "-shm"))):
        if one.exists():
            one.chmod(0o600)


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver has no types
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    _switch_to_wal(connection)


def _switch_to_wal(connection: Any) -> None:  # noqa: ANN401 - as above
    """Once for each file. SQLite does not wait here, whatever its busy_timeout: two first starts meet."""
    import sqlcipher3.dbapi2 as driver  # noqa: PLC0415 - PostgreSQL needs none of it

    end = time.monotonic() + _ALONE_WITHIN
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except driver.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(0.02)
        else:
            return


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN " + connection.get_execution_options().get("sqlite_begin", "IMMEDIATE"))
