"""Applying a plan: checked against what the day has already given out, stored whole, journaled by its hash."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import func, insert, select, update

from hall.model.errors import CounterBusy
from hall.model.tickets import FINAL
from hall.plan.changes import changes as told
from hall.plan.changes import effective as in_force
from hall.plan.mistakes import Mistake, PlanBroken
from hall.plan.plan import HallPlan
from hall.plan.references import check_plan
from hall.store.database.schema import hall, last_number, leg, plan, ticket
from hall.store.looks import ticket_rows

if TYPE_CHECKING:
    from hall.plan.changes import Change
    from hall.store.reading import Reading
    from hall.store.write import Write


_FINAL: Final = tuple(state.value for state in FINAL)


def current(look: Reading) -> HallPlan | None:
    """The plan in force, None before the first."""
    return None if look.hall.plan_version == 0 else look.plan


def effective(look: Reading, wanted: HallPlan) -> HallPlan:
    """What `wanted` becomes here: services with tickets stay, closed; codes of today keep their meaning."""
    run = look.connection.execute
    check_plan(wanted)
    issued = select(ticket.c.code).where(ticket.c.day == look.day)
    waited_for = select(leg.c.service).where(leg.c.day == look.day)
    today = {code for (code,) in run(issued.union(waited_for))}
    was = current(look)
    used_today = {
        code: service.identity for code in today if was is not None and (service := was.service(code)) is not None
    }
    return in_force(was, wanted, _used(look, was, wanted), used_today)


def _used(look: Reading, was: HallPlan | None, wanted: HallPlan) -> frozenset[str]:
    """Which of the services that `wanted` leaves out have had tickets; who was kept for that before needs no look."""
    left_out = [row for row in (() if was is None else was.services) if wanted.service(row.code) is None]
    kept = {row.code for row in left_out if row.retired}
    asked = [row.code for row in left_out if not row.retired]
    if not asked:
        return frozenset(kept)
    numbered = select(last_number.c.code).where(last_number.c.code.in_(asked))
    waited_for = select(leg.c.service).where(leg.c.service.in_(asked))
    return frozenset(kept) | {code for (code,) in look.connection.execute(numbered.union(waited_for))}


def differences(look: Reading, wanted: HallPlan) -> tuple[Change, ...]:
    """What applying `wanted` would change."""
    return told(current(look), effective(look, wanted))


def _check_counters_free(look: Reading, after: HallPlan) -> None:
    """A counter disappears only when nobody is being served there."""
    was = current(look)
    for row in () if was is None else was.counters:
        held = None if after.counter(row.number) is not None else ticket_rows.at_counter(look, row.number)
        if held is not None:
            raise CounterBusy(counter=row.number, label=held.ticket.label)


def _check_served(look: Reading, after: HallPlan) -> None:
    """Whoever waits today is still served by some counter."""
    waiting = select(ticket.c.service).where(ticket.c.day == look.day, ticket.c.state.not_in(_FINAL)).distinct()
    left = sorted(code for (code,) in look.connection.execute(waiting) if not after.counters_for(code))
    if left:
        raise PlanBroken(tuple(Mistake.at("services", code, "", "people_still_wait") for code in left))


def apply(work: Write, wanted: HallPlan) -> tuple[Change, ...]:
    """Put a plan in force; applying the same plan again changes nothing."""
    was = current(work)
    after = effective(work, wanted)
    changed = told(was, after)
    if was is not None and was.sha() == after.sha():
        return ()
    _check_counters_free(work, after)
    _check_served(work, after)
    run = work.connection.execute
    version = int(run(select(func.coalesce(func.max(plan.c.version), 0))).scalar_one()) + 1
    run(insert(plan).values(version=version, sha=after.sha(), document=after.canonical(), applied_at=work.now_ms))
    run(update(hall).values(plan_version=version, zone=after.hall.time_zone))
    work.append("plan.applied", {"sha": after.sha(), "was": None if was is None else was.sha()})
    return changed
