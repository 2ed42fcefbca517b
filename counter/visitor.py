"""The visitor at the counter, as QML shows him."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtQml import QmlElement

from counter import sentences
from counter.answers import AnswerRow, answer_rows
from hall.model.tickets import PRIORITY, Call, State, Ticket
from qtkit.rows import Rows

if TYPE_CHECKING:
    from datetime import datetime

    from assets.words import Words
    from counter.sight import Sight

QML_IMPORT_NAME = "Counter"
QML_IMPORT_MAJOR_VERSION = 1

TICK = 1000
"""Milliseconds between two looks at the clock."""


@QmlElement
class Visitor(QObject):
    """Who stands here: number, service, since when, why, and what for."""

    changed = Signal()
    ticked = Signal()

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._sight: Sight | None = None
        self._answers = Rows(AnswerRow, key="name", parent=self)
        self._since_look = QElapsedTimer()
        self._ticks = QTimer(self)
        self._ticks.setInterval(TICK)
        self._ticks.timeout.connect(self.ticked)

    @property
    def ticket(self) -> Ticket | None:
        """The ticket at the counter."""
        return None if self._sight is None else self._sight.desk.current

    @property
    def call(self) -> Call | None:
        """Its latest call."""
        return None if self._sight is None else self._sight.desk.current_call

    @property
    def state(self) -> State | None:
        """Where the ticket at the counter stands; None without a visitor."""
        return None if self.ticket is None else self.ticket.state

    def show(self, sight: Sight | None, words: Words) -> None:
        """Show this visitor, or the empty counter."""
        self._sight, self._words = sight, words
        self._since_look.start()
        if sight is None:
            self._ticks.stop()
        else:
            self._ticks.start()
        request = None if sight is None else sight.request
        opened = sight is not None and request is not None and not request.sealed
        self._answers.show(answer_rows(request, sight.form, words) if opened and request and sight else ())
        self.changed.emit()
        self.ticked.emit()

    def now(self) -> datetime | None:
        """Hall time, carried on from the last reading."""
        if self._sight is None:
            return None
        passed = timedelta(milliseconds=self._since_look.elapsed()) * self._sight.clock.speed
        return self._sight.desk.now + passed

    @Property(bool, notify=changed)
    def present(self) -> bool:
        """Whether anybody stands here."""
        return self.state is not None

    @Property(bool, notify=changed)
    def serving(self) -> bool:
        """Whether service has begun; before, the visitor is called."""
        return self.state is State.SERVING

    @Property(str, notify=changed)
    def label(self) -> str:
        """The number."""
        return "" if self.ticket is None else self.ticket.label

    @Property(str, notify=changed)
    def service(self) -> str:
        """The service's name."""
        if self._sight is None or self.ticket is None:
            return ""
        row = self._sight.plan.service(self.ticket.service)
        return self.ticket.service if row is None else row.name.say(self._words.language)

    @Property(str, notify=changed)
    def code(self) -> str:
        """The service's code."""
        return "" if self.ticket is None else self.ticket.service

    @Property(bool, notify=changed)
    def priority(self) -> bool:
        """Whether the visitor goes first by law."""
        return self.ticket is not None and self.ticket.visitor_class == PRIORITY

    @Property(str, notify=changed)
    def speaks(self) -> str:
        """The language the visitor chose at the kiosk."""
        return "" if self.ticket is None else self.ticket.language

    @Property(int, notify=changed)
    def waited(self) -> int:
        """Minutes from taking the number to the call."""
        return 0 if self.call is None else int(self.call.reason.get("waited"))

    @Property(str, notify=changed)
    def calledAt(self) -> str:
        """The time of the latest call."""
        if self._sight is None or self.call is None:
            return ""
        return self._words.time(self.call.called_at.astimezone(self._sight.desk.now.tzinfo))

    @Property(str, notify=ticked)
    def clock(self) -> str:
        """How long service has lasted, or since when the visitor is awaited."""
        now = self.now()
        if self._sight is None or now is None:
            return ""
        called = None if self.call is None else self.call.called_at
        since = self._sight.desk.serving_from if self.state is State.SERVING else called
        return "" if since is None else sentences.lasted(self._words, int((now - since).total_seconds()))

    @Property(str, notify=changed)
    def reason(self) -> str:
        """Why this number was next."""
        return "" if self.call is None else sentences.reason(self._words, self.call.reason)

    @Property(str, notify=changed)
    def request(self) -> str:
        """How the request stands: `none`, `open`, `sealed`, or `broken` when it cannot be opened."""
        if self._sight is None:
            return "none"
        if self._sight.request_trouble is not None:
            return "broken"
        if self._sight.request is None:
            return "none"
        return "sealed" if self._sight.request.sealed else "open"

    @Property(str, notify=changed)
    def requestProblem(self) -> str:
        """Why the request cannot be opened."""
        if self._sight is None or self._sight.request_trouble is None:
            return ""
        return sentences.sentence(self._words, self._sight.request_trouble, {})

    @Property(QObject, constant=True)
    def answers(self) -> QObject:
        """The opened answers."""
        return self._answers
