"""A ticket and a line on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(eq=False)
class Slip:
    """A ticket on paper."""

    place: int
    """Among all tickets ever given."""
    day: date
    code: str
    number: int
    visitor_class: str
    issued_at: datetime
    service: str
    state: str = "waiting"
    counter: int | None = None
    front: int = 0
    """Below zero: put in front of the line; the lower, the later and the more in front."""
    until: datetime | None = None
    returned: bool = False
    over_at: datetime | None = None
    """When midnight ended it."""

    @property
    def label(self) -> str:
        return f"{self.code}-{self.number:03d}"

    @property
    def born(self) -> tuple[datetime, int]:
        return self.issued_at, self.place

    def stands(self) -> tuple[date, str, str, str, int | None]:
        """Where the ticket stands, for comparing."""
        return self.day, self.label, self.state, self.service, self.counter


@dataclass
class Line:
    """Who waits for one service in one class."""

    service: str
    visitor_class: str
    first: Slip
    clock: datetime
    """Of whoever has waited longest in it."""
