"""Every station's door: being there under one's own name, once, and what everybody needs to know of the hall."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final

from hall.model.board import Appearance
from hall.model.doors import ONE_AT_A_TIME
from hall.model.errors import HallTrouble
from hall.store.looks import keys
from hall.store.notes import programs, stations
from hall.store.notes.programs import RunningProgram
from hall.store.pc_clock import PcClock

if TYPE_CHECKING:
    from datetime import timedelta

    from sqlalchemy import Connection

    from hall.model.clock import HallClock, HallTime
    from hall.model.hall_keys import KeyInForce
    from hall.plan.plan import HallPlan
    from hall.store.reading import Reading
    from hall.store.store import Store

HOLD_EVERY: Final = programs.LEASE / 3
COMMAND: Final = "command"
"""The kind of what is no station."""


class Attendance:
    """The station's name, claimed by this program where only one may have it; a command has no `kind`."""

    def __init__(self, store: Store, kind: str | None) -> None:
        self._store = store
        self._kind = kind
        self._claimed_as = kind if kind in ONE_AT_A_TIME else None
        self._program = RunningProgram.this()
        self._pc = PcClock()
        self._held_at: timedelta | None = None

    # --- being there ----------------------------------------------------------------------------

    def hold(self) -> None:
        """Claim the name, and keep it: writes now and then. `StationTaken` while another program has it."""
        kind, now = self._claimed_as, self._pc.uptime().passed  # goes on while the PC sleeps, as the lease does
        if kind is None or (self._held_at is not None and now < self._held_at + HOLD_EVERY):
            return
        name = self._store.station
        self._store.note(lambda connection, real: programs.claim(connection, real, name, kind, self._program))
        self._held_at = now

    def check(self, connection: Connection) -> None:
        """Refuse when another program has the name; for what must not be done twice."""
        if self._claimed_as is not None:
            programs.check(connection, self._store.station, self._program)

    def leave(self) -> None:
        """Give the name back; in trouble it is free when its lease runs out."""
        if self._claimed_as is not None:
            with contextlib.suppress(HallTrouble):
                self._store.note(
                    lambda connection, _real: programs.release(connection, self._store.station, self._program)
                )

    def seen(self, note: str | None = None, kind: str | None = None) -> None:
        """This station is alive; `note` names its trouble. Only what was opened without a kind says it here."""
        name, kind = self._store.station, self._kind or kind or COMMAND
        self._store.note(lambda connection, now: stations.seen(connection, now, name, kind, note))

    def do_what_is_due(self) -> int:
        """Let time do its work when nobody else writes; returns the number of entries it made."""
        return self._store.write(lambda work: work.appended)

    # --- the hall -------------------------------------------------------------------------------

    def plan_in_force(self) -> HallPlan:
        """The plan in force; a hall that has none yet is refused with `HallWithoutPlan`."""
        return self._store.read(lambda look: look.plan)

    def key_in_force(self) -> KeyInForce | None:
        """The key to which answers are sealed now."""
        return self._store.read(keys.in_force)

    def appearance(self) -> Appearance:
        """How the hall presents itself, on every screen alike."""
        return self._store.read(_appearance)

    def time(self) -> HallTime:
        """Hall time, and whether the clock can be believed."""
        return self._store.read(lambda look: look.time)

    def clock(self) -> HallClock:
        """How the hall reads its clock."""
        return self._store.read(lambda look: look.hall.clock)


def _appearance(look: Reading) -> Appearance:
    hall = look.plan.hall
    return Appearance(hall.name.both(), tuple(hall.languages), hall.primary, hall.accent, hall.central_url)
