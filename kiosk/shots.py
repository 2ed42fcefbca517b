"""Pictures of every page: a hand walks through the real program by touches, in each language, at three sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk import flow
from qtkit.hand import Screen, came

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from PySide6.QtQuick import QQuickWindow

    from hall.model.board import Menu, MenuService
    from hall.model.forms import Field
    from kiosk.main import KioskProgram

SIZES: Final = ("1920x1080", "1080x1920", "1024x600")
LANGUAGES: Final = ("id", "en")
HALL_PATIENCE: Final = 20_000
"""Milliseconds until the hall must be open."""
TYPED: Final[Mapping[str, str]] = {
    "nik": "3510045708550001", "name": "siti aminah", "text": "rukun warga tiga", "note": "rukun warga tiga",
    "phone": "081234567890", "date": "17081955", "number": "3",
}  # fmt: skip
"""What the hand types for each kind of question; nobody's data."""


class Walk:
    """A hand that goes through one visit, and shows each page to `seen` before it leaves it."""

    def __init__(self, screen: Screen, seen: Callable[[str], None] = lambda _page: None) -> None:
        self.screen = screen
        self._seen = seen

    def at(self, page: str) -> None:
        """Wait until the page has come and takes touches."""
        self.screen.wait_for(f"page-{page}" if page != "start" else "begin-id", HALL_PATIENCE)
        self.screen.wait_until(lambda: bool(self.screen.value("page", "enabled")))

    def begin(self, language: str = "id") -> None:
        """Touch the first screen."""
        self.at("start")
        self._seen("start")
        self.screen.touch(f"begin-{language}")

    def choose(self, menu: Menu, service: MenuService) -> None:
        """Go through agency, service and requirements."""
        agency = next(one for one in menu.agencies if any(its.code == service.code for its in one.services))
        if len(menu.agencies) > 1:
            self.at("agencies")
            self._seen("agencies")
            self.turn_to(f"agency-{agency.code}")
            self.screen.touch(f"agency-{agency.code}")
        if len(agency.services) > 1:
            self.at("services")
            self._seen("services")
            self.turn_to(f"service-{service.code}")
            self.screen.touch(f"service-{service.code}")
        if service.requirements:
            self.at("requirements")
            self._seen("requirements")
            self.screen.touch("forward")

    def turn_to(self, name: str) -> None:
        """Turn the pages of the grid until the card is seen."""
        while not self.screen.shows(name):
            self.screen.touch("page-after")

    def visitor(self, visitor_class: str) -> None:
        """Regular or priority."""
        self.at("visitor")
        self._seen("visitor")
        self.screen.touch(f"class-{visitor_class}")

    def answer(self, field: Field, typed: str | None = None) -> None:
        """Answer one question."""
        self.at("question")
        match field.kind:
            case "choice":
                self._seen(f"question-{field.name}")
                self.screen.touch(f"choice-{typed or field.options[0].value}")
            case "choices":
                self.screen.touch(f"choice-{typed or field.options[0].value}")
                self._seen(f"question-{field.name}")
                self.screen.touch("forward")
            case "consent":
                self._seen(f"question-{field.name}")
                self.screen.touch("forward" if typed != flow.NO else "disagree")
            case kind:
                self.screen.keypad(TYPED[kind] if typed is None else typed)
                self._seen(f"question-{field.name}")
                self.screen.touch("key-accept")

    def answer_all(self, service: MenuService) -> None:
        """Answer every question of the form, and confirm the summary."""
        fields = () if service.form is None else service.form.fields
        for number, field in enumerate(fields):
            self.screen.wait_for(f"question-{number}")
            self.answer(field)
        if service.form is not None and len(fields) > 1:
            self.at("summary")
            self._seen("summary")
            self.screen.touch("forward")

    def ticket(self) -> str:
        """The number, when it has come."""
        self.at("ticket")
        self._seen("ticket")
        return self.screen.text("ticket-number")

    def done(self) -> None:
        """Leave the ticket's page."""
        self.screen.touch("forward")
        self.at("start")


class Shots:
    """Walks through a visit in each language and keeps a picture of every page at every size."""

    def __init__(self, kiosk: KioskProgram, window: QQuickWindow, folder: Path, sizes: tuple[str, ...] = SIZES) -> None:
        self._kiosk = kiosk
        self._sizes = sizes
        self._screen = Screen(kiosk.program, window)
        self._folder = folder
        self._language = LANGUAGES[0]
        self._taken: set[str] = set()

    def take(self) -> None:
        """Take them all, then end the program; exit code 1 when the hall gives no numbers now."""
        self._screen.resize(self._sizes[0])
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
        came(lambda: self._screen.value("paper", "tone") != 1, 3000)
        walk.ticket()
        walk.done()

    def _keep(self, page: str) -> None:
        for size in self._sizes:
            self._screen.resize(size)
            self._screen.picture(self._folder / f"kiosk-{page}-{self._language}-{size}.png")
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
