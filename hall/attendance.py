"""Every station's door: being there under one's own name, once."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final

from hall.model.errors import HallTrouble
from hall.store import programs
from hall.store.pc_clock import PcClock
from hall.store.programs import RunningProgram

if TYPE_CHECKING:
    from datetime import timedelta

    from sqlalchemy import Connection

    from hall.store.store import Store

HOLD_EVERY: Final = programs.LEASE / 3


class Attendance:
    """The station's name, claimed by this program; without a `kind` nothing is claimed, as a command does."""

    def __init__(self, store: Store, kind: str | None) -> None:
        self._store = store
        self._kind = kind
        self._program = RunningProgram.this()
        self._pc = PcClock()
        self._held_at: timedelta | None = None

    def hold(self) -> None:
        """Claim the name, and keep it: writes now and then. `StationTaken` while another program has it."""
        kind, now = self._kind, self._pc.uptime().passed  # goes on while the PC sleeps, as the lease does
        if kind is None or (self._held_at is not None and now < self._held_at + HOLD_EVERY):
            return
        name = self._store.station
        self._store.note(lambda connection, real: programs.claim(connection, real, name, kind, self._program))
        self._held_at = now

    def check(self, connection: Connection) -> None:
        """Refuse when another program has the name; for what must not be done twice."""
        if self._kind is not None:
            programs.check(connection, self._store.station, self._program)

    def leave(self) -> None:
        """Give the name back; in trouble it is free when its lease runs out."""
        if self._kind is not None:
            with contextlib.suppress(HallTrouble):
                self._store.note(
                    lambda connection, _real: programs.release(connection, self._store.station, self._program)
                )
