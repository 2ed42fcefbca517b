"""A visit to the kiosk, from the first touch to the number: which page comes next, decided without a screen.

Every step takes a `Visit` and the hall's `Menu` and gives the next `Visit`. A page on which there is nothing
to choose is left out: one agency, one service, no requirements, no questions. Leaving, for whatever reason,
is a new `Visit()`: nothing that was told remains.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

from hall.model.answers import AnswerProblem
from hall.model.errors import AnswersWrong
from hall.model.forms import NO, Form, check_answers, normalise, refuses
from hall.model.tickets import REGULAR, Ticket

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from uuid import UUID

    from hall.model.board import Menu, MenuAgency, MenuService
    from hall.model.errors import HallError, HallTrouble
    from hall.model.forms import Field


class Page(StrEnum):
    """What the screen shows, in the order of a visit."""

    START = "start"
    AGENCIES = "agencies"
    SERVICES = "services"
    REQUIREMENTS = "requirements"
    VISITOR = "visitor"
    QUESTION = "question"
    SUMMARY = "summary"
    ISSUING = "issuing"
    TICKET = "ticket"


Place: TypeAlias = tuple[Page, int]
"""A page, and on the page of questions which one."""


@dataclass(frozen=True, slots=True)
class Visit:
    """How far one visitor has come. What they told does not appear in its `repr`, which may be logged."""

    page: Page = Page.START
    question: int = 0
    """Which field of the form is asked, from 0."""
    agency: str = ""
    service: str = ""
    visitor_class: str = REGULAR
    answers: Mapping[str, str] = field(default_factory=dict, repr=False)
    problem: AnswerProblem | None = None
    """What must be mended in the answer on screen."""
    refusal: HallError | None = None
    """Why the hall gave no number; shown where the visitor can choose again."""
    trouble: HallTrouble | None = None
    """What the hall suffers from while it is asked for the number."""
    command: UUID | None = None
    """Made once for each wish for a number: asked again with it, the hall gives the same number."""
    ticket: Ticket | None = field(default=None, repr=False)
    trail: tuple[Place, ...] = ()
    """The pages to go back through."""
    mending: bool = False
    """One answer is changed, and then the summary is shown again."""

    @property
    def place(self) -> Place:
        """Where the visit stands."""
        return self.page, self.question


# --- what the visitor has chosen ------------------------------------------------------------------


def agency_of(visit: Visit, menu: Menu) -> MenuAgency | None:
    """The agency chosen, or the only one there is."""
    if len(menu.agencies) == 1:
        return menu.agencies[0]
    return next((agency for agency in menu.agencies if agency.code == visit.agency), None)


def service_of(visit: Visit, menu: Menu) -> MenuService | None:
    """The service chosen, or the only one of the agency, if it gives numbers."""
    agency = agency_of(visit, menu)
    if agency is None:
        return None
    if only := _only_service(agency):
        return only
    return next((service for service in agency.services if service.code == visit.service), None)


def form_of(visit: Visit, menu: Menu) -> Form | None:
    """The questions of the service."""
    service = service_of(visit, menu)
    return None if service is None else service.form


def field_of(visit: Visit, menu: Menu) -> Field | None:
    """The question on screen."""
    form = form_of(visit, menu)
    if form is None or visit.page is not Page.QUESTION or visit.question >= len(form.fields):
        return None
    return form.fields[visit.question]


def asked(form: Form, answers: Mapping[str, str]) -> tuple[int, ...]:
    """The questions to ask, by their place in the form, in the order of asking.

    Consent comes first, where there is anything personal to agree to; who refuses is asked nothing personal.
    """
    personal = any(one.personal for one in form.fields if one.kind != "consent")
    consents = [n for n, one in enumerate(form.fields) if one.kind == "consent" and personal]
    refused = refuses(form, answers)
    others = (n for n, one in enumerate(form.fields) if one.kind != "consent" and not (refused and one.personal))
    return (*consents, *others)


def told(form: Form, answers: Mapping[str, str]) -> tuple[Field, ...]:
    """The questions that have an answer worth reading once more."""
    return tuple(one for one in form.fields if one.kind != "consent" and one.name in answers)


def nothing_needed(form: Form) -> bool:
    """Whether the service asks for nothing personal that it must have: else a clerk asks who has refused."""
    return not any(one.required for one in form.fields if one.personal and one.kind != "consent")


def for_the_hall(form: Form, answers: Mapping[str, str]) -> dict[str, str]:
    """What goes to the hall. Who tells nothing agrees to nothing; a refusal says why needed answers are missing."""
    told_something = any(one.name in answers for one in form.fields if one.personal and one.kind != "consent")
    consents = {one.name for one in form.fields if one.kind == "consent"}
    without = {name: text for name, text in answers.items() if name not in consents}
    refused = without and refuses(form, answers) and not nothing_needed(form)
    return dict(answers) if told_something or refused else without


# --- steps ----------------------------------------------------------------------------------------


def begin(menu: Menu) -> Visit:
    """Somebody touched the first screen."""
    return _forward(Visit(), menu)


def choose_agency(visit: Visit, menu: Menu, code: str) -> Visit:
    """An agency was touched."""
    if visit.page is not Page.AGENCIES or all(agency.code != code for agency in menu.agencies):
        return visit
    return _forward(replace(_clean(visit), agency=code, service=""), menu)


def choose_service(visit: Visit, menu: Menu, code: str) -> Visit:
    """A service was touched; one that gives no numbers now stays where it is."""
    wanted = replace(_clean(visit), service=code)
    service = service_of(wanted, menu)
    if visit.page is not Page.SERVICES or service is None or service.code != code or not service.open:
        return visit
    return _forward(wanted, menu)


def go_on(visit: Visit, menu: Menu) -> Visit:
    """The requirements or the answers were read."""
    return _forward(visit, menu) if visit.page in {Page.REQUIREMENTS, Page.SUMMARY} else visit


def choose_class(visit: Visit, menu: Menu, visitor_class: str) -> Visit:
    """Regular or priority; the ground is nobody's business."""
    return _forward(replace(visit, visitor_class=visitor_class), menu) if visit.page is Page.VISITOR else visit


