"""Who works the windows that nobody has taken: a visitor at the kiosk, a clerk at a counter."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from antrean.demonstration.touches import PlayedVisit, next_button
from antrean.simulation.behaviour import next_step
from antrean.simulation.clerk import People
from hall import open_hall
from hall.model.errors import HallError, HallTrouble
from qtkit.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from antrean.demonstration.window import WatchedWindow
    from hall import Hall
    from hall.model.tickets import Ticket

TOUCH_EVERY: Final = 1500
"""Milliseconds a visitor needs to read a page."""
LOOK_EVERY: Final = 700
"""Milliseconds between two looks of the clerk."""
BRISK: Final = 0.4
"""The pace of a clerk whom somebody watches."""
SITS_DOWN: Final = 5000
"""Milliseconds until the clerk begins."""
BETWEEN_VISITORS: Final = 12
"""Touches that nobody makes between two visitors."""


def player(kind: str, watched: WatchedWindow, station: Mapping[str, object]) -> QObject:
    """Somebody for this window, `kiosk` or `counter:STAFF`; lives as long as the window does."""
    role, _, staff = kind.partition(":")
    if role == "kiosk":
        return VisitorAtTheKiosk(watched, str(station["hall"]))
    return ClerkAtTheCounter(watched, str(station["hall"]), int(str(station["counter"])), staff)


class VisitorAtTheKiosk(QObject):
    """Touches one page after the other, then goes; a little later the next one comes."""

    def __init__(self, watched: WatchedWindow, url: str) -> None:
        super().__init__(watched)
        self._watched = watched
        self._url = url
        self._avoid: set[str] | None = None
        self._chance = Random()  # noqa: S311 - another visitor every time
        self._nobody = 3
        self._visit = PlayedVisit()
        self._timer = QTimer(self, interval=TOUCH_EVERY)
        self._timer.timeout.connect(self._touch)
        self._timer.start()

    def _touch(self) -> None:
        if self._watched.taken:
            self._nobody = BETWEEN_VISITORS
            self._visit.stop()
            return
        if self._nobody > 0:
            self._nobody -= 1
            return
        if self._avoid is None:
            self._avoid = with_a_form(self._url)
        names = self._watched.names()
        if "page-ticket" in names:
            self._nobody = BETWEEN_VISITORS  # time to take the slip; the page goes by itself
            self._visit.stop()
            return
        touch = self._visit.touch(names, self._chance, self._avoid)
        if touch is not None:
            self._watched.press(touch)


def with_a_form(url: str) -> set[str]:
    """The cards of the services that ask for more than a visitor who is played can tell."""
    with open_hall(url, "played") as hall:
        plan = hall.office.plan()
    assert plan is not None, "the demonstration's hall has a plan"
    return {f"service-{row.code}" for row in plan.services if row.form is not None}


@dataclass(frozen=True, slots=True)
class Scene:
    """What is at the counter."""

    now: datetime
    ticket: Ticket | None
    somebody_waits: bool


class ClerkAtTheCounter(QObject):
    """Presses the buttons of a counter when it is time."""

    def __init__(self, watched: WatchedWindow, url: str, counter: int, staff: str) -> None:
        super().__init__(watched)
        self._watched = watched
        self._url, self._counter, self._staff = url, counter, staff
        self._hall: Hall | None = None
        self._people: People | None = None
        self._seen: tuple[str, str] | None = None
        self._since: datetime | None = None
        self._recalled = False
        self._typed = False
        self._worker = Worker(expected=(HallError, HallTrouble), parent=self)
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self._ask)
        QTimer.singleShot(SITS_DOWN, self._timer.start)

    def _ask(self) -> None:
        if not self._watched.taken:
            self._worker.read("scene", self._scene, self._play, lambda _trouble: None)

    def _scene(self) -> Scene:
        """In the worker's thread."""
        if self._hall is None:
            self._hall = open_hall(self._url, "played")
        hall = self._hall
        if self._people is None:
            plan = hall.office.plan()
            assert plan is not None, "the demonstration's hall has a plan"
            self._people = People(plan, 1, BRISK)
        shown = hall.supervision.now()
        mine = next(counter for counter in shown.counters if counter.number == self._counter)
        row = self._people.plan.counter(self._counter)
        waiting = {service.code for service in shown.services if service.waiting}
        return Scene(
            now=shown.now,
            ticket=None if mine.label is None else hall.reception.find(mine.label),
            somebody_waits=row is not None and bool(waiting.intersection(row.services)),
        )

    def _play(self, scene: Scene) -> None:
        """In the window's thread: press what comes next, once its time has come."""
        if self._watched.taken:
            return
        names = self._watched.names()
        if "workplace" not in names:
            self._sign_in(names)
        elif scene.ticket is None:
            self._seen = None
            if scene.somebody_waits:
                self._watched.press("next-step")
        else:
            self._serve(scene, scene.ticket)

    def _sign_in(self, names: set[str]) -> None:
        """Type the name, choose it, then enter."""
        wanted = ("enter", f"staff-{self._staff}", "sign-in-again")
        button = next((name for name in wanted if name in names), None)
        if button is not None:
            self._watched.press(button)
        elif "staff" in names and not self._typed:
            self._typed = True
            member = None if self._people is None else self._people.plan.staff_member(self._staff)
            self._watched.type(self._staff if member is None else member.name)

    def _serve(self, scene: Scene, ticket: Ticket) -> None:
        self._notice(scene, ticket)
        assert self._people is not None
        assert self._since is not None
        how = self._people.behaviour(ticket)
        step = next_step(ticket.state, self._since, how, recalled=self._recalled)
        if step.at <= scene.now:
            button, self._recalled = next_button(step.act)
            self._since = scene.now
            self._watched.press(button)

    def _notice(self, scene: Scene, ticket: Ticket) -> None:
        """Since when it is so."""
        seen = (ticket.id, str(ticket.state))
        if seen != self._seen:
            self._seen, self._since, self._recalled = seen, scene.now, False
