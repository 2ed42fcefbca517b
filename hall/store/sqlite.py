"""SQLite as a hall's database: every station on one PC, durable on power loss, one writer at a time."""

from __future__ import annotations

import contextlib
import errno
import os
import struct
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import sqlcipher3.dbapi2 as driver
from sqlalchemy import create_engine, event
from sqlalchemy.exc import DBAPIError

from hall.model.errors import (
    DriverBroken,
    HallBroken,
    HallBusy,
    HallDiskFull,
    HallEmpty,
    HallGone,
    HallReadOnly,
    HallTrouble,
)  # fmt: skip
from hall.store.bell import FileBell
from hall.store.turnstile import Turnstile, open_shared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL, Connection

    from hall.store.bell import Bell

SAFE: Final = (3, 51, 3)
"""Older versions can lose commits when two connections meet at a checkpoint (sqlite.org, WAL-reset bug)."""
PRAGMAS: Final = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=5000",
    "secure_delete=ON",
)
_WITNESS: Final = struct.Struct("<q")


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
        self.path = Path(str(url.database)).absolute()
        try:
            self._check_place(make=make)
        except PermissionError as error:  # not even a look into the folder
            raise HallReadOnly(path=str(self.path)) from error
        self._turnstile = Turnstile(open_shared(self._beside(".lock")))
        self._bell_file = open_shared(self._beside(".bell"))
        self._to_ring: int | None = None
        """What the write that has its turn will ring with."""
        self._engine = create_engine(
            url,
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

    def _check_place(self, *, make: bool) -> None:
        if not self.path.parent.is_dir():
            raise HallGone(why=f"{self.path.parent} does not exist")
        if not make and not self.path.exists():
            raise HallEmpty(url=self.url.render_as_string())
        for file in (self.path, self.path.parent):
            if file.exists() and not os.access(file, os.W_OK):
                raise HallReadOnly(path=str(file))

    def _beside(self, ending: str) -> Path:
        return self.path.with_name(self.path.name + ending)

    @contextlib.contextmanager
    def writing(self, seconds: float) -> Iterator[Connection]:
        """See `HallEngine.writing`."""
        with self._turnstile.turn(seconds):
            self._to_ring = None
            with self._engine.begin() as connection:
                yield connection
            if self._to_ring is not None:
                self.witness(self._to_ring)

    def alone(self) -> contextlib.AbstractContextManager[None]:
        """Nobody else writes meanwhile; for putting back a backup."""
        return self._turnstile.turn(30)

    def noting(self, seconds: float) -> contextlib.AbstractContextManager[Connection]:
        """On SQLite any write waits its turn."""
        return self.writing(seconds)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """See `HallEngine.reading`: one snapshot, never in a writer's way."""
        with self._looking.begin() as connection:
            yield connection

    def snapshot(self) -> contextlib.AbstractContextManager[Connection]:
        """Every look at SQLite is of one moment."""
        return self.reading()

    def now(self, connection: Connection) -> datetime:
        """The PC's clock."""
        del connection
        return datetime.now(UTC)

    def ring(self, connection: Connection, n: int) -> None:
        """See `HallEngine.ring`."""
        del connection
        self._to_ring = n

    def witness(self, n: int) -> None:
        """Write the last n beside the database, which wakes everyone who watches the file; in one's own turn only."""
        with contextlib.suppress(OSError):  # what is committed is done, and whoever listens looks every 250 ms
            os.pwrite(self._bell_file, _WITNESS.pack(n), 0)

    def witnessed(self) -> int:
        """See `HallEngine.witnessed`: the number that the bell was last rung with."""
        raw = os.pread(self._bell_file, _WITNESS.size, 0)
        return int(_WITNESS.unpack(raw)[0]) if len(raw) == _WITNESS.size else 0

    def bell(self) -> Bell:
        """A bell on the file beside the database, with a look at the database itself every 250 ms."""
        return FileBell(self._beside(".bell"), lambda: _connect(self.path), driver.Error)

    def trouble(self, error: Exception) -> HallTrouble | None:
        """See `HallEngine.trouble`."""
        if isinstance(error, OSError):
            return HallDiskFull() if error.errno == errno.ENOSPC else HallGone(why=error.strerror or str(error))
        if not isinstance(error, DBAPIError):
            return None
        told = str(error.orig)
        if "disk is full" in told:
            return HallDiskFull()
        if "locked" in told or "busy" in told:
            return HallBusy(seconds=5)
        if "readonly" in told:
            return HallReadOnly(path=str(self.path))
        if "malformed" in told or "not a database" in told or "encrypted" in told:
            return HallBroken(why=told)
        if "unable to open" in told or "disk I/O" in told:
            return HallGone(why=told)
        return None

    def is_lost(self, error: Exception) -> bool:
        """A file is never lost on the way."""
        del error
        return False

    def close(self) -> None:
        """See `HallEngine.close`."""
        self._engine.dispose()
        self._turnstile.close()
        os.close(self._bell_file)


def _connect(path: Path) -> Any:  # noqa: ANN401 - the driver has no types
    return driver.connect(str(path), timeout=5, isolation_level=None, check_same_thread=False)


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - as above
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN " + connection.get_execution_options().get("sqlite_begin", "IMMEDIATE"))
