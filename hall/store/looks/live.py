"""The live document: what changes all the time, for phones and for people who look after many halls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from hall.model.clock import moment
from hall.model.entries import stamp
from hall.model.places import InLine, places
from hall.model.tickets import REGULAR
from hall.store.database.schema import AT_COUNTER, WAITING, ticket
from hall.store.looks import ticket_rows
from hall.store.looks.workload import workload
from hall.store.notes import stations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hall.plan.rows import PlannedCounter, PlannedService
    from hall.store.looks.workload import HallWorkload
    from hall.store.reading import Reading

_WAITING = (
    select(ticket.c.id, ticket.c.service, ticket.c.visitor_class, ticket.c.clock_start, ticket.c.token_sha)
    .where(ticket.c.day == bindparam("today"), ticket.c.state == WAITING)
    .order_by(ticket.c.front, ticket.c.clock_start, ticket.c.id)
)
_SERVING = (
    select(*ticket_rows.COLUMNS)
    .where(ticket.c.day == bindparam("today"), ticket.c.state.in_(AT_COUNTER))
    .order_by(ticket.c.counter)
)


def live(look: Reading) -> dict[str, Any]:
    """The hall at this moment as central shows it; nothing personal."""
    load = workload(look, (REGULAR,))
    waiting = _waiting(look, load)
    services = [_service(look, row, load, waiting.get(row.code, [])) for row in look.plan.services if not row.retired]
    return {
        "at": stamp(look.now), "day": look.day, "hall": look.plan.hall.name.both(), "zone": look.plan.hall.time_zone,
        "areas": {zone.code: zone.name.both() for zone in look.plan.zones},
        "serving": _serving(look), "services": services, "devices": _devices(look),
        "clock": {"behind": look.time.behind, "ahead": look.time.ahead, "wrong": look.time.wrong},
        "closed": not any(one["open"] for one in services),
    }  # fmt: skip


def _waiting(look: Reading, load: HallWorkload) -> dict[str, list[tuple[str, int]]]:
    """Per service the tokens in the order of the line, each with how many will be called before it.

    A higher tier stands first, then as each class stands.
    """
    rules = look.plan.calling_rules()
    rows = look.connection.execute(_WAITING, {"today": look.day}).fetchall()
    lines = (InLine(ident, service, theirs, moment(clock)) for ident, service, theirs, clock, _ in rows)
    before = places(lines, load.shares, rules, look.now)
    found: dict[str, list[tuple[str, int]]] = {}
    for ident, service, _class, _clock, sha in sorted(rows, key=lambda row: -rules.tiers.get(row[2], 0)):
        found.setdefault(service, []).append((sha[: ticket_rows.SHORT], before[ident]))
    return found


def _service(
    look: Reading, row: PlannedService, load: HallWorkload, waiting: list[tuple[str, int]]
) -> Mapping[str, object]:
    promise, area = load.promise(row.code, REGULAR), look.plan.waiting_zone(row.code)
    return {
        "code": row.code, "name": row.name.both(), "open": look.plan.opening(row.code, look.local).open,
        "waiting": [token for token, _ in waiting], "ahead": [before for _, before in waiting],
        "area": None if area is None else area.code, "before": promise.ahead, "low": promise.low, "high": promise.high,
    }  # fmt: skip


def _serving(look: Reading) -> list[Mapping[str, object]]:
    counters = {row.number: row for row in look.plan.counters}
    found = map(ticket_rows.from_row, look.connection.execute(_SERVING, {"today": look.day}))
    return [
        {"counter": row.ticket.counter, **_whereabouts(counters.get(row.ticket.counter or 0)),
         "label": row.ticket.label, "token": row.token_sha[: ticket_rows.SHORT], "state": str(row.ticket.state)}
        for row in found
    ]  # fmt: skip


def _whereabouts(counter: PlannedCounter | None) -> Mapping[str, object]:
    """What kind of place a counter is, and in which part of the hall; nothing of one that the plan has no more."""
    return {"place": "loket"} if counter is None else {"place": counter.place, "area": counter.zone}


def _devices(look: Reading) -> list[Mapping[str, object]]:
    """Seen to the minute: a heartbeat alone is no news."""
    return [
        {"name": one.name, "kind": one.kind, "note": one.note,
         "seen_at": stamp(one.seen_at.replace(second=0, microsecond=0))}
        for one in stations.everyone(look.connection)
    ]  # fmt: skip
