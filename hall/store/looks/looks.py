"""What the programs look at, put together from rows: the menu, the board, a desk, the overview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, func, select

from hall.model.announcements import NAME, announced
from hall.model.board import (
    Board,
    CounterSign,
    CounterState,
    Desk,
    HallOverview,
    Menu,
    MenuAgency,
    MenuService,
    ServiceState,
    WaitingTicket,
)  # fmt: skip
from hall.model.calling import waited_minutes
from hall.model.clock import moment
from hall.model.errors import NoSuchZone
from hall.model.print_jobs import PrintState
from hall.model.tickets import REGULAR, State
from hall.store.database.schema import AT_COUNTER, PRINT_PENDING, WAITING, central_document, leg, print_job, ticket
from hall.store.facts import calls, hall_keys, tickets
from hall.store.looks.loads import Loads, loads, served_today
from hall.store.notes import leases, stations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hall.plan.rows import PlannedCounter, PlannedService
    from hall.store.write import Reading

SHOWN_CALLS: Final = 12
_ANNOUNCED = select(central_document.c.document).where(central_document.c.name == NAME)
_WAITING_FOR = (
    select(*tickets.COLUMNS)
    .where(
        ticket.c.day == bindparam("today"), ticket.c.state.in_(bindparam("states", expanding=True)),
        ticket.c.service.in_(bindparam("services", expanding=True)),
    )
    .order_by(ticket.c.service, ticket.c.visitor_class, ticket.c.front, ticket.c.clock_start, ticket.c.id)
)  # fmt: skip
_IN_ZONE = select(func.count()).where(
    ticket.c.day == bindparam("today"), ticket.c.state == WAITING,
    ticket.c.service.in_(bindparam("services", expanding=True)),
)  # fmt: skip
_SERVED_HERE = select(func.count()).where(
    leg.c.day == bindparam("today"), leg.c.counter == bindparam("at"), leg.c.serving_from.is_not(None),
    leg.c.ended_at.is_not(None),
)  # fmt: skip
_SERVING_FROM = select(leg.c.serving_from).where(leg.c.ticket_id == bindparam("of"), leg.c.position == bindparam("leg"))
_ISSUED = select(func.count()).where(ticket.c.day == bindparam("today"))
_GIVEN = select(ticket.c.code, func.count()).where(ticket.c.day == bindparam("today")).group_by(ticket.c.code)
_AT_COUNTERS = select(*tickets.COLUMNS).where(ticket.c.state.in_(AT_COUNTER))
_PRINT_TROUBLE = select(func.count()).where(
    PRINT_PENDING, print_job.c.state.in_((PrintState.BLOCKED.value, PrintState.UNKNOWN.value))
)


def menu(look: Reading, language: str, classes: tuple[str, ...]) -> Menu:
    """What the kiosk offers now."""
    load = loads(look, classes)
    given = {code: count for code, count in look.connection.execute(_GIVEN, {"today": look.day})}
    plan = look.plan
    has_key = bool(plan.forms) and hall_keys.in_force(look) is not None
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
    look: Reading, row: PlannedService, load: Loads, given: int, language: str, *, has_key: bool
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


def board(look: Reading, zone: str, language: str) -> Board:
    """What a display of this zone shows now."""
    row = look.plan.zone(zone)
    if row is None:
        raise NoSuchZone(zone=zone)
    here = [counter for counter in look.plan.counters if counter.zone == zone]
    services = sorted({service for counter in here for service in counter.services})
    waiting = look.connection.execute(_IN_ZONE, {"today": look.day, "services": services}).scalar_one()
    return Board(
        hall=look.plan.hall.name.say(language), zone=zone, zone_name=row.name.say(language), now=look.local,
        cursor=look.hall.head_n, calls=calls.latest(look, zone, SHOWN_CALLS), waiting=waiting,
        hours=look.plan.hall_hours(look.local.date()),
        clock_behind=look.time.behind, clock_ahead=look.time.ahead, clock_wrong=look.time.wrong,
        simulated=look.hall.clock.simulated,
        counters={counter.number: _sign(counter, language) for counter in look.plan.counters},
        primary=look.plan.hall.primary, accent=look.plan.hall.accent,
        announcements=_announced(look, language),
    )  # fmt: skip


def _announced(look: Reading, language: str) -> tuple[str, ...]:
    text = look.connection.execute(_ANNOUNCED).scalar()
    return () if text is None else announced(str(text), language, look.local.date())


def _sign(counter: PlannedCounter, language: str) -> CounterSign:
    name = None if counter.name is None else counter.name.say(language)
    return CounterSign(counter.number, counter.place, name, counter.zone)


def waiting(
    look: Reading, services: Sequence[str], language: str, states: tuple[State, ...]
) -> tuple[WaitingTicket, ...]:
    """Tickets in these states for these services, in their lines' order, the oldest clock first between lines."""
    found = look.connection.execute(
        _WAITING_FOR, {"today": look.day, "services": list(services), "states": [state.value for state in states]}
    )
    rows = [tickets.from_row(row) for row in found]
    listed = []
    for row in rows:
        service = look.plan.service(row.ticket.service)
        name = row.ticket.service if service is None else service.name.say(language)
        waited = waited_minutes(moment(row.clock_start), look.now)
        until = None if row.until is None else moment(row.until).astimezone(look.hall.zone)
        listed.append(WaitingTicket(row.ticket, waited, name, until=until))
    return tuple(listed)


