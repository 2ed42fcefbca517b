"""How much is sent at once and how long is waited: halved and doubled, with full jitter."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sync import protocol

if TYPE_CHECKING:
    from random import Random

LONGEST_PAUSE: Final = 300.0
"""Seconds between two tries, at most."""
_MANY_FAILS: Final = 16
PARKED_AN_HOUR: Final = 20
"""Entries parked; a central server that refuses more has another trouble."""
HOUR: Final = 3600.0
GIVEN_UP_A_MINUTE: Final = 30
"""Places given up on phones; more than these are not visitors."""
MINUTE: Final = 60.0


def pause(fails: int, rng: Random) -> float:
    """Seconds to wait after so many failures in a row: anything up to twice as long each time."""
    return rng.uniform(0, min(LONGEST_PAUSE, 2.0 ** min(fails, _MANY_FAILS)))


@dataclass(slots=True)
class Backoff:
    """When a lane may try again; uploads and downloads each have one."""

    rng: Random
    fails: int = 0
    until: float = 0.0
    """Monotonic seconds."""

    def failed(self, now: float, at_least: float | None = None) -> float:
        """Wait: as long as central asks, or a random while. Returns the seconds."""
        self.fails += 1
        seconds = pause(self.fails, self.rng) if at_least is None else at_least
        self.until = now + seconds
        return seconds

    def worked(self) -> None:
        """Begin anew."""
        self.fails = 0
        self.until = 0.0

    def ready(self, now: float) -> bool:
        """Whether it may be tried."""
        return now >= self.until


@dataclass(slots=True)
class BatchSize:
    """How many entries go into the next batch."""

    most: int = protocol.BATCH_USUAL
    now: int = 0

    def __post_init__(self) -> None:
        self.now = self.now or self.most

    def smaller(self, sent: int) -> None:
        """Half of what was sent."""
        self.now = max(1, sent // 2)

    def larger(self) -> None:
        """Twice as many, up to the most."""
        self.now = min(self.most, self.now * 2)


@dataclass(slots=True)
class Allowance:
    """So many of something within some seconds, and no more."""

    most: int
    within: float
    _times: deque[float] = field(default_factory=deque)

    def take(self, now: float) -> bool:
        """Whether one more is allowed now."""
        while self._times and self._times[0] <= now - self.within:
            self._times.popleft()
        if len(self._times) >= self.most:
            return False
        self._times.append(now)
        return True
