"""The proof that both sides have the same: digests of days, chains, and the verdicts that are kept."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Select, delete, func, insert, select, union_all

from central.model.clock import EPOCH, millis
from central.store.dialect import insert_or
from central.store.schema import conflict, day_proof, entry, parked, quarantine, stream, verdict
from sync import protocol
from sync.protocol import DayDigest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection, Row

    from central.store.tokens import KnownHall

_COLUMNS: Final = ("n", "id", "at", "sha")


def lines(
    connection: Connection, stream: int, *, up_to: int | None = None, start: int | None = None, end: int | None = None
) -> Iterator[Row[Any]]:
    """(n, id, at, sha) of all lines of a stream in the order of n: up to an n, within moments [start, end)."""
    parts: list[Select[Any]] = []
    for table in (entry, quarantine, parked, conflict):
        part = select(*(table.c[name] for name in _COLUMNS)).where(table.c.stream == stream)
        if table is conflict:
            part = part.where(conflict.c.counted)
        if up_to is not None:
            part = part.where(table.c.n <= up_to)
        if start is not None and end is not None:
            part = part.where(table.c.at >= start, table.c.at < end)
        parts.append(part)
    every = union_all(*parts).subquery()
    yield from connection.execute(select(every).order_by(every.c.n))


def lines_without_time(connection: Connection, stream: int, up_to: int | None) -> Iterator[Row[Any]]:
    """Lines of which no time could be read."""
    for table in (quarantine, parked, conflict):
        part = select(*(table.c[name] for name in _COLUMNS)).where(table.c.stream == stream, table.c.at.is_(None))
        if up_to is not None:
            part = part.where(table.c.n <= up_to)
        yield from connection.execute(part.order_by(table.c.n))


def day_of(at: int | None, zone: ZoneInfo) -> str:
    """The hall's local day of a moment."""
    if at is None:
        return protocol.NO_DAY
    try:
        return (EPOCH + timedelta(milliseconds=at)).astimezone(zone).date().isoformat()
    except OverflowError:
        return protocol.NO_DAY


def bounds(first: str, last: str, zone: ZoneInfo) -> tuple[int, int]:
    """The moments [start, end) of local days, with a day to spare on both sides where days are at their limits."""

    def midnight(day: date) -> int:
        return millis(datetime.combine(day, time(), zone).astimezone(UTC))

    try:
        return midnight(date.fromisoformat(first)), midnight(date.fromisoformat(last) + timedelta(days=1))
    except OverflowError:
        return -(2**62), 2**62


def digests(
    connection: Connection, stream: int, days: tuple[str, str], zone: ZoneInfo, up_to: int | None = None
) -> dict[str, DayDigest]:
    """The digest of every day from the first to the last of `days` that has lines."""
    first, last = days
    start, end = bounds(first, last, zone)
    found = [*lines(connection, stream, up_to=up_to, start=start, end=end)]
    if first <= protocol.NO_DAY:
        found += lines_without_time(connection, stream, up_to)
        found.sort(key=lambda row: row.n)
    made: dict[str, DayDigest] = {}
    for row in found:
        day = day_of(row.at, zone)
        if first <= day <= last:
            made.setdefault(day, DayDigest(day)).add(row.id.bytes, bytes(row.sha))
    return made


def chain_at(connection: Connection, hall_id: str, stream: int, n: int) -> bytes:
    """The chain after the first n lines of a stream, from what is stored."""
    shas = (bytes(row.sha) for row in lines(connection, stream, up_to=n))
    return protocol.chain_over(protocol.chain_start(hall_id), shas)


def forget_branch(connection: Connection, known: KnownHall, current: int) -> None:
    """A branch was left behind: what was compared of its days tells of entries that the hall no longer has."""
    older = select(stream.c.number).where(stream.c.hall == known.number, stream.c.number < current)
    parted = connection.execute(select(func.min(entry.c.at)).where(entry.c.stream.in_(older))).scalar()
    if parted is not None:
        day = day_of(int(parted), ZoneInfo(known.zone))
        connection.execute(delete(day_proof).where(day_proof.c.hall == known.number, day_proof.c.day >= day))


def keep_verdict(connection: Connection, values: dict[str, Any], days: Iterable[dict[str, Any]]) -> None:
    """Keep a verdict, and for each compared day what it said last."""
    connection.execute(insert(verdict).values(values))
    for day in days:
        row = {"hall": values["hall"], "checked_at": values["at"], **day}
        changed = {name: row[name] for name in ("equal", "hall_count", "central_count", "checked_at")}
        statement = insert_or(connection, day_proof).values(row)
        connection.execute(statement.on_conflict_do_update(index_elements=["hall", "day"], set_=changed))
