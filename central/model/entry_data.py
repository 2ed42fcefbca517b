"""What the data of a kind of entry must look like so that the pages can tell of it. Unknown fields are left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from central.model.alphabets import (
    Code,
    Counter,
    Day,
    Language,
    Minutes,
    Number,
    People,
    Series,
    Sha,
    TimeOfDay,
    Uuid,
    Word,
    is_day,
)
from sync.protocol import ACCEPTS

if TYPE_CHECKING:
    from collections.abc import Mapping


class Issued(Struct, rename={"visitor_class": "class"}):
    """`ticket.issued`. The last four are what the visitor was told; older halls do not say."""

    day: Day
    code: Code
    series: Series
    number: Number
    service: Code
    visitor_class: Word
    language: Language
    channel: Word
    token_sha: Sha
    ahead: People | None = None
    low: Minutes | None = None
    high: Minutes | None = None
    closes: TimeOfDay | None = None


class Moved(Struct):
    """Any other entry about a ticket."""

    ticket: Uuid
    counter: Counter | None
    staff: Word | None


class Served(Moved):
    """`ticket.served`."""

    outcome: Word


class Transferred(Moved):
    """`ticket.transferred`."""

    service: Code


class Cancelled(Moved):
    """`ticket.cancelled`."""

    reason: Word


class Purged(Struct):
    """`request.purged`."""

    ticket: Uuid
    retention: Word


class PlanApplied(Struct):
    """`plan.applied`."""

    sha: Sha


class Anything(Struct):
    """A kind whose data no page tells of."""


Data = Issued | Moved | Served | Transferred | Cancelled | Purged | PlanApplied | Anything

SHAPES: Final[Mapping[str, type[Data]]] = {
    "ticket.issued": Issued,
    "ticket.called": Moved,
    "ticket.recalled": Moved,
    "ticket.serving": Moved,
    "ticket.served": Served,
    "ticket.transferred": Transferred,
    "ticket.absent": Moved,
    "ticket.put_back": Moved,
    "ticket.returned": Moved,
    "ticket.parked": Moved,
    "ticket.resumed": Moved,
    "ticket.cancelled": Cancelled,
    "ticket.reopened": Moved,
    "request.purged": Purged,
    "plan.applied": PlanApplied,
}


def why_not_taken(kind: str, v: int, data: object) -> str | None:
    """What keeps an entry of this kind from being understood, None when nothing does."""
    if v not in ACCEPTS.get(kind, ()):
        return f"unknown kind {kind} version {v}"
    return why_unreadable(kind, data)


def why_unreadable(kind: str, data: object) -> str | None:
    """What keeps the pages from being told of an entry of this kind, None when nothing does."""
    try:
        told = msgspec.convert(data, SHAPES.get(kind, Anything))
    except msgspec.ValidationError as error:
        return f"data: {error}"
    if isinstance(told, Issued) and not is_day(told.day):
        return f"data: {told.day} is no day of a hall"
    return None
