"""The office's door: what a technician does to a hall: its plan, its clock, its keys, and asking why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hall.store.facts import accepting, hall_keys, plans, settings
from hall.store.looks import call_rows, keys, ticket_rows

if TYPE_CHECKING:
    from datetime import datetime

    from hall import sealing
    from hall.model.clock import Acceptance
    from hall.model.tickets import Call, Ticket
    from hall.plan.changes import Change
    from hall.plan.plan import HallPlan
    from hall.store.reading import Reading
    from hall.store.store import Store


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

    # --- time -----------------------------------------------------------------------------------

    def accept_clock(self) -> str:
        """A person confirms that the clock is right after all; journaled, and counting goes on."""
        return self._store.write(accepting.accept)

    def clock_outlook(self) -> Acceptance:
        """What `accept_clock` would do now, and to how many tickets."""
        return self._store.read(accepting.outlook)

    def simulate_clock(self, start: datetime, speed: int) -> None:
        """Let a hall made for showing live from `start` on, `speed` times as fast as outside."""
        self._store.write(lambda work: settings.simulate_clock(work, start, speed))

    # --- keys -----------------------------------------------------------------------------------

    def add_key(self, public: sealing.PublicKey, certificate: sealing.Certificate | None = None) -> None:
        """Make this the key to which answers are sealed from now on; all but the first need an earlier one's word."""
        self._store.write(lambda work: hall_keys.add(work, public, certificate))

    def keys(self) -> tuple[str, ...]:
        """The ids of the hall's keys, newest first."""
        return self._store.read(keys.key_ids)

    def foreign_keys(self) -> tuple[str, ...]:
        """The ids of keys that lie in the database and do not count."""
        return self._store.read(keys.foreign_ids)

    # --- questions ------------------------------------------------------------------------------

    def why(self, label: str) -> tuple[Ticket, tuple[Call, ...]]:
        """Today's ticket with this label and its calls, each with its reason."""

        def look_up(look: Reading) -> tuple[Ticket, tuple[Call, ...]]:
            row = ticket_rows.find(look, label)
            return row.ticket, call_rows.of_ticket(look, row.ticket)

        return self._store.read(look_up)
