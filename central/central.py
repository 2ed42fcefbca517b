"""What every part of the central server is given: its database, its clock, its settings and its counters."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from central.metrics import Metrics
from central.model.clock import millis, pc_clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from central.store.database import Database


@dataclass(frozen=True, slots=True)
class Settings:
    """How one central server is set up."""

    public_url: str = ""
    """Where visitors and halls find it, without a slash at the end; empty on a PC of one's own."""
    secure_cookies: bool = True
    """False only on loopback, where there is no TLS."""
    batches_kept_days: int = 90
    """How long the log of batches is kept; entries are kept for ever."""


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
