"""The way into the hall's database: `write` changes facts, `read` looks, `note` keeps a station's own state."""

from __future__ import annotations

import hashlib
import json
import time
from typing import TYPE_CHECKING, Final, TypeVar, cast
from uuid import UUID, uuid4

from sqlalchemy import bindparam, insert, select
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from hall.model.errors import (
    CommandReused,
    HallBusy,
    HallError,
    HallFileReplaced,
    HallNewer,
    HallOlder,
    HallRolledBack,
    HallWithoutPlan,
    RestoreUnfinished,
)
from hall.plan.plan import HallPlan
from hall.store import hall_row
from hall.store.database import unmarked
from hall.store.database.engine import open_engine, shown
from hall.store.database.schema import HEAD, command, plan
from hall.store.facts import due
from hall.store.reading import Reading
from hall.store.watch import Watch
from hall.store.write import Write

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Connection

    from hall.model.belief import Belief
    from hall.model.clock import HallTime
    from hall.store.database.bell import Bell
    from hall.store.database.engine import HallEngine

PATIENCE: Final = 5.0
"""Seconds a door waits for the hall's lock, or for a lost server, before it gives up."""
OPENING: Final = 1.0
"""Seconds in which what goes wrong at the opening may pass."""
UNDEFINED_TABLE: Final = "42P01"
"""PostgreSQL's code for a table that is not there; its words depend on the server's language."""
T = TypeVar("T")

_PLAN = select(plan.c.document).where(plan.c.version == bindparam("version"))
_COMMAND = select(command.c.action, command.c.arguments_sha, command.c.first_n).where(
    command.c.uuid == bindparam("asked")
)
_REMEMBER = insert(command).values(
    uuid=bindparam("uuid"), action=bindparam("action"), arguments_sha=bindparam("arguments_sha"),
    first_n=bindparam("first_n"), at=bindparam("at"),
)  # fmt: skip


def arguments_sha(arguments: object) -> bytes:
    """SHA-256 of a command's arguments, by which a repeated command is known to be the same."""
    text = json.dumps(arguments, sort_keys=True, default=str, separators=(",", ":"))
    return hashlib.sha256(text.encode()).digest()


