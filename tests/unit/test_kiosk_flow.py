"""A visit to the kiosk goes from page to page, leaves out what is not needed, and forgets what was told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.model.answers import AnswerProblem
from hall.model.board import Menu, MenuAgency, MenuService
from hall.model.errors import AnswersWrong, HallGone, ServiceFull
from hall.model.forms import Field, Form, Option, check_answers
from hall.model.opening import Opening
from hall.model.tickets import State, Ticket
from kiosk import flow
from kiosk.flow import Page, Visit

COMMAND = UUID(int=1)
OPEN = Opening(open=True)
NAME = Field("name", "name", {"id": "Nama"})
NIK = Field("nik", "nik", {"id": "NIK"}, required=False)
PURPOSE = Field("purpose", "choice", {"id": "Untuk apa?"}, options=(Option("work", {"id": "Kerja"}),), personal=False)
CONSENT = Field("consent", "consent", {"id": "Saya setuju."})
ASKING = Form("form", (PURPOSE, NAME, NIK, CONSENT))


def service(
    code: str = "A", *, requirements: tuple[str, ...] = (), form: Form | None = None, why_not: str = ""
) -> MenuService:
    return MenuService(
        code, f"Layanan {code}", not why_not, why_not or None, OPEN, 0, None, requirements, form, None, 1
    )


def agency(code: str, *services: MenuService) -> MenuAgency:
    return MenuAgency(code, f"Instansi {code}", "office", services)


def menu(*agencies: MenuAgency) -> Menu:
    return Menu("Balai", "id", ("id", "en"), datetime(2026, 11, 24, 9, tzinfo=UTC), False, False, agencies)


MALL = menu(
    agency("dukcapil", service("A1", requirements=("KTP",), form=ASKING), service("A2"), service("A3", why_not="full")),
    agency("samsat", service("B1"), service("B2")),
    agency("info", service("C1")),
)


def through_form(visit: Visit, offer: Menu, **answers: str) -> Visit:
    while visit.page is Page.QUESTION:
        one = flow.field_of(visit, offer)
        assert one is not None
        visit = flow.answer(visit, offer, answers.get(one.name, ""))
        assert visit.problem is None, visit.problem
    return visit


def at_the_form() -> Visit:
    visit = flow.choose_service(flow.choose_agency(flow.begin(MALL), MALL, "dukcapil"), MALL, "A1")
    return flow.choose_class(flow.go_on(visit, MALL), MALL, "priority")


def agreed() -> Visit:
    """The first question after the consent."""
    return flow.answer(at_the_form(), MALL, "yes")


def test_a_visit_goes_from_agency_to_service_requirements_class_questions_summary_and_number() -> None:
    visit = flow.begin(MALL)
    seen = [visit.page]
    steps: tuple[Callable[[Visit], Visit], ...] = (
        lambda v: flow.choose_agency(v, MALL, "dukcapil"),
        lambda v: flow.choose_service(v, MALL, "A1"),
        lambda v: flow.go_on(v, MALL),
        lambda v: flow.choose_class(v, MALL, "regular"),
        lambda v: through_form(v, MALL, purpose="work", name="Siti", nik="3510045708550001", consent="yes"),
        lambda v: flow.go_on(v, MALL),
    )
    for step in steps:
        visit = step(visit)
        seen.append(visit.page)
    assert seen == [
        Page.AGENCIES, Page.SERVICES, Page.REQUIREMENTS, Page.VISITOR, Page.QUESTION, Page.SUMMARY, Page.ISSUING
    ]  # fmt: skip
    assert visit.service == "A1"
    assert visit.answers == {"purpose": "work", "name": "Siti", "nik": "3510045708550001", "consent": "yes"}


def test_one_agency_and_one_service_are_not_asked_for() -> None:
    offer = menu(agency("desk", service("A")))
    visit = flow.begin(offer)
    assert visit.page is Page.VISITOR
    assert visit.service == "A"
    assert flow.choose_class(visit, offer, "regular").page is Page.ISSUING


def test_one_agency_with_two_services_begins_with_the_services() -> None:
    assert flow.begin(menu(agency("desk", service("A"), service("B")))).page is Page.SERVICES


def test_an_agency_with_one_service_leads_straight_to_it() -> None:
    visit = flow.choose_agency(flow.begin(MALL), MALL, "info")
    assert (visit.page, visit.service) == (Page.VISITOR, "C1")


def test_an_agency_whose_only_service_is_closed_shows_it_with_its_reason() -> None:
    offer = menu(agency("a", service("A", why_not="closed_today")), agency("b", service("B")))
    assert flow.choose_agency(flow.begin(offer), offer, "a").page is Page.SERVICES


def test_a_hall_without_services_has_nothing_to_begin() -> None:
    assert flow.begin(menu()).page is Page.START


def test_a_full_service_cannot_be_chosen() -> None:
    visit = flow.choose_agency(flow.begin(MALL), MALL, "dukcapil")
    assert flow.choose_service(visit, MALL, "A3") == visit
    assert flow.choose_service(visit, MALL, "B1") == visit


def test_a_touch_that_comes_too_late_changes_nothing() -> None:
    visit = at_the_form()
    assert flow.choose_agency(visit, MALL, "samsat") == visit
    assert flow.choose_service(visit, MALL, "A2") == visit
    assert flow.choose_class(visit, MALL, "regular") == visit
    assert flow.go_on(visit, MALL) == visit


def test_back_goes_through_the_pages_that_were_shown() -> None:
    visit = flow.answer(agreed(), MALL, "work")
    seen = []
    while visit.page is not Page.START:
        visit = flow.back(visit)
        seen.append(visit.place)
    assert seen == [
        (Page.QUESTION, 0), (Page.QUESTION, 3), (Page.VISITOR, 0), (Page.REQUIREMENTS, 0), (Page.SERVICES, 0),
        (Page.AGENCIES, 0), (Page.START, 0),
    ]  # fmt: skip
    assert visit == Visit()


def test_back_to_the_services_forgets_the_answers() -> None:
    visit = flow.answer(flow.answer(agreed(), MALL, "work"), MALL, "Siti")
    while visit.page is not Page.SERVICES:
        assert visit.answers
        visit = flow.back(visit)
    assert visit.answers == {}
    assert visit.visitor_class == "regular"


def test_an_earlier_answer_stays_when_one_goes_back_to_it() -> None:
    visit = flow.back(flow.answer(agreed(), MALL, "work"))
    assert visit.question == 0
    assert visit.answers == {"purpose": "work", "consent": "yes"}


def test_a_wrong_answer_stays_on_its_question_with_what_is_wrong() -> None:
    visit = flow.answer(flow.answer(agreed(), MALL, "work"), MALL, "")
    assert (visit.question, visit.problem) == (1, AnswerProblem("answer_needed", "name"))
    assert "name" not in visit.answers
    assert flow.touched_up(visit).problem is None


def test_an_incomplete_nik_is_told_with_its_length() -> None:
    visit = flow.answer(flow.answer(flow.answer(agreed(), MALL, "work"), MALL, "Siti"), MALL, "351004")
    assert visit.problem == AnswerProblem("nik_length", "nik", (("found", 6), ("wanted", 16)))


def test_a_nik_with_an_odd_date_is_taken() -> None:
    visit = flow.answer(flow.answer(flow.answer(agreed(), MALL, "work"), MALL, "Siti"), MALL, "3510049999550001")
    assert visit.problem is None
    assert visit.answers["nik"] == "3510049999550001"


def test_an_optional_question_may_be_left_out() -> None:
    visit = through_form(at_the_form(), MALL, purpose="work", name="Siti", consent="yes")
    assert "nik" not in visit.answers
    assert visit.page is Page.SUMMARY


def test_consent_comes_first_where_there_is_something_to_agree_to() -> None:
    assert flow.asked(ASKING, {}) == (3, 0, 1, 2)
    assert flow.asked(Form("free", (PURPOSE, CONSENT)), {}) == (0,)


def test_who_refuses_is_asked_nothing_personal() -> None:
    assert flow.asked(ASKING, {"consent": "no"}) == (3, 0)
    assert flow.asked(ASKING, {"consent": "yes"}) == (3, 0, 1, 2)


def test_who_tells_nothing_personal_agrees_to_nothing() -> None:
    offer = menu(agency("desk", service("A", form=Form("free", (PURPOSE, NIK, CONSENT)))))
    visit = flow.choose_class(flow.begin(offer), offer, "regular")
    assert through_form(visit, offer, consent="yes", purpose="work").answers == {"purpose": "work"}


@given(
    fields=st.lists(st.sampled_from(("choice", "name", "text", "consent")), min_size=1, max_size=6),
    skipped=st.lists(st.booleans(), min_size=6, max_size=6),
)
def test_the_count_of_questions_stays_and_is_never_exceeded(fields: list[str], skipped: list[bool]) -> None:
    shapes = {
        "choice": PURPOSE,
        "name": replace(NAME, required=False),
        "text": replace(NIK, kind="text"),
        "consent": CONSENT,
    }
    form = Form("form", tuple(replace(shapes[kind], name=f"{kind}{n}") for n, kind in enumerate(fields)))
    offer = menu(agency("desk", service("A", form=form)))
    visit = flow.choose_class(flow.begin(offer), offer, "regular")
    promised, came = flow.asked(form, {}), []
    while visit.page is Page.QUESTION:
        came.append(visit.question)
        said = {"choice": "work", "consent": "yes"}.get(fields[visit.question], "Siti")
        optional = fields[visit.question] in {"name", "text"}
        visit = flow.answer(visit, offer, "" if optional and skipped[visit.question] else said)
    assert visit.problem is None
    assert tuple(came) == promised


def test_one_answer_needs_no_summary() -> None:
    offer = menu(agency("desk", service("A", form=Form("short", (PURPOSE,)))))
    visit = flow.choose_class(flow.begin(offer), offer, "regular")
    assert through_form(visit, offer, purpose="work").page is Page.ISSUING


def test_without_consent_nothing_personal_is_kept_where_it_is_not_needed() -> None:
    offer = menu(agency("desk", service("A", form=Form("free", (PURPOSE, NIK, CONSENT)))))
    visit = flow.choose_class(flow.begin(offer), offer, "regular")
    visit = flow.answer(flow.answer(visit, offer, "no"), offer, "work")
    assert visit.page is Page.ISSUING
    assert visit.answers == {"purpose": "work"}


def test_without_consent_there_is_a_number_also_where_personal_answers_are_needed() -> None:
    visit = flow.answer(flow.answer(at_the_form(), MALL, "no"), MALL, "work")
    assert visit.page is Page.ISSUING
    assert visit.answers == {"purpose": "work", "consent": "no"}
    assert check_answers(ASKING, visit.answers) == ()


def test_who_refuses_where_only_personal_things_are_asked_gets_the_number_at_once() -> None:
    offer = menu(agency("desk", service("A", form=Form("strict", (NAME, CONSENT)))))
    visit = flow.answer(flow.choose_class(flow.begin(offer), offer, "regular"), offer, "no")
    assert visit.page is Page.ISSUING
    assert visit.answers == {}


def test_who_thinks_better_of_it_takes_the_personal_answers_back() -> None:
    visit = flow.answer(flow.answer(flow.answer(at_the_form(), MALL, "yes"), MALL, "work"), MALL, "Siti")
    for _ in range(3):
        visit = flow.back(visit)
    assert visit.place == (Page.QUESTION, 3)
    assert flow.answer(visit, MALL, "no").answers == {"purpose": "work", "consent": "no"}


def test_an_answer_is_mended_from_the_summary_and_the_summary_comes_back() -> None:
    summary = through_form(at_the_form(), MALL, purpose="work", name="Siti", consent="yes")
    mending = flow.mend(summary, MALL, "name")
    assert mending.place == (Page.QUESTION, 1)
    mended = flow.answer(mending, MALL, "Siti Aminah")
    assert mended.place == summary.place
    assert mended.answers["name"] == "Siti Aminah"
    assert mended.trail == summary.trail


def test_back_from_mending_returns_to_the_summary_unchanged() -> None:
    summary = through_form(at_the_form(), MALL, purpose="work", name="Siti", consent="yes")
    assert flow.back(flow.mend(summary, MALL, "name")) == summary


def test_the_number_is_asked_for_under_one_command() -> None:
    offer = menu(agency("desk", service("A")))
    visit = flow.wish(flow.choose_class(flow.begin(offer), offer, "regular"), COMMAND)
    assert visit.command == COMMAND
    assert flow.wish(visit, UUID(int=2)).command == COMMAND
    assert flow.lost(visit, HallGone(why="unplugged")).command == COMMAND


def test_before_the_end_nothing_is_asked_for() -> None:
    assert flow.wish(at_the_form(), COMMAND).command is None


def ticket() -> Ticket:
    now = datetime(2026, 11, 24, 2, tzinfo=UTC)
    return Ticket("t", now.date(), "A1", "A1", "", 17, "priority", "id", "kiosk", "0" * 13, State.WAITING, now)


def test_with_the_number_the_answers_are_forgotten() -> None:
    asking = flow.wish(
        flow.go_on(through_form(at_the_form(), MALL, purpose="work", name="Siti", consent="yes"), MALL), COMMAND
    )
    assert asking.page is Page.ISSUING
    visit = flow.given(asking, ticket())
    assert visit.page is Page.TICKET
    assert visit.answers == {}
    assert visit.command is None


@pytest.mark.parametrize("page", [Page.ISSUING, Page.TICKET])
def test_there_is_no_way_back_from_the_number(page: Page) -> None:
    visit = replace(at_the_form(), page=page)
    assert flow.back(visit) == visit


def test_a_refused_number_leads_back_to_the_services_without_the_answers() -> None:
    asking = flow.wish(
        flow.go_on(through_form(at_the_form(), MALL, purpose="work", name="Siti", consent="yes"), MALL), COMMAND
    )
    visit = flow.refused(asking, MALL, ServiceFull(service="A1", quota=50))
    assert (visit.page, visit.answers, visit.command) == (Page.SERVICES, {}, None)
    assert isinstance(visit.refusal, ServiceFull)
    assert flow.choose_service(visit, MALL, "A2").refusal is None


def test_refused_answers_are_asked_again() -> None:
    asking = flow.wish(
        flow.go_on(through_form(at_the_form(), MALL, purpose="work", name="Siti", consent="yes"), MALL), COMMAND
    )
    visit = flow.refused(asking, MALL, AnswersWrong((AnswerProblem("name_without_letters", "name"),), fields="name"))
    assert visit.place == (Page.QUESTION, 1)
    assert visit.command is None
    again = flow.answer(visit, MALL, "Siti Aminah")
    assert again.page is Page.SUMMARY
    assert flow.wish(flow.go_on(again, MALL), UUID(int=2)).command == UUID(int=2)


def test_what_a_visitor_told_does_not_appear_in_a_log() -> None:
    visit = flow.answer(flow.answer(at_the_form(), MALL, "work"), MALL, "Siti Aminah")
    assert "Siti" not in repr(visit)
