"""What a visitor's phone asks for: one ticket by the hash of its token, and the wish to give up its place."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import String, cast, exists, select

from central.model.clock import millis, moment
from central.model.live_document import PREFIX, Live, Standing, in_language, kept_live
from central.model.ticket_facts import FINAL, GivingUp, TicketFacts, Told, may_give_up, own_range
from central.model.zones import zone_of
from central.store import commands
from central.store.schema import command, hall, live, ticket_state

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

    from central.store.database import Database

LIVE_HOURS: Final = 24
"""A live document older than this tells nothing of today."""
REFUSAL_SHOWN: Final = timedelta(minutes=3)


@dataclass(frozen=True, slots=True)
class _Found:
    """A ticket's own row, as far as it has arrived, and the hall that has it."""

    hall: int
    hall_name: str
    zone: str
    seen_at: int
    label: str = ""
    service: str = ""
    state: str = "waiting"
    counter: int | None = None
    day: str | None = None
    n: int = 0
    changed_at: int = 0
    live_at: int | None = None
    """When the hall's live document came."""
    told: Told | None = None
    wished: bool = True
    """Whether there may be a wish to give the place up."""


class Phones:
    """Tickets as phones see them. Keeps each hall's latest live document read and sorted by token."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._read: dict[int, tuple[int, Live | None]] = {}
        self._lock = threading.Lock()

    def ticket(self, token_sha: str, language: str, now: datetime) -> TicketFacts | None:
        """The ticket of today with this token; None for every other one, whatever the reason."""
        with self._database.reading() as connection:
            found = _by_journal(connection, token_sha) or _by_live(connection, token_sha, now)
            if found is None or not _is_today(found, now):
                return None
            wish = _giving_up(connection, token_sha, now) if found.wished else GivingUp.NOT_ASKED
            shown = self._live(connection, found, now)
        return _facts(found, shown, token_sha, language, wish)

    def only_hall(self) -> str:
        """The name of the hall whose server this is; empty where it serves several."""
        with self._database.reading() as connection:
            names = connection.execute(select(hall.c.name).limit(2)).scalars().all()
        return names[0] if len(names) == 1 else ""

    def give_up(self, token: str, now: datetime) -> bool:
        """Ask the hall to let this ticket go; asked twice it is one wish. False when there is nothing to ask."""
        token_sha = hashlib.sha256(token.encode()).hexdigest()
        facts = self.ticket(token_sha, "id", now)
        if facts is None or not may_give_up(facts):
            return False
        with self._database.writing() as connection:
            found = _by_journal(connection, token_sha) or _by_live(connection, token_sha, now)
            if found is None:
                return False
            commands.give_up(connection, found.hall, token, millis(now), millis(end_of_day(now, found.zone)))
        return True

    def _live(self, connection: Connection, found: _Found, now: datetime) -> Live | None:
        """The hall's live document, read once for each time it came: a hall sends two seconds apart."""
        number, received = found.hall, found.live_at
        if received is None or received < millis(now - timedelta(hours=LIVE_HOURS)):
            return None
        with self._lock:
            kept = self._read.get(number)
        if kept is not None and kept[0] == received:
            return kept[1]
        row = connection.execute(select(live.c.received_at, live.c.document).where(live.c.hall == number)).one()
        shown = kept_live(row.document)
        with self._lock:
            self._read[number] = (row.received_at, shown)
        return shown


def end_of_day(now: datetime, zone: str) -> datetime:
    """Midnight at the hall."""
    local = now.astimezone(zone_of(zone))
    return (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)


