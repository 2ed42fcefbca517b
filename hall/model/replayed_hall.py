"""What the journal alone says of the hall itself: its row, its plans and its keys."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from hall.model.clock import millis
from hall.model.hall_keys import AddedKey
from hall.model.replay import NOT_KNOWN

if TYPE_CHECKING:
    from hall.model.entries import Entry

FIRST_ZONE: Final = "Asia/Jakarta"
"""Where a hall is before its first plan says so."""


@dataclass(frozen=True, slots=True)
class ReplayedPlan:
    """A plan that came into force."""

    version: int
    sha: str
    applied_at: int


@dataclass(slots=True)
class ReplayedHall:
    """The hall as the journal tells it so far."""

    hall_id: Any = NOT_KNOWN
    demo: Any = NOT_KNOWN
    stream: Any = NOT_KNOWN
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo(FIRST_ZONE))
    zone_known: bool = True
    """False while the plan in force cannot be read."""
    day: str = ""
    last_at: int = 0
    series: str = ""
    series_day: str = ""
    series_open: bool = False
    """Restored while nobody knew what day it was: the first day on which somebody knows."""
    clock_start: int | None = None
    clock_speed: Any = 1
    plans: list[ReplayedPlan] = field(default_factory=list)
    keys: list[AddedKey] = field(default_factory=list)

    def happen(self, entry: Entry) -> None:
        """Let one entry happen."""
        self.day, self.last_at = self.local_day(entry.at), millis(entry.at)
        data = entry.data
        if entry.kind == "hall.created":
            self.hall_id = str(data["hall"])
            self.demo, self.stream = data.get("demo", NOT_KNOWN), data.get("stream", NOT_KNOWN)
        elif entry.kind == "hall.restored":
            self.stream, self.series, self.series_day = data["stream"], str(data["series"]), str(data["day"])
            self.series_open = self.series_day == ""
        elif entry.kind == "clock.accepted":
            self._accept_clock()
        elif entry.kind == "clock.set":
            self.clock_start, self.clock_speed = millis(datetime.fromisoformat(str(data["start"]))), data["speed"]
            self._accept_clock(back=False)
        elif entry.kind == "plan.applied":
            self.plans.append(ReplayedPlan(len(self.plans) + 1, str(data["sha"]), self.last_at))
        elif entry.kind == "key.added":
            self.keys.append(AddedKey.from_entry(data, entry.at))

    def move_to(self, zone: str) -> None:
        """A plan came into force that says where the hall is."""
        self.zone, self.zone_known = ZoneInfo(zone), True

    def local_day(self, at: datetime) -> str:
        """The hall's date."""
        return at.astimezone(self.zone).date().isoformat()

    def _accept_clock(self, *, back: bool = True) -> None:
        if self.series and (self.series_open or (back and self.series_day > self.day)):
            self.series_day, self.series_open = self.day, False

    def row(self) -> dict[str, object]:
        """The hall's row, but for the head of its journal."""
        return {
            "only": 1, "hall_id": self.hall_id, "demo": self.demo, "plan_version": len(self.plans),
            "stream": self.stream,
            "zone": self.zone.key if self.zone_known else NOT_KNOWN,
            "day": self.day if self.zone_known else NOT_KNOWN, "last_at": self.last_at, "series": self.series,
            "series_day": NOT_KNOWN if self.series_open else self.series_day,
            "clock_start": self.clock_start, "clock_speed": self.clock_speed,
        }  # fmt: skip
