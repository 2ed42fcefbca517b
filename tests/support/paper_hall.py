"""A hall kept on paper: the same rules as the program's, written down a second time and as plainly as possible.

It knows no database, no journal and no code of the program; what the real hall answers is compared with it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Final

from tests.support.paper_slip import Line, Slip

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

FINAL: Final = ("served", "cancelled")
AT_COUNTER: Final = ("called", "serving")
OPENS, CLOSES = 6, 22
"""Hours of the day between which numbers are given."""
GUARD: Final = timedelta(minutes=10)
COMES_WITHIN: Final = timedelta(seconds=120)
"""A called visitor who does not come in this time is absent."""
RETURNS_WITHIN: Final = timedelta(minutes=15)
LEASE: Final = timedelta(seconds=60)
KEPT: Final = timedelta(days=3)
"""How long a command is remembered."""
FARTHEST: Final = timedelta(days=40)
"""A clock that jumps farther ahead is not believed."""


class Refused(Exception):
    """No, and the name of the reason."""


@dataclass
class PaperHall:
    """The whole hall. `services` maps a code to its quota, `counters` a number to the codes it serves."""

    services: dict[str, int | None]
    counters: dict[int, tuple[str, ...]]
    zone: tzinfo
    reading: datetime
    last: datetime
    """When something was last written down."""
    day: date
    slips: list[Slip] = field(default_factory=list)
    numbers: dict[tuple[date, str], int] = field(default_factory=lambda: defaultdict(int))
    streaks: dict[tuple[date, str], int] = field(default_factory=lambda: defaultdict(int))
    holders: dict[int, tuple[str, int, datetime]] = field(default_factory=dict)
    """Per counter: who holds it, in which sitting, until when."""
    clerks: dict[int, str] = field(default_factory=dict)
    """Who sat down, by sitting."""
    commands: dict[UUID, datetime] = field(default_factory=dict)
    written: int = 0
    staying: bool = False
    """Somebody of another day is still at a counter that is held."""

    # --- time -----------------------------------------------------------------------------------

    def local(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    @property
    def clock_wrong(self) -> bool:
        return self.local(self.reading) < self.local(self.last) or self.reading > self.last + FARTHEST

    @property
    def now(self) -> datetime:
        return self.last if self.clock_wrong or self.reading < self.last else self.reading

    @property
    def today(self) -> date:
        return self.local(self.now)

    def accept(self) -> None:
        """A person says that the clock is right."""
        self.what_time_does()
        too_early = [slip for slip in self.slips if slip.over_at and slip.over_at > self.reading]
        self.written += 1
        self.last = self.reading
        self.what_time_does()
        self.day = self.today
        for slip in too_early:
            if slip.day == self.today:
                self.move(slip, "waiting")
                self.note()

    # --- one command ----------------------------------------------------------------------------

    def write(self, command: UUID, act: Callable[[], Slip]) -> Slip:
        """What the hall does for a command it has not heard before."""
        before, remembered = self.written, dict(self.commands)
        self.what_time_does()
        try:
            slip = act()
        except Refused:
            if self.written == before:
                self.commands = remembered
            raise
        self.note()
        self.commands[command] = self.now
        return slip

    def will_remember(self, command: UUID) -> bool:
        """Whether the hall still knows this command when it hears it now."""
        new_day = not self.clock_wrong and self.today != self.day
        return command in self.commands and not (new_day and self.commands[command] < self.now - KEPT)

    def heard_before(self, *, refused: bool) -> None:
        """A command the hall remembers changes nothing, but time goes on."""
        before, remembered = self.written, dict(self.commands)
        self.what_time_does()
        if refused and self.written == before:
            self.commands = remembered

    def note(self) -> None:
        """Something was written down."""
        self.written += 1
        self.last, self.day = self.now, self.today

    def what_time_does(self) -> None:
        """Midnight ends what is open; what waits for a time gets it."""
        if self.clock_wrong:
            return
        if self.today != self.day:
            self.commands = {key: at for key, at in self.commands.items() if at >= self.now - KEPT}
        if self.today != self.day or self.staying:
            self.end_other_days()
        due = [slip for slip in self.slips if slip.day == self.today and slip.until and slip.until <= self.now]
        for slip in sorted(due, key=lambda slip: (slip.until, slip.born)):
            if slip.state == "parked":
                self.to_the_front(slip)
            elif slip.state == "called":
                self.move(slip, "absent", until=self.now + RETURNS_WITHIN)
            else:
                self.move(slip, "cancelled")
            self.note()

    def end_other_days(self) -> None:
        self.staying = any(map(self.stays, self.slips))
        for slip in self.slips:
            if slip.day != self.today and slip.state not in FINAL and not self.stays(slip):
                self.move(slip, "cancelled").over_at = self.now
                self.note()

    def stays(self, slip: Slip) -> bool:
        """Whether midnight leaves the visitor at the counter, because somebody holds it."""
        holder = self.holders.get(slip.counter or 0)
        return slip.day != self.today and holder is not None and self.lives(holder[2])

    # --- giving numbers -------------------------------------------------------------------------

    def issue(self, service: str, visitor_class: str) -> Slip:
        if service not in self.services:
            raise Refused("NoSuchService")
        if self.clock_wrong:
            raise Refused("ClockWrong")
        if not OPENS <= self.now.astimezone(self.zone).hour < CLOSES:
            raise Refused("ServiceClosed")
        quota = self.services[service]
        given = sum(slip.day == self.today and slip.code == service for slip in self.slips)
        if quota is not None and given >= quota:
            raise Refused("ServiceFull")
        self.numbers[self.today, service] += 1
        number = self.numbers[self.today, service]
        slip = Slip(len(self.slips), self.today, service, number, visitor_class, self.now, service)
        self.slips.append(slip)
        return slip

    # --- holding a counter ----------------------------------------------------------------------

    def take(self, counter: int, staff: str, sitting: int) -> None:
        if any(self.at(other) is not None for other in self.elsewhere(counter, staff)):
            raise Refused("StaffBusy")
        holder = self.holders.get(counter)
        if holder is not None and self.lives(holder[2]) and holder[0] != staff:
            raise Refused("CounterTaken")
        self.holders = {at: one for at, one in self.holders.items() if one[0] != staff}
        self.holders[counter] = (staff, sitting, self.reading + LEASE)
        self.clerks[sitting] = staff

    def sit(self, counter: int, sitting: int) -> None:
        """Refused to whoever's counter was taken over, and to whoever sat down elsewhere."""
        holder = self.holders.get(counter)
        if holder is not None and holder[1] != sitting:
            raise Refused("CounterTaken")
        if self.elsewhere(counter, self.clerks[sitting]):
            raise Refused("StaffElsewhere")

    def elsewhere(self, counter: int, staff: str) -> list[int]:
        """The other counters that this clerk holds."""
        held = self.holders.items()
        return [at for at, (who, _, until) in held if at != counter and who == staff and self.lives(until)]

    def lives(self, until: datetime) -> bool:
        return self.reading <= until <= self.reading + 2 * LEASE

    # --- calling --------------------------------------------------------------------------------

    def call_next(self, counter: int) -> tuple[Slip, str]:
        self.must_be_free(counter)
        lines = self.lines(counter)
        if not lines:
            raise Refused("NobodyWaiting")
        line, why = self.whose_turn(lines)
        slip = line.first
        self.count(counter, lines, slip.visitor_class)
        self.called(slip, counter)
        return slip, why

    def call(self, counter: int, wanted: Slip) -> Slip:
        self.must_be_free(counter)
        self.must_be_of_today(wanted)
        self.must_be_served_at(counter, wanted)
        self.must_be(wanted, "waiting", "absent", "parked")
        self.count(counter, self.lines(counter), wanted.visitor_class)
        return self.called(wanted, counter)

    def lines(self, counter: int) -> list[Line]:
        """The lines in front of a counter."""
        waiting: dict[tuple[str, str], list[Slip]] = defaultdict(list)
        for slip in self.slips:
            if slip.day == self.today and slip.state == "waiting" and slip.service in self.counters[counter]:
                waiting[slip.service, slip.visitor_class].append(slip)
        return [
            Line(service, kind, min(line, key=lambda slip: (slip.front, *slip.born)), min(s.issued_at for s in line))
            for (service, kind), line in waiting.items()
        ]

    def whose_turn(self, lines: list[Line]) -> tuple[Line, str]:
        """Priority first, then who waited longest; but every second call is for a regular beyond the guard."""

        def longest(some: list[Line]) -> Line:
            return min(some, key=lambda line: (-self.waited(line), line.clock, line.first.born))

        priority = [line for line in lines if line.visitor_class == "priority"]
        beyond = [line for line in lines if self.is_beyond_guard(line)]
        if priority and any(self.streaks[self.today, line.service] >= 1 for line in beyond):
            return min(beyond, key=lambda line: (line.clock, line.first.born)), "guard"
        chosen = longest(priority or lines)
        if len(lines) == 1:
            return chosen, "only_one"
        older = [line for line in lines if line.clock < chosen.clock]
        if not older:
            return chosen, "first_come"
        return chosen, "weighted" if any(line.visitor_class == chosen.visitor_class for line in older) else "priority"

    def waited(self, line: Line) -> timedelta:
        return max(timedelta(0), self.now - line.clock)

    def is_beyond_guard(self, line: Line) -> bool:
        return line.visitor_class == "regular" and self.waited(line) >= GUARD

    def count(self, counter: int, lines: list[Line], visitor_class: str) -> None:
        """The streaks: how often a regular beyond the guard saw a priority visitor go first."""
        if visitor_class == "regular":
            for service in self.counters[counter]:
                self.streaks[self.today, service] = 0
            return
        for line in lines:
            if self.is_beyond_guard(line):
                self.streaks[self.today, line.service] += 1

    def called(self, slip: Slip, counter: int) -> Slip:
        return self.move(slip, "called", counter=counter, until=self.now + COMES_WITHIN)

    # --- serving --------------------------------------------------------------------------------

    def recall(self, counter: int) -> Slip:
        slip = self.must_be(self.own(counter), "called")
        return self.move(slip, "called", counter=counter, until=self.now + COMES_WITHIN)

    def start(self, counter: int) -> Slip:
        return self.move(self.must_be(self.own(counter), "called"), "serving", counter=counter)

    def finish(self, counter: int) -> Slip:
        return self.move(self.must_be(self.own(counter), "serving"), "served")

    def mark_absent(self, counter: int) -> Slip:
        slip = self.must_be(self.own(counter), "called")
        return self.move(slip, "absent", until=self.now + RETURNS_WITHIN)

    def put_back(self, counter: int) -> Slip:
        slip = self.must_have_a_line(self.own(counter))
        return self.move(self.must_be(slip, "called"), "waiting")

    def transfer(self, counter: int, service: str) -> Slip:
        if service not in self.services:
            raise Refused("NoSuchService")
        slip = self.must_have_a_line(self.own(counter))
        slip.service = service
        return self.move(slip, "waiting")

    def return_ticket(self, counter: int, wanted: Slip) -> Slip:
        self.must_be_of_today(wanted)
        self.must_be_served_at(counter, wanted)
        self.must_be(wanted, "absent")
        if wanted.returned:
            raise Refused("ReturnedBefore")
        wanted.returned = True
        return self.to_the_front(wanted)

    def park(self, counter: int, wanted: Slip | None, until: datetime | None) -> Slip:
        if wanted is None:
            wanted = self.own(counter)
        else:
            self.must_be_of_today(wanted)
            self.must_be_served_at(counter, wanted)
            self.must_not_be_elsewhere(counter, wanted)
        self.must_have_a_line(wanted)
        return self.move(self.must_be(wanted, "waiting", *AT_COUNTER), "parked", until=until)

    def resume(self, counter: int, wanted: Slip) -> Slip:
        self.must_be_of_today(wanted)
        self.must_be_served_at(counter, wanted)
        return self.to_the_front(self.must_be(wanted, "parked"))

    def cancel(self, counter: int, wanted: Slip | None) -> Slip:
        if wanted is None:
            wanted = self.own(counter)
        else:
            self.must_be_of_today(wanted)
            self.must_not_be_elsewhere(counter, wanted)
        return self.move(self.must_be(wanted, "waiting", "called", "absent", "parked"), "cancelled")

    # --- small words ----------------------------------------------------------------------------

    def move(self, slip: Slip, state: str, *, counter: int | None = None, until: datetime | None = None) -> Slip:
        slip.state, slip.counter, slip.until, slip.front, slip.over_at = state, counter, until, 0, None
        return slip

    def to_the_front(self, slip: Slip) -> Slip:
        self.move(slip, "waiting")
        slip.front = -(self.written + 1)
        return slip

    def at(self, counter: int) -> Slip | None:
        here = (slip for slip in self.slips if slip.counter == counter and (slip.day == self.today or self.stays(slip)))
        return next(here, None)

    def own(self, counter: int) -> Slip:
        slip = self.at(counter)
        if slip is None:
            raise Refused("CounterFree")
        return slip

    def must_be_free(self, counter: int) -> None:
        if self.at(counter) is not None:
            raise Refused("CounterBusy")

    def must_be_of_today(self, slip: Slip) -> None:
        if slip.day != self.today and not self.stays(slip):
            raise Refused("NoSuchTicket")

    def must_have_a_line(self, slip: Slip) -> Slip:
        if slip.day != self.today:
            raise Refused("DayOver")
        return slip

    def must_be_served_at(self, counter: int, slip: Slip) -> None:
        if slip.service not in self.counters[counter]:
            raise Refused("NotServedHere")

    @staticmethod
    def must_not_be_elsewhere(counter: int, slip: Slip) -> None:
        if slip.counter not in (None, counter):
            raise Refused("CounterBusy")

    @staticmethod
    def must_be(slip: Slip, *states: str) -> Slip:
        if slip.state not in states:
            raise Refused("WrongMove")
        return slip