def _by_journal(connection: Connection, token_sha: str) -> _Found | None:
    row = connection.execute(
        select(
            ticket_state,
            ticket_state.c.number.label("printed"),
            *(hall.c.name, hall.c.zone, hall.c.seen_at, live.c.received_at),
            exists().where(command.c.subject == token_sha).label("wished"),
        )
        .join(hall, hall.c.number == ticket_state.c.hall)
        .outerjoin(live, live.c.hall == ticket_state.c.hall)
        .where(ticket_state.c.token_sha == token_sha)
        .order_by(ticket_state.c.issued_at.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    return _Found(
        hall=row.hall,
        hall_name=row.name,
        zone=row.zone,
        seen_at=row.seen_at,
        label=_label(row.code, row.series, row.printed),
        service=row.service,
        state=row.state,
        counter=row.counter,
        day=row.day,
        n=row.n,
        changed_at=row.changed_at,
        live_at=row.received_at,
        told=_told(row),
        wished=row.wished,
    )


def _told(row: Row[Any]) -> Told | None:
    """What was told of the first service; who was sent on waits anew."""
    if row.low is None or row.high is None or row.legs > 1:
        return None
    closes = None if row.closes is None else time.fromisoformat(row.closes)
    return Told(moment(row.issued_at).astimezone(zone_of(row.zone)), row.low, row.high, closes)


def _label(code: str, series: str, number: int) -> str:
    """`A-001`, `D3-017`, `A-K2-001`: as it is printed."""
    return "-".join(part for part in (code, series, f"{number:03d}") if part)


def _by_live(connection: Connection, token_sha: str, now: datetime) -> _Found | None:
    """A ticket whose own entry waits in a backlog: its hall already tells of it in the live document."""
    row = connection.execute(
        select(hall.c.number, hall.c.name, hall.c.zone, hall.c.seen_at, live.c.received_at)
        .join(live, live.c.hall == hall.c.number)
        .where(
            live.c.received_at >= millis(now - timedelta(hours=LIVE_HOURS)),
            cast(live.c.document, String).contains(f'"{token_sha[:PREFIX]}"', autoescape=True),
        )
        .limit(1)
    ).first()
    return None if row is None else _Found(row.number, row.name, row.zone, row.seen_at, live_at=row.received_at)


def _is_today(found: _Found, now: datetime) -> bool:
    return found.day is None or found.day == now.astimezone(zone_of(found.zone)).date().isoformat()


def _giving_up(connection: Connection, token_sha: str, now: datetime) -> GivingUp:
    wish = commands.of_ticket(connection, token_sha)
    if wish is None:
        return GivingUp.NOT_ASKED
    if wish.answered_at is None:
        return GivingUp.ON_ITS_WAY if wish.expires_at > millis(now) else GivingUp.NOT_ASKED
    if wish.outcome == "done":
        return GivingUp.DONE
    return GivingUp.REFUSED if moment(wish.answered_at) + REFUSAL_SHOWN > now else GivingUp.NOT_ASKED


def _facts(found: _Found, shown: Live | None, token_sha: str, language: str, wish: GivingUp) -> TicketFacts:
    """What live document and journal say together. The live one is fresher about the line and the counters."""
    standing = None if shown is None else _believed(found, shown, token_sha)
    state, counter = found.state, found.counter
    low = high = ahead = None
    place, label = "loket", found.label
    if shown is not None and standing is not None:
        state, counter, place, label = _fresher(found, standing)
        if standing.ahead is not None:
            ahead = standing.ahead
            low, high = own_range(standing.low, standing.high, ahead=ahead, newcomer=standing.newcomer)
    if shown is not None and counter is not None and standing is None:
        place = shown.places.get(counter, place)
    service, area = ("", "") if shown is None else _purpose(shown, found, standing, counter, language)
    return TicketFacts(
        hall=(shown.hall_name(language) if shown is not None else "") or found.hall_name,
        state=state,
        heard_at=moment(found.seen_at).astimezone(zone_of(found.zone)),
        label=label,
        service=service,
        area=area,
        ahead=ahead,
        low=low,
        high=high,
        told=found.told,
        place=place,
        counter=counter if state in {"called", "serving"} else None,
        calls=max(found.n, 1) if state == "called" else 0,
        giving_up=wish,
    )


def _purpose(
    shown: Live, found: _Found, standing: Standing | None, counter: int | None, language: str
) -> tuple[str, str]:
    """The service's name, and the part of the hall to go to or to wait in."""
    line = shown.line(found.service or (standing.service if standing is not None else ""))
    at = next((one.area for one in shown.serving if counter is not None and one.counter == counter), None)
    area = at or (None if line is None else line.area)
    return ("" if line is None else in_language(line.name, language)), shown.area_name(area, language)


def _believed(found: _Found, shown: Live, token_sha: str) -> Standing | None:
    """Where the live document has the ticket, unless the journal tells of something later, or of its end."""
    standing = shown.standing(token_sha)
    if standing is None or standing.state == found.state:
        return standing
    return None if found.state in FINAL or found.changed_at > shown.millis else standing


def _fresher(found: _Found, standing: Standing) -> tuple[str, int | None, str, str]:
    """State, counter, kind of place and label as the live document has them."""
    if standing.ahead is not None:
        return "waiting", None, "loket", found.label
    state = standing.state if standing.state in {"called", "serving"} else "called"
    return state, standing.counter, standing.place or "loket", found.label or standing.label
