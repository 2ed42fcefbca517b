"""All pages, added to the application."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, RedirectResponse, Response

from central.web import hall_pages, people_pages, phone_routes, sign_in
from central.web.pages import Busy, NoSuchPage, NotAllowed, NotOurForm, NotSignedIn, Pages
from central.web.views import STATIC

if TYPE_CHECKING:
    from fastapi import FastAPI

    from central.central import Central

_KINDS: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}
_SAID: Final[dict[type[Exception], tuple[int, str]]] = {
    NoSuchPage: (404, "not_found"),
    NotAllowed: (403, "not_allowed"),
    NotOurForm: (403, "not_our_form"),
    Busy: (503, "busy"),
}


def add_pages(app: FastAPI, central: Central) -> None:
    """Add the pages' routes and static files."""
    pages = Pages(central)
    app.state.pages = pages
    for router in (static_files(), phone_routes.router, sign_in.router, hall_pages.router, people_pages.router):
        app.include_router(router)

    async def say(request: Request, error: Exception) -> Response:
        status, what = _SAID[type(error)]
        return pages.views.page(request, "said.html", None, status=status, what=what)

    for kind in _SAID:
        app.add_exception_handler(kind, say)
    app.add_exception_handler(NotSignedIn, _to_sign_in)


async def _to_sign_in(request: Request, _error: Exception) -> Response:
    """Sign in first. A part of a page that was asked for by itself takes the whole page along."""
    if request.headers.get("hx-request") == "true":
        return Response(status_code=401, headers={"HX-Redirect": "/sign-in"})
    if request.method != "GET" or request.url.path.endswith((".json", "/events")):
        return Response(status_code=401)
    query = "" if request.url.path == "/halls" else "?" + urlencode({"to": request.url.path})
    return RedirectResponse(f"/sign-in{query}", 303)


def static_files() -> APIRouter:
    """The files that came with the program; nothing else can be asked for."""
    router = APIRouter(include_in_schema=False)
    files = {path.relative_to(STATIC).as_posix(): path for path in STATIC.rglob("*") if path.suffix in _KINDS}

    @router.get("/static/{name:path}")
    def static(name: str, request: Request) -> Response:
        path = files.get(name)
        if path is None:
            raise NoSuchPage
        kept = "public, max-age=31536000, immutable" if request.url.query else "public, max-age=86400"
        return FileResponse(path, media_type=_KINDS[path.suffix], headers={"Cache-Control": kept})

    @router.get("/robots.txt")
    def robots() -> Response:
        return Response("User-agent: *\nDisallow: /\n", media_type="text/plain")

    return router
