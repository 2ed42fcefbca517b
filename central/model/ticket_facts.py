"""What central knows of one ticket at a moment, and what follows from it: frozen facts and pure decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final

STALE_AFTER: Final = timedelta(seconds=150)
"""A hall that works is heard of at least once a minute; after this long, what we know may be old."""
POLL_NEXT: Final = 5
POLL_NEAR: Final = 15
POLL_FAR: Final = 45
"""Seconds to the phone's next question: with fewer than 3 people ahead, fewer than 10, and more."""
POLL_OVER: Final = 300
"""A final state hardly changes; the page may still learn of a mistake put right."""
FINAL: Final = frozenset({"served", "cancelled"})
_MAY_GIVE_UP: Final = frozenset({"waiting", "parked", "absent"})


class GivingUp(StrEnum):
    """Where the wish to give up one's place stands."""

    NOT_ASKED = "not_asked"
    ON_ITS_WAY = "on_its_way"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Told:
    """What the visitor was told with the number, as it stands on the slip."""

    issued_at: datetime
    """In the hall's zone."""
    low: int
    """Minutes from then to the call."""
    high: int
    closes: time | None = None
    """When the service closes, where the call may come only after it."""


@dataclass(frozen=True, slots=True)
class TicketFacts:
    """One ticket as the freshest of live document and journal tell it. Nothing here is anybody's name."""

    hall: str
    """The hall's name in the visitor's language."""
    state: str
    """`waiting`, `called`, `serving`, `absent`, `parked`, `served` or `cancelled`."""
    heard_at: datetime
    """When the hall last spoke to central, in the hall's zone."""
    label: str = ""
    """Empty while the ticket's own entry has not arrived."""
    service: str = ""
    """What it waits for, in the visitor's language; empty while the hall has not told it."""
    area: str = ""
    """The part of the hall: where its counter stands, or else where one waits for it."""
    ahead: int | None = None
    """People who will be called before this one; None when not known."""
    low: int | None = None
    """Minutes still to wait, at best; None without a forecast."""
    high: int | None = None
    told: Told | None = None
    """None where no time was told, or it was told of an earlier service."""
    place: str = "loket"
    counter: int | None = None
    calls: int = 0
    """How often it was called: a phone rings once for each."""
    giving_up: GivingUp = GivingUp.NOT_ASKED


def is_final(facts: TicketFacts) -> bool:
    return facts.state in FINAL


def is_stale(facts: TicketFacts, now: datetime) -> bool:
    """Whether the visitor must be told how old this is."""
    return not is_final(facts) and now - facts.heard_at > STALE_AFTER


def may_give_up(facts: TicketFacts) -> bool:
    """Once called, a ticket is the clerk's to end; asking twice changes nothing."""
    return facts.state in _MAY_GIVE_UP and facts.giving_up is not GivingUp.ON_ITS_WAY


def next_poll(facts: TicketFacts | None) -> int:
    """Seconds until the phone should ask again; it knows no better itself."""
    if facts is None:
        return POLL_NEAR
    if is_final(facts):
        return POLL_OVER
    if facts.giving_up is GivingUp.ON_ITS_WAY or facts.state == "called":
        return POLL_NEXT
    if facts.state != "waiting" or facts.ahead is None:
        return POLL_NEAR
    return POLL_NEXT if facts.ahead < 3 else POLL_NEAR if facts.ahead < 10 else POLL_FAR  # noqa: PLR2004 - the steps


def own_range(low: int | None, high: int | None, *, ahead: int, newcomer: int) -> tuple[int | None, int | None]:
    """The part of a newcomer's waiting range, in minutes, that is left for one with `ahead` people before it.

    A newcomer waits for `newcomer` people and for the call after them, so each place takes its even share of
    the range. The lower end is rounded down and the upper one up: a promise is never closer than it was made.
    """
    if low is None or high is None or ahead < 0:
        return None, None
    places, of = min(ahead, newcomer) + 1, newcomer + 1
    return low * places // of, -(-high * places // of)
