"""SQLite as a hall's database: every station on one PC, durable on power loss, one writer at a time."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import sqlcipher3.dbapi2 as driver
from sqlalchemy import bindparam, create_engine, event, select
from sqlalchemy.exc import DBAPIError, OperationalError

from hall.model.errors import (
    DriverBroken,
    HallBroken,
    HallBusy,
    HallDiskFull,
    HallEmpty,
    HallFileGone,
    HallFileReplaced,
    HallGone,
    HallReadOnly,
    HallRolledBack,
    HallTrouble,
)  # fmt: skip
from hall.store.database.bell import FileBell
from hall.store.database.file_record import CHAIN, last_n
from hall.store.database.hall_files import HallFiles, beside, home_of
from hall.store.database.schema import journal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL, Connection

    from hall.store.database.bell import Bell

SAFE: Final = (3, 51, 3)
"""Older versions can lose commits when two connections meet at a checkpoint (sqlite.org, WAL-reset bug)."""
PATIENCE: Final = 5.0
"""Seconds a station waits for its turn to begin, and to look again where something is not as it was."""
PRAGMAS: Final = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=5000",
    "secure_delete=ON",
    "wal_autocheckpoint=0",  # `HallFiles` does it, in its turn
)
_CHAIN_AT = select(journal.c.chain).where(journal.c.n == bindparam("at"))


def check_driver(version: tuple[int, ...] = driver.sqlite_version_info) -> None:
    """Refuse a SQLite that can lose data."""
    if version < SAFE:
        raise DriverBroken(found=".".join(map(str, version)), wanted=".".join(map(str, SAFE)))


class SqliteEngine:
    """The file `hall.db` with its lock and its bell beside it."""

    one_pc = True

    def __init__(self, url: URL, *, make: bool = False) -> None:
        check_driver()
        self.url = url
        named = Path(str(url.database)).absolute()
        try:
            self.path = home_of(named)
            self._check_place(make=make)
        except PermissionError as error:  # not even a look into the folder
            raise HallReadOnly(path=str(named)) from error
        self._files = HallFiles(named, _connect, driver.Error)
        try:
            self._join()
        except (driver.Error, OSError) as error:
            meant = self._meaning(_told(error) or "") or self.trouble(error)
            self._files.close()
            raise meant or error from error
        except BaseException:
            self._files.close()
            raise
        self._to_ring: tuple[int, bytes] | None = None
        """What the write that has its turn will ring with."""
        self._purged = False
        self._engine = create_engine(
            url.set(database=str(self.path)),
            module=driver,
            connect_args={"timeout": 5, "isolation_level": None, "check_same_thread": False},
            pool_size=4,
            max_overflow=16,
            pool_timeout=5,
            hide_parameters=True,
        )
        event.listen(self._engine, "connect", _prepare)
        event.listen(self._engine, "begin", _begin)
        self._looking = self._engine.execution_options(sqlite_begin="DEFERRED")

    def _join(self) -> None:
        """Begin to work in the hall's file, once more when a disk reads wrongly once."""
        try:
            self._files.join(PATIENCE)
        except driver.Error as error:
            if not self.is_lost(error):
                raise
            time.sleep(0.1)
            self._files.join(PATIENCE)

    def _check_place(self, *, make: bool) -> None:
        if not self.path.parent.is_dir():
            raise HallGone(why=f"{self.path.parent} does not exist")
        if not self.path.exists():
            if last_n(beside(self.path, ".bell")):
                raise HallFileGone(path=str(self.path))
            if not make:
                raise HallEmpty(url=self.url.render_as_string())
        for file in (self.path, self.path.parent):
            if file.exists() and not os.access(file, os.W_OK):
                raise HallReadOnly(path=str(file))

    @contextlib.contextmanager
    def writing(self, seconds: float) -> Iterator[Connection]:
        """See `HallEngine.writing`."""
        with _told_as_any(), self._files.turn(seconds, self._forget):
            self._to_ring = None
            self._purged = False
            with self._engine.begin() as connection:
                yield connection
                self._files.confirm()
            if self._to_ring is not None:
                self._files.remember(*self._to_ring)
            if self._purged:
                self._files.empty_log()

    def noting(self, seconds: float) -> contextlib.AbstractContextManager[Connection]:
        """On SQLite any write waits its turn."""
        return self.writing(seconds)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """See `HallEngine.reading`: one snapshot, never in a writer's way."""
        with _told_as_any():
            self._files.check(PATIENCE, self._forget)
        with self._looking.begin() as connection:
            yield connection

    def _forget(self) -> None:
        """Open everything anew: a restore has put another file in the hall's place."""
        self._engine.dispose()

    def snapshot(self) -> contextlib.AbstractContextManager[Connection]:
        """Every look at SQLite is of one moment."""
        return self.reading()

    def now(self, connection: Connection) -> datetime:
        """The PC's clock."""
        del connection
        return datetime.now(UTC)

    def ring(self, connection: Connection, n: int, chain: bytes) -> None:
        """See `HallEngine.ring`."""
        del connection
        self._to_ring = (n, chain)

    def purged(self) -> None:
        """See `HallEngine.purged`."""
        self._purged = True

    def recognise(self, connection: Connection, head: tuple[int, bytes] | None) -> None:
        """See `HallEngine.recognise`: the bell knows the last n and its chain."""
        known = self._files.record()
        if known.n == 0:
            return
        if head is None or head[0] < known.n:
            raise HallRolledBack(path=str(self.path))
        there = head[1] if head[0] == known.n else connection.execute(_CHAIN_AT, {"at": known.n}).scalar()
        if any(known.chain) and (there is None or bytes(there)[:CHAIN] != known.chain):
            raise HallFileReplaced(path=str(self.path))

    def bell(self) -> Bell:
        """A bell on the file beside the database, with a look at the database itself every 250 ms."""
        return FileBell(beside(self.path, ".bell"), lambda: _connect(self.path), self._files.own, driver.Error)

    def trouble(self, error: Exception) -> HallTrouble | None:
        """See `HallEngine.trouble`."""
        if isinstance(error, OSError):
            return HallDiskFull() if error.errno == errno.ENOSPC else HallGone(why=error.strerror or str(error))
        told = _told(error)
        if told is None:
            return None
        if "disk is full" in told:
            return HallDiskFull()
        if "locked" in told or "busy" in told:
            return HallBusy(seconds=5)
        return self._files.wrong() or self._meaning(told)

    def _meaning(self, told: str) -> HallTrouble | None:
        """What SQLite says of a file that is the hall's own."""
        if "readonly" in told:
            return HallReadOnly(path=str(self.path))
        if "malformed" in told or "not a database" in told or "encrypted" in told:
            return HallBroken(why=told)
        if "unable to open" in told or "disk I/O" in told:
            return HallGone(why=told)
        return None

    def is_lost(self, error: Exception) -> bool:
        """A disk may read wrongly once, which SQLite takes for a torn page: read again, it is right."""
        told = _told(error) or ""
        return "malformed" in told or "disk I/O" in told

    def close(self) -> None:
        """See `HallEngine.close`."""
        self._engine.dispose()
        self._files.close()


@contextlib.contextmanager
def _told_as_any() -> Iterator[None]:
    """What the files' own connection says, as if it were one of the engine's."""
    try:
        yield
    except driver.Error as error:
        raise OperationalError("a hall's files", None, error) from error


def _told(error: Exception) -> str | None:
    """What the driver says, None when it is not the driver that speaks."""
    found = error.orig if isinstance(error, DBAPIError) else error
    return str(found) if isinstance(found, driver.Error) else None


def _connect(path: Path) -> Any:  # noqa: ANN401 - the driver has no types
    return driver.connect(str(path), timeout=5, isolation_level=None, check_same_thread=False)


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - as above
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN " + connection.get_execution_options().get("sqlite_begin", "IMMEDIATE"))
