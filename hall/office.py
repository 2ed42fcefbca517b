"""The office's door: the plan, the clock and the keys of a hall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hall.store import accepting, calls, hall_keys, plans, settings, stations, tickets

if TYPE_CHECKING:
    from datetime import datetime

    from hall import sealing
    from hall.model.clock import Acceptance, HallClock, HallTime
    from hall.model.hall_keys import KeyInForce
    from hall.model.tickets import Call, Ticket
    from hall.plan.changes import Change
    from hall.plan.plan import HallPlan
    from hall.store.store import Store
    from hall.store.write import Look


class Office:
    """What is set up in a hall, and by whom it is looked after."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # --- the plan -------------------------------------------------------------------------------

    def apply(self, plan: HallPlan) -> tuple[Change, ...]:
        """Put a plan in force and tell what changed; the same plan again changes nothing."""
        return self._store.write(lambda work: plans.apply(work, plan))

    def differences(self, plan: HallPlan) -> tuple[Change, ...]:
        """What applying the plan would change."""
        return self._store.read(lambda look: plans.differences(look, plan))

    def plan(self) -> HallPlan | None:
        """The plan in force, None before the first."""
        return self._store.read(plans.current)

    def plan_in_force(self) -> HallPlan:
        """The plan in force; a hall that has none yet is refused with `HallWithoutPlan`."""
        return self._store.read(lambda look: look.plan)

    # --- time -----------------------------------------------------------------------------------

    def time(self) -> HallTime:
        """Hall time, and whether the clock can be believed."""
        return self._store.read(lambda look: look.time)

    def clock(self) -> HallClock:
        """How the hall reads its clock."""
        return self._store.read(lambda look: look.hall.clock)

    def accept_clock(self) -> str:
        """A person confirms that the clock is right after all; journaled, and counting goes on."""
        return self._store.write(accepting.accept)

    def clock_outlook(self) -> Acceptance:
        """What `accept_clock` would do now, and to how many tickets."""
        return self._store.read(accepting.outlook)

    def simulate_clock(self, start: datetime, speed: int) -> None:
        """Let a hall made for showing live from `start` on, `speed` times as fast as outside."""
        self._store.write(lambda work: settings.simulate_clock(work, start, speed))

    def do_what_is_due(self) -> int:
        """Let time do its work when nobody else writes; returns the number of entries it made."""
        return self._store.write(lambda work: work.appended)

    # --- keys -----------------------------------------------------------------------------------

    def add_key(self, public: sealing.PublicKey, certificate: sealing.Certificate | None = None) -> None:
        """Make this the key to which answers are sealed from now on; all but the first need an earlier one's word."""
        self._store.write(lambda work: hall_keys.add(work, public, certificate))

    def keys(self) -> tuple[str, ...]:
        """The ids of the hall's keys, newest first."""
        return self._store.read(hall_keys.key_ids)

    def key_in_force(self) -> KeyInForce | None:
        """The key to which answers are sealed now."""
        return self._store.read(hall_keys.in_force)

    def foreign_keys(self) -> tuple[str, ...]:
        """The ids of keys that lie in the database and do not count."""
        return self._store.read(hall_keys.foreign_ids)

    # --- questions ------------------------------------------------------------------------------

    def why(self, label: str) -> tuple[Ticket, tuple[Call, ...]]:
        """Today's ticket with this label and its calls, each with its reason."""

        def look_up(look: Look) -> tuple[Ticket, tuple[Call, ...]]:
            row = tickets.find(look, label)
            return row.ticket, calls.of_ticket(look, row.ticket)

        return self._store.read(look_up)

    def seen(self, kind: str, note: str | None = None) -> None:
        """This station is alive; `note` names its trouble."""
        station = self._store.station
        self._store.note(lambda connection, now: stations.seen(connection, now, station, kind, note))
