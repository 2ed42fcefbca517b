"""The dashboard's pages of halls: all at a glance, one live, its proof, its day as numbers, its figures as CSV."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from typing import Final, TypedDict

import anyio
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.concurrency import run_in_threadpool

from central.model.hall_facts import HallNow, HallWarning, together, waiting_over_day
from central.model.zones import zone_of
from central.store import audits, halls
from central.store.sessions import SignedIn
from central.web.hall_rows import HallPageRow, judged, service_rows
from central.web.headers import page_headers
from central.web.pages import NoSuchPage, NotSignedIn, Pages, ThisNumber, ThisPages
from central.web.spreadsheets import halls_today, service_days

PROOF_DAYS: Final = 35
CSV_DAYS: Final = 400
STEP: Final = timedelta(minutes=15)
LOOK_EVERY: Final = 2.0
"""Seconds between two looks for something new on a live page."""
QUIET_ROUNDS: Final = 7
"""After so many looks without news the page is sent again: ages and waits grow by themselves."""
LIVE_PARTS: Final = ("top", "services", "side")
EVENTS_LAST: Final = 600.0
"""Seconds after which a live page's stream ends; the browser opens the next by itself."""

router = APIRouter(include_in_schema=False)


@router.get("/")
def start() -> Response:
    return RedirectResponse("/halls", 303)


@router.get("/halls")
def all_halls(request: Request, pages: ThisPages) -> Response:
    signed = pages.door.signed_in(request)
    pages.door.in_use(request)
    return _overview(pages, request, signed, "halls.html")


@router.get("/halls/now")
def all_halls_now(request: Request, pages: ThisPages) -> Response:
    return _overview(pages, request, pages.door.signed_in(request), "halls_now.html")


@router.get("/halls.csv")
def all_halls_csv(request: Request, pages: ThisPages) -> Response:
    signed = pages.door.signed_in(request)
    body = halls_today(judged(_seen(pages, signed), pages.central.clock()), pages.views.words(request).language)
    _note(pages, signed, "export", None, "halls")
    return _csv(body, "antrean-halls.csv")


@router.get("/halls/{number}")
def one_hall(number: ThisNumber, request: Request, pages: ThisPages) -> Response:
    signed = pages.door.signed_in(request)
    pages.door.in_use(request)
    facts = _facts(pages, request, signed, number)
    first = facts["hall"].today - timedelta(days=30)
    return pages.views.page(request, "hall.html", signed, first=first, **facts)


@router.get("/halls/{number}/proof")
def proof(number: ThisNumber, request: Request, pages: ThisPages) -> Response:
    signed = pages.door.signed_in(request)
    pages.door.in_use(request)
    hall, found, grade = judged(_seen(pages, signed, number, PROOF_DAYS), pages.central.clock())[0]
    return pages.views.page(request, "proof.html", signed, hall=hall, found=found, grade=grade)


@router.get("/halls/{number}/day.json")
def day(number: ThisNumber, request: Request, pages: ThisPages) -> Response:
    hall = _seen(pages, pages.door.signed_in(request), number, 1)[0]
    with pages.central.database.reading() as connection:
        legs = halls.waits(connection, number, hall.today)
    return JSONResponse(_day(legs, hall, pages.central.clock()), headers={"Cache-Control": "no-store"})


@router.get("/halls/{number}/days.csv")
def days_csv(number: ThisNumber, request: Request, pages: ThisPages) -> Response:
    signed = pages.door.signed_in(request)
    hall = _seen(pages, signed, number, 1)[0]
    first, last = _span(request, hall.today)
    with pages.central.database.reading() as connection:
        figures = halls.services(connection, (number,), first, last)
    _note(pages, signed, "export", number, f"{first} {last}")
    table = service_days({number: hall.name}, figures, pages.views.words(request).language)
    return _csv(table, f"antrean-{number}-{first}-{last}.csv")


@router.get("/halls/{number}/events")
async def events(number: ThisNumber, request: Request, pages: ThisPages) -> Response:
    signed = await run_in_threadpool(pages.door.signed_in, request)
    await run_in_threadpool(_seen, pages, signed, number, 1)
    headers = {**page_headers(), "X-Accel-Buffering": "no"}
    return StreamingResponse(
        _events(pages, request, number, signed.person.number), media_type="text/event-stream", headers=headers
    )


def _seen(
    pages: Pages, signed: SignedIn, number: int | None = None, days: int = halls.PROOF_DAYS
) -> tuple[HallNow, ...]:
    """The halls of a person, or the one asked for; `NoSuchPage` for a hall that is not theirs or not there."""
    if number is not None and not signed.may_see(number):
        raise NoSuchPage
    with pages.central.database.reading() as connection:
        found = halls.seen(connection, signed.halls if number is None else (number,), pages.central.clock(), days)
    if number is not None and not found:
        raise NoSuchPage
    return found


