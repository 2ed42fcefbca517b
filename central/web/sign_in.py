"""Signing in and out, and the two checks every form passes: it was sent from our own page, by this session."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final
from urllib.parse import parse_qs, urlsplit

import anyio
import structlog
from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from central.model.names import LONGEST, same
from central.request import near
from central.store import attempts, audits, people, sessions
from central.store.sessions import SignedIn
from central.web.pages import Busy, NotOurForm, Pages, ThisPages

if TYPE_CHECKING:
    from sqlalchemy import Connection


router = APIRouter(include_in_schema=False)
log = structlog.get_logger("central")
ADDRESS_MOST: Final = 20
NAME_MOST: Final = 8
"""Wrong passwords from one neighbourhood, and from there for one name, within `MINUTES`."""
PAUSE: Final = 0.25
PAUSE_MOST: Final = 4.0
"""Seconds more for each wrong password beyond `NAME_MOST` for one name, from wherever it came."""
MINUTES: Final = 15
_FIELDS: Final = 500
_SAME_SITE: Final = frozenset({"same-origin", "none"})


@dataclass(frozen=True, slots=True)
class PageForm:
    """What a form sent, each field's values in order."""

    fields: dict[str, list[str]]

    def one(self, name: str) -> str:
        return self.fields.get(name, [""])[0]

    def every(self, name: str) -> tuple[str, ...]:
        return tuple(self.fields.get(name, ()))


async def sent_form(request: Request) -> PageForm:
    """The fields of a form; refused when the browser says that another site sent it."""
    if not _from_our_page(request):
        raise NotOurForm
    body = await request.body()
    try:
        return PageForm(parse_qs(body.decode(), keep_blank_values=True, max_num_fields=_FIELDS))
    except ValueError:
        raise NotOurForm from None


def _from_our_page(request: Request) -> bool:
    """Every browser of the last years says where a form comes from; one that says nothing is not believed."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in _SAME_SITE
    try:
        return urlsplit(request.headers.get("origin", "")).netloc == request.headers.get("host")
    except ValueError:
        return False


SentForm = Annotated[PageForm, Depends(sent_form)]
"""A route's parameter: what its form sent."""


def check_csrf(form: PageForm, signed: SignedIn) -> None:
    if not secrets.compare_digest(form.one("csrf").encode(), signed.csrf.encode()):
        raise NotOurForm


@router.get("/sign-in")
def ask(request: Request, pages: ThisPages) -> Response:
    return pages.views.page(request, "sign_in.html", None, to=_inside(request.query_params.get("to", "")))


@router.post("/sign-in")
async def sign_in(request: Request, pages: ThisPages, form: SentForm) -> Response:
    name, to = _plain(form.one("name")), _inside(form.one("to"))
    whom = _Whom(same(name), near(request))
    await anyio.sleep(await run_in_threadpool(_pause, pages, whom))
    secret = await run_in_threadpool(_enter, pages, name, form.one("password"), whom)
    if secret is None:
        return pages.views.page(request, "sign_in.html", None, status=401, to=to, name=name, wrong="wrong")
    if not secret:
        return pages.views.page(request, "sign_in.html", None, status=429, to=to, name=name, wrong="too_often")
    answer = RedirectResponse(to, 303)
    answer.set_cookie(
        pages.door.cookie, secret, path="/", secure=pages.central.settings.secure_cookies, httponly=True, samesite="lax"
    )
    return answer


@router.post("/sign-out")
def sign_out(request: Request, pages: ThisPages, form: SentForm) -> Response:
    signed = pages.door.signed_in(request)
    check_csrf(form, signed)
    with pages.central.database.writing() as connection:
        sessions.end(connection, request.cookies.get(pages.door.cookie, ""))
        audits.note(connection, signed.person.name, "sign-out", "", None, pages.central.now())
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(
        pages.door.cookie, path="/", secure=pages.central.settings.secure_cookies, httponly=True, samesite="lax"
    )
    return answer


@dataclass(frozen=True, slots=True)
class _Whom:
    """Who tries to sign in, as far as limits can tell."""

    name: str
    near: str

    @property
    def both(self) -> str:
        return f"{self.name}|{self.near}"


def _enter(pages: Pages, name: str, password: str, whom: _Whom) -> str | None:
    """A session's secret; None for a wrong name or password, empty when there were too many wrong ones."""
    now = pages.central.now()
    person = None
    with pages.central.database.reading() as connection:
        if _too_often(connection, whom, now):
            log.warning("sign-in blocked")
            return ""
        known = people.named(connection, name) is not None
        if not pages.passwords.acquire(blocking=False):
            raise Busy
        try:
            person = people.check(connection, name, password)
        finally:
            pages.passwords.release()
    with pages.central.database.writing() as connection:
        if person is None:
            for kind, counted in (("password", whom.near), ("password-name", whom.name), ("password-both", whom.both)):
                attempts.failed(connection, kind, counted, now)
            # A name nobody has may be a password in the wrong field: it is not kept.
            audits.note(connection, "nobody", "sign-in failed", name if known else "?", None, now)
            return None
        audits.note(connection, person.name, "sign-in", "", None, now)
        return sessions.begin(connection, person, now)


def _too_often(connection: Connection, whom: _Whom, now: int) -> bool:
    """Who is near is kept out, for one name or for many; a name alone is not, or anybody could keep its person out."""
    by_address = attempts.too_many(connection, "password", whom.near, now, ADDRESS_MOST, MINUTES)
    return by_address or attempts.too_many(connection, "password-both", whom.both, now, NAME_MOST, MINUTES)


def _pause(pages: Pages, whom: _Whom) -> float:
    """Seconds to wait before a password for this name is looked at: none, until many were wrong, from wherever."""
    with pages.central.database.reading() as connection:
        wrong = attempts.counted(connection, "password-name", whom.name, pages.central.now(), MINUTES)
    return min(PAUSE_MOST, PAUSE * (wrong - NAME_MOST + 1)) if wrong >= NAME_MOST else 0.0


def _plain(name: str) -> str:
    """A name as it was typed, without what no name has: a database would refuse some of it."""
    return "".join(letter for letter in name.strip()[:LONGEST] if letter.isprintable())


def _inside(to: str) -> str:
    """Where to go after signing in: a path of ours, never another site's address."""
    plain = to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable() and "\\" not in to
    return to if plain and not to.startswith("/sign-") else "/halls"
