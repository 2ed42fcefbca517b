"""Both sides compare what they have."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Path, Query
from sqlalchemy import Connection

from central.api.asking import AskingHall
from central.api.shapes import (
    HALLS_OWN,
    DayEqual,
    DigestsAnswer,
    DigestShape,
    IdentitiesAnswer,
    Identity,
    ReconcileAnswer,
    ReconcileQuestion,
    problems,
)
from central.model.zones import zone_named
from central.problems import Refused
from central.request import ThisCentral
from central.store import proofs, streams
from central.store.streams import Stream
from central.store.tokens import KnownHall
from sync import protocol
from sync.protocol import Problem

router = APIRouter(tags=["proof"])

DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
FromDay = Annotated[str, Query(alias="from", pattern=DAY)]
ToDay = Annotated[str, Query(alias="to", pattern=DAY)]


def checked_day(text: str) -> str:
    """A day that the calendar knows; 422 otherwise."""
    if protocol.read_day(text) is None:
        raise Refused(Problem.BAD_BODY, "a day that is none")
    return text


def checked_zone(name: str) -> ZoneInfo:
    """The time zone; 422 for a name that nobody knows."""
    found = zone_named(name)
    if found is None:
        raise Refused(Problem.BAD_BODY, "a time zone that nobody knows")
    return found


@router.get("/v1/digests", responses=problems(*HALLS_OWN, Problem.BAD_BODY))
def digests(stream: UUID, first: FromDay, last: ToDay, hall: AskingHall, central: ThisCentral) -> DigestsAnswer:
    """Count and hash of every local day from `from` to `to` that has entries."""
    days = (checked_day(first), checked_day(last))
    with central.database.reading() as connection:
        found = streams.find(connection, hall, stream)
        made = proofs.digests(connection, found.number, days, ZoneInfo(hall.zone))
    return DigestsAnswer(
        days=[DigestShape(day=one.day, count=one.count, sha=one.sha) for _, one in sorted(made.items())]
    )


@router.get("/v1/digests/{day}/entries", responses=problems(*HALLS_OWN, Problem.BAD_BODY))
def identities(
    day: Annotated[str, Path(pattern=DAY)], stream: UUID, hall: AskingHall, central: ThisCentral
) -> IdentitiesAnswer:
    """Every entry of a local day by n, id and content, to find the one that differs."""
    zone = ZoneInfo(hall.zone)
    start, end = proofs.bounds(checked_day(day), day, zone)
    with central.database.reading() as connection:
        found = streams.find(connection, hall, stream)
        rows = [*proofs.lines(connection, found.number, start=start, end=end)]
        if day == protocol.NO_DAY:
            rows += proofs.lines_without_time(connection, found.number, None)
    mine = sorted((row for row in rows if proofs.day_of(row.at, zone) == day), key=lambda row: row.n)
    return IdentitiesAnswer(entries=[Identity(n=row.n, id=row.id, sha=bytes(row.sha).hex()) for row in mine])


@router.post("/v1/reconcile", responses=problems(*HALLS_OWN, Problem.BAD_BODY))
def reconcile(question: ReconcileQuestion, hall: AskingHall, central: ThisCentral) -> ReconcileAnswer:
    """Compare the hall's digests and chain with central's, and keep the verdict."""
    zone = checked_zone(question.zone or hall.zone)
    for day in question.days:
        checked_day(day.day)
    with central.database.writing() as connection:
        found = streams.find(connection, hall, question.stream)
        same = _same_chain(connection, hall, found, question)
        days = _compared(connection, found, question, zone)
        equal = same and all(day["equal"] for day in days)
        told = "behind" if found.ack < question.n else "equal" if equal else "differs"
        values = {
            "hall": hall.number, "stream": found.number, "at": central.now(), "n": question.n, "ack": found.ack,
            "chain_equal": same, "verdict": told,
        }  # fmt: skip
        proofs.keep_verdict(connection, values, days)
    return ReconcileAnswer.model_validate(
        {
            "stream": question.stream,
            "n": question.n,
            "verdict": told,
            "days": [DayEqual.model_validate({name: day[name] for name in ("day", "equal")}) for day in days],
            "chain_equal": same,
        }
    )


def _same_chain(connection: Connection, hall: KnownHall, found: Stream, question: ReconcileQuestion) -> bool:
    if found.ack < question.n:
        return False
    if found.ack == question.n:
        return found.chain.hex() == question.chain
    return proofs.chain_at(connection, hall.id, found.number, question.n).hex() == question.chain


def _compared(
    connection: Connection, found: Stream, question: ReconcileQuestion, zone: ZoneInfo
) -> list[dict[str, object]]:
    """One row for each day the hall named, ready to be kept."""
    rows = []
    for day in question.days:
        made = proofs.digests(connection, found.number, (day.day, day.day), zone, question.n).get(day.day)
        mine = made or protocol.DayDigest(day.day)
        equal = (mine.count, mine.sha) == (day.count, day.sha)
        rows.append({"day": day.day, "equal": equal, "hall_count": day.count, "central_count": mine.count})
    return rows
