"""The clerk's workplace: what can be done now, and who waits."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from counter import sentences, steps
from counter.lines import AsideRow, WaitingRow, aside_rows, waiting_rows
from counter.steps import Step
from hall.model.errors import HallError, NobodyWaiting
from hall.model.tickets import Call, Ticket
from qtkit.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from assets.words import Words
    from counter.duty import Duty
    from counter.orders import Orders
    from counter.sight import Sight
    from counter.visitor import Visitor
    from hall.desk import DeskDoor

QML_IMPORT_NAME = "Counter"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Workplace(QObject):
    """One counter at work. `said` carries a sentence for the clerk and whether it is only news."""

    changed = Signal()
    said = Signal(str, bool, arguments=["sentence", "news"])

    def __init__(
        self,
        duty: Duty,
        orders: Orders,
        visitor: Visitor,
        words: Words,
        *,
        finish_calls_next: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._duty, self._orders, self._visitor, self._words = duty, orders, visitor, words
        self._finish_calls_next = finish_calls_next
        self._sight: Sight | None = None
        self._waiting = Rows(WaitingRow, key="ticket", parent=self)
        self._aside = Rows(AsideRow, key="ticket", parent=self)
        duty.seen.connect(self._see)
        duty.trouble_changed.connect(self.changed)
        orders.changed.connect(self.changed)

    def speak(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        self._duty.speak(words.language)
        if self._sight is not None:
            self._see(self._sight)

    def clear(self) -> None:
        """Nobody is on duty any more: nothing of a visitor stays on the screen."""
        self._sight = None
        self._orders.forget()
        self._waiting.show(())
        self._aside.show(())
        self._visitor.show(None, self._words)
        self.changed.emit()

    # --- what is seen -----------------------------------------------------------------------------

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Whether the hall has been seen at all."""
        return self._sight is not None

    @Property(str, notify=changed)
    def step(self) -> str:
        """The next sensible step: `call_next`, `start` or `finish`."""
        return str(steps.next_step(self._visitor.state))

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """An order is under way: nothing else is taken."""
        return self._orders.busy

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """Why the hall does not answer; empty while all is well."""
        trouble = self._orders.trouble or self._duty.trouble
        return "" if trouble is None else sentences.sentence(self._words, trouble, self._names())

    @Property(bool, notify=changed)
    def trying(self) -> bool:
        """An order waits to be given again."""
        return self._orders.trouble is not None

    @Property(list, notify=changed)
    def moves(self) -> list[str]:
        """What may be done with the visitor besides the next step."""
        return [move for move in steps.SECONDARY if steps.can(move, self._visitor.state)]

    @Property(QObject, constant=True)
    def waiting(self) -> QObject:
        """Who waits, oldest first."""
        return self._waiting

    @Property(QObject, constant=True)
    def aside(self) -> QObject:
        """Who is absent or parked."""
        return self._aside

    @Property(int, notify=changed)
    def longest(self) -> int:
        """Minutes that the one who came first has waited."""
        return 0 if self._sight is None else max((one.waited_minutes for one in self._sight.desk.waiting), default=0)

    @Property(int, notify=changed)
    def served(self) -> int:
        """How many visitors were served here today."""
        return 0 if self._sight is None else self._sight.desk.served_today

    # --- what is done -----------------------------------------------------------------------------

    @Slot()
    def goOn(self) -> None:
        """The large button."""
        step = steps.next_step(self._visitor.state)
        if step is Step.CALL_NEXT:
            self._order(lambda door, command: door.call_next(command=command))
        elif step is Step.START:
            self._order(lambda door, command: door.start(command=command))
        else:
            self._order(lambda door, command: door.finish(command=command), self._finished)

    @Slot()
    def recall(self) -> None:
        """Announce the visitor once more."""
        self._move("recall", lambda door, command: door.recall(command=command), "counter.recalled")

    @Slot()
    def markAbsent(self) -> None:
        """Nobody came."""
        self._move("mark_absent", lambda door, command: door.mark_absent(command=command), "counter.marked_absent")

    @Slot()
    def putBack(self) -> None:
        """Called by mistake."""
        self._move("put_back", lambda door, command: door.put_back(command=command), "counter.was_put_back")

    @Slot()
    def cancel(self) -> None:
        """The number is void."""
        self._move("cancel", lambda door, command: door.cancel(command=command), "counter.was_cancelled")

    @Slot(str)
    def transfer(self, service: str) -> None:
        """Send the visitor on to another service."""
        self._move("transfer", lambda door, command: door.transfer(service, command=command), "counter.transferred")

    @Slot(int)
    def park(self, minutes: int) -> None:
        """Set the visitor aside for so many minutes; 0 is until somebody resumes it."""
        now = self._visitor.now()
        if now is not None:
            until = now + timedelta(minutes=minutes) if minutes else None
            self._move("park", lambda door, command: door.park(until, command=command), "counter.was_parked")

    @Slot(str)
    def callByHand(self, ticket: str) -> None:
        """Call this very visitor."""
        here = self._visitor.ticket
        if here is not None:
            self.said.emit(self._words.say("counter.finish_first", label=here.label), False)
            return
        self._order(lambda door, command: door.call(ticket, command=command))

    @Slot(str, bool)
    def bringBack(self, ticket: str, absent: bool) -> None:  # noqa: FBT001 - QML passes what the row says
        """An absent visitor has come, or a parked one goes on: to the front of the line."""
        if absent:
            self._order(
                lambda door, command: door.return_ticket(ticket, command=command), self._say("counter.returned")
            )
        else:
            self._order(lambda door, command: door.resume(ticket, command=command), self._say("counter.resumed"))

    # --- inside -----------------------------------------------------------------------------------

    def _move(self, move: str, act: Callable[[DeskDoor, UUID], object], news: str) -> None:
        if steps.can(move, self._visitor.state):
            self._order(act, self._say(news))

    def _order(self, act: Callable[[DeskDoor, UUID], object], then: Callable[[str], None] | None = None) -> None:
        door = self._duty.door
        if door is None or self._orders.busy:
            return

        def done(result: object) -> None:
            came, sight = cast("tuple[Ticket | Call, Sight]", result)
            self._duty.show(door, sight)
            if then is not None:
                then((came.ticket if isinstance(came, Call) else came).label)

        self._orders.give(self._duty.ordered(act), done, self._refused)

    def _finished(self, label: str) -> None:
        if self._finish_calls_next:
            self.goOn()
        else:
            self._say("counter.finished")(label)

    def _say(self, key: str) -> Callable[[str], None]:
        return lambda label: self.said.emit(self._words.say(key, label=label), True)

    def _refused(self, error: HallError) -> None:
        if isinstance(error, sentences.LOST):
            self._duty.lost.emit(error)
            return
        self.said.emit(sentences.sentence(self._words, error, self._names()), isinstance(error, NobodyWaiting))
        self._duty.look()

    def _names(self) -> dict[str, str]:
        return {} if self._sight is None else dict(self._sight.names)

    def _see(self, sight: Sight) -> None:
        self._sight = sight
        self._waiting.show(waiting_rows(sight.desk.waiting, sight.targets))
        self._aside.show(aside_rows(sight.desk.aside, self._words))
        self._visitor.show(sight, self._words)
        self.changed.emit()
