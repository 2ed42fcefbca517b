"""A real hall and a paper hall, given the same commands in any order by hypothesis."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from hall.model.tickets import Call, Ticket
from hall.store.store import Store
from hall.store.upkeep import audit
from hall.verify import verify
from tests.support.halls import MORNING, Clock, TrialHall
from tests.support.machine_answers import alike, outcome
from tests.support.machine_hall import BEFORE_OPENING, COUNTERS, DEAD, JAKARTA, SERVICES, Places, Sitting
from tests.support.paper_hall import PaperHall
from tests.support.paper_slip import Slip

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable

    from hall import Hall
    from hall.desk import DeskDoor

Give: TypeAlias = "Callable[[UUID], Any]"
AtDesk: TypeAlias = "Callable[[DeskDoor, UUID], Any]"
counters = st.sampled_from(sorted(COUNTERS))
some = st.integers(min_value=0, max_value=1000)
"""Picks one of whatever there is."""


def _somebody_is_at_a_counter(machine: HallMachine) -> bool:
    """Or, now and then, nobody."""
    return machine.commands % 8 == 0 or any(machine.paper.at(counter) for counter in COUNTERS)


def _somebody_has_a_number(machine: HallMachine) -> bool:
    """Of today; or, now and then, of any day."""
    today = machine.paper.today
    return bool(machine.ids) and (machine.commands % 8 == 0 or any(slip.day == today for slip in machine.paper.slips))


class HallMachine(RuleBasedStateMachine):
    """Whatever is done in whatever order: the real hall answers as the one on paper."""

    def __init__(self, places: Places, tally: Counter[str]) -> None:
        super().__init__()
        self.places, self.tally = places, tally
        url = places.new()
        self.trial = TrialHall(url, Clock(BEFORE_OPENING))
        self.hall: Hall = self.trial.station("station-1")
        self.books = Store(url, "audit", self.trial.clock)
        self.paper = PaperHall(
            SERVICES, COUNTERS, JAKARTA, BEFORE_OPENING, BEFORE_OPENING, BEFORE_OPENING.astimezone(JAKARTA).date()
        )
        self.ids: list[str] = []
        """The real ids of the slips of the paper hall."""
        self.sittings: dict[int, Sitting] = {}
        self.left: list[Sitting] = []
        self.commands = 0
        self.done: list[tuple[UUID, Give, Give, Any]] = []
        """Each command, how it was given, how to give it otherwise, and what came of it."""

    @initialize()
    def clerks_sit_down(self) -> None:
        self.at(MORNING)
        for counter in COUNTERS:
            self.sit_down(counter, f"clerk-{counter}")

    # --- giving numbers -------------------------------------------------------------------------

    @rule(service=st.sampled_from("AAABBBCZ"), visitor_class=st.sampled_from(["regular", "priority"]))
    def a_visitor_takes_a_number(self, service: str, visitor_class: str) -> None:
        self.both(
            lambda command: self.hall.reception.issue(service, visitor_class, command=command),
            lambda command: self.hall.reception.issue(service, visitor_class, "en", command=command),
            lambda: self.paper.issue(service, visitor_class),
        )

    @rule(counter=counters, service=st.sampled_from("ABC"))
    def a_clerk_gives_a_number(self, counter: int, service: str) -> None:
        self.at_counter(
            counter,
            lambda door, command: door.walk_in(service, command),
            lambda door, command: door.walk_in(service, command, language="en"),
            lambda: self.paper.issue(service, "regular"),
        )

    # --- calling --------------------------------------------------------------------------------

    @rule(number=some)
    def call_next(self, number: int) -> None:
        counter = self.counter_with(number, "")
        why: list[str] = []

        def act() -> Slip:
            slip, reason = self.paper.call_next(counter)
            why.append(reason)
            return slip

        call = self.at_counter(counter, lambda door, command: door.call_next(command), _recall, act)
        if isinstance(call, Call):
            assert call.reason.name == why[-1]

    @rule(number=some, which=some)
    @precondition(_somebody_has_a_number)
    def call_by_hand(self, number: int, which: int) -> None:
        counter = self.counter_with(number, "")
        slip, ident = self.pick(which, "waiting", "absent", "parked")
        self.at_counter(
            counter,
            lambda door, command: door.call(ident, command),
            _recall,
            lambda: self.paper.call(counter, slip),
        )

    @rule(number=some)
    @precondition(_somebody_is_at_a_counter)
    def recall(self, number: int) -> None:
        counter = self.counter_with(number, "called")
        self.at_counter(
            counter, _recall, lambda door, command: door.call_next(command), lambda: self.paper.recall(counter)
        )

    # --- serving --------------------------------------------------------------------------------

    @rule(number=some)
    @precondition(_somebody_is_at_a_counter)
    def start(self, number: int) -> None:
        counter = self.counter_with(number, "called")
        self.at_counter(counter, lambda door, command: door.start(command), _recall, lambda: self.paper.start(counter))

    @rule(number=some)
    @precondition(_somebody_is_at_a_counter)
    def finish(self, number: int) -> None:
        counter = self.counter_with(number, "serving")
        self.at_counter(
            counter,
            lambda door, command: door.finish("served", command),
            lambda door, command: door.finish("incomplete", command),
            lambda: self.paper.finish(counter),
        )

    @rule(number=some)
    @precondition(_somebody_is_at_a_counter)
    def mark_absent(self, number: int) -> None:
        counter = self.counter_with(number, "called")
        self.at_counter(
            counter, lambda door, command: door.mark_absent(command), _recall, lambda: self.paper.mark_absent(counter)
        )

    @rule(number=some)
    @precondition(_somebody_is_at_a_counter)
    def put_back(self, number: int) -> None:
        counter = self.counter_with(number, "called")
        self.at_counter(
            counter, lambda door, command: door.put_back(command), _recall, lambda: self.paper.put_back(counter)
        )

    @rule(number=some, service=st.sampled_from("ABCZ"))
    @precondition(_somebody_is_at_a_counter)
    def transfer(self, number: int, service: str) -> None:
        counter = self.counter_with(number, "called", "serving")
        self.at_counter(
            counter,
            lambda door, command: door.transfer(service, command),
            lambda door, command: door.transfer("A" if service != "A" else "B", command),
            lambda: self.paper.transfer(counter, service),
        )

    @rule(counter=counters, which=some)
    @precondition(_somebody_has_a_number)
    def the_absent_visitor_returns(self, counter: int, which: int) -> None:
        slip, ident = self.pick(which, "absent")
        self.at_counter(
            counter,
            lambda door, command: door.return_ticket(ident, command),
            _recall,
            lambda: self.paper.return_ticket(counter, slip),
        )

    @rule(number=some, minutes=st.sampled_from([None, -1, 3, 30]))
    @precondition(_somebody_is_at_a_counter)
    def park_own(self, number: int, minutes: int | None) -> None:
        counter = self.counter_with(number, "called", "serving")
        until = None if minutes is None else self.trial.clock.now + timedelta(minutes=minutes)
        self.at_counter(
            counter,
            lambda door, command: door.park(until, command),
            _recall,
            lambda: self.paper.park(counter, None, until),
        )

    @rule(counter=counters, which=some, minutes=st.sampled_from([None, 3]))
    @precondition(_somebody_has_a_number)
    def park_another(self, counter: int, which: int, minutes: int | None) -> None:
        slip, ident = self.pick(which, "waiting")
        until = None if minutes is None else self.trial.clock.now + timedelta(minutes=minutes)
        self.at_counter(
            counter,
            lambda door, command: door.park(until, command, ticket=ident),
            _recall,
            lambda: self.paper.park(counter, slip, until),
        )

    @rule(counter=counters, which=some)
    @precondition(_somebody_has_a_number)
    def resume(self, counter: int, which: int) -> None:
        slip, ident = self.pick(which, "parked")
        self.at_counter(
            counter,
            lambda door, command: door.resume(ident, command),
            _recall,
            lambda: self.paper.resume(counter, slip),
        )

    @rule(counter=counters, which=some, own=st.booleans())
    @precondition(_somebody_has_a_number)
    def cancel(self, counter: int, which: int, own: bool) -> None:  # noqa: FBT001 - hypothesis passes it by name
        slip, ident = (None, None) if own else self.pick(which, "waiting", "called", "absent", "parked")
        self.at_counter(
            counter,
            lambda door, command: door.cancel(ident, command),
            lambda door, command: door.cancel(ident, command, reason="by_visitor"),
            lambda: self.paper.cancel(counter, slip),
        )

    # --- the same again -------------------------------------------------------------------------

    @rule(number=some)
    @precondition(lambda self: self.done)
    def ask_again(self, number: int) -> None:
        command, give, _give_otherwise, result = self.done[-1 - number % len(self.done)]
        if self.paper.will_remember(command):
            self.paper.heard_before(refused=False)
            assert alike(give(command), result)

    @rule(number=some)
    @precondition(lambda self: self.done)
    def use_a_command_for_something_else(self, number: int) -> None:
        command, _give, give_otherwise, _result = self.done[-1 - number % len(self.done)]
        if self.paper.will_remember(command):
            self.paper.heard_before(refused=True)
            assert outcome(lambda: give_otherwise(command)) == "CommandReused"

    # --- who sits where -------------------------------------------------------------------------

    @rule(counter=counters, staff=st.sampled_from(["clerk-1", "clerk-2", "budi"]))
    def sit_down(self, counter: int, staff: str) -> None:
        number = len(self.left) + len(self.sittings) + 1
        found = outcome(lambda: self.hall.desk(counter, staff))
        refused = outcome(lambda: self.paper.take(counter, staff, number))
        if isinstance(refused, str):
            assert found == refused
            return
        if counter in self.sittings:
            self.left.append(self.sittings[counter])
        self.sittings[counter] = Sitting(found, counter, number)

    @rule(number=some)
    @precondition(lambda self: self.left)
    def who_left_calls(self, number: int) -> None:
        """Refused while somebody else sits there; once that one has gone elsewhere the counter is free."""
        gone = self.left[number % len(self.left)]
        self.from_sitting(
            gone, lambda door, command: door.call_next(command), _recall, lambda: self.paper.call_next(gone.counter)[0]
        )

    # --- time -----------------------------------------------------------------------------------

    @rule(minutes=st.sampled_from([0.5, 1, 1, 3, 3, 11, 11, 20, 90]))
    def time_passes(self, minutes: float) -> None:
        self.at(self.trial.clock.now + timedelta(minutes=minutes))

    @rule(days=st.sampled_from([1, 1, 1, 4]))
    @precondition(lambda self: not self.paper.clock_wrong)
    def a_night_passes(self, days: int) -> None:
        local = self.trial.clock.now.astimezone(JAKARTA) + timedelta(days=days)
        self.at(local.replace(hour=8, minute=0, second=0).astimezone(UTC))

    @rule()
    @precondition(lambda self: not self.paper.clock_wrong and any(map(self.paper.at, COUNTERS)))
    @precondition(lambda self: self.commands % 4 == 0)  # the night is long, and nobody gets a number in it
    def midnight_comes_upon_clerks_at_work(self) -> None:
        local = self.trial.clock.now.astimezone(JAKARTA)
        self.at(local.replace(hour=23, minute=59, second=50).astimezone(UTC))
        for counter, (staff, _, _) in sorted(self.paper.holders.items()):
            self.sit_down(counter, staff)
        self.at(self.trial.clock.now + timedelta(seconds=15))

    @rule(to=st.sampled_from([-1, -10, -60, -24 * 60, 60 * 24 * 60, None]))
    @precondition(lambda self: not self.paper.clock_wrong)
    def the_clock_goes_wrong(self, to: int | None) -> None:
        self.at(datetime(1970, 1, 1, tzinfo=UTC) if to is None else self.trial.clock.now + timedelta(minutes=to))

    @rule()
    @precondition(lambda self: self.trial.clock.now < self.paper.last or self.paper.clock_wrong)
    def a_person_sets_the_clock_right(self) -> None:
        self.at(self.paper.last + timedelta(minutes=1))

    @rule()
    @precondition(lambda self: self.trial.clock.now < self.paper.last or self.paper.clock_wrong)
    @precondition(lambda self: self.trial.clock.now.year > DEAD)
    def a_person_accepts_the_clock(self) -> None:
        self.hall.office.accept_clock()
        self.paper.accept()

    # --- what must hold after every step --------------------------------------------------------

    @invariant()
    def both_halls_stand_alike(self) -> None:
        real = self.books.read(lambda look: {row["id"]: row for row, _ in audit.tickets(look.connection) if row})
        for slip, ident in zip(self.paper.slips, self.ids, strict=True):
            found = real[ident]
            label = f"{found['code']}-{found['number']:03d}"
            stands = (found["day"], label, found["state"], found["service"], found["counter"])
            day, *rest = slip.stands()
            assert stands == (day.isoformat(), *rest)
        assert len(real) == len(self.ids)

    def teardown(self) -> None:
        """The books agree with themselves, and the doors close."""
        verdict = verify(self.books)
        self.books.close()
        self.trial.close()
        self.places.remove(self.trial.url)
        assert verdict.violations == ()

    # --- inside ---------------------------------------------------------------------------------

    def at(self, moment: datetime) -> None:
        self.trial.clock.now = moment
        self.paper.reading = moment

    def counter_with(self, number: int, *states: str) -> int:
        """One of the counters; mostly one whose visitor stands in one of `states`, "" is no visitor."""
        has = {counter: slip.state if (slip := self.paper.at(counter)) else "" for counter in COUNTERS}
        wanted = [counter for counter in COUNTERS if has[counter] in states] if number % 5 else []
        return (wanted or list(COUNTERS))[number % len(wanted or COUNTERS)]

    def pick(self, number: int, *states: str) -> tuple[Slip, str]:
        """One of all tickets ever given; where some of today stand in one of `states`, mostly one of those."""
        slips = self.paper.slips
        wanted = [slip for slip in slips if slip.state in states and slip.day == self.paper.today]
        today = [slip for slip in slips if slip.day == self.paper.today]
        those = (wanted or today or slips) if number % 5 else slips
        slip = those[-1 - number % len(those)]
        return slip, self.ids[slip.place]

    def at_counter(self, counter: int, give: AtDesk, give_otherwise: AtDesk, act: Callable[[], Slip]) -> Any:  # noqa: ANN401 - a ticket, a call or the name of a refusal
        return self.from_sitting(self.sittings[counter], give, give_otherwise, act)

    def from_sitting(self, sitting: Sitting, give: AtDesk, give_otherwise: AtDesk, act: Callable[[], Slip]) -> Any:  # noqa: ANN401 - as above
        def sitting_there() -> Slip:
            self.paper.sit(sitting.counter, sitting.number)
            return act()

        return self.both(
            lambda command: give(sitting.door, command),
            lambda command: give_otherwise(sitting.door, command),
            sitting_there,
        )

    def both(self, give: Give, give_otherwise: Give, act: Callable[[], Slip]) -> Any:  # noqa: ANN401 - as above
        """Give a new command to both halls and compare what they say."""
        self.commands += 1
        command = UUID(int=self.commands)
        found = outcome(lambda: give(command))
        self.tally[found if isinstance(found, str) else "done"] += 1
        slip = outcome(lambda: self.paper.write(command, act))
        if isinstance(slip, str):
            assert found == slip
            return found
        assert not isinstance(found, str), f"refused with {found}, on paper {slip.stands()}"
        ticket = found.ticket if isinstance(found, Call) else found
        assert isinstance(ticket, Ticket)
        if slip.place == len(self.ids):
            self.ids.append(ticket.id)
        assert ticket.id == self.ids[slip.place]
        assert (ticket.day, ticket.label, str(ticket.state), ticket.service, ticket.counter) == slip.stands()
        self.done.append((command, give, give_otherwise, found))
        return found


def _recall(door: DeskDoor, command: UUID) -> Call:
    return door.recall(command)
