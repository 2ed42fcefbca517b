"""What the dashboard asks the database for: halls a person may see, their day, their proof, their figures."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import structlog
from sqlalchemy import Select, and_, func, or_, select

from central.model.clock import millis, moment
from central.model.hall_facts import (
    DayProof,
    Figures,
    HallNow,
    NumberRun,
    ServiceFigures,
    SyncHealth,
    proof_of_day,
    together,
)
from central.model.live_document import Live, kept_live
from central.model.zones import zone_of
from central.store import set_aside
from central.store.schema import (
    conflict,
    day_proof,
    entry,
    hall,
    leg,
    live,
    number_run,
    parked,
    projection,
    quarantine,
    service_day,
    stream,
    verdict,
)
from sync import protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Row, Table

log = structlog.get_logger("central")

PROOF_DAYS: Final = 7
LIVE_HOURS: Final = 24


def seen(
    connection: Connection, allowed: Sequence[int] | None, now: datetime, days: int = PROOF_DAYS
) -> tuple[HallNow, ...]:
    """The halls of a person (`allowed` None: every hall), by name, with the proof of the last `days` days."""
    rows = connection.execute(_only(select(hall).order_by(hall.c.name), hall.c.number, allowed)).all()
    numbers = [row.number for row in rows]
    if not numbers:
        return ()
    health = _health(connection, numbers)
    latest = _live(connection, numbers, now)
    today = {row.number: now.astimezone(zone_of(row.zone)).date() for row in rows}
    first = min(today.values()) - timedelta(days=days - 1)
    figures, health["unreadable"] = _services(connection, numbers, min(today.values()), max(today.values()))
    proofs = _proofs(connection, numbers, first)

    def one_hall(row: Row[Any]) -> HallNow:
        return HallNow(
            number=row.number,
            id=row.id,
            name=row.name,
            zone=row.zone,
            today=today[row.number],
            health=_one_health(row, health),
            figures=together(one.figures for one in figures[row.number] if one.day == today[row.number]),
            live=latest.get(row.number),
            days=_days(proofs[row.number], today[row.number], days),
        )

    return tuple(_shown(row, one_hall, now, today[row.number]) for row in rows)


def _shown(row: Row[Any], one_hall: Callable[[Row[Any]], HallNow], now: datetime, today: date) -> HallNow:
    """The hall, or no more than its name: whatever is stored of one, the page of all is shown."""
    try:
        return one_hall(row)
    except (ValueError, TypeError, KeyError, OverflowError, OSError):
        log.exception("a hall cannot be shown", hall=row.number)
        health = SyncHealth(now, unreadable=True)
        return HallNow(row.number, row.id, row.name, row.zone, today, health)


def services(
    connection: Connection, numbers: Sequence[int], first: date, last: date
) -> Mapping[int, list[ServiceFigures]]:
    """Figures per service and day of some halls, oldest first; without days that are none."""
    return _services(connection, numbers, first, last)[0]


def _services(
    connection: Connection, numbers: Sequence[int], first: date, last: date
) -> tuple[Mapping[int, list[ServiceFigures]], dict[int, bool]]:
    """The figures, and the halls with figures of a day that is none."""
    unreadable = {}
    found: defaultdict[int, list[ServiceFigures]] = defaultdict(list)
    rows = connection.execute(
        select(service_day)
        .where(service_day.c.hall.in_(numbers), service_day.c.day.between(first.isoformat(), last.isoformat()))
        .order_by(service_day.c.day, service_day.c.service)
    )
    for row in rows:
        day = protocol.read_day(row.day)
        if day is None:
            unreadable[row.hall] = True
        else:
            found[row.hall].append(_figures(row, day))
    return found, unreadable


def waits(connection: Connection, number: int, day: date) -> tuple[tuple[datetime, datetime | None], ...]:
    """When each visitor of a day began to wait and when that ended."""
    rows = connection.execute(
        select(leg.c.waiting_from, func.coalesce(leg.c.called_at, leg.c.ended_at).label("until")).where(
            leg.c.hall == number, leg.c.day == day.isoformat()
        )
    )
    return tuple((moment(row.waiting_from), None if row.until is None else moment(row.until)) for row in rows)


def changed(connection: Connection, number: int) -> tuple[object, ...]:
    """A value that differs from the one before when something of the hall's page may have changed."""
    row = connection.execute(
        select(projection.c.stream, projection.c.n, hall.c.pending, live.c.received_at)
        .select_from(hall)
        .outerjoin(projection, projection.c.hall == hall.c.number)
        .outerjoin(live, live.c.hall == hall.c.number)
        .where(hall.c.number == number)
    ).first()
    return () if row is None else tuple(row)


def _only(query: Select[Any], column: Any, allowed: Sequence[int] | None) -> Select[Any]:  # noqa: ANN401 - a column
    return query if allowed is None else query.where(column.in_(allowed))


def _live(connection: Connection, numbers: Sequence[int], now: datetime) -> dict[int, Live]:
    oldest = millis(now - timedelta(hours=LIVE_HOURS))
    rows = connection.execute(
        select(live.c.hall, live.c.document).where(live.c.hall.in_(numbers), live.c.received_at >= oldest)
    )
    read = {row.hall: kept_live(row.document) for row in rows}
    return {number: document for number, document in read.items() if document is not None}


