"""What the programs look at: menus, boards, desks and the overview, as frozen pictures of one moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hall.model.forecast import Forecast
    from hall.model.forms import Form
    from hall.model.opening import Opening
    from hall.model.promise import Promise
    from hall.model.tickets import Call, Ticket


PRINTER_NOTE: Final = "printer: "
"""How a station's note begins that tells of its printer; the reason follows."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """How a hall presents itself: its name in each language, its languages, its own colours, its central server."""

    name: Mapping[str, str]
    languages: tuple[str, ...]
    primary: str | None = None
    """#RRGGBB; None where the hall has no colours of its own."""
    accent: str | None = None
    central_url: str | None = None


@dataclass(frozen=True, slots=True)
class MenuService:
    """A service as a visitor sees it before taking a number."""

    code: str
    name: str
    open: bool
    why_not: str | None
    """The name of the reason when not open: an `Opening.reason`, or `full`, `no_time_left`, `no_key`."""
    opening: Opening
    waiting: int
    forecast: Forecast | None
    requirements: tuple[str, ...]
    form: Form | None
    left: int | None
    """Numbers left today, None without a quota."""
    counters_open: int
    place: str = ""
    """Where its visitors wait; empty where it calls in several parts of the hall."""
    promises: Mapping[str, Promise] = field(default_factory=dict)
    """What a visitor of each class would be told who took a number now."""


@dataclass(frozen=True, slots=True)
class MenuAgency:
    """An agency with its services, in the plan's order."""

    code: str
    name: str
    icon: str
    services: tuple[MenuService, ...]

    @property
    def waiting(self) -> int:
        """How many people wait for this agency."""
        return sum(service.waiting for service in self.services)


@dataclass(frozen=True, slots=True)
class Menu:
    """What the kiosk offers at this moment, in one language."""

    hall: str
    language: str
    languages: tuple[str, ...]
    now: datetime
    """Hall time in the hall's zone."""
    clock_wrong: bool
    simulated: bool
    agencies: tuple[MenuAgency, ...]
    clock_behind: bool = False
    clock_ahead: bool = False
    """The clock shows more than passed and is not believed; see `HallTime`."""


@dataclass(frozen=True, slots=True)
class Board:
    """What a display shows at this moment. `cursor` is the n after which calls are still to be announced."""

    hall: str
    zone: str
    zone_name: str
    now: datetime
    cursor: int
    calls: tuple[Call, ...]
    """Today's calls of this zone, newest first, each ticket once (its latest call)."""
    waiting: int
    hours: tuple[str, ...]
    """Today's opening spans, "08:00-15:00"."""
    clock_behind: bool
    clock_wrong: bool
    simulated: bool
    counters: dict[int, CounterSign] = field(default_factory=dict)
    clock_ahead: bool = False
    primary: str | None = None
    """The hall's own colours, #RRGGBB; None where it has none."""
    accent: str | None = None
    announcements: tuple[str, ...] = ()
    """What the central server announces today."""


@dataclass(frozen=True, slots=True)
class CounterSign:
    """How a counter is named on signs and in speech: `place` is loket, meja, ruang or konter."""

    number: int
    place: str
    name: str | None
    zone: str


@dataclass(frozen=True, slots=True)
class LeftOff:
    """Where a display stopped: everything up to `cursor` was shown and spoken; last heard of `seconds` ago."""

    cursor: int
    seconds: float


@dataclass(frozen=True, slots=True)
class WaitingTicket:
    """A ticket as the clerk's list shows it."""

    ticket: Ticket
    waited_minutes: int
    service_name: str
    until: datetime | None = None
    """When a parked ticket waits again by itself, local; None is when a clerk resumes it."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a counter's screen shows at this moment."""

    counter: int
    staff: str
    staff_name: str
    now: datetime
    current: Ticket | None
    current_call: Call | None
    serving_from: datetime | None
    waiting: tuple[WaitingTicket, ...]
    """Tickets waiting for this counter's services, in the order of calling within each service and class."""
    aside: tuple[WaitingTicket, ...]
    """Absent and parked tickets of this counter's services."""
    served_today: int
    clock_behind: bool
    clock_wrong: bool
    clock_ahead: bool = False
    printer_trouble: tuple[StationState, ...] = ()
    """The hall's stations whose printer does not print, as heard in the last minutes."""


@dataclass(frozen=True, slots=True)
class ServiceState:
    """A service as a supervisor sees it."""

    code: str
    name: str
    waiting: int
    longest_wait_minutes: int
    counters_open: int
    served_today: int
    forecast: Forecast | None


@dataclass(frozen=True, slots=True)
class CounterState:
    """A counter as a supervisor sees it."""

    number: int
    open: bool
    staff: str | None
    label: str | None
    state: str | None


@dataclass(frozen=True, slots=True)
class StationState:
    """A station and when it was last heard of."""

    name: str
    kind: str
    seen_at: datetime
    note: str | None

    @property
    def printer_trouble(self) -> str | None:
        """Why its printer does not print, by the name of the reason; None while it prints or has no printer."""
        note = self.note or ""
        return note.removeprefix(PRINTER_NOTE) if note.startswith(PRINTER_NOTE) else None


@dataclass(frozen=True, slots=True)
class HallOverview:
    """The whole hall at this moment."""

    hall: str
    now: datetime
    services: tuple[ServiceState, ...]
    counters: tuple[CounterState, ...]
    stations: tuple[StationState, ...]
    issued_today: int
    served_today: int
    waiting: int
    print_trouble: int
    clock_behind: bool
    clock_wrong: bool
    clock_ahead: bool = False
    printer_trouble: tuple[StationState, ...] = ()
    """Of the stations, those whose printer does not print, as heard in the last minutes."""
