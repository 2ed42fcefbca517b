"""The counter's door: everything a clerk can do. Every action takes a command, so that asking twice does it once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Self
from uuid import UUID, uuid4

from hall.model.errors import NoSuchCounter, NoSuchStaff, StaffBusy, StaffRemoved
from hall.model.labels import require_word
from hall.model.tickets import REGULAR, VISITOR_CLASSES, State
from hall.store.facts import answers, calls, issuing, serving
from hall.store.facts.calls import At
from hall.store.looks import call_rows, sync_state, ticket_rows
from hall.store.looks import desk as desk_look
from hall.store.looks import menu as menu_look
from hall.store.notes import leases
from hall.store.notes.leases import Lease

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from types import TracebackType

    from hall import sealing
    from hall.model.board import Desk, Menu, WaitingTicket
    from hall.model.central import SyncState
    from hall.model.tickets import Call, Request, Ticket
    from hall.plan.rows import PlannedCounter
    from hall.store.reading import Reading
    from hall.store.store import Store
    from hall.store.write import Write


STAFF: Final = re.compile(r"[^\W_][\w.@-]{0,63}")
"""What a member of staff's code may look like where the plan names none: the journal and both databases take it."""


class DeskDoor:
    """One counter, held by one member of staff, who holds no other: whoever opens this one leaves the one before.

    What cannot be opened is refused with `CounterTaken`, or with `StaffBusy` while a visitor stands at the one before;
    who holds it no longer, with `CounterTaken`, `StaffElsewhere` or `StaffRemoved`.
    """

    def __init__(self, store: Store, counter: int, staff: str, keys: sealing.KeyRing | None) -> None:
        self._store = store
        self._keys = keys
        self.counter = counter
        self.staff = staff
        store.read(self._check_may_open)
        self._lease = Lease(counter, staff, store.station, str(uuid4()))
        store.note(lambda connection, now: leases.claim(connection, now, self._lease))

    # --- looking --------------------------------------------------------------------------------

    def now(self, language: str = "id") -> Desk:
        """What the screen shows."""
        return self._store.read(lambda look: desk_look.desk(look, self._row(look), self.staff, language))

    def waiting(self, language: str = "id") -> tuple[WaitingTicket, ...]:
        """Who waits for this counter's services."""
        return self._store.read(
            lambda look: desk_look.waiting(look, self._row(look).services, language, (State.WAITING,))
        )

    def menu(self, language: str = "id") -> Menu:
        """All services of the hall, to send a visitor on to."""
        return self._store.read(lambda look: menu_look.menu(look, language, VISITOR_CLASSES))

    def central(self) -> SyncState | None:
        """How the records get to the central server, None where the hall has none."""

        def look_up(look: Reading) -> SyncState | None:
            url = look.plan.hall.central_url
            return None if url is None else sync_state.state(look, url)

        return self._store.read(look_up)

    def current(self) -> Ticket | None:
        """The ticket at this counter."""

        def look_up(look: Reading) -> Ticket | None:
            row = ticket_rows.at_counter(look, self.counter)
            return None if row is None else row.ticket

        return self._store.read(look_up)

    def find(self, wanted: str) -> Ticket:
        """Today's ticket with this label or id."""
        return self._store.read(lambda look: ticket_rows.find(look, wanted).ticket)

    @property
    def opens_requests(self) -> bool:
        """Whether this counter has keys at all."""
        return self._keys is not None

    def holds(self, key: str) -> bool:
        """Whether this counter can open what is sealed to the key with this id (hex)."""
        return self._keys is not None and bytes.fromhex(key) in self._keys.keys

    def request(self, ticket: Ticket | str) -> Request | None:
        """What the visitor came for: opened with this counter's keys, else sealed; None without a form."""

        def look_up(look: Reading) -> Request | None:
            self._check_still_staff(look)
            return answers.request(look, ticket_rows.find(look, ticket).ticket.id, self._keys)

        return self._store.read(look_up)

    # --- calling --------------------------------------------------------------------------------

    def call_next(self, command: UUID | None = None) -> Call:
        """Call whose turn it is; `NobodyWaiting` when nobody's, `CounterBusy` while a ticket is open here."""
        return self._call(command, "call_next", [], calls.call_next)

    def call(self, ticket: Ticket | str, command: UUID | None = None) -> Call:
        """Call this very ticket."""
        return self._call(command, "call", [_id(ticket)], lambda work, at: calls.call_by_hand(work, at, ticket))

    def recall(self, command: UUID | None = None) -> Call:
        """Announce the called ticket once more."""
        return self._call(command, "recall", [], lambda work, at: calls.recall(work, at, serving.own(work, at)))

    # --- serving --------------------------------------------------------------------------------

    def start(self, command: UUID | None = None) -> Ticket:
        """The visitor is here."""
        return self._act(command, "start", [], serving.start)

    def finish(self, outcome: str = "served", command: UUID | None = None) -> Ticket:
        """Done, with an outcome."""
        require_word(outcome)
        return self._act(command, "finish", [outcome], lambda work, at: serving.finish(work, at, outcome))

    def mark_absent(self, command: UUID | None = None) -> Ticket:
        """Nobody came."""
        return self._act(command, "mark_absent", [], serving.mark_absent)

    def put_back(self, command: UUID | None = None) -> Ticket:
        """Called by mistake: back into the line."""
        return self._act(command, "put_back", [], serving.put_back)

    def return_ticket(self, ticket: Ticket | str, command: UUID | None = None) -> Ticket:
        """An absent visitor has come: to the front, once."""
        return self._act(
            command, "return_ticket", [_id(ticket)], lambda work, at: serving.return_ticket(work, at, ticket)
        )

    def park(
        self, until: datetime | None = None, command: UUID | None = None, *, ticket: Ticket | str | None = None
    ) -> Ticket:
        """Set the ticket here (or another) aside, at most until a time."""
        arguments = [None if ticket is None else _id(ticket), None if until is None else until.isoformat()]
        return self._act(command, "park", arguments, lambda work, at: serving.park(work, at, ticket, until))

    def resume(self, ticket: Ticket | str, command: UUID | None = None) -> Ticket:
        """A parked ticket waits again, in front."""
        return self._act(command, "resume", [_id(ticket)], lambda work, at: serving.resume(work, at, ticket))

    def transfer(self, service: str, command: UUID | None = None) -> Ticket:
        """Send the visitor on to another service."""
        return self._act(command, "transfer", [service], lambda work, at: serving.transfer(work, at, service))

    def cancel(
        self, ticket: Ticket | str | None = None, command: UUID | None = None, *, reason: str = "by_staff"
    ) -> Ticket:
        """Cancel the ticket here, or another one of today."""
        require_word(reason)
        arguments = [None if ticket is None else _id(ticket), reason]
        return self._act(command, "cancel", arguments, lambda work, at: serving.cancel(work, at, ticket, reason))

    def walk_in(
        self, service: str, command: UUID | None = None, *, visitor_class: str = REGULAR, language: str = "id"
    ) -> Ticket:
        """Give a number to somebody who stands at the counter; no slip."""
        asked = command or uuid4()
        wish = issuing.VisitorWish(service, visitor_class, language, "counter", slip=False)

        def act(work: Write) -> Ticket:
            self._at(work)
            return issuing.issue(work, wish, None, str(asked))

        return self._store.commanded(
            asked, "walk_in", [self.counter, service, visitor_class, language], act, issuing.again
        )

    # --- holding the counter --------------------------------------------------------------------

    def renew(self) -> None:
        """Hold the counter for another minute; refused when somebody else took it, or its clerk may not any more."""
        self._store.read(self._check_still_staff)
        self._store.note(lambda connection, now: leases.renew(connection, now, self._lease))

    def close(self) -> None:
        """Leave the counter."""
        self._store.note(lambda connection, _now: leases.release(connection, self._lease))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- inside ---------------------------------------------------------------------------------

    def _check_may_open(self, look: Reading) -> None:
        self._row(look)
        if not STAFF.fullmatch(self.staff) or not self._is_staff(look):
            raise NoSuchStaff(staff=self.staff)
        for other in leases.counters_of(look.connection, look.real, self.staff):
            visitor = None if other == self.counter else ticket_rows.at_counter(look, other)
            if visitor is not None:
                raise StaffBusy(staff=self.staff, counter=other, label=visitor.ticket.label)

    def _check_still_staff(self, look: Reading) -> None:
        if not self._is_staff(look):
            raise StaffRemoved(staff=self.staff)

    def _is_staff(self, look: Reading) -> bool:
        """A plan without staff takes anybody."""
        return not look.plan.staff or look.plan.staff_member(self.staff) is not None

    def _row(self, look: Reading) -> PlannedCounter:
        row = look.plan.counter(self.counter)
        if row is None:
            raise NoSuchCounter(counter=self.counter)
        return row

    def _at(self, work: Write) -> At:
        self._check_still_staff(work)
        leases.check(work.connection, work.real, self._lease)
        return At(self._row(work), self.staff)

    def _call(
        self, command: UUID | None, action: str, arguments: Sequence[object], act: Callable[[Write, At], Call]
    ) -> Call:
        return self._store.commanded(
            command, action, [self.counter, *arguments], lambda work: act(work, self._at(work)), call_rows.again
        )

    def _act(
        self, command: UUID | None, action: str, arguments: Sequence[object], act: Callable[[Write, At], Ticket]
    ) -> Ticket:
        return self._store.commanded(
            command, action, [self.counter, *arguments], lambda work: act(work, self._at(work)), serving.again
        )


def _id(ticket: Ticket | str) -> str:
    return ticket if isinstance(ticket, str) else ticket.id
