"""What a display shows now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, func, select

from hall.model.announcements import NAME, announced
from hall.model.board import (
    Board,
    CounterSign,
)  # fmt: skip
from hall.model.errors import NoSuchZone
from hall.store.database.schema import WAITING, central_document, ticket
from hall.store.looks import call_rows

if TYPE_CHECKING:
    from hall.plan.rows import PlannedCounter
    from hall.store.reading import Reading

SHOWN_CALLS: Final = 12
_ANNOUNCED = select(central_document.c.document).where(central_document.c.name == NAME)
_IN_ZONE = select(func.count()).where(
    ticket.c.day == bindparam("today"), ticket.c.state == WAITING,
    ticket.c.service.in_(bindparam("services", expanding=True)),
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
        cursor=look.hall.head_n, calls=call_rows.latest(look, zone, SHOWN_CALLS), waiting=waiting,
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
