"""The screen of the ticket in words: the number, when it will be called, and what the paper does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from hall.model.tickets import PRIORITY

if TYPE_CHECKING:
    from datetime import tzinfo

    from assets.words import Words
    from hall.model.forecast import Forecast
    from hall.model.tickets import Ticket

STEP: Final = 5
"""Minutes to which a moment of the forecast is rounded, outward."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A number that the hall gave, and what the screen says about it."""

    ticket: Ticket
    forecast: Forecast | None
    """For somebody of this class at the moment before."""
    qr_text: str
    on_phone: bool
    """Whether the QR code leads to a page for phones."""
    slip: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to know, with what it is."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class TicketCard:
    """A number as the screen shows it."""

    label: str = ""
    priority: bool = False
    qr: str = ""
    qr_hint: str = ""
    facts: tuple[Fact, ...] = ()


def ticket_card(issued: Issued, zone: tzinfo | None, words: Words) -> TicketCard:
    """The card of a number; times are in the hall's `zone`."""
    ticket = issued.ticket
    return TicketCard(
        label=ticket.label,
        priority=ticket.visitor_class == PRIORITY,
        qr=issued.qr_text,
        qr_hint=words.say("slip.scan_phone" if issued.on_phone else "slip.scan_counter"),
        facts=tuple(fact for fact in (_when(issued, zone, words), _ahead(issued, words)) if fact is not None),
    )


def clock_range(start: datetime, low: int, high: int, words: Words) -> str:
    """`09.40–10.20`: minutes from `start`, the first rounded down and the last up to five minutes."""
    first, last = start + timedelta(minutes=low), start + timedelta(minutes=high)
    first -= timedelta(minutes=first.minute % STEP)
    last += timedelta(minutes=-last.minute % STEP)
    return words.say("kiosk.clock_range", first=words.time(max(first, start)), last=words.time(last))


def _when(issued: Issued, zone: tzinfo | None, words: Words) -> Fact | None:
    if issued.forecast is None:
        return Fact("when", words.say("kiosk.counter"), words.say("kiosk.not_open_yet"))
    if issued.forecast.high == 0:
        return Fact("when", words.say("kiosk.called_between"), words.say("kiosk.called_now"))
    start = issued.ticket.issued_at.astimezone(zone)
    value = clock_range(start, issued.forecast.low, issued.forecast.high, words)
    return Fact("when", words.say("kiosk.called_between"), value)


def _ahead(issued: Issued, words: Words) -> Fact | None:
    """How many stand before a regular visitor; among priorities the line says nothing about the wait."""
    place = issued.ticket.place
    if place is None or issued.ticket.visitor_class == PRIORITY:
        return None
    value = words.say("kiosk.people", n=place) if place else words.say("kiosk.nobody_ahead")
    return Fact("ahead", words.say("kiosk.ahead"), value)