def answer(visit: Visit, menu: Menu, given: str) -> Visit:
    """The question was answered; a wrong answer stays, with its problem. Empty is no answer."""
    form, one = form_of(visit, menu), field_of(visit, menu)
    if form is None or one is None:
        return visit
    if one.kind == "consent" and one.required and given == NO:
        return _forward(replace(visit, answers=_without_personal(form, visit.answers) | {one.name: NO}), menu)
    answers = {name: text for name, text in visit.answers.items() if name != one.name}
    answers = normalise(form, answers | {one.name: given})
    problem = _problem(form, one, answers, menu.now.date())
    if problem is not None:
        return replace(visit, problem=problem)
    return _forward(replace(visit, answers=answers, problem=None), menu)


def mend(visit: Visit, menu: Menu, name: str) -> Visit:
    """An answer of the summary is to be changed."""
    form = form_of(visit, menu)
    place = next((n for n, one in enumerate(form.fields if form else ()) if one.name == name), None)
    if visit.page is not Page.SUMMARY or place is None:
        return visit
    return replace(visit, page=Page.QUESTION, question=place, mending=True, trail=(*visit.trail, visit.place))


def touched_up(visit: Visit) -> Visit:
    """The answer on screen is being typed again: its problem is read."""
    return visit if visit.problem is None else replace(visit, problem=None)


def back(visit: Visit) -> Visit:
    """One page back; from the first one to the start, where nothing is left."""
    if visit.page in {Page.ISSUING, Page.TICKET}:
        return visit
    if not visit.trail:
        return Visit()
    *trail, (page, question) = visit.trail
    before = replace(visit, page=page, question=question, trail=tuple(trail), problem=None, refusal=None, mending=False)
    return replace(_clean(before), service="") if page in {Page.AGENCIES, Page.SERVICES} else before


def wish(visit: Visit, command: UUID) -> Visit:
    """The number is asked for under this command, if the visit has come so far and has none yet."""
    ready = visit.page is Page.ISSUING and visit.command is None
    return replace(visit, command=command) if ready else visit


def given(visit: Visit, ticket: Ticket) -> Visit:
    """The hall gave the number. The answers are sealed: this program forgets them."""
    return Visit(
        page=Page.TICKET, agency=visit.agency, service=ticket.code, visitor_class=ticket.visitor_class, ticket=ticket
    )


def refused(visit: Visit, menu: Menu, refusal: HallError) -> Visit:
    """The hall gives no number: wrong answers are asked again, else the visitor may choose another service."""
    form = form_of(visit, menu)
    for problem in refusal.problems if isinstance(refusal, AnswersWrong) else ():
        fields = form.fields if form else ()
        place = next((n for n, one in enumerate(fields) if one.name == getattr(problem, "field", "")), None)
        if isinstance(problem, AnswerProblem) and place is not None:
            return replace(
                visit, page=Page.QUESTION, question=place, problem=problem, command=None, trouble=None, mending=True
            )
    return replace(_back_to_choosing(visit, menu), refusal=refusal)