def desk(look: Reading, counter: PlannedCounter, staff: str, language: str) -> Desk:
    """What the screen of a counter shows now."""
    current = tickets.at_counter(look, counter.number)
    member = look.plan.staff_member(staff)
    served = look.connection.execute(_SERVED_HERE, {"today": look.day, "at": counter.number}).scalar_one()
    serving_from = None
    if current is not None:
        serving_from = look.connection.execute(_SERVING_FROM, {"of": current.ticket.id, "leg": current.leg}).scalar()
    return Desk(
        counter=counter.number, staff=staff, staff_name=staff if member is None else member.name, now=look.local,
        current=None if current is None else current.ticket,
        current_call=None if current is None else calls.newest(look, current.ticket),
        serving_from=None if serving_from is None else moment(serving_from),
        waiting=waiting(look, counter.services, language, (State.WAITING,)),
        aside=waiting(look, counter.services, language, (State.ABSENT, State.PARKED)),
        printer_trouble=stations.with_printer_trouble(look.connection, look.real),
        served_today=served, clock_behind=look.time.behind, clock_ahead=look.time.ahead, clock_wrong=look.time.wrong,
    )  # fmt: skip


def overview(look: Reading, language: str) -> HallOverview:
    """The whole hall now."""
    load = loads(look, (REGULAR,))
    served = served_today(look)
    held = {
        row.ticket.counter: row.ticket
        for row in map(tickets.from_row, look.connection.execute(_AT_COUNTERS))
        if tickets.is_here(look, row)
    }
    open_now = leases.open_counters(look.connection, look.real)
    services = tuple(_service_state(look, row, load, served.get(row.code, 0), language) for row in look.plan.services)
    counters = tuple(
        CounterState(
            row.number, row.number in open_now, open_now.get(row.number),
            held[row.number].label if row.number in held else None,
            held[row.number].state.value if row.number in held else None,
        )
        for row in look.plan.counters
    )  # fmt: skip
    return HallOverview(
        hall=look.plan.hall.name.say(language), now=look.local, services=services, counters=counters,
        stations=stations.everyone(look.connection),
        issued_today=look.connection.execute(_ISSUED, {"today": look.day}).scalar_one(),
        served_today=sum(served.values()), waiting=sum(line.waiting for line in load.lines.values()),
        print_trouble=look.connection.execute(_PRINT_TROUBLE).scalar_one(),
        printer_trouble=stations.with_printer_trouble(look.connection, look.real),
        clock_behind=look.time.behind, clock_ahead=look.time.ahead, clock_wrong=look.time.wrong,
    )  # fmt: skip


def _service_state(look: Reading, row: PlannedService, load: Loads, served: int, language: str) -> ServiceState:
    line = load.lines.get(row.code)
    return ServiceState(
        code=row.code, name=row.name.say(language), waiting=load.waiting(row.code),
        longest_wait_minutes=0 if line is None else waited_minutes(moment(line.oldest), look.now),
        counters_open=sum(1 for counter in look.plan.counters_for(row.code) if counter.number in load.open_counters),
        served_today=served, forecast=load.forecast(row.code, REGULAR),
    )  # fmt: skip
