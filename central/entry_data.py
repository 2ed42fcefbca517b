"""What the data of a kind of entry must look like so that the pages can tell of it. Unknown fields are left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import msgspec
from msgspec import Meta, Struct

from sync.protocol import ACCEPTS

if TYPE_CHECKING:
    from collections.abc import Mapping

Uuid = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d$")]
Code = Annotated[str, Meta(min_length=1, max_length=3)]
Series = Annotated[str, Meta(max_length=8)]
Word = Annotated[str, Meta(max_length=64)]
Small = Annotated[int, Meta(ge=0, lt=2**31)]
Token = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]


class Issued(Struct, rename={"visitor_class": "class"}):
    """`ticket.issued`."""

    day: Day
    code: Code
    series: Series
    number: Annotated[int, Meta(gt=0, lt=2**31)]
    service: Code
    visitor_class: Word
    language: Annotated[str, Meta(max_length=8)]
    channel: Word
    token_sha: Token


class Moved(Struct):
    """Any other entry about a ticket."""

    ticket: Uuid
    counter: Small | None
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

    sha: Token


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
    "request.purged": Purged,
    "plan.applied": PlanApplied,
}
TICKET_KINDS: Final = tuple(kind for kind in SHAPES if kind.startswith("ticket."))


def why_not_taken(kind: str, v: int, data: object) -> str | None:
    """What keeps an entry of this kind from being understood, None when nothing does."""
    if v not in ACCEPTS.get(kind, ()):
        return f"unknown kind {kind} version {v}"
    try:
        msgspec.convert(data, SHAPES.get(kind, Anything))
    except msgspec.ValidationError as error:
        return f"data: {error}"
    return None
