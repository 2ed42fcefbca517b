"""What every page of the kiosk shows of the hall: its name, clock and languages, and what is in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from assets.words import LANGUAGES
from kiosk.obstacles import Obstacle, ObstacleShown, clock_notice, shown

if TYPE_CHECKING:
    from assets.words import Words
    from hall.model.board import Appearance, Menu
    from hall.model.errors import HallTrouble

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1
LANGUAGE_NAMES = {"id": "Indonesia", "en": "English"}
"""Each language by its own name."""
NOTHING_IN_THE_WAY = ObstacleShown(Obstacle.OPENING, "", "", "", waits=False)


@QmlElement
class HallShown(QObject):
    """The hall as the head of the page and the first screen show it."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._menu: Menu | None = None
        self._language = "id"
        self._clock = self._date = self._printer = self._clock_notice = ""
        self._obstacle: ObstacleShown | None = None
        self._appearance: Appearance | None = None
        self._monitor: int | str | None = None
        self._words: Words | None = None

    def show(self, menu: Menu | None, trouble: HallTrouble | None, printer: str, words: Words) -> None:
        """Show the hall at this moment; `printer` is the sentence for its trouble, or empty."""
        self._menu = menu
        self._language, self._words = words.language, words
        self._clock = "" if menu is None else words.time(menu.now)
        self._date = "" if menu is None else words.date(menu.now.date())
        self._obstacle = shown(menu, trouble, words)
        self._printer = printer
        self._clock_notice = clock_notice(menu, words)
        self.changed.emit()

    @Slot(object)
    def colour(self, appearance: Appearance) -> None:
        """The hall may have colours of its own."""
        self._appearance = appearance
        self.changed.emit()

    def tell_monitor(self, missing: int | str | None) -> None:
        """The monitor of the station file, when there is none such; None while all is well."""
        self._monitor = missing
        self.changed.emit()

    @property
    def in_the_way(self) -> bool:
        """Whether no number can be had now."""
        return self._obstacle is not None

    @Property(str, notify=changed)
    def name(self) -> str:
        """The hall's name."""
        return "" if self._menu is None else self._menu.hall

    @Property(str, notify=changed)
    def clock(self) -> str:
        """Hall time, `08.30`."""
        return self._clock

    @Property(str, notify=changed)
    def date(self) -> str:
        """The service day in words."""
        return self._date

    @Property(str, notify=changed)
    def language(self) -> str:
        """The language on screen."""
        return self._language

    @Property(list, notify=changed)
    def languages(self) -> list[dict[str, str]]:
        """The hall's languages as `{value, text}`."""
        codes = LANGUAGES if self._menu is None else self._menu.languages
        return [{"value": code, "text": LANGUAGE_NAMES.get(code, code)} for code in codes]

    @Property(bool, notify=changed)
    def simulated(self) -> bool:
        """Whether the hall's clock is a pretence."""
        return self._menu is not None and self._menu.simulated

    @Property(str, notify=changed)
    def printerNotice(self) -> str:
        """What to know about the printer before taking a number."""
        return self._printer

    @Property(str, notify=changed)
    def clockNotice(self) -> str:
        """What to know about the hall's clock."""
        return self._clock_notice

    @Property(str, notify=changed)
    def monitorNotice(self) -> str:
        """For the technician: this screen is another one than the station file wants."""
        if self._monitor is None or self._words is None:
            return ""
        return self._words.say("station.no_monitor", monitor=self._monitor)

    @Property(str, notify=changed)
    def obstacle(self) -> str:
        """Its kind: opening, busy, gone, unprepared, clock, closed."""
        return "" if self._obstacle is None else str(self._obstacle.kind)

    @Property(str, notify=changed)
    def obstacleTitle(self) -> str:
        """What is the matter."""
        return (self._obstacle or NOTHING_IN_THE_WAY).title

    @Property(str, notify=changed)
    def obstacleText(self) -> str:
        """What it means, and what to do."""
        return (self._obstacle or NOTHING_IN_THE_WAY).text

    @Property(str, notify=changed)
    def obstacleSymbol(self) -> str:
        """Its icon."""
        return (self._obstacle or NOTHING_IN_THE_WAY).symbol

    @Property(bool, notify=changed)
    def obstacleWaits(self) -> bool:
        """Whether the kiosk tries again by itself."""
        return (self._obstacle or NOTHING_IN_THE_WAY).waits

    @Property(str, notify=changed)
    def obstacleReference(self) -> str:
        """A word for the technician."""
        return (self._obstacle or NOTHING_IN_THE_WAY).reference

    @Property(str, notify=changed)
    def primary(self) -> str:
        """The hall's own first colour, or empty."""
        return "" if self._appearance is None else self._appearance.primary or ""

    @Property(str, notify=changed)
    def accent(self) -> str:
        """The hall's own second colour, or empty."""
        return "" if self._appearance is None else self._appearance.accent or ""