def lost(visit: Visit, trouble: HallTrouble) -> Visit:
    """The hall did not answer: the same command will be asked again."""
    return replace(visit, trouble=trouble)


# --- inside ---------------------------------------------------------------------------------------


def _only_service(agency: MenuAgency) -> MenuService | None:
    """The one service of an agency; a closed one is shown instead, with its reason."""
    return agency.services[0] if len(agency.services) == 1 and agency.services[0].open else None


def _pages(visit: Visit, menu: Menu) -> Iterator[Place]:
    """The pages this visit needs, as far as is known from what was chosen."""
    if len(menu.agencies) > 1:
        yield Page.AGENCIES, 0
    agency = agency_of(visit, menu)
    if agency is None:
        return
    if _only_service(agency) is None:
        yield Page.SERVICES, 0
    service = service_of(visit, menu)
    if service is None:
        return
    if service.requirements:
        yield Page.REQUIREMENTS, 0
    yield Page.VISITOR, 0
    if service.form is not None:
        yield from ((Page.QUESTION, n) for n in asked(service.form, visit.answers))
        if len(told(service.form, visit.answers)) > 1:
            yield Page.SUMMARY, 0
    yield Page.ISSUING, 0


_ORDER: Final = tuple(Page)


def _forward(visit: Visit, menu: Menu) -> Visit:
    """The next page that is needed; where the visit stands when there is none."""
    pages = list(_pages(visit, menu))
    if visit.place in pages:
        later = pages[pages.index(visit.place) + 1 :]
    else:
        later = [(page, n) for page, n in pages if _ORDER.index(page) > _ORDER.index(visit.page)]
    if visit.mending:
        later = [(page, n) for page, n in later if page in {Page.SUMMARY, Page.ISSUING} or _unanswered(visit, menu, n)]
    page, question = later[0] if later else visit.place
    trail = visit.trail if (page, question) == visit.place else (*visit.trail, visit.place)
    if visit.page is Page.START:
        trail = ()
    if visit.mending and page is Page.SUMMARY:
        trail = tuple(place for place in visit.trail if place != (Page.SUMMARY, 0))
    service, agency = service_of(visit, menu), agency_of(visit, menu)
    form = None if service is None else service.form
    answers = for_the_hall(form, visit.answers) if form and page is Page.ISSUING else visit.answers
    return replace(
        visit, answers=answers, page=page, question=question, trail=trail, problem=None, refusal=None,
        mending=visit.mending and page is Page.QUESTION,
        agency=agency.code if agency else "", service=service.code if service else "",
    )  # fmt: skip


def _unanswered(visit: Visit, menu: Menu, question: int) -> bool:
    """A consent that became necessary by the change must still be asked for."""
    form = form_of(visit, menu)
    return (
        form is not None
        and form.fields[question].kind == "consent"
        and form.fields[question].name not in (visit.answers)
    )


def _clean(visit: Visit) -> Visit:
    """The visit without what was told for a service."""
    return replace(visit, answers={}, visitor_class=REGULAR, command=None, trouble=None, problem=None, refusal=None)


def _back_to_choosing(visit: Visit, menu: Menu) -> Visit:
    chosen = Visit(agency=visit.agency)
    agency = agency_of(chosen, menu)
    several = len(menu.agencies) > 1
    if agency is not None and (len(agency.services) > 1 or not several):
        trail: tuple[Place, ...] = ((Page.AGENCIES, 0),) if several else ()
        return replace(chosen, page=Page.SERVICES, trail=trail)
    return replace(chosen, page=Page.AGENCIES, agency="")


def _without_personal(form: Form, answers: Mapping[str, str]) -> dict[str, str]:
    kept = {one.name for one in form.fields if not one.personal}
    return {name: text for name, text in answers.items() if name in kept}


def _problem(form: Form, one: Field, answers: Mapping[str, str], today: date) -> AnswerProblem | None:
    """What is wrong with the answer to one question."""
    only = form if one.kind == "consent" else Form(form.code, (one,))
    seen = answers if one.kind == "consent" else {name: text for name, text in answers.items() if name == one.name}
    return next((problem for problem in check_answers(only, seen, today) if problem.field == one.name), None)
