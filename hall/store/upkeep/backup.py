"""Backups of a hall, and putting one back so that no number comes twice."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from hall.model.errors import (
    BackupDamaged,
    BackupEmpty,
    BackupFailed,
    BackupFolderMissing,
    BackupMissing,
    BackupThere,
    HallError,
    HallTrouble,
    PostgresProgramsWrong,
    ProgramMissing,
)
from hall.store.database import unmarked
from hall.store.database.engine import open_engine, parse, shown
from hall.store.database.schema import hall
from hall.store.facts import settings
from hall.store.store import Store, revision
from hall.store.upkeep.create import folder_of, migrate, upgrade

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from sqlalchemy import URL


POSTGRES_PROGRAMS: Final = "/usr/lib/postgresql"
_OTHER_VERSION: Final = re.compile(r"server version mismatch|unsupported version \(")
"""What pg_dump says of a newer server, and pg_restore of a backup that a newer pg_dump made."""
LONGEST: Final = 3600
"""Seconds a backup may take."""


def backup(url: str, target: Path) -> None:
    """Write a whole, consistent copy of the hall to `target`, while everybody goes on working."""
    address = parse(url)
    if target.exists():
        raise BackupThere(path=target)
    if not target.parent.is_dir():
        raise BackupFolderMissing(folder=target.parent)
    _check_there(url)
    half = target.with_name(target.name + ".part")
    half.unlink(missing_ok=True)
    try:
        if address.get_backend_name() == "sqlite":
            _vacuum_into(url, half)
        else:
            _run(address, "pg_dump", "--format=custom", f"--file={half}")
        _make_durable(half, target)
    except OSError as error:
        raise BackupFailed(why=str(error)) from error
    finally:
        half.unlink(missing_ok=True)


def restore(url: str, source: Path, clock: Callable[[], datetime] | None = None) -> str:
    """Put a backup back; the hall goes on in a new stream and, until midnight, in the series returned.

    Stations may be open meanwhile: they see the hall before or the restored hall in its new series, nothing between,
    or the number that comes next in the backup would be given a second time.
    """
    address = parse(url)
    if not source.is_file():
        raise BackupMissing(path=source)
    if address.get_backend_name() == "sqlite":
        return _restore_file(url, source, clock)
    return _restore_server(url, source, clock)


def _restore_file(url: str, source: Path, clock: Callable[[], datetime] | None) -> str:
    """The backup gets its new series beside the hall, and is then put in its place."""
    folder = folder_of(url)
    assert folder is not None
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=folder) as beside:
        copy = Path(beside) / "hall.db"
        copy_url = f"sqlite:///{copy}"
        with _failing_as_backup():
            _check_and_copy(source, copy)
        upgrade(copy_url)
        store = Store(copy_url, "office", clock)
        try:
            series = store.write(settings.mark_restored)
        finally:
            store.close()
        _put_in_place(url, copy)
    return series


def _restore_server(url: str, source: Path, clock: Callable[[], datetime] | None) -> str:
    """Under the hall's lock, so that nobody gets a number before the new series is there."""
    engine = open_engine(url)
    try:
        with _failing_as_backup(), engine.writing(LONGEST) as connection:
            _put_back(engine.url, source, int((connection.dialect.server_version_info or (0,))[0]))
            unmarked.bring_back(connection)
            migrate(connection)
            store = Store(url, "office", clock, unseen=True)
            try:
                return store.write_inside(connection, settings.mark_restored)
            finally:
                store.close()
    finally:
        engine.close()


def _put_back(address: URL, source: Path, version: int) -> None:
    """To a server of this version: in one transaction of PostgreSQL's own programs, with the hall's row set aside."""
    beside = source.parent if os.access(source.parent, os.W_OK) else None  # where there was room for the backup
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=beside) as folder:
        script = Path(folder) / "backup.sql"
        _run(
            None, "pg_restore", "--clean", "--if-exists", "--no-owner", f"--file={script}", str(source), wanted=version
        )
        _run(
            address, "psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction",
            f"--command={unmarked.BEFORE}", f"--file={script}", f"--command={unmarked.AFTER}",
        )  # fmt: skip


