"""The heads of the lines a counter serves, and how long the priority class has been preferred there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, select

from hall.model.calling import Head
from hall.model.clock import moment
from hall.store.database.schema import WAITING, streak, ticket

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hall.store.reading import Reading

_LINE = (
    select(ticket.c.service, ticket.c.visitor_class, func.min(ticket.c.clock_start).label("oldest"))
    .where(
        ticket.c.state == WAITING, ticket.c.day == bindparam("today"),
        ticket.c.service.in_(bindparam("services", expanding=True)),
    )
    .group_by(ticket.c.service, ticket.c.visitor_class)
    .subquery("line")
)  # fmt: skip
_OTHER = ticket.alias("other")
_FIRST = (
    select(_OTHER.c.id)
    .where(
        _OTHER.c.state == WAITING, _OTHER.c.day == bindparam("today"),
        _OTHER.c.service == _LINE.c.service, _OTHER.c.visitor_class == _LINE.c.visitor_class,
    )
    .order_by(_OTHER.c.front, _OTHER.c.clock_start, _OTHER.c.id)
    .limit(1)
    .scalar_subquery()
)  # fmt: skip
_HEADS = select(ticket.c.id, ticket.c.service, ticket.c.visitor_class, ticket.c.clock_start, _LINE.c.oldest).join_from(
    _LINE, ticket, ticket.c.id == _FIRST
)
_STREAKS = select(streak.c.service, streak.c.value).where(
    streak.c.day == bindparam("today"), streak.c.service.in_(bindparam("services", expanding=True))
)


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines in front of one counter at one moment."""

    services: tuple[str, ...]
    heads: tuple[Head, ...]
    streaks: dict[str, int]


def lines(look: Reading, services: Sequence[str]) -> Lines:
    """Who is first in each line of these services today."""
    wanted = {"today": look.day, "services": list(services)}
    heads = tuple(
        Head(ident, service, visitor_class, moment(oldest), moment(clock_start))
        for ident, service, visitor_class, clock_start, oldest in look.connection.execute(_HEADS, wanted)
    )
    streaks = {service: value for service, value in look.connection.execute(_STREAKS, wanted)}
    return Lines(tuple(services), heads, streaks)
