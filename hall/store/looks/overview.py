"""The whole hall now, for whoever looks after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, select

from hall.model.board import (
    CounterState,
    HallOverview,
    ServiceState,
)  # fmt: skip
from hall.model.calling import waited_minutes
from hall.model.clock import moment
from hall.model.print_jobs import PrintState
from hall.model.tickets import REGULAR
from hall.store.database.schema import AT_COUNTER, PRINT_PENDING, print_job, ticket
from hall.store.looks import ticket_rows
from hall.store.looks.workload import HallWorkload, served_today, workload
from hall.store.notes import leases, stations

if TYPE_CHECKING:
    from hall.plan.rows import PlannedService
    from hall.store.reading import Reading

_ISSUED = select(func.count()).where(ticket.c.day == bindparam("today"))
_AT_COUNTERS = select(*ticket_rows.COLUMNS).where(ticket.c.state.in_(AT_COUNTER))
_PRINT_TROUBLE = select(func.count()).where(
    PRINT_PENDING, print_job.c.state.in_((PrintState.BLOCKED.value, PrintState.UNKNOWN.value))
)


def overview(look: Reading, language: str) -> HallOverview:
    """The whole hall now."""
    load = workload(look, (REGULAR,))
    served = served_today(look)
    held = {
        row.ticket.counter: row.ticket
        for row in map(ticket_rows.from_row, look.connection.execute(_AT_COUNTERS))
        if ticket_rows.is_here(look, row)
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


def _service_state(look: Reading, row: PlannedService, load: HallWorkload, served: int, language: str) -> ServiceState:
    line = load.lines.get(row.code)
    return ServiceState(
        code=row.code, name=row.name.say(language), waiting=load.waiting(row.code),
        longest_wait_minutes=0 if line is None else waited_minutes(moment(line.oldest), look.now),
        counters_open=sum(1 for counter in look.plan.counters_for(row.code) if counter.number in load.open_counters),
        served_today=served, forecast=load.forecast(row.code, REGULAR),
    )  # fmt: skip