@contextlib.contextmanager
def _failing_as_backup() -> Iterator[None]:
    """Whatever a driver or the disk says, the backup could not be put back."""
    try:
        yield
    except (HallError, HallTrouble):
        raise
    except Exception as error:
        raise BackupFailed(why=str(getattr(error, "orig", error))) from error


def _check_there(url: str) -> None:
    """Only a whole hall is worth keeping; one in the middle of a restore would push a good backup out."""
    engine = open_engine(url)
    try:
        with engine.reading() as connection:
            if revision(connection) is None:
                raise BackupEmpty(place=shown(engine.url))
            if connection.execute(select(hall.c.hall_id)).first() is None:
                raise unmarked.why_no_row(connection, shown(engine.url))
    except (HallError, HallTrouble):
        raise
    except Exception as error:
        raise (engine.trouble(error) or BackupFailed(why=str(error))) from error
    finally:
        engine.close()


def _vacuum_into(url: str, target: Path) -> None:
    engine = open_engine(url)
    try:
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


def _check_and_copy(source: Path, copy: Path) -> None:
    with contextlib.closing(_driver_connection(source)) as old, contextlib.closing(_driver_connection(copy)) as fresh:
        if old.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise BackupDamaged(path=source)
        old.backup(fresh)


def _put_in_place(url: str, copy: Path) -> None:
    """Stations at work in a whole file get it through SQLite, as one write; otherwise it is a new file they find."""
    from hall.store.database.hall_files import HallFiles  # noqa: PLC0415 - only where a hall lives in SQLite

    files = HallFiles(Path(str(parse(url).database)).absolute(), _driver_connection, Exception)
    try:
        with _failing_as_backup(), files.restoring(30) as whole:
            with contextlib.closing(_driver_connection(copy)) as ready:
                n, chain = ready.execute("SELECT head_n, head_chain FROM hall").fetchone()
                if whole:
                    with contextlib.closing(_driver_connection(files.path)) as live:
                        ready.backup(live)
                        live.execute("PRAGMA journal_mode=WAL")
            if not whole:
                files.exchange(copy)
            files.remember(n, chain)
    finally:
        files.close()


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


def _run(address: URL | None, program: str, *arguments: str, wanted: int = 0) -> None:
    """Run a program of PostgreSQL's, on this server if one is named; the password goes where `ps` does not show it.

    `wanted` is the server's version, 0 where the program itself will say it.
    """
    found = shutil.which(program) or _installed(program)
    if found is None:
        raise ProgramMissing(program=program)
    server, secret = [], {}
    if address is not None:
        server = ["--dbname=" + address.set(drivername="postgresql")._replace(password=None).render_as_string()]
        secret = {} if address.password is None else {"PGPASSWORD": address.password}
    try:
        done = subprocess.run(
            [found, *server, *arguments],
            capture_output=True, text=True, timeout=LONGEST, check=False, env=os.environ | secret,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise BackupFailed(why=f"{program} took longer than an hour") from error
    if done.returncode != 0:
        if _OTHER_VERSION.search(done.stderr) and (wanted := wanted or _server_in(done.stderr)):
            raise PostgresProgramsWrong(program=program, found=_version_of(found), wanted=wanted)
        said = done.stderr.strip().splitlines() or [program]
        raise BackupFailed(why=next((line for line in said if "error:" in line.lower()), said[-1]))


def _server_in(said: str) -> int:
    """The server's version in what pg_dump says of another one; 0 when it does not say it."""
    found = re.search(r"server version: (\d+)", said)
    return int(found[1]) if found else 0


def _version_of(program: str) -> str:
    """The version of a program of PostgreSQL's."""
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"\d+", said)
    return found[0] if found else "?"


def _installed(program: str) -> str | None:
    """The newest one in Debian's place for PostgreSQL's programs."""
    found = sorted(Path(POSTGRES_PROGRAMS).glob(f"*/bin/{program}"), key=lambda path: int(path.parts[-3]))
    return str(found[-1]) if found else None
