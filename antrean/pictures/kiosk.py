"""Pictures of every page of the kiosk: a hand walks through visits by touches, in each language, at three sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from antrean.pictures.camera import picture_name
from antrean.pictures.hand import Screen, came
from antrean.pictures.kiosk_walk import HALL_PATIENCE, Walk
from assets.words import LANGUAGES
from kiosk import QML
from kiosk.main import KioskProgram
from kiosk.station import KioskStation
from qtkit.program import Program, WindowWish, size_from
from station.station_file import read_station

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from hall.model.board import Menu, MenuService

SIZES: Final = ("1920x1080", "1080x1920", "1024x600")
PAPER_PATIENCE: Final = 3000
"""Milliseconds until the paper has come out, or will not."""


def take(station_file: Path, folder: Path, sizes: Sequence[str] = SIZES) -> int:
    """Every page of a kiosk of this hall, where numbers are taken for it; exit status 1 when none can be had."""
    station = read_station(station_file, KioskStation)
    wish = WindowWish(size=size_from(sizes[0]))
    program = Program("kiosk", language=station.language, wish=wish, import_paths=[QML])
    visits = Visits(KioskProgram(station, program), folder, sizes)
    QTimer.singleShot(0, visits.take)
    return program.run()


class Visits:
    """Walks through a visit in each language and keeps a picture of every page at every size."""

    def __init__(self, kiosk: KioskProgram, folder: Path, sizes: Sequence[str]) -> None:
        self._kiosk = kiosk
        self._screen = Screen(kiosk.program, kiosk.open())
        self._folder = folder
        self._sizes = sizes
        self._language = LANGUAGES[0]

    def take(self) -> None:
        """Take them all, then end the program."""
        found = came(self._service_known, HALL_PATIENCE)
        if not found:
            self._keep("trouble")
        for language in LANGUAGES if found else ():
            self._visit(language)
        self._kiosk.program.stop(0 if found else 1)

    def _visit(self, language: str) -> None:
        self._language = language
        menu = self._kiosk.visiting.menus[language]
        service = next(one for one in _open_services(menu) if one.code == self._service().code)
        walk = Walk(self._screen, self._keep)
        walk.begin(language)
        walk.choose(menu, service)
        walk.visitor("regular")
        walk.answer_all(service)
        walk.at("ticket")
        came(lambda: self._screen.value("paper", "tone") != 1, PAPER_PATIENCE)
        walk.ticket()
        walk.done()

    def _keep(self, page: str) -> None:
        for size in self._sizes:
            self._screen.resize(size)
            self._screen.picture(self._folder / picture_name("kiosk", page, size, self._language))
        self._screen.resize(self._sizes[0])

    def _service_known(self) -> bool:
        menus = self._kiosk.visiting.menus
        return bool(menus) and any(_open_services(menu) for menu in menus.values())

    def _service(self) -> MenuService:
        """The open service that shows the most pages."""
        services = list(_open_services(next(iter(self._kiosk.visiting.menus.values()))))
        return max(services, key=lambda one: (one.form is not None and len(one.form.fields), len(one.requirements)))


def _open_services(menu: Menu) -> Iterator[MenuService]:
    return (service for agency in menu.agencies for service in agency.services if service.open)
