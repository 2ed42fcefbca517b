"""What a hall knows of its central server: how far its records are there, and what came down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

GIVEN_UP: Final = "given_up"
"""The reason of a ticket that its owner gave up on the phone."""
QUIET: Final = timedelta(minutes=5)
"""A sender that has not been heard of for so long is not at work."""


@dataclass(frozen=True, slots=True)
class JournalLine:
    """A row of the journal as it is stored, not yet believed."""

    n: int
    id: str
    at: datetime
    text: str
    chain: bytes


@dataclass(frozen=True, slots=True)
class HallFacts:
    """What the sender must know of its hall."""

    hall_id: str
    name: Mapping[str, str]
    zone: str
    """The time zone's name."""
    stream: str
    """The stream that the hall itself began: anew after a restore."""
    head_n: int
    head_chain: bytes
    plan_sha: str | None
    central_url: str | None
    now: datetime
    """Hall time in the hall's zone."""
    reading: datetime
    """What the hall's clock shows, right or wrong."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a hall stands with its central server."""

    stream: str
    based_on: str
    """The hall's own stream when this one began; another one now means that a backup was put back."""
    broken: int | None
    """Where the hall's own chain is broken, if this stream had to begin because of it."""
    ack: int
    plan_sha: str | None
    """The plan that central has."""


@dataclass(frozen=True, slots=True)
class ParkedEntry:
    """An entry that central did not take, kept back with the reason; its place in the chain was sent."""

    n: int
    id: str
    why: str
    parked_at: datetime
    release: bool
    """A person asked to send it after all."""


@dataclass(frozen=True, slots=True)
class CentralBlob:
    """Answers sealed to the central server's key, on their way."""

    sha: str
    blob: bytes


@dataclass(frozen=True, slots=True)
class CentralDocument:
    """Something that came down, as it came."""

    name: str
    etag: str
    text: str
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class CentralCommand:
    """Something that central asked for, and what became of it."""

    id: str
    kind: str
    outcome: str
    reason: str


@dataclass(frozen=True, slots=True)
class ProofVerdict:
    """The last comparison of the hall's books with central's."""

    at: datetime
    n: int
    verdict: str
    """`equal`, `differs` or `behind`."""
    chain_equal: bool
    differing: tuple[str, ...]
    """The days that differ."""
    days: int
    """How many days were compared."""


@dataclass(frozen=True, slots=True)
class SyncState:
    """How a hall and its central server get on; for a status line and for `antrean sync status`."""

    central_url: str | None
    head: int
    ack: int
    oldest: datetime | None
    """When the oldest entry that central does not have was written."""
    now: datetime
    """Hall time: the age of `oldest` is told by the same clock."""
    real: datetime
    success_at: datetime | None
    sender: str | None
    """The station that sends, None when none is at work."""
    trouble: str | None
    """The name of what keeps records from being sent."""
    why: str
    trouble_at: datetime | None
    parked: tuple[ParkedEntry, ...] = ()
    quarantined: int = 0
    conflicts: int = 0
    broken: int | None = None
    verdict: ProofVerdict | None = None

    @property
    def pending(self) -> int:
        """Entries that central does not have yet."""
        return max(0, self.head - self.ack)

    @property
    def age(self) -> timedelta:
        """How long the oldest unsent entry has waited."""
        return timedelta() if self.oldest is None else max(timedelta(), self.now - self.oldest)
