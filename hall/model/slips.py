"""What is printed for a ticket. Nothing personal: a slip is dropped, photographed and left on chairs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from hall.model.promise import Promise


@dataclass(frozen=True, slots=True)
class SlipContent:
    """The facts on one slip, in the visitor's language."""

    hall: str
    agency: str
    service: str
    label: str
    visitor_class: str
    issued_at: datetime
    """Aware, in the hall's own zone."""
    language: str
    qr_text: str
    """The phone page's address in capitals, or the bare token when the hall has no central server; empty without."""
    promise: Promise | None = None
    """What the visitor was told at the issue."""
    place: str = ""
    """Where to wait: the zone or floor."""
    requirements: tuple[str, ...] = ()
    reprint: bool = False
    """True for a slip that may be the second one with its number."""
