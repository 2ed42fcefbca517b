"""What the dashboard shows of halls: frozen facts, and the pure decisions of what is good, what is not, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from central.model.live_document import Live

SILENT_AFTER: Final = timedelta(minutes=10)
"""A hall not heard of for this long is shown as silent."""
SKEW_SHOWN_MS: Final = 120_000
"""A hall's clock may differ from ours by this much before anyone need know."""
BACKLOG_SHOWN: Final = timedelta(minutes=10)
"""An entry that has waited at the hall for this long is worth a word."""
MINUTE_MS: Final = 60_000


class ProofLine(StrEnum):
    """The line of proof of a hall's day."""

    GOOD = "good"
    BAD = "bad"
    OPEN = "open"
    """Not compared yet."""
    EMPTY = "empty"
    """Nothing happened and nothing was compared."""


@dataclass(frozen=True, slots=True)
class NumberRun:
    """Numbers of one code and series of a day as they arrived."""

    code: str
    series: str
    issued: int
    highest: int

    @property
    def missing(self) -> int:
        return max(0, self.highest - self.issued)


@dataclass(frozen=True, slots=True)
class DayProof:
    """One hall's day: what the hall counted, what central has, and whether both are the same to the last byte."""

    day: date
    proof: ProofLine
    hall_count: int | None = None
    central_count: int | None = None
    checked_at: datetime | None = None
    missing: tuple[NumberRun, ...] = ()
    """Runs of numbers with a gap."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of legs: of a service, a day or a hall. Times in milliseconds."""

    legs: int = 0
    open: int = 0
    called: int = 0
    served: int = 0
    transferred: int = 0
    cancelled: int = 0
    absent: int = 0
    wait_total: int = 0
    serve_count: int = 0
    serve_total: int = 0
    targeted: int = 0
    """Called legs of services that have a target."""
    within_target: int = 0

    @property
    def wait_mean(self) -> int | None:
        return self.wait_total // self.called if self.called else None

    @property
    def serve_mean(self) -> int | None:
        return self.serve_total // self.serve_count if self.serve_count else None

    @property
    def absent_share(self) -> float | None:
        return self.absent / self.called if self.called else None

    @property
    def target_share(self) -> float | None:
        return self.within_target / self.targeted if self.targeted else None


@dataclass(frozen=True, slots=True)
class ServiceFigures:
    """One service on one day."""

    day: date
    service: str
    figures: Figures
    wait_median: int | None = None
    wait_p90: int | None = None
    wait_longest: int | None = None
    target_ms: int | None = None


@dataclass(frozen=True, slots=True)
class SyncHealth:
    """How a hall's records come in."""

    seen_at: datetime
    skew_ms: int = 0
    pending: int = 0
    oldest_at: datetime | None = None
    verdict: str | None = None
    """The last comparison: `equal`, `differs`, `behind`; None when there was none."""
    verdict_at: datetime | None = None
    chain_equal: bool = True
    broken: bool = False
    """The hall's own chain is broken."""
    quarantined: int = 0
    parked: int = 0
    conflicts: int = 0
    abandoned: int = 0
    """Records of a branch that ended when the hall was put back from a backup: kept, and counted nowhere else."""
    set_aside: bool = False
    """The pages cannot be told of its records any further."""
    unreadable: bool = False
    """Some of what is stored of it cannot be shown."""


@dataclass(frozen=True, slots=True)
class HallNow:
    """One hall at a moment."""

    number: int
    id: str
    name: str
    zone: str
    today: date
    health: SyncHealth
    figures: Figures = field(default_factory=Figures)
    live: Live | None = None
    days: tuple[DayProof, ...] = ()
    """Oldest first, today last."""


@dataclass(frozen=True, slots=True)
class HallWarning:
    """Something to say about a hall: a sentence's name, its number, and whether it is red."""

    name: str
    n: int = 0
    red: bool = False


def proof_of_day(
    day: date,
    compared: tuple[bool, int, int, datetime] | None,
    runs: Iterable[NumberRun],
    today: date,
) -> DayProof:
    """The line of proof. `compared` is (equal, the hall's count, ours, when); a gap in the numbers is red by itself
    once the day is over or the hall says that we have everything.
    """
    runs = tuple(runs)
    missing = tuple(run for run in runs if run.missing)
    if compared is None:
        settled = day < today and bool(missing)
        proof = ProofLine.BAD if settled else ProofLine.OPEN if runs else ProofLine.EMPTY
        return DayProof(day, proof, missing=missing)
    equal, hall_count, central_count, checked_at = compared
    # Today goes on: a comparison from earlier today says nothing bad about what came since.
    proof = ProofLine.GOOD if equal and not missing else ProofLine.BAD
    return DayProof(day, proof, hall_count, central_count, checked_at, missing)


def troubles(hall: HallNow, now: datetime) -> tuple[HallWarning, ...]:
    """What is wrong with a hall's records, the worst first. Empty: everything is here and proven."""
    health = hall.health
    bad_days = sum(1 for day in hall.days if day.proof is ProofLine.BAD)
    silent = now - health.seen_at
    late = health.oldest_at is not None and now - health.oldest_at > BACKLOG_SHOWN
    found = (
        (health.broken, HallWarning("broken", red=True)),
        (health.set_aside, HallWarning("set_aside", red=True)),
        (health.unreadable, HallWarning("unreadable", red=True)),
        (not health.chain_equal, HallWarning("chain", red=True)),
        (health.verdict == "differs", HallWarning("differs", red=True)),
        (bad_days > 0, HallWarning("days", bad_days, red=True)),
        (health.conflicts > 0, HallWarning("conflicts", health.conflicts, red=True)),
        (silent > SILENT_AFTER, _silence(silent)),
        (late, HallWarning("backlog", health.pending)),
        (health.quarantined > 0, HallWarning("quarantine", health.quarantined)),
        (health.parked > 0, HallWarning("parked", health.parked)),
        (abs(health.skew_ms) > SKEW_SHOWN_MS, HallWarning("skew", abs(health.skew_ms) // MINUTE_MS)),
    )
    return tuple(trouble for is_so, trouble in found if is_so)


def _silence(silent: timedelta) -> HallWarning:
    hours = silent // timedelta(hours=1)
    return HallWarning("silent_hours", hours) if hours > 1 else HallWarning("silent", silent // timedelta(minutes=1))


def grade(found: Sequence[HallWarning], health: SyncHealth) -> str:
    """The colour of a hall: `good`, `warn`, `bad`, or `open` while nothing was ever compared."""
    if any(trouble.red for trouble in found):
        return "bad"
    if found:
        return "warn"
    return "open" if health.verdict is None else "good"


def together(figures: Iterable[Figures]) -> Figures:
    """The figures of several services or days as one."""
    every = tuple(figures)
    names = Figures.__dataclass_fields__
    return Figures(**{name: sum(getattr(one, name) for one in every) for name in names})


def waiting_over_day(
    legs: Iterable[tuple[datetime, datetime | None]], start: datetime, end: datetime, step: timedelta
) -> tuple[tuple[datetime, ...], tuple[int, ...], tuple[int, ...]]:
    """For each step of a day: its moment, how many waited then, how many had come since the step before.

    A leg is when its visitor began to wait and when that ended (None: waits still).
    """
    spans = tuple(legs)
    moments = []
    at = start
    while at <= end:
        moments.append(at)
        at += step
    waiting = tuple(sum(1 for begun, ended in spans if begun <= at and (ended is None or ended > at)) for at in moments)
    came = tuple(sum(1 for begun, _ in spans if at - step < begun <= at) for at in moments)
    return tuple(moments), waiting, came
