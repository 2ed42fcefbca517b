"""The screen of the ticket in words: the number, when it will be called, and what the paper does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assets.told import ahead_words, call_words, late_words
from hall.model.tickets import PRIORITY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from assets.words import Words
    from hall.model.tickets import Ticket


@dataclass(frozen=True, slots=True)
class GivenNumber:
    """A number that the hall gave, and what the screen says about it."""

    ticket: Ticket
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
    late: str = ""
    """That the service may close before the call."""


def ticket_card(issued: GivenNumber, zone: tzinfo | None, words: Words) -> TicketCard:
    """The card of a number; times are in the hall's `zone`."""
    ticket = issued.ticket
    closes = None if ticket.promise is None else ticket.promise.closes
    return TicketCard(
        label=ticket.label,
        priority=ticket.visitor_class == PRIORITY,
        qr=issued.qr_text,
        qr_hint=words.say("slip.scan_phone" if issued.on_phone else "slip.scan_counter"),
        facts=tuple(_facts(ticket, zone, words)),
        late=late_words(closes, words) if closes is not None else "",
    )


def _facts(ticket: Ticket, zone: tzinfo | None, words: Words) -> Iterator[Fact]:
    """When it will be called and how many go before, as the slip says it."""
    promise = ticket.promise
    if promise is None:
        return
    if promise.minutes is None:
        yield Fact("when", words.say("kiosk.counter"), words.say("kiosk.not_open_yet"))
    else:
        called = call_words(ticket.issued_at.astimezone(zone), *promise.minutes, words)
        yield Fact("when", words.say("told.call"), called)
    yield Fact("ahead", words.say("told.ahead"), ahead_words(promise.ahead, words))
