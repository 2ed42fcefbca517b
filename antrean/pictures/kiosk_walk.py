"""A hand that goes through a visit at the kiosk by touches, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hall.model.forms import NO
from kiosk import flow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from antrean.pictures.hand import Screen
    from hall.model.board import Menu, MenuService
    from hall.model.forms import Field

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
            self.turn_to("forward")
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
                self.screen.touch("forward" if typed != NO else "disagree")
            case kind:
                self.screen.keypad(TYPED[kind] if typed is None else typed)
                self._seen(f"question-{field.name}")
                self.screen.touch("key-accept")

    def answer_all(self, service: MenuService) -> None:
        """Answer every question of the form, and confirm the summary."""
        fields = () if service.form is None else service.form.fields
        for number in () if service.form is None else flow.asked(service.form, {}):
            self.screen.wait_for(f"question-{number}")
            self.answer(fields[number])
        if sum(field.kind != "consent" for field in fields) > 1:
            self.at("summary")
            self._seen("summary")
            self.turn_to("forward")
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