def _counts(connection: Connection, table: Table, numbers: Sequence[int]) -> dict[int, int]:
    """Lines aside, without those of an abandoned branch: nobody can do anything about them any more."""
    current = stream.alias("current")
    told = or_(table.c.stream == current.c.number, current.c.complete_at.is_(None))
    rows = connection.execute(
        select(hall.c.number, func.count())
        .join(current, current.c.number == hall.c.current_stream)
        .join(table, and_(table.c.hall == hall.c.number, told))
        .where(hall.c.number.in_(numbers))
        .group_by(hall.c.number)
    )
    return {row[0]: row[1] for row in rows}


def _health(connection: Connection, numbers: Sequence[int]) -> dict[str, dict[int, Any]]:
    last = (
        select(func.max(verdict.c.number).label("number")).where(verdict.c.hall.in_(numbers)).group_by(verdict.c.hall)
    ).subquery()
    verdicts = connection.execute(select(verdict).join(last, last.c.number == verdict.c.number)).all()
    broken = connection.execute(
        select(hall.c.number)
        .join(stream, and_(stream.c.number == hall.c.current_stream, stream.c.broken.is_not(None)))
        .where(hall.c.number.in_(numbers))
    ).scalars()
    return {
        "verdict": {row.hall: row for row in verdicts},
        "broken": dict.fromkeys(broken, True),
        "quarantined": _counts(connection, quarantine, numbers),
        "parked": _counts(connection, parked, numbers),
        "conflicts": _counts(connection, conflict, numbers),
        "abandoned": _abandoned(connection, numbers),
        "set_aside": dict.fromkeys(set_aside.halls(connection), True),
    }


def _abandoned(connection: Connection, numbers: Sequence[int]) -> dict[int, int]:
    """Entries that only older streams have, once the current one has all of the hall's journal."""
    current = stream.alias("current")
    rows = connection.execute(
        select(hall.c.number, func.count())
        .join(current, and_(current.c.number == hall.c.current_stream, current.c.complete_at.is_not(None)))
        .join(stream, and_(stream.c.hall == hall.c.number, stream.c.number < current.c.number))
        .join(entry, entry.c.stream == stream.c.number)
        .where(hall.c.number.in_(numbers))
        .group_by(hall.c.number)
    )
    return {row[0]: row[1] for row in rows}


def _one_health(row: Row[Any], health: Mapping[str, Mapping[int, Any]]) -> SyncHealth:
    last = health["verdict"].get(row.number)
    return SyncHealth(
        seen_at=moment(row.seen_at),
        skew_ms=row.skew_ms,
        pending=row.pending,
        oldest_at=None if row.oldest_at is None else moment(row.oldest_at),
        verdict=None if last is None else last.verdict,
        verdict_at=None if last is None else moment(last.at),
        chain_equal=last is None or last.chain_equal,
        broken=health["broken"].get(row.number, False),
        quarantined=health["quarantined"].get(row.number, 0),
        parked=health["parked"].get(row.number, 0),
        conflicts=health["conflicts"].get(row.number, 0),
        abandoned=health["abandoned"].get(row.number, 0),
        set_aside=health["set_aside"].get(row.number, False),
        unreadable=health["unreadable"].get(row.number, False),
    )


_Compared = dict[str, tuple[bool, int, int, datetime]]
_Runs = defaultdict[str, list[NumberRun]]


def _proofs(connection: Connection, numbers: Sequence[int], first: date) -> Mapping[int, tuple[_Compared, _Runs]]:
    found: defaultdict[int, tuple[_Compared, _Runs]] = defaultdict(lambda: ({}, defaultdict(list)))
    for row in connection.execute(
        select(day_proof).where(day_proof.c.hall.in_(numbers), day_proof.c.day >= first.isoformat())
    ):
        found[row.hall][0][row.day] = (row.equal, row.hall_count, row.central_count, moment(row.checked_at))
    for row in connection.execute(
        select(number_run).where(number_run.c.hall.in_(numbers), number_run.c.day >= first.isoformat())
    ):
        found[row.hall][1][row.day].append(NumberRun(row.code, row.series, row.issued, row.highest))
    return found


def _days(known: tuple[_Compared, _Runs], today: date, days: int) -> tuple[DayProof, ...]:
    compared, runs = known
    wanted: Iterable[date] = (today - timedelta(days=back) for back in reversed(range(days)))
    return tuple(
        proof_of_day(day, compared.get(day.isoformat()), runs.get(day.isoformat(), ()), today) for day in wanted
    )


def _figures(row: Row[Any], day: date) -> ServiceFigures:
    return ServiceFigures(
        day=day,
        service=row.service,
        figures=Figures(
            legs=row.legs,
            open=row.open,
            called=row.called,
            served=row.served,
            transferred=row.transferred,
            cancelled=row.cancelled,
            absent=row.absent,
            wait_total=row.wait_total,
            serve_count=row.serve_count,
            serve_total=row.serve_total,
            targeted=row.called if row.target_ms is not None else 0,
            within_target=row.within_target,
        ),
        wait_median=row.wait_median,
        wait_p90=row.wait_p90,
        wait_longest=row.wait_longest,
        target_ms=row.target_ms,
    )
