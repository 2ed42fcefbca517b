"""For administrators: who may sign in and what they may see, and the log of who did what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from central.model.names import may_be_given
from central.store import audits, people, sessions
from central.store.roster import Member, everybody, hall_names, let_in, log_lines, withdraw
from central.web.pages import NoSuchPage, Pages, ThisNumber, ThisPages
from central.web.sign_in import SentForm, check_csrf

if TYPE_CHECKING:
    from central.store.sessions import SignedIn

LOG_LINES: Final = 200
_ROLES: Final = ("viewer", "admin")
_NOTICES: Final = {"saved": "good", "password_short": "bad", "name_taken": "bad", "name_odd": "bad"}

router = APIRouter(include_in_schema=False)


def _shown(pages: Pages, request: Request, signed: SignedIn, status: int = 200, notice: str | None = None) -> Response:
    with pages.central.database.reading() as connection:
        roster, names = everybody(connection), hall_names(connection)
    said = {} if notice is None else {"notice": notice, "look": _NOTICES[notice]}
    return pages.views.page(
        request, "people.html", signed, status=status, people=roster, hall_names=names.items(), **said
    )


@router.get("/people")
def all_people(request: Request, pages: ThisPages) -> Response:
    signed = pages.door.admin(request)
    pages.door.in_use(request)
    said = request.query_params.get("said")
    return _shown(pages, request, signed, notice=said if said in _NOTICES else None)


@router.post("/people")
def add(request: Request, pages: ThisPages, form: SentForm) -> Response:
    signed = pages.door.admin(request)
    check_csrf(form, signed)
    name, role = form.one("name").strip(), form.one("role")
    if not may_be_given(name) or role not in _ROLES:
        return _shown(pages, request, signed, 422, "name_odd")
    with pages.central.database.writing() as connection:
        if people.is_alike(connection, name):
            return _shown(pages, request, signed, 422, "name_taken")
        try:
            people.add(connection, name, form.one("password"), role, pages.central.now())
        except people.PasswordShort:
            return _shown(pages, request, signed, 422, "password_short")
        audits.note(connection, signed.person.name, f"add {role}", name, None, pages.central.now())
    return RedirectResponse("/people?said=saved", 303)


@router.post("/people/{number}/halls")
def give(number: ThisNumber, request: Request, pages: ThisPages, form: SentForm) -> Response:
    signed = pages.door.admin(request)
    check_csrf(form, signed)
    with pages.central.database.writing() as connection:
        name = _name_of(everybody(connection), number)
        named = set(form.every("hall"))
        wanted = sorted(one for one in hall_names(connection) if str(one) in named)
        people.give_halls(connection, number, wanted)
        subject = f"{name}: {', '.join(map(str, wanted))}"
        audits.note(connection, signed.person.name, "give halls", subject, None, pages.central.now())
    return RedirectResponse("/people?said=saved", 303)


@router.post("/people/{number}/disable")
def disable(number: ThisNumber, request: Request, pages: ThisPages, form: SentForm) -> Response:
    signed = pages.door.admin(request)
    check_csrf(form, signed)
    if number == signed.person.number:
        raise NoSuchPage
    with pages.central.database.writing() as connection:
        name = _name_of(everybody(connection), number)
        withdraw(connection, number, pages.central.now())
        sessions.end_all(connection, number)
        audits.note(connection, signed.person.name, "withdraw access", name, None, pages.central.now())
    return RedirectResponse("/people?said=saved", 303)


@router.post("/people/{number}/enable")
def enable(number: ThisNumber, request: Request, pages: ThisPages, form: SentForm) -> Response:
    signed = pages.door.admin(request)
    check_csrf(form, signed)
    with pages.central.database.writing() as connection:
        name = _name_of(everybody(connection), number)
        let_in(connection, number)
        audits.note(connection, signed.person.name, "give access", name, None, pages.central.now())
    return RedirectResponse("/people?said=saved", 303)


@router.get("/log")
def log(request: Request, pages: ThisPages) -> Response:
    signed = pages.door.admin(request)
    pages.door.in_use(request)
    with pages.central.database.reading() as connection:
        lines = log_lines(connection, LOG_LINES)
    return pages.views.page(request, "log.html", signed, lines=lines)


def _name_of(roster: tuple[Member, ...], number: int) -> str:
    found = next((one.name for one in roster if one.number == number), None)
    if found is None:
        raise NoSuchPage
    return found
