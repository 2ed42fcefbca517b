"""From facts to HTML: one set of templates, everything escaped, every page with the same frame."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from assets import ASSETS
from assets.words import LANGUAGES, Words
from central.model.live_document import in_language
from central.model.zones import zone_of
from central.web.headers import page_headers
from central.web.languages import chosen
from central.web.shown import Shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from central.store.sessions import SignedIn

HERE: Final = Path(__file__).parent
STATIC: Final = HERE / "static"
LANGUAGE_COOKIE: Final = "language"


class Views:
    """The dashboard's templates."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(
            icon=icon, static=static, zone_of=zone_of, in_language=in_language, languages=LANGUAGES
        )

    def page(
        self, request: Request, template: str, signed: SignedIn | None, *, status: int = 200, **facts: object
    ) -> HTMLResponse:
        """A whole page. A language chosen by the plain link is remembered."""
        body = self.part(request, template, signed, **facts)
        answer = HTMLResponse(body, status, page_headers())
        wanted, https = request.query_params.get("l"), request.url.scheme == "https"
        if wanted in LANGUAGES:
            answer.set_cookie(
                LANGUAGE_COOKIE, str(wanted), max_age=365 * 24 * 3600, httponly=True, samesite="lax", secure=https
            )
        return answer

    def part(self, request: Request, template: str, signed: SignedIn | None, **facts: object) -> str:
        """A page or a part of one as text."""
        words = self.words(request)
        shown = Shown(words, self._clock())
        other = next(language for language in LANGUAGES if language != words.language)
        return self._templates.get_template(template).render(
            signed=signed, lang=words.language, other=other, path=request.url.path, shown=shown, say=shown.say, **facts
        )

    @staticmethod
    def words(request: Request) -> Words:
        wanted = request.query_params.get("l") or request.cookies.get(LANGUAGE_COOKIE)
        return Words(chosen(wanted, request.headers.get("accept-language")))


_ICONS: Final[dict[str, Markup]] = {}
_STATICS: Final[dict[str, str]] = {}


def icon(name: str) -> Markup:
    """One of the program's icons, drawn in the colour of the text beside it."""
    if name not in _ICONS:
        drawn = (ASSETS / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        start = drawn.index("<svg")
        _ICONS[name] = Markup(drawn[start:].replace("<svg", '<svg class="icon" aria-hidden="true"', 1))  # noqa: S704 - ours
    return _ICONS[name]


def static(name: str) -> str:
    """The address of a static file, another one for each content, so that it may be kept for ever."""
    if name not in _STATICS:
        sha = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
        _STATICS[name] = f"/static/{name}?{sha}"
    return _STATICS[name]
