"""One visitor after the other: takes the touches, lets the flow decide, and shows the page that comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from assets.words import Words
from hall.model.errors import HallBusy, HallDiskFull, HallError, HallTrouble
from hall.model.print_jobs import PrintState
from hall.model.tickets import PRIORITY
from kiosk import flow, questions
from kiosk.flow import Page, Visit
from kiosk.patience import seconds_before_asking

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hall.model.board import Menu
    from kiosk.hall_link import HallLink
    from kiosk.hall_shown import HallShown
    from kiosk.idle_watch import IdleWatch
    from kiosk.number import NumberGiven
    from kiosk.offer import Offer
    from kiosk.patience import Patience
    from kiosk.question import Question
    from kiosk.ticket_words import GivenNumber

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Visiting(QObject):
    """The visit on screen. Its language and everything that was told end with it."""

    changed = Signal()
    language_chosen = Signal(str)

    def __init__(  # noqa: PLR0913, PLR0917 - the parts of the screen, made in main.py
        self,
        link: HallLink,
        hall: HallShown,
        offer: Offer,
        question: Question,
        number: NumberGiven,
        idle: IdleWatch,
        patience: Patience,
        words: Words,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._link, self._hall, self._offer = link, hall, offer
        self._question, self._number, self._idle = question, number, idle
        self._patience = patience
        self._words = words
        self._first_language = words.language
        self._visit = Visit()
        self._menus: Mapping[str, Menu] = {}
        self._trouble: HallTrouble | None = None
        self._printer = ("", "")
        self._contrast = False
        self._issued: GivenNumber | None = None
        self._slip: tuple[str, PrintState, str] | None = None
        link.menus_read.connect(self._menus_read)
        link.troubled.connect(self._has_trouble)
        link.issued.connect(self._number_given)
        link.refused.connect(self._refused)
        link.lost.connect(self._lost)
        link.slip_moved.connect(self._slip_moved)
        link.printer_moved.connect(self._printer_moved)
        idle.ran_out.connect(self.leave)
        self._show()

    @property
    def menus(self) -> Mapping[str, Menu]:
        """What the hall offers, by language."""
        return self._menus

    # --- touches --------------------------------------------------------------------------------

    @Slot(str)
    def begin(self, language: str) -> None:
        """Somebody touched the first screen, in their language."""
        self.choose(language)
        menu = self._menu()
        if menu is not None and not self._hall.in_the_way:
            self._step(flow.begin(menu))

    @Slot(str)
    def choose(self, language: str) -> None:
        """Speak this language from now on."""
        if language != self._words.language:
            self._words = Words(language)
            self.language_chosen.emit(language)
            self._show()
            if self._visit.page is Page.START:
                self._watch()

    @Slot()
    def toggleContrast(self) -> None:
        """Black, white and yellow for who sees little, or the ordinary colours again; until the visit ends."""
        self._contrast = not self._contrast
        self.changed.emit()
        if self._visit.page is Page.START:
            self._watch()

    @Slot(str)
    def chooseAgency(self, code: str) -> None:
        """An agency was touched."""
        self._with_menu(lambda menu: flow.choose_agency(self._visit, menu, code))

    @Slot(str)
    def chooseService(self, code: str) -> None:
        """A service was touched."""
        self._with_menu(lambda menu: flow.choose_service(self._visit, menu, code))

    @Slot(str)
    def chooseClass(self, visitor_class: str) -> None:
        """`regular` or `priority`."""
        self._with_menu(lambda menu: flow.choose_class(self._visit, menu, visitor_class))

    @Slot()
    def goOn(self) -> None:
        """What stands on the page was read."""
        self._with_menu(lambda menu: flow.go_on(self._visit, menu))

    @Slot(str)
    def answer(self, typed: str) -> None:
        """The question was answered; empty leaves it out."""

        def step(menu: Menu) -> Visit:
            one = flow.field_of(self._visit, menu)
            given = typed if one is None else questions.from_keypad(one.kind, typed)
            return flow.answer(self._visit, menu, given)

        self._with_menu(step)

    @Slot()
    def typing(self) -> None:
        """The answer is being changed."""
        if self._visit.problem is not None:
            self._step(flow.touched_up(self._visit))

    @Slot(str)
    def mend(self, name: str) -> None:
        """An answer of the summary is to be changed."""
        self._with_menu(lambda menu: flow.mend(self._visit, menu, name))

    @Slot()
    def back(self) -> None:
        """One page back."""
        before = flow.back(self._visit)
        if before.page is Page.START:
            self.leave()
        else:
            self._step(before)

    @Slot()
    def leave(self) -> None:
        """The visit is over: nothing of it remains."""
        self._link.give_up()
        if self._visit.ticket is not None and not self._number.paper.on_paper:
            self._link.keeps_by_photo(self._visit.ticket)
        self._issued = self._slip = None
        self._visit = Visit()
        self._contrast = False
        self.choose(self._home_language())
        self._show()
        self._watch()

    # --- what the hall says ---------------------------------------------------------------------

    @Slot(object)
    def _menus_read(self, menus: Mapping[str, Menu]) -> None:
        self._menus, self._trouble = menus, None
        if self._words.language not in menus:
            self.choose(self._home_language())
        self._show()

    @Slot(object)
    def _has_trouble(self, trouble: HallTrouble) -> None:
        self._trouble = trouble
        self._show()

    @Slot(object)
    def _number_given(self, issued: GivenNumber) -> None:
        self._issued = issued
        self._step(flow.given(self._visit, issued.ticket))

    @Slot(object)
    def _refused(self, refusal: HallError) -> None:
        self._with_menu(lambda menu: flow.refused(self._visit, menu, refusal))
        self._link.read()

    @Slot(object)
    def _lost(self, trouble: HallTrouble) -> None:
        self._visit = flow.lost(self._visit, trouble)
        self._show()

    @Slot(str, str, str)
    def _slip_moved(self, ticket_id: str, state: str, reason: str) -> None:
        before = self._number.paper.on_paper
        self._slip = ticket_id, PrintState(state), reason
        self._show()
        if self._visit.page is Page.TICKET and self._number.paper.on_paper != before:
            self._watch()

    @Slot(str, str)
    def _printer_moved(self, state: str, reason: str) -> None:
        self._printer = state, reason
        self._show()

    # --- inside ---------------------------------------------------------------------------------

    def _menu(self) -> Menu | None:
        return self._menus.get(self._words.language) or next(iter(self._menus.values()), None)

    def _home_language(self) -> str:
        """The language in which the next visitor is greeted."""
        menu = next(iter(self._menus.values()), None)
        if menu is None or self._first_language in menu.languages:
            return self._first_language
        return menu.languages[0]

    def _with_menu(self, step: Callable[[Menu], Visit]) -> None:
        menu = self._menu()
        if menu is not None:
            self._step(step(menu))

    def _step(self, visit: Visit) -> None:
        """The visit goes on; the number is asked for when it has come so far."""
        moved = visit.place != self._visit.place
        visit = flow.wish(visit, uuid4())
        asks = visit.command is not None and visit.command != self._visit.command
        self._visit = visit
        self._show()
        if moved:
            self._watch()
        if asks:
            self._link.ask(visit, self._words.language)

    def _watch(self) -> None:
        on_paper = self._number.paper.on_paper
        quiet = seconds_before_asking(self._visit, self._patience, on_paper=on_paper)
        changed = self._contrast or self._words.language != self._home_language()
        if self._visit.page is Page.START and changed:
            quiet = self._patience.quiet
        asks = self._visit.page not in {Page.START, Page.TICKET, Page.ISSUING}
        self._idle.watch(quiet, self._patience.asking if asks and quiet is not None else 0.0)

    def _paper(self) -> tuple[PrintState, str] | None:
        """How the slip of the number on screen stands; a printer known to be blocked is not waited for."""
        if self._issued is None or not self._issued.slip:
            return None
        if self._slip is not None and self._slip[0] == self._issued.ticket.id:
            return self._slip[1:]
        state, reason = self._printer
        return (PrintState.BLOCKED, reason) if state == "blocked" else (PrintState.QUEUED, "")

    def _printer_words(self) -> str:
        state, reason = self._printer
        if state != "blocked":
            return ""
        known = f"kiosk.printer_{reason}"
        return self._words.say(known if known in self._words else "kiosk.printer_blocked")

    def _show(self) -> None:
        menu = self._menu()
        self._hall.show(menu, self._trouble, self._printer_words(), self._words)
        self._offer.show(self._visit, menu, self._words)
        self._question.show(self._visit, menu, self._words)
        self._number.show(self._issued, self._paper(), None if menu is None else menu.now.tzinfo, self._words)
        self.changed.emit()

    @Property(str, notify=changed)
    def page(self) -> str:
        """The page of the visit; before it begins, `trouble` while no number can be had."""
        if self._visit.page is Page.START and self._hall.in_the_way:
            return "trouble"
        return str(self._visit.page)

    @Property(bool, notify=changed)
    def contrast(self) -> bool:
        """Whether the screen has the colours of high contrast."""
        return self._contrast

    @Property(str, notify=changed)
    def place(self) -> str:
        """The page and which question: it changes whenever another screen is shown."""
        return f"{self._visit.page}-{self._visit.question}"

    @Property(bool, notify=changed)
    def priority(self) -> bool:
        """Whether the visitor said to be one who goes before others."""
        return self._visit.visitor_class == PRIORITY

    @Property(str, notify=changed)
    def refusal(self) -> str:
        """Why no number was given, in words."""
        refusal = self._visit.refusal
        if refusal is None:
            return ""
        known = f"kiosk.refused.{refusal.name}"
        service = str(refusal.values.get("service", ""))
        menu = self._menu()
        names = {} if menu is None else {one.code: one.name for agency in menu.agencies for one in agency.services}
        return self._words.say(
            known if known in self._words else "kiosk.refused.other", service=names.get(service, service)
        )

    @Property(str, notify=changed)
    def issuingText(self) -> str:
        """What happens while the number is asked for."""
        trouble = self._visit.trouble
        if trouble is None:
            return self._words.say("kiosk.issuing.asking")
        if isinstance(trouble, HallDiskFull):
            return self._words.say("kiosk.issuing.disk_full")
        return self._words.say("kiosk.issuing.busy" if isinstance(trouble, HallBusy) else "kiosk.issuing.gone")

    @Property(bool, notify=changed)
    def inTrouble(self) -> bool:
        """Whether the hall does not answer while the number is asked for."""
        return self._visit.trouble is not None
