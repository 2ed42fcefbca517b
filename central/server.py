"""What every part of the central server is given: its database, its clock, its settings and its counters."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Final

from fastapi import Depends, Request

from central.metrics import Metrics

if TYPE_CHECKING:
    from collections.abc import Callable

    from central.store.database import Database

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Settings:
    """How one central server is set up."""

    public_url: str = ""
    """Where visitors and halls find it, without a slash at the end; empty on a PC of one's own."""
    secure_cookies: bool = True
    """False only on loopback, where there is no TLS."""
    batches_kept_days: int = 90
    """How long the log of batches is kept; entries are kept for ever."""


def pc_clock() -> datetime:
    """The server's own clock."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Central:
    """The central server's parts, made once in `central.main` and handed on."""

    database: Database
    settings: Settings = field(default_factory=Settings)
    clock: Callable[[], datetime] = pc_clock
    metrics: Metrics = field(default_factory=Metrics)

    def now(self) -> int:
        """This moment in milliseconds since 1970."""
        return millis(self.clock())


def millis(at: datetime) -> int:
    """Milliseconds since 1970."""
    passed = at - EPOCH
    return passed.days * 86_400_000 + passed.seconds * 1000 + passed.microseconds // 1000


def moment(at: int) -> datetime:
    """The moment of so many milliseconds since 1970, UTC."""
    return datetime.fromtimestamp(at / 1000, UTC)


def central_of(request: Request) -> Central:
    """The server that answers this request."""
    found: Central = request.app.state.central
    return found


ThisCentral = Annotated[Central, Depends(central_of)]
"""A route's parameter: the server that answers."""
