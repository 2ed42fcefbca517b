"""Giving a visitor a number: the ticket, its first leg, its slip and its entry, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, insert, select, text

from hall.model.clock import stamp_local
from hall.model.errors import ClockWrong, NoSuchService, NoSuchVisitorClass, NoTimeLeft, ServiceClosed, ServiceFull
from hall.model.opening import clock_text
from hall.model.tickets import VISITOR_CLASSES, State, Ticket
from hall.model.tokens import new_token, token_sha
from hall.store.database.schema import ticket
from hall.store.facts import answers, tickets
from hall.store.looks import journal, ticket_rows
from hall.store.looks.workload import promise_of
from hall.store.notes import print_jobs

if TYPE_CHECKING:
    from hall.plan.rows import PlannedService
    from hall.store.facts.answers import SealedRequest
    from hall.store.reading import Reading
    from hall.store.write import Write

_NEXT = text("""
    INSERT INTO last_number (day, code, series, number) VALUES (:day, :code, :series, 1)
    ON CONFLICT (day, code, series) DO UPDATE SET number = last_number.number + 1
    RETURNING number
""")
"""The next number of a (day, code, series): the row's own count plus one, or 1."""
_GIVEN = select(func.count()).where(ticket.c.day == bindparam("today"), ticket.c.code == bindparam("code"))
_ADD = insert(ticket).values(
    id=bindparam("id"), day=bindparam("day"), code=bindparam("code"), series=bindparam("series"),
    number=bindparam("number"), service=bindparam("service"), visitor_class=bindparam("visitor_class"),
    language=bindparam("language"), channel=bindparam("channel"), token=bindparam("token"),
    token_sha=bindparam("token_sha"),
    state=State.WAITING.value, issued_at=bindparam("issued_at"), clock_start=bindparam("issued_at"), front=0,
    ahead=bindparam("ahead"), low=bindparam("low"), high=bindparam("high"), closes=bindparam("closes"), leg=1,
    returned=False,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class VisitorWish:
    """What a visitor asks for."""

    service: str
    visitor_class: str
    language: str
    channel: str
    slip: bool


def service_of(look: Reading, code: str) -> PlannedService:
    """The service, refused when there is none."""
    row = look.plan.service(code)
    if row is None:
        raise NoSuchService(service=code)
    return row


def issue(work: Write, wish: VisitorWish, request: SealedRequest | None, command: str) -> Ticket:
    """The next number of the service; refused when closed, full, closing too soon, or the clock cannot be right."""
    service = service_of(work, wish.service)
    languages = work.plan.hall.languages
    if wish.language not in languages:  # whoever asks in another one is answered in the hall's first
        wish = replace(wish, language=languages[0])
    _check_open(work, service, wish)
    run = work.connection.execute
    series = work.hall.series_on(work.day)
    _check_quota(work, service, wish.language)
    told = promise_of(work, service.code, wish.visitor_class)
    if told.closes is not None and work.plan.only_while_served(service.code):
        raise NoTimeLeft(service=service.name.say(wish.language), closes=f"{told.closes:%H:%M}")
    number = run(_NEXT, {"day": work.day, "code": service.code, "series": series}).scalar_one()
    token = new_token()
    issued = _told(work, wish, series, number, token) | _told_of(request, command) | told.kept()
    entry = work.append("ticket.issued", issued)
    fact = Ticket(
        id=entry.id, day=work.local.date(), code=service.code, service=service.code, series=series, number=number,
        visitor_class=wish.visitor_class, language=wish.language, channel=wish.channel, token=token,
        state=State.WAITING, issued_at=work.now, promise=told,
    )  # fmt: skip
    run(
        _ADD,
        {"id": fact.id, "day": work.day, "code": fact.code, "series": series, "number": number,
         "service": fact.service, "visitor_class": fact.visitor_class, "language": fact.language,
         "channel": fact.channel, "token": token, "token_sha": token_sha(token), "issued_at": work.now_ms,
         **told.kept()},
    )  # fmt: skip
    tickets.open_leg(work, fact, 1)
    if wish.slip:
        print_jobs.queue(work.connection, work.now, work.station, fact.id)
    if request is not None:
        answers.keep(work, fact.id, command, request)
    return fact


def again(look: Reading, first_n: int) -> Ticket:
    """The ticket of a repeated command, as it was issued."""
    entry = journal.one(look.connection, first_n)
    fact = ticket_rows.by_id(look, entry.id).ticket
    return replace(fact, state=State.WAITING, service=fact.code, counter=None)


def _check_open(work: Write, service: PlannedService, wish: VisitorWish) -> None:
    if work.time.wrong:
        raise ClockWrong(
            reading=stamp_local(work.time.reading, work.hall.zone), last=stamp_local(work.time.now, work.hall.zone)
        )
    if wish.visitor_class not in VISITOR_CLASSES:
        raise NoSuchVisitorClass(visitor_class=wish.visitor_class)
    opening = work.plan.opening(service.code, work.local)
    if not opening.open:
        raise ServiceClosed(
            service=service.name.say(wish.language), reason=opening.reason,
            opens_at=clock_text(opening.opens_at),
            closes_at=clock_text(opening.closes_at),
            holiday=opening.holiday.get(wish.language, ""),
        )  # fmt: skip


def _check_quota(work: Write, service: PlannedService, language: str) -> None:
    if service.quota is None:
        return
    given = work.connection.execute(_GIVEN, {"today": work.day, "code": service.code}).scalar_one()
    if given >= service.quota:
        raise ServiceFull(service=service.name.say(language), quota=service.quota)


def _told(work: Write, wish: VisitorWish, series: str, number: int, token: str) -> dict[str, object]:
    """What the journal keeps of an issue; the ticket's id is the entry's own."""
    return {
        "day": work.day,
        "code": wish.service,
        "series": series,
        "number": number,
        "service": wish.service,
        "class": wish.visitor_class,
        "language": wish.language,
        "channel": wish.channel,
        "station": work.station,
        "token_sha": token_sha(token),
        "slip": wish.slip,
    }


def _told_of(request: SealedRequest | None, command: str) -> dict[str, object]:
    """What the journal keeps of the answers."""
    return {
        "form": None if request is None else request.form,
        "plain": {} if request is None else dict(request.plain),
        "blobs": [] if request is None else [one.told() for one in request.for_central],
        "sealed": [] if request is None else request.told(command),
    }
