"""Why no number can be had at this kiosk now, and what the visitor should know about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from hall.model.errors import HallBusy, HallEmpty, HallWithoutPlan, StationTaken

if TYPE_CHECKING:
    from datetime import time

    from assets.words import Words
    from hall.model.board import Menu, MenuService
    from hall.model.errors import HallTrouble
    from hall.model.opening import Opening


class Obstacle(StrEnum):
    """What stands between a visitor and a number; each has its title and text in the words."""

    OPENING = "opening"
    """The program has just been started."""
    BUSY = "busy"
    GONE = "gone"
    TAKEN = "taken"
    """Another program works under this kiosk's name."""
    UNPREPARED = "unprepared"
    """The hall has no plan, or nothing in it."""
    CLOCK = "clock"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class ObstacleShown:
    """An obstacle as the screen shows it. `waits` is true while the kiosk tries again by itself."""

    kind: Obstacle
    title: str
    text: str
    symbol: str
    waits: bool
    reference: str = ""
    """A word for the technician."""


_SYMBOLS = {
    Obstacle.OPENING: "hourglass",
    Obstacle.BUSY: "hourglass",
    Obstacle.GONE: "database-off",
    Obstacle.TAKEN: "settings",
    Obstacle.UNPREPARED: "settings",
    Obstacle.CLOCK: "clock",
    Obstacle.CLOSED: "clock",
}


def obstacle(menu: Menu | None, trouble: HallTrouble | None) -> Obstacle | None:
    """What keeps a visitor from beginning; None when nothing does."""
    if trouble is not None:
        return _of_trouble(trouble)
    if menu is None:
        return Obstacle.OPENING
    services = [service for agency in menu.agencies for service in agency.services]
    if not services:
        return Obstacle.UNPREPARED
    if menu.clock_wrong:
        return Obstacle.CLOCK
    if any(service.open for service in services):
        return None
    return Obstacle.CLOCK if menu.clock_ahead or menu.clock_behind else Obstacle.CLOSED


def shown(menu: Menu | None, trouble: HallTrouble | None, words: Words) -> ObstacleShown | None:
    """The obstacle in words."""
    kind = obstacle(menu, trouble)
    if kind is None:
        return None
    title, text = words.say(f"kiosk.obstacle.{kind}.title"), words.say(f"kiosk.obstacle.{kind}.text")
    if kind is Obstacle.CLOSED and menu is not None:
        title, text = closed_words(menu, words)
    return ObstacleShown(
        kind, title, text, _SYMBOLS[kind], waits=trouble is not None, reference="" if trouble is None else trouble.name
    )


def clock_notice(menu: Menu | None, words: Words) -> str:
    """What to know of the hall's clock while numbers are given; empty when all is well."""
    unsure = menu is not None and (menu.clock_ahead or menu.clock_behind)
    return words.say("kiosk.clock_notice") if unsure else ""


def closed_words(menu: Menu, words: Words) -> tuple[str, str]:
    """Why the whole hall gives no numbers, and when it will again."""
    services = [service for agency in menu.agencies for service in agency.services]
    if begins := _first_numbers(services):
        return words.say("kiosk.closed.not_yet"), words.say("kiosk.closed.numbers_from", time=words.time(begins))
    for service in services:
        if service.why_not == "holiday":
            return words.say("kiosk.closed.today"), say_opening(service.opening, words)
    if any(service.why_not in {"full", "no_time_left"} for service in services):
        return words.say("kiosk.closed.full"), words.say("kiosk.closed.tomorrow")
    if last := max(
        (s.opening.closes_at for s in services if s.why_not == "closed_at" and s.opening.closes_at), default=None
    ):
        return words.say("kiosk.closed.over"), words.say("kiosk.closed.until", time=words.time(last))
    if any(service.why_not == "no_key" for service in services):
        return words.say("kiosk.obstacle.unprepared.title"), words.say("kiosk.obstacle.unprepared.text")
    return words.say("kiosk.closed.today"), words.say("kiosk.closed.tomorrow")


def say_opening(opening: Opening, words: Words) -> str:
    """Why a service gives no numbers now, as a sentence."""
    return words.say(
        f"opening.{opening.reason}",
        opens_at="" if opening.opens_at is None else words.time(opening.opens_at),
        closes_at="" if opening.closes_at is None else words.time(opening.closes_at),
        holiday=opening.holiday.get(words.language, "") or next(iter(opening.holiday.values()), ""),
    )


def _of_trouble(trouble: HallTrouble) -> Obstacle:
    if isinstance(trouble, HallBusy):
        return Obstacle.BUSY
    if isinstance(trouble, StationTaken):
        return Obstacle.TAKEN
    return Obstacle.UNPREPARED if isinstance(trouble, HallWithoutPlan | HallEmpty) else Obstacle.GONE


def _first_numbers(services: list[MenuService]) -> time | None:
    """When the first service that is still to open today begins to give numbers."""
    begins = (
        service.opening.numbers_from or service.opening.opens_at
        for service in services
        if service.why_not == "opens_at"
    )
    return min((moment for moment in begins if moment is not None), default=None)
