"""A kiosk for tests: the real program over a real hall, with a hand before its screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication

from antrean.pictures.kiosk_walk import Walk
from kiosk import QML
from kiosk.main import KioskProgram
from kiosk.patience import Patience
from kiosk.station import KioskStation
from qtkit import translations
from qtkit.program import Program, WindowWish, size_from
from tests.support.screen import Screen

if TYPE_CHECKING:
    from hall.model.board import Menu, MenuService
    from printing.virtual_printer import VirtualPrinter
    from qtkit.touch_rest import TouchRest
    from tests.support.halls import Clock

TIRELESS = Patience(quiet=600, typing=600, asking=600, ticket=600, photo=600, trouble=600)
"""A kiosk that waits for as long as a test takes."""


@dataclass
class KioskAtWork:
    """The program, its screen, and a hand that walks through a visit."""

    kiosk: KioskProgram
    screen: Screen
    walk: Walk = field(init=False)

    def __post_init__(self) -> None:
        self.walk = Walk(self.screen)

    def menu(self, language: str = "id") -> Menu:
        """What the hall offers, once the kiosk has read it."""
        self.screen.wait_until(lambda: bool(self.kiosk.visiting.menus))
        return self.kiosk.visiting.menus[language]

    def service(self, code: str, language: str = "id") -> MenuService:
        """One service of the menu."""
        return next(one for agency in self.menu(language).agencies for one in agency.services if one.code == code)

    def go_to(self, code: str, language: str = "id") -> MenuService:
        """Begin, and choose the service."""
        service = self.service(code, language)
        self.walk.begin(language)
        self.walk.choose(self.menu(language), service)
        return service

    def take(self, code: str, visitor_class: str = "regular", language: str = "id") -> str:
        """A whole visit up to its number."""
        service = self.go_to(code, language)
        self.walk.visitor(visitor_class)
        self.walk.answer_all(service)
        return self.walk.ticket()


@contextmanager
def open_kiosk(  # noqa: PLR0913 - each is one thing that a test may want otherwise
    url: str,
    clock: Clock,
    *,
    size: str = "1080x1920",
    printer: VirtualPrinter | None = None,
    patience: Patience = TIRELESS,
    locked: bool = False,
    station: KioskStation | None = None,
    reduce_motion: bool = True,
    rest: TouchRest | None = None,
) -> Iterator[KioskAtWork]:
    """A kiosk of the hall, open for the length of a `with`; every QML warning is an error at its end."""
    if not translations.is_built():
        translations.build()
    link = None if printer is None else {"link": f"tcp://127.0.0.1:{printer.port}"}
    station = station or KioskStation("kiosk-1", url, printer=link, reduce_motion=reduce_motion, patience=patience)
    program = Program("test", wish=WindowWish(size=size_from(size)), import_paths=[QML])
    try:
        kiosk = KioskProgram(station, program, locked=locked, clock=clock, rest=rest)
        screen = Screen(program, kiosk.open())
        screen.settle()
        yield KioskAtWork(kiosk, screen)
    finally:
        program.close()
        QGuiApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QGuiApplication.processEvents()
    if program.warnings:
        raise AssertionError("QML warnings:\n" + "\n".join(dict.fromkeys(program.warnings)))


def everything_written(folder: Path) -> bytes:
    """Every byte of every file in the hall's folder."""
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())
