"""What the counter's screen knows of the hall at one moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hall.model.errors import KeyMissing, SealBroken

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hall import Hall
    from hall.desk import DeskDoor
    from hall.model.board import Desk
    from hall.model.central import SyncState
    from hall.model.clock import HallClock
    from hall.model.errors import HallTrouble
    from hall.model.forms import Form
    from hall.model.hall_keys import KeyInForce
    from hall.model.tickets import Request
    from hall.plan.plan import HallPlan


@dataclass(frozen=True, slots=True)
class Sight:
    """The desk, with what belongs to it: the hall's plan and clock, and the visitor's request."""

    desk: Desk
    plan: HallPlan
    clock: HallClock
    request: Request | None = None
    request_trouble: HallTrouble | None = None
    """Why the request cannot be opened here; it stays sealed."""
    key_missing: KeyInForce | None = None
    """The key that new requests are sealed to, where this counter opens requests and does not have it."""
    central: SyncState | None = None
    """How the records get to the central server; None where the hall has none."""

    @property
    def form(self) -> Form | None:
        """The form of the visitor's request; a visitor sent on keeps the one of the first service."""
        row = None if self.request is None else next((f for f in self.plan.forms if f.code == self.request.form), None)
        return None if row is None else row.model()

    @property
    def targets(self) -> Mapping[str, int]:
        """Per service the minutes that a visitor should wait at most."""
        return {row.code: row.target_minutes for row in self.plan.services}

    @property
    def names(self) -> Mapping[str, str]:
        """The staff's names by their codes."""
        return {member.code: member.name for member in self.plan.staff}


def looked(hall: Hall, door: DeskDoor, language: str, before: Sight | None = None) -> Sight:
    """Read everything anew; only an opened request is kept from `before` while the visitor stays."""
    desk = door.now(language)
    plan = hall.attendance.plan_in_force()
    key_missing = None
    if door.opens_requests and plan.forms:
        key = hall.attendance.key_in_force()
        key_missing = None if key is None or door.holds(key.key) else key
    sight = Sight(desk, plan, hall.attendance.clock(), key_missing=key_missing, central=door.central())
    if desk.current is None:
        return sight
    if before is not None and before.desk.current is not None and before.desk.current.id == desk.current.id:
        return replace(sight, request=before.request, request_trouble=before.request_trouble)
    try:
        return replace(sight, request=door.request(desk.current))
    except (KeyMissing, SealBroken) as trouble:
        return replace(sight, request_trouble=trouble)