class Store:
    """The hall's database as one station sees it."""

    def __init__(
        self, url: str, station: str, clock: Callable[[], datetime] | None = None, *, unseen: bool = False
    ) -> None:
        """`unseen` looks at nothing: whoever puts a backup back knows that the hall is not whole yet."""
        self.url = url
        self.station = station
        self._engine: HallEngine = open_engine(url)
        self._watch = Watch(clock, one_pc=self._engine.one_pc, reading=self._engine.now)
        self._watch.alone = unseen
        self._plan: tuple[tuple[str, int], HallPlan] | None = None
        try:
            if not unseen:
                self._check_patiently()
        except BaseException:
            self._engine.close()
            raise

    @property
    def shown_url(self) -> str:
        """The hall's address, without the password."""
        return shown(self._engine.url)

    @property
    def engine(self) -> HallEngine:
        """The database underneath; for backup and the tests of this package."""
        return self._engine

    def close(self) -> None:
        """Let go of the database."""
        self._engine.close()

    def bell(self) -> Bell:
        """A bell that rings when the hall changes."""
        return self._engine.bell()

    def write(self, act: Callable[[Write], T]) -> T:
        """Change the hall: lock, do what time caused, act, append, commit, ring. A refusal changes nothing."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                with self._engine.writing(max(0.1, end - time.monotonic())) as connection:
                    refusal, value = self._write_inside(connection, act)
            except (SQLAlchemyError, OSError) as error:
                self._raise_or_retry(error, end)
                continue
            if refusal is not None:
                raise refusal
            return cast("T", value)

    def write_inside(self, connection: Connection, act: Callable[[Write], T]) -> T:
        """As `write`, in a transaction that holds the hall's lock already; whoever holds it commits."""
        refusal, value = self._write_inside(connection, act)
        if refusal is not None:
            raise refusal
        return cast("T", value)

    def _write_inside(self, connection: Connection, act: Callable[[Write], T]) -> tuple[HallError | None, T | None]:
        refusal: HallError | None = None
        value: T | None = None
        work = self._open_write(connection)
        self._engine.recognise(connection, (work.hall.head_n, work.hall.head_chain))
        due.apply(work)
        if work.appended:
            work.flush()
            refusal, value = self._act_or_keep_due(work, act)
        else:
            value = act(work)
        if work.appended:
            work.flush()
            self._engine.ring(connection, work.hall.head_n, work.hall.head_chain)
        if work.purged:
            self._engine.purged()
        self._watch.keep(connection, work.belief)
        return refusal, value

    def _act_or_keep_due(self, work: Write, act: Callable[[Write], T]) -> tuple[HallError | None, T | None]:
        """What time caused happened, also when the act is refused."""
        kept = (work.hall.head_n, work.hall.head_chain, work.hall.last_at, work.hall.due_at)
        savepoint = work.connection.begin_nested()
        try:
            value = act(work)
        except HallError as error:
            savepoint.rollback()
            work.forget(*kept)
            return error, None
        savepoint.commit()
        return None, value

    def commanded(
        self,
        asked: UUID | None,
        action: str,
        arguments: object,
        act: Callable[[Write], T],
        again: Callable[[Reading, int], T],
    ) -> T:
        """Do `act` once for this command; asked again, `again` rebuilds its result from its first entry."""
        uuid = str(asked or uuid4())
        sha = arguments_sha([action, arguments])

        def once(work: Write) -> T:
            known = work.connection.execute(_COMMAND, {"asked": uuid}).fetchone()
            if known is not None:
                if known[0] != action or bytes(known[1]) != sha:
                    raise CommandReused(command=uuid)
                return again(work, known[2])
            first = work.hall.head_n + 1
            value = act(work)
            if work.hall.head_n >= first:
                work.connection.execute(
                    _REMEMBER,
                    {"uuid": uuid, "action": action, "arguments_sha": sha, "first_n": first, "at": work.now_ms},
                )
            return value

        return self.write(once)

    def read(self, look: Callable[[Reading], T], *, steady: bool = False) -> T:
        """Look at the hall; waits for nobody. A `steady` look sees one moment, however long it takes."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                with self._engine.snapshot() if steady else self._engine.reading() as connection:
                    return look(Reading(*self._stand(connection)))
            except RestoreUnfinished:  # it takes a moment, or was interrupted
                if time.monotonic() > end:
                    raise
                time.sleep(0.1)
            except (SQLAlchemyError, OSError) as error:
                self._raise_or_retry(error, end)

    def note(self, act: Callable[[Connection, datetime], T]) -> T:
        """Keep a station's own state: durable, without the hall's lock, journal or bell. `act` gets the real time."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                with self._engine.noting(max(0.1, end - time.monotonic())) as connection:
                    belief = self._watch.look(connection, hall_row.look(connection))
                    value = act(connection, belief.real)
                    self._watch.keep(connection, belief)
                    return value
            except (SQLAlchemyError, OSError) as error:
                self._raise_or_retry(error, end)

    def _open_write(self, connection: Connection) -> Write:
        return Write(*self._stand(connection))

    def _stand(
        self, connection: Connection
    ) -> tuple[Connection, hall_row.HallRow, HallTime, str, Callable[[Connection, hall_row.HallRow], HallPlan], Belief]:
        row = hall_row.look(connection)
        if row is None:
            self._engine.recognise(connection, None)
            raise unmarked.why_no_row(connection, self.shown_url)
        belief = self._watch.look(connection, row)
        return connection, row, row.time(belief), self.station, self._plan_of, belief

    def _plan_of(self, connection: Connection, row: hall_row.HallRow) -> HallPlan:
        """The plan in force, read once; a restored hall (another stream) may have another plan of the same version."""
        key = (row.stream, row.plan_version)
        if self._plan is not None and self._plan[0] == key:
            return self._plan[1]
        document = connection.execute(_PLAN, {"version": row.plan_version}).scalar()
        if document is None:
            raise HallWithoutPlan(url=self.shown_url)
        found = HallPlan.from_canonical(document)
        self._plan = (key, found)
        return found

    def _raise_or_retry(self, error: Exception, end: float) -> None:
        """Return when the same may be tried again; else raise what it means, or the bug itself."""
        if self._engine.is_lost(error) and time.monotonic() < end:
            time.sleep(0.1)
            return
        full = isinstance(error, PoolTimeout)  # all connections of this station are at work
        trouble = HallBusy(seconds=round(PATIENCE)) if full else self._engine.trouble(error)
        if trouble is None:
            raise error
        raise trouble from error

    def _check_patiently(self) -> None:
        """As `_check`, once more when a backup that was just being put back has its new series."""
        try:
            self._check()
        except RestoreUnfinished:
            self._asked(self._wait_for_turn)
            self._check()

    def _wait_for_turn(self) -> None:
        with self._engine.writing(PATIENCE):
            pass

    def _asked(self, look: Callable[[], T]) -> T:
        """What is asked at the opening, and soon again when what went wrong may pass."""
        end = time.monotonic() + OPENING
        while True:
            try:
                return look()
            except (SQLAlchemyError, OSError) as error:
                self._raise_or_retry(error, end)

    def _check(self) -> None:
        """Refuse an empty, older or newer database, naming the way out."""
        found = self._asked(self._revision)
        if found != HEAD:
            raise (HallOlder if found < HEAD else HallNewer)(found=found, wanted=HEAD, url=self.shown_url)

    def recognise(self) -> None:
        """Refuse a database that is not of the hall that was here last: older, or another one's.

        An auditor, who looks at whatever there is, does not ask.
        """
        self._asked(self._recognise)

    def _recognise(self) -> None:
        try:
            with self._engine.reading() as connection:
                self._engine.recognise(connection, _head(connection))
        except (HallRolledBack, HallFileReplaced):  # or somebody writes, or a backup is just being put back
            with self._engine.writing(PATIENCE) as connection:
                self._engine.recognise(connection, _head(connection))

    def _revision(self) -> str:
        with self._engine.reading() as connection:
            found = revision(connection)
            if found is None or hall_row.look(connection) is None:
                self._engine.recognise(connection, None)
                raise unmarked.why_no_row(connection, self.shown_url)
        return found


def _head(connection: Connection) -> tuple[int, bytes] | None:
    row = hall_row.look(connection)
    return None if row is None else (row.head_n, row.head_chain)


def revision(connection: Connection) -> str | None:
    """The revision of the tables in this database, None without any."""
    try:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) == UNDEFINED_TABLE or "no such table" in str(error.orig):
            return None
        raise
    return None if found is None else str(found)
