"""The kiosk's door: what the hall offers, and taking a number."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from hall.model.tickets import REGULAR, VISITOR_CLASSES
from hall.store.facts import answers as sealed_answers
from hall.store.facts import issuing
from hall.store.looks import menu as menu_look
from hall.store.looks import ticket_rows
from hall.store.notes.print_jobs import of_ticket

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from hall.attendance import Attendance
    from hall.model.board import Menu
    from hall.model.print_jobs import PrintJob
    from hall.model.tickets import Ticket
    from hall.store.reading import Reading
    from hall.store.store import Store
    from hall.store.write import Write


class Reception:
    """What a kiosk can do to the hall."""

    def __init__(self, store: Store, attendance: Attendance) -> None:
        self._store = store
        self._attendance = attendance

    def menu(self, language: str = "id") -> Menu:
        """All agencies and services, open or why not, with those who wait and how long it will take."""
        self._attendance.hold()
        return self._store.read(lambda look: menu_look.menu(look, language, VISITOR_CLASSES))

    def issue(
        self,
        service: str,
        visitor_class: str = REGULAR,
        language: str = "id",
        answers: Mapping[str, object] | None = None,
        command: UUID | None = None,
        *,
        channel: str = "kiosk",
        slip: bool = True,
    ) -> Ticket:
        """Give the next number of a service; `answers` None means that nobody was asked.

        With `slip`, a slip is queued for this station's printer in the same transaction.
        """
        asked = command or uuid4()
        wish = issuing.VisitorWish(service, visitor_class, language, channel, slip)

        def seal(look: Reading) -> sealed_answers.SealedRequest | None:
            issuing.service_of(look, service)
            return sealed_answers.seal(look, service, answers, str(asked))

        request = None if answers is None else self._store.read(seal)

        def act(work: Write) -> Ticket:
            return issuing.issue(work, wish, request, str(asked))

        arguments = [service, visitor_class, language, channel, slip, sorted(answers or {})]
        return self._store.commanded(asked, "issue", arguments, act, issuing.again)

    def slip(self, ticket: Ticket) -> PrintJob | None:
        """The latest slip of a ticket, to show what the paper does."""
        return self._store.read(lambda look: of_ticket(look.connection, ticket.id))

    def find(self, wanted: str) -> Ticket:
        """Today's ticket with this id or label."""
        return self._store.read(lambda look: ticket_rows.find(look, wanted).ticket)
