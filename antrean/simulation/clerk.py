"""A simulated clerk: holds one counter and works through the desk's door like anybody else."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import uuid4

from antrean.simulation.behaviour import Act, Behaviour, behaviour, next_step
from hall.model.errors import HallError, NobodyWaiting

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from hall.desk import DeskDoor
    from hall.model.tickets import Call, Ticket
    from hall.plan.plan import HallPlan
    from hall.plan.rows import PlannedCounter


@dataclass(slots=True)
class People:
    """What all clerks of a hall know of its visitors: how each behaves, and who was called before."""

    plan: HallPlan
    seed: int
    pace: float
    called: Counter[str] = field(default_factory=Counter)

    def behaviour(self, ticket: Ticket) -> Behaviour:
        """How the ticket's present call goes."""
        return behaviour(self.plan, ticket, self.called[ticket.id], self.seed, self.pace)


@dataclass(frozen=True, slots=True)
class Waits:
    """Somebody waits, or will wait from then on, for a service."""

    at: datetime
    service: str


class Clerk:
    """One counter at work. `due` says when something is to be done, `act` does it."""

    def __init__(self, desk: DeskDoor, row: PlannedCounter, people: People, now: datetime) -> None:
        self.desk = desk
        self.row = row
        self.calls: list[Call] = []
        """First announcements made here, for the figures."""
        self.done: Counter[Act] = Counter()
        self._people = people
        self._ticket: Ticket | None = None
        self._how: Behaviour | None = None
        self._since = now
        self._recalled = False
        self._calls_at: datetime | None = now
        self._returning: list[tuple[datetime, str, Ticket]] = []
        self._command: UUID = uuid4()
        self.look(now)

    @property
    def idle(self) -> bool:
        """Whether the clerk waits for somebody to come."""
        return self._ticket is None and self._calls_at is None

    def serves(self, service: str) -> bool:
        """Whether this counter serves it."""
        return service in self.row.services

    def wake(self, now: datetime) -> None:
        """Somebody may be waiting."""
        if self.idle:
            self._calls_at = now

    def due(self) -> datetime | None:
        """When the clerk does something next, None while there is nothing to do."""
        moments = [self._returning[0][0]] if self._returning else []
        if self._ticket is not None and self._how is not None:
            moments.append(next_step(self._ticket.state, self._since, self._how, recalled=self._recalled).at)
        elif self._calls_at is not None:
            moments.append(self._calls_at)
        return min(moments, default=None)

    def look(self, now: datetime) -> None:
        """Begin with what is at the counter: somebody else may have worked here."""
        shown = self.desk.now()
        self._command = uuid4()
        self._recalled = False
        self._ticket, self._how = shown.current, None
        if self._ticket is None:
            self._calls_at = now
            return
        self._how = self._people.behaviour(self._ticket)
        called = now if shown.current_call is None else shown.current_call.called_at
        self._since = called if shown.serving_from is None else shown.serving_from

    def act(self, now: datetime) -> list[Waits]:
        """Do what is due; returns who waits because of it. A refusal is raised: `look` and go on."""
        if self._returning and self._returning[0][0] <= now:
            return self._take_back(now)
        if self._ticket is None:
            self._call(now)
            return []
        return self._step(now)

    # --- inside ---------------------------------------------------------------------------------

    def _call(self, now: datetime) -> None:
        try:
            call = self.desk.call_next(self._command)
        except NobodyWaiting:
            self._calls_at = None
            return
        self._accepted()
        self.calls.append(call)
        self._ticket, self._since, self._recalled, self._calls_at = call.ticket, now, False, None
        self._how = self._people.behaviour(call.ticket)

    def _take_back(self, now: datetime) -> list[Waits]:
        """Somebody who was absent stands at the counter."""
        _, _, ticket = heapq.heappop(self._returning)
        try:
            self.desk.return_ticket(ticket)
        except HallError:
            return []  # too late, or back already
        self.wake(now)
        return [Waits(now, ticket.service)]

    def _step(self, now: datetime) -> list[Waits]:
        ticket, how = self._ticket, self._how
        assert ticket is not None
        assert how is not None
        act = next_step(ticket.state, self._since, how, recalled=self._recalled).act
        waits = self._do(act, ticket, how, now)
        self._accepted()
        self.done[act] += 1
        if act in (Act.START, Act.RECALL):
            self._since = now
        else:
            self._people.called[ticket.id] += 1
            self._ticket, self._how, self._calls_at = None, None, now + how.pause
        return waits

    def _do(self, act: Act, ticket: Ticket, how: Behaviour, now: datetime) -> list[Waits]:
        command = self._command
        match act:
            case Act.START:
                self._ticket = self.desk.start(command)
            case Act.RECALL:
                self._ticket, self._recalled = self.desk.recall(command).ticket, True
            case Act.MARK_ABSENT:
                absent = self.desk.mark_absent(command)
                if how.returns_after is not None:
                    heapq.heappush(self._returning, (now + how.returns_after, ticket.id, absent))
            case Act.FINISH:
                self.desk.finish(command=command)
            case Act.TRANSFER:
                assert how.transfer_to is not None
                return [Waits(now, self.desk.transfer(how.transfer_to, command).service)]
            case Act.PARK:
                until = now + how.parked_for
                self.desk.park(until, command)
                return [Waits(until, ticket.service)]
        return []

    def _accepted(self) -> None:
        """The command was done: the next one is another."""
        self._command = uuid4()