def _overview(pages: Pages, request: Request, signed: SignedIn, template: str) -> Response:
    every = judged(_seen(pages, signed), pages.central.clock())
    return pages.views.page(
        request,
        template,
        signed,
        halls=every,
        attention=sum(1 for _, found, _ in every if found),
        waiting=sum(hall.live.waiting for hall, _, _ in every if hall.live is not None),
        all=together(hall.figures for hall, _, _ in every),
    )


class _HallFacts(TypedDict):
    """All that a hall's page shows."""

    hall: HallNow
    found: tuple[HallWarning, ...]
    grade: str
    services: tuple[HallPageRow, ...]


def _facts(pages: Pages, request: Request, signed: SignedIn, number: int) -> _HallFacts:
    hall = _seen(pages, signed, number)[0]
    with pages.central.database.reading() as connection:
        figures = halls.services(connection, (number,), hall.today, hall.today)[number]
    _, found, grade = judged((hall,), pages.central.clock())[0]
    rows = service_rows(hall, figures, pages.views.words(request).language)
    return {"hall": hall, "found": found, "grade": grade, "services": rows}


def _parts(pages: Pages, request: Request, signed: SignedIn, number: int) -> str:
    """The live parts of a hall's page, each as an event of its own."""
    facts = _facts(pages, request, signed, number)
    return "".join(event(name, pages.views.part(request, f"hall_{name}.html", signed, **facts)) for name in LIVE_PARTS)


def _changed(pages: Pages, number: int) -> tuple[object, ...]:
    with pages.central.database.reading() as connection:
        return halls.changed(connection, number)


def _note(pages: Pages, signed: SignedIn, action: str, hall: int | None, subject: str) -> None:
    with pages.central.database.writing() as connection:
        audits.note(connection, signed.person.name, action, subject, hall, pages.central.now())


async def _events(pages: Pages, request: Request, number: int, person: int) -> AsyncIterator[str]:
    """The live part of a hall's page whenever it changes. Each part asks anew who is signed in and may see it."""
    if not pages.live.open(person):
        yield "retry: 30000\n\n"
        return
    known: tuple[object, ...] | None = None
    quiet = 0
    try:
        yield "retry: 3000\n\n"
        end = time.monotonic() + EVENTS_LAST
        while time.monotonic() < end and not await request.is_disconnected():
            latest = await run_in_threadpool(_changed, pages, number)
            quiet = 0 if latest != known else quiet + 1
            if latest != known or quiet >= QUIET_ROUNDS:
                known, quiet = latest, 0
                try:
                    signed = await run_in_threadpool(pages.door.signed_in, request)
                    parts = await run_in_threadpool(_parts, pages, request, signed, number)
                except (NotSignedIn, NoSuchPage):
                    return
                yield parts
            await anyio.sleep(LOOK_EVERY)
    finally:
        pages.live.close(person)


def event(name: str, text: str) -> str:
    """A server-sent event; a line break in the text is a line of its own."""
    return f"event: {name}\n" + "".join(f"data: {line}\n" for line in text.splitlines()) + "\n"


def _day(legs: tuple[tuple[datetime, datetime | None], ...], hall: HallNow, now: datetime) -> dict[str, object]:
    """The day for the chart: moments in seconds since 1970."""
    if not legs:
        return {"zone": hall.zone, "at": [], "waiting": [], "came": []}
    first = min(begun for begun, _ in legs).astimezone(zone_of(hall.zone))
    start = first.replace(minute=first.minute // 15 * 15, second=0, microsecond=0)
    moments, waiting, came = waiting_over_day(legs, start, max(now, start) + STEP, STEP)
    # The last step is not over: it shows what is so now.
    at = [int(moment.timestamp()) for moment in moments]
    return {"zone": hall.zone, "at": at, "waiting": list(waiting), "came": list(came)}


def _span(request: Request, today: date) -> tuple[date, date]:
    """The days asked for, at most `CSV_DAYS`; a month without any."""
    try:
        first = date.fromisoformat(request.query_params.get("from") or (today - timedelta(days=30)).isoformat())
        last = date.fromisoformat(request.query_params.get("to") or today.isoformat())
    except ValueError:
        raise NoSuchPage from None
    last = max(first, last)
    return max(first, last - timedelta(days=CSV_DAYS)) if last - first > timedelta(days=CSV_DAYS) else first, last


def _csv(body: bytes, name: str) -> Response:
    headers = {**page_headers(), "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type="text/csv; charset=utf-8", headers=headers)
