"""Signing in and out, and the two checks every form passes: it was sent from our own page, by this session."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlsplit

import structlog
from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from central.store import attempts, audits, people, sessions
from central.store.sessions import SignedIn
from central.web.views import Views

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from central.server import Central

log = structlog.get_logger("central")
ADDRESS_MOST: Final = 20
NAME_MOST: Final = 8
"""Wrong passwords from one address, and for one name, within `MINUTES`."""
MINUTES: Final = 15
_FIELDS: Final = 500
_SAME_SITE: Final = frozenset({"same-origin", "none"})


class NotSignedIn(Exception):
    """Nobody is signed in here."""


class NotAllowed(Exception):
    """This page is for administrators."""


class NotOurForm(Exception):
    """The form did not come from a page of this session."""


class NoSuchPage(Exception):
    """There is no such page, or not for this person: the answer is the same."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a form sent, each field's values in order."""

    fields: dict[str, list[str]]

    def one(self, name: str) -> str:
        return self.fields.get(name, [""])[0]

    def every(self, name: str) -> tuple[str, ...]:
        return tuple(self.fields.get(name, ()))


async def sent_form(request: Request) -> Form:
    """The fields of a form; refused when the browser says that another site sent it."""
    if not _from_our_page(request):
        raise NotOurForm
    body = await request.body()
    try:
        return Form(parse_qs(body.decode(), keep_blank_values=True, max_num_fields=_FIELDS))
    except ValueError:
        raise NotOurForm from None


def _from_our_page(request: Request) -> bool:
    """Every browser of the last years says where a form comes from; one that says nothing is not believed."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None and site not in _SAME_SITE:
        return False
    if origin is None:
        return site is not None
    return urlsplit(origin).netloc == request.headers.get("host")


def check_csrf(form: Form, signed: SignedIn) -> None:
    if not secrets.compare_digest(form.one("csrf").encode(), signed.csrf.encode()):
        raise NotOurForm


class Door:
    """Who is in front of the dashboard."""

    def __init__(self, central: Central) -> None:
        self._central = central
        self.cookie = "__Host-antrean" if central.settings.secure_cookies else "antrean"

    def signed_in(self, request: Request) -> SignedIn:
        """The person of this request; `NotSignedIn` without one."""
        secret = request.cookies.get(self.cookie, "")
        now = self._central.now()
        with self._central.database.reading() as connection:
            signed = sessions.find(connection, secret, now) if secret else None
        if signed is None:
            raise NotSignedIn
        return signed

    def in_use(self, request: Request) -> None:
        """Note that somebody looks; not called by pages that ask by themselves."""
        with self._central.database.writing() as connection:
            sessions.used(connection, request.cookies.get(self.cookie, ""), self._central.now())

    def admin(self, request: Request) -> SignedIn:
        signed = self.signed_in(request)
        if not signed.is_admin:
            raise NotAllowed
        return signed


def sign_in_pages(central: Central, door: Door, views: Views) -> APIRouter:
    """`/sign-in` and `/sign-out`."""
    router = APIRouter(include_in_schema=False)
    # argon2 takes 64 MiB for each password it checks.
    one_at_a_time = threading.Lock()

    @router.get("/sign-in")
    def ask(request: Request) -> Response:
        return views.page(request, "sign_in.html", None, to=_inside(request.query_params.get("to", "")))

    @router.post("/sign-in")
    def sign_in(request: Request, form: Form = Depends(sent_form)) -> Response:  # noqa: B008 - FastAPI's way
        name, to = form.one("name").strip()[:64], _inside(form.one("to"))
        address = request.client.host if request.client else ""
        secret = _enter(central, one_at_a_time, name, form.one("password"), address)
        if secret is None:
            return views.page(request, "sign_in.html", None, status=401, to=to, name=name, wrong="wrong")
        if not secret:
            return views.page(request, "sign_in.html", None, status=429, to=to, name=name, wrong="too_often")
        answer = RedirectResponse(to, 303)
        answer.set_cookie(
            door.cookie, secret, path="/", secure=central.settings.secure_cookies, httponly=True, samesite="lax"
        )
        return answer

    @router.post("/sign-out")
    def sign_out(request: Request, form: Form = Depends(sent_form)) -> Response:  # noqa: B008 - FastAPI's way
        signed = door.signed_in(request)
        check_csrf(form, signed)
        with central.database.writing() as connection:
            sessions.end(connection, request.cookies.get(door.cookie, ""))
            audits.note(connection, signed.person.name, "sign-out", "", None, central.now())
        answer = RedirectResponse("/sign-in", 303)
        answer.delete_cookie(
            door.cookie, path="/", secure=central.settings.secure_cookies, httponly=True, samesite="lax"
        )
        return answer

    return router


def _enter(central: Central, one_at_a_time: threading.Lock, name: str, password: str, address: str) -> str | None:
    """A session's secret; None for a wrong name or password, empty when there were too many wrong ones."""
    now = central.now()
    with one_at_a_time, central.database.reading() as connection:
        if _too_often(connection, name, address, now):
            log.warning("sign-in blocked")
            return ""
        person = people.check(connection, name, password)
        known = person is not None or people.exists(connection, name)
    with central.database.writing() as connection:
        if person is None:
            attempts.failed(connection, "password", address, now)
            attempts.failed(connection, "password-name", name.lower(), now)
            # A name nobody has may be a password in the wrong field: it is not kept.
            audits.note(connection, "nobody", "sign-in failed", name if known else "?", None, now)
            return None
        audits.note(connection, person.name, "sign-in", "", None, now)
        return sessions.begin(connection, person, now)


def _too_often(connection: Connection, name: str, address: str, now: int) -> bool:
    by_address = attempts.too_many(connection, "password", address, now, ADDRESS_MOST, MINUTES)
    return by_address or attempts.too_many(connection, "password-name", name.lower(), now, NAME_MOST, MINUTES)


def _inside(to: str) -> str:
    """Where to go after signing in: a path of ours, never another site's address."""
    plain = to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable() and "\\" not in to
    return to if plain and not to.startswith("/sign-") else "/halls"
