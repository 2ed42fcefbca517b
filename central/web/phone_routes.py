"""`/T/{token}`: a visitor's own page. The token is all that proves whose it is, so no cookie is set or read."""

from __future__ import annotations

import gzip
import hashlib
import re
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from assets.words import Words
from central.model.ticket_facts import TicketFacts
from central.web import phone
from central.web.headers import page_headers
from central.web.languages import chosen
from central.web.pages import Pages, ThisPages

_TOKEN: Final = re.compile(r"[0-9A-HJKMNP-TV-Z]{13}")
_MISREAD: Final = str.maketrans({"I": "1", "L": "1", "O": "0"})
_LONGEST: Final = 64

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question of a phone."""

    token: str
    """As it was printed; empty when what was asked for can be none."""
    token_sha: str
    address: str
    words: Words
    now: datetime


@router.api_route("/T/{token}", methods=["GET", "HEAD"])
def page(token: str, request: Request, pages: ThisPages) -> Response:
    asked = _asked(token, request, pages.central.clock())
    facts = _find(pages, asked)
    if isinstance(facts, float):
        return _too_many(facts, asked.words)
    body = phone.as_page(_shown(pages, facts, asked), asked.words)
    return _answer(request, body, "text/html; charset=utf-8")


@router.get("/T/{token}/now")
def now(token: str, request: Request, pages: ThisPages) -> Response:
    asked = _asked(token, request, pages.central.clock())
    facts = _find(pages, asked)
    if isinstance(facts, float):
        return _too_many(facts, asked.words)
    return _answer(request, phone.as_json(_shown(pages, facts, asked)), "application/json")


@router.post("/T/{token}")
def give_up(token: str, request: Request, pages: ThisPages) -> Response:
    """Whoever has the token may give the place up: it cannot be forged by a page that does not know it."""
    asked = _asked(token, request, pages.central.clock())
    facts = _find(pages, asked)
    if isinstance(facts, float):
        return _too_many(facts, asked.words)
    if facts is not None:
        pages.phones.give_up(asked.token, asked.now)
    back = RedirectResponse(f"?l={asked.words.language}", 303)
    back.headers.update(page_headers(phone.content_policy()))
    return back


def _find(pages: Pages, asked: _Asked) -> TicketFacts | float | None:
    """The ticket; None for an unknown token; seconds to wait for an address that guessed too often."""
    at = time.monotonic()
    wait = pages.misses.wait(asked.address, asked.token_sha, at)
    if wait > 0:
        return wait
    facts = pages.phones.ticket(asked.token_sha, asked.words.language, asked.now)
    pages.misses.asked(asked.address, asked.token_sha, at, found=facts is not None)
    return facts


def _shown(pages: Pages, facts: TicketFacts | None, asked: _Asked) -> phone.PhoneAnswer:
    return phone.answer(facts, asked.now, asked.words, "" if facts else pages.phones.only_hall())


def _asked(token: str, request: Request, now: datetime) -> _Asked:
    """A token is read as the counter reads it: any case, the letters that look like digits as digits."""
    read = token[:_LONGEST].upper().replace("-", "").translate(_MISREAD)
    # A token that cannot be one is looked for like any other, and not found.
    token = read if _TOKEN.fullmatch(read) is not None else ""
    known = hashlib.sha256(token.encode()).hexdigest()
    language = chosen(request.query_params.get("l"), request.headers.get("accept-language"))
    return _Asked(token, known, request.client.host if request.client else "", Words(language), now)


def _answer(request: Request, body: bytes, kind: str) -> Response:
    tag = phone.etag(body)
    headers = {
        **page_headers(phone.content_policy(), cache="private, no-cache"),
        "ETag": tag,
        "Vary": "Accept-Encoding, Accept-Language",
    }
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        body = gzip.compress(body, 9, mtime=0)
    return Response(body, media_type=kind, headers=headers)


def _too_many(wait: float, words: Words) -> Response:
    headers = {**page_headers(phone.content_policy()), "Retry-After": str(int(wait) + 1)}
    return Response(words.say("central.phone.too_many"), 429, headers, "text/plain; charset=utf-8")
