"""Backups of a hall, and putting one back so that no number comes twice."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hall.model.errors import BackupFailed, HallError, HallTrouble
from hall.store import settings
from hall.store.create import folder_of
from hall.store.engine import open_engine, parse
from hall.store.store import Store, revision

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import URL

    from hall.store.sqlite import SqliteEngine

POSTGRES_PROGRAMS: Final = "/usr/lib/postgresql"
LONGEST: Final = 3600
"""Seconds a backup may take."""


def backup(url: str, target: Path) -> None:
    """Write a whole, consistent copy of the hall to `target`, while everybody goes on working."""
    address = parse(url)
    if target.exists():
        raise BackupFailed(why=f"{target} exists")
    half = target.with_name(target.name + ".part")
    half.unlink(missing_ok=True)
    try:
        if address.get_backend_name() == "sqlite":
            _vacuum_into(url, half)
        else:
            _run("pg_dump", "--format=custom", f"--file={half}", f"--dbname={_plain(address)}")
        _make_durable(half, target)
    except OSError as error:
        raise BackupFailed(why=str(error)) from error
    finally:
        half.unlink(missing_ok=True)


def restore(url: str, source: Path, clock: Callable[[], datetime] | None = None) -> str:
    """Put a backup back; the hall goes on in a new stream and, until midnight, in the series returned."""
    address = parse(url)
    if not source.is_file():
        raise BackupFailed(why=f"{source} does not exist")
    if address.get_backend_name() == "sqlite":
        folder_of(url)
        _copy_into(url, source)
    else:
        _run(
            "pg_restore", "--clean", "--if-exists", "--single-transaction", "--no-owner",
            f"--dbname={_plain(address)}", str(source),
        )  # fmt: skip
    store = Store(url, "office", clock)
    try:
        return store.write(settings.mark_restored)
    finally:
        store.close()


def _vacuum_into(url: str, target: Path) -> None:
    engine = open_engine(url)
    try:
        with engine.reading() as connection:
            if revision(connection) is None:
                raise BackupFailed(why=f"{url} holds no hall")
        connection_outside: Any = _driver_connection(Path(str(engine.url.database)))
        try:
            connection_outside.execute("VACUUM INTO ?", (str(target),))
        finally:
            connection_outside.close()
    except HallError:
        raise
    except Exception as error:
        raise (engine.trouble(error) or BackupFailed(why=str(error))) from error
    finally:
        engine.close()


def _copy_into(url: str, source: Path) -> None:
    """Through SQLite itself, as one write: stations that are open see the restored hall, never a torn one."""
    engine: Any = open_engine(url)
    sqlite: SqliteEngine = engine
    try:
        old: Any = _driver_connection(source)
        live: Any = _driver_connection(sqlite.path)
        try:
            if old.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise BackupFailed(why=f"{source} is damaged")
            head = old.execute("SELECT head_n FROM hall").fetchone()[0]
            with sqlite.alone():
                old.backup(live)
                live.execute("PRAGMA journal_mode=WAL")
                sqlite.ring_after(head)
        finally:
            old.close()
            live.close()
    except (HallError, HallTrouble):
        raise
    except Exception as error:
        raise BackupFailed(why=str(error)) from error
    finally:
        engine.close()


def _driver_connection(path: Path) -> Any:  # noqa: ANN401 - the driver has no types
    import sqlcipher3.dbapi2 as driver  # noqa: PLC0415 - only where a hall lives in SQLite

    return driver.connect(str(path), timeout=30, isolation_level=None)


def _make_durable(half: Path, target: Path) -> None:
    with half.open("rb") as file:
        os.fsync(file.fileno())
    half.chmod(0o640)
    half.rename(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _plain(address: URL) -> str:
    return address.set(drivername="postgresql").render_as_string(hide_password=False)


def _run(program: str, *arguments: str) -> None:
    found = shutil.which(program) or _installed(program)
    if found is None:
        raise BackupFailed(why=f"{program} is not installed (package postgresql-client)")
    done = subprocess.run([found, *arguments], capture_output=True, text=True, timeout=LONGEST, check=False)
    if done.returncode != 0:
        raise BackupFailed(why=(done.stderr.strip().splitlines() or [program])[-1])


def _installed(program: str) -> str | None:
    """The newest one in Debian's place for PostgreSQL's programs."""
    found = sorted(Path(POSTGRES_PROGRAMS).glob(f"*/bin/{program}"), key=lambda path: int(path.parts[-3]))
    return str(found[-1]) if found else None
