"""What a kiosk offers now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, select

from hall.model.board import (
    Menu,
    MenuAgency,
    MenuService,
)  # fmt: skip
from hall.model.tickets import REGULAR
from hall.store.database.schema import ticket
from hall.store.looks import keys
from hall.store.looks.workload import HallWorkload, workload

if TYPE_CHECKING:
    from hall.plan.rows import PlannedService
    from hall.store.reading import Reading

_GIVEN = select(ticket.c.code, func.count()).where(ticket.c.day == bindparam("today")).group_by(ticket.c.code)


def menu(look: Reading, language: str, classes: tuple[str, ...]) -> Menu:
    """What the kiosk offers now."""
    load = workload(look, classes)
    given = {code: count for code, count in look.connection.execute(_GIVEN, {"today": look.day})}
    plan = look.plan
    has_key = bool(plan.forms) and keys.in_force(look) is not None
    agencies = tuple(
        MenuAgency(
            code=agency.code,
            name=agency.name.say(language),
            icon=agency.icon,
            services=tuple(
                _menu_service(look, row, load, given.get(row.code, 0), language, has_key=has_key)
                for row in plan.services_of(agency.code)
            ),
        )
        for agency in plan.agencies
    )
    return Menu(
        hall=plan.hall.name.say(language), language=language, languages=tuple(plan.hall.languages), now=look.local,
        clock_behind=look.time.behind, clock_ahead=look.time.ahead, clock_wrong=look.time.wrong,
        simulated=look.hall.clock.simulated,
        agencies=tuple(agency for agency in agencies if agency.services),
    )  # fmt: skip


def _menu_service(
    look: Reading, row: PlannedService, load: HallWorkload, given: int, language: str, *, has_key: bool
) -> MenuService:
    opening = look.plan.opening(row.code, look.local)
    form = look.plan.form_of(row.code)
    zone = look.plan.waiting_zone(row.code)
    full = row.quota is not None and given >= row.quota
    promises = {one: load.promise(row.code, one) for one in load.newcomers}
    why_not = None
    if not opening.open:
        why_not = opening.reason
    elif full:
        why_not = "full"
    elif look.plan.only_while_served(row.code) and all(one.closes is not None for one in promises.values()):
        why_not = "no_time_left"
    elif form is not None and not has_key:
        why_not = "no_key"
    return MenuService(
        code=row.code, name=row.name.say(language), open=why_not is None, why_not=why_not, opening=opening,
        waiting=load.waiting(row.code), forecast=load.forecast(row.code, REGULAR), promises=promises,
        requirements=row.requirements.say(language), form=form,
        left=None if row.quota is None else max(0, row.quota - given),
        counters_open=sum(1 for counter in look.plan.counters_for(row.code) if counter.number in load.open_counters),
        place="" if zone is None else zone.name.say(language),
    )  # fmt: skip
