"""Making a hall, and bringing an older one up to date."""

from __future__ import annotations

import contextlib
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from sqlalchemy import insert

from hall.model.belief import Belief
from hall.model.clock import HallTime, millis, to_millisecond
from hall.model.entries import chain_start
from hall.model.errors import HallEmpty, HallError, HallGone, HallNewer, HallReadOnly, RestoreUnfinished
from hall.model.replayed_hall import FIRST_ZONE
from hall.store import hall_row
from hall.store.database import unmarked
from hall.store.database.engine import open_engine, parse, shown
from hall.store.database.schema import HEAD, hall
from hall.store.database.turnstile import FILE_MODE
from hall.store.store import revision
from hall.store.write import Write

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from hall.store.database.engine import HallEngine

FOLDER_MODE: Final = 0o2770
PROGRAM: Final = "antrean 0.1"


def create(
    url: str, hall_id: str | None = None, *, demo: bool = False, clock: Callable[[], datetime] | None = None
) -> bool:
    """Make the tables and the hall's first entry; False when the hall was there already.

    `clock` tells the hall's first moment where it is not the database's own clock (demo halls, tests).
    """
    folder = folder_of(url)
    engine = open_engine(url, make=True)
    try:
        with _told(engine), engine.writing(30) as connection:
            made = _upgrade_and_fill(engine, connection, hall_id, demo=demo, clock=clock)
        if folder is not None:
            share(engine)
    finally:
        engine.close()
    return made


def upgrade(url: str) -> str:
    """Bring an older hall's tables up to date; returns the revision it has now."""
    engine = open_engine(url)
    try:
        with _told(engine), engine.writing(30) as connection:
            found = revision(connection)
            if found is None:
                raise HallEmpty(url=shown(engine.url))
            if found > HEAD:
                raise HallNewer(found=found, wanted=HEAD)
            migrate(connection)
    finally:
        engine.close()
    return HEAD


@contextlib.contextmanager
def _told(engine: HallEngine) -> Any:  # noqa: ANN401 - a generator of nothing
    """Turn the driver's exceptions into trouble with a name."""
    try:
        yield
    except HallError:
        raise
    except Exception as error:
        trouble = engine.trouble(error)
        if trouble is None:
            raise
        raise trouble from error


def folder_of(url: str) -> Path | None:
    """The hall's folder, made when missing; None for a server."""
    address = parse(url)
    if address.get_backend_name() != "sqlite":
        return None
    folder = Path(str(address.database)).absolute().parent
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=FOLDER_MODE)
        folder.chmod(FOLDER_MODE)
    except FileExistsError:
        pass  # made before, or by somebody else just now
    except PermissionError as error:
        raise HallReadOnly(path=str(folder)) from error
    except OSError as error:
        raise HallGone(why=str(error)) from error
    return folder


def share(engine: HallEngine) -> None:
    """The hall's files belong to the hall's group."""
    base = Path(str(engine.url.database)).absolute()
    for file in base.parent.glob(base.name + "*"):
        with contextlib.suppress(PermissionError, FileNotFoundError):
            if file.stat().st_uid == os.geteuid():
                file.chmod(FILE_MODE)


def _upgrade_and_fill(
    engine: HallEngine,
    connection: Connection,
    hall_id: str | None,
    *,
    demo: bool,
    clock: Callable[[], datetime] | None,
) -> bool:
    found = revision_inside(connection)
    if found is not None and found > HEAD:
        raise HallNewer(found=found, wanted=HEAD)
    if found != HEAD:
        migrate(connection)
    if hall_row.look(connection) is not None:
        return False
    engine.recognise(connection, None)
    if isinstance(why := unmarked.why_no_row(connection, shown(engine.url)), RestoreUnfinished):
        raise why
    now = to_millisecond(engine.now(connection) if clock is None else clock().astimezone(UTC))
    ident, stream = hall_id or str(uuid4()), str(uuid4())
    connection.execute(
        insert(hall).values(
            only=1, hall_id=ident, demo=demo, plan_version=0, zone=FIRST_ZONE, day="", head_n=0,
            head_chain=chain_start(ident), last_at=millis(now), stream=stream, series="", series_day="",
            clock_speed=1,
        )
    )  # fmt: skip
    row = hall_row.look(connection)
    assert row is not None
    time = HallTime(now=now, reading=now, behind=False, wrong=False)
    work = Write(connection, row, time, "office", _no_plan, Belief(now, now))
    work.append("hall.created", {"hall": ident, "program": PROGRAM, "demo": demo, "stream": stream})
    work.flush()
    engine.ring(connection, row.head_n, row.head_chain)
    return True


def revision_inside(connection: Connection) -> str | None:
    """The revision, asked in a savepoint: PostgreSQL would end the transaction at a missing table."""
    savepoint = connection.begin_nested()
    found = revision(connection)
    if savepoint.is_active:
        savepoint.rollback()
    return found


def migrate(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - 0.2 s that only a migration needs
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", "hall.store.database:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _no_plan(_connection: Connection, _row: hall_row.HallRow) -> Any:  # noqa: ANN401 - never returns
    message = "a hall is made before its plan"
    raise LookupError(message)
