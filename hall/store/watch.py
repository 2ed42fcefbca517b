"""A station's own memory of the time, and what the hall's PCs keep of it for one another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, delete, select, text

from hall.model.belief import NONE, Belief, ClockSight, KnownTime, Uptime, Witness, believe, confirmed, heard
from hall.model.clock import millis, moment
from hall.store.database.schema import UNFINISHED, clock_sight, journal, ticket
from hall.store.pc_clock import PcClock

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from hall.store.hall_row import HallRow

KEPT_EVERY: Final = timedelta(seconds=15)
"""How often a station keeps its sight at most; one that is alive writes at least once a minute."""
SLOW: Final = timedelta(seconds=5)
"""Between two looks at the count: the reading in between belongs to neither."""
_ACCEPTED: Final = "clock.accepted"
_TRIES: Final = 5
_OLD: Final = timedelta(days=40)
_ALL = select(clock_sight.c.boot, clock_sight.c.passed, clock_sight.c.at, clock_sight.c.ahead)
_KEEP = text("""
    INSERT INTO clock_sight (boot, passed, at, ahead) VALUES (:boot, :passed, :at, :ahead)
    ON CONFLICT (boot) DO UPDATE SET passed = excluded.passed, at = excluded.at, ahead = excluded.ahead
""")
_TOO_OLD = delete(clock_sight).where(clock_sight.c.at < bindparam("before"))
_ACCEPTED_SINCE = (
    select(journal.c.n)
    .where(journal.c.n > bindparam("before"), journal.c.n <= bindparam("head"), journal.c.kind == _ACCEPTED)
    .limit(1)
)
_SOMEBODY = select(ticket.c.id).where(UNFINISHED).limit(1)


@dataclass(frozen=True, slots=True)
class _Asking:
    """Since when this station has been waiting to hear from one that knows, and what it knew of then."""

    since: timedelta
    before: tuple[ClockSight, ...]


@dataclass(frozen=True, slots=True)
class _Stand:
    """How the hall stood when this station last looked."""

    stream: str
    head_n: int
    looked: timedelta
    """This PC's count then."""


class Watch:
    """Decides for one station what time it is. Without a witness the clock is always believed (tests' clocks)."""

    def __init__(
        self, clock: Callable[[], datetime] | None, *, one_pc: bool, reading: Callable[[Connection], datetime]
    ) -> None:
        """`reading` reads the database's clock, `one_pc` says that there can be no station on another PC."""
        self._clock, self._reading, self._one_pc = clock, reading, one_pc
        watched: object = PcClock() if clock is None else clock
        self._witness = watched if isinstance(watched, Witness) else None
        self._mine: ClockSight | None = None
        self._kept: ClockSight | None = None
        self._asking: _Asking | None = None
        self._stand: _Stand | None = None
        self.alone = False
        """Nothing that is in the database counts: it was just put back."""

    def look(self, connection: Connection, row: HallRow | None = None) -> Belief:
        """What time it is outside; `row` is the hall as it stands, where it was read."""
        if self._witness is None:
            now = self._read(connection)
            return Belief(now, now)
        uptime, reading = self._at_once(connection, self._witness)
        belief = believe(reading, uptime, self._known(connection, uptime, row))
        if belief.ahead and row is not None and self._is_confirmed(connection, belief, row):
            belief = belief.trusting()
        if belief.sight is not None:
            self._mine, self._asking = belief.sight, None
        return belief

    def keep(self, connection: Connection, belief: Belief) -> None:
        """Let the other stations of this PC, and other PCs, know what was seen; last in a transaction."""
        sight = belief.sight
        if sight is None or not self._is_news(sight):
            return
        connection.execute(
            _KEEP,
            {"boot": sight.boot, "passed": _count(sight.passed), "at": millis(sight.at), "ahead": _count(sight.ahead)},
        )
        self._mine = self._kept = sight

    def _is_news(self, sight: ClockSight) -> bool:
        kept = self._kept
        if kept is None or kept.boot != sight.boot or (kept.ahead > NONE) != (sight.ahead > NONE):
            return True
        steady = kept.at + (sight.passed - kept.passed)
        return sight.passed - kept.passed >= KEPT_EVERY or abs(sight.at - steady) > KEPT_EVERY

    def _read(self, connection: Connection) -> datetime:
        return self._reading(connection) if self._clock is None else self._clock().astimezone(UTC)

    def _at_once(self, connection: Connection, witness: Witness) -> tuple[Uptime, datetime]:
        """The count and the reading of one moment, also when the process was held up in between."""
        before = witness.uptime()
        reading, after = self._read(connection), witness.uptime()
        for _ in range(_TRIES):
            if after.passed - before.passed <= SLOW:
                break
            before = after
            reading, after = self._read(connection), witness.uptime()
        return after, reading

    def _known(self, connection: Connection, uptime: Uptime, row: HallRow | None) -> KnownTime:
        floor = looked = None
        if row is not None:
            looked = self._note_stand(connection, _Stand(row.stream, row.head_n, uptime.passed))
            if not row.clock.simulated and row.head_n:
                floor = moment(row.last_at)
        mine = self._mine
        if mine is not None and mine.boot == uptime.boot:
            return KnownTime(mine, floor=floor, looked=looked)
        if self.alone:
            return KnownTime(None, floor=floor)
        sights = all_sights(connection)
        mine = next((sight for sight in sights if sight.boot == uptime.boot), None)
        others = tuple(sight for sight in sights if sight.boot != uptime.boot)
        if mine is not None or self._one_pc:
            return KnownTime(mine, others, floor)
        asking = self._asking = self._asking or _Asking(uptime.passed, others)
        mine = heard(uptime, asking.before, others)
        return KnownTime(mine, others, floor, asked_for=uptime.passed - asking.since)

    def _note_stand(self, connection: Connection, now: _Stand) -> timedelta | None:
        """When this station looked last; forgets what it knew when a person decided since, or put back a backup."""
        before, self._stand = self._stand, now
        if before is None:
            return None
        entries = {"before": before.head_n, "head": now.head_n}
        if before.stream != now.stream or (
            before.head_n < now.head_n and connection.execute(_ACCEPTED_SINCE, entries).first() is not None
        ):
            self._mine = self._kept = None
            return None
        return before.looked

    def _is_confirmed(self, connection: Connection, belief: Belief, row: HallRow) -> bool:
        assert self._witness is not None
        told = self._witness.time_server()
        if told is None:
            return False
        days = tuple(row.local_day(row.clock.reading(at)) for at in (belief.real, belief.reading))
        nobody = connection.execute(_SOMEBODY).first() is None
        return confirmed(belief, told, (days[0], days[1]), nobody_here=nobody)


def all_sights(connection: Connection) -> tuple[ClockSight, ...]:
    """What every PC saw last."""
    return tuple(
        ClockSight(boot, timedelta(milliseconds=passed), moment(at), timedelta(milliseconds=ahead))
        for boot, passed, at, ahead in connection.execute(_ALL)
    )


def forget(connection: Connection) -> None:
    """What was seen before counts no longer: a person decided, or a backup was put back."""
    connection.execute(delete(clock_sight))


def forget_old(connection: Connection, now: datetime) -> None:
    """Boots of long ago."""
    connection.execute(_TOO_OLD, {"before": millis(now - _OLD)})


def _count(passed: timedelta) -> int:
    return passed // timedelta(milliseconds=1)
