"""Agencies and services as a visitor reads them: how many wait, how long, open or why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hall.model.tickets import REGULAR
from kiosk.obstacles import say_opening

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assets.words import Words
    from hall.model.board import Menu, MenuAgency, MenuService
    from hall.model.promise import Promise

ICONS: Final[Mapping[str, str]] = {
    "agriculture": "leaf", "bank": "building-bank", "business": "building-store", "court": "gavel",
    "customs": "world", "district": "building-community", "education": "school", "health": "stethoscope",
    "identity": "id", "information": "info-circle", "insurance": "heart", "justice": "scale", "land": "map-pin",
    "office": "building", "passport": "plane", "pension": "old", "permit": "certificate", "police": "shield-check",
    "power": "bolt", "religion": "star", "social": "users", "tax": "tax", "vehicle": "car", "water": "droplet",
    "work": "briefcase",
}  # fmt: skip
"""The picture of each category that a plan can name."""
OTHER_ICON: Final = "building"


@dataclass(frozen=True, slots=True)
class AgencyTile:
    """An agency as a tile. `open` is false when none of its services gives numbers now."""

    code: str
    name: str
    symbol: str
    status: str
    open: bool


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """A service as a row. `status` is how long it takes, or why it is closed; `brief` what matters most of all."""

    code: str
    name: str
    status: str
    waiting: str
    brief: str
    open: bool


def agency_tiles(menu: Menu, words: Words) -> tuple[AgencyTile, ...]:
    """Every agency, in the plan's order."""
    return tuple(
        AgencyTile(
            agency.code, agency.name, ICONS.get(agency.icon, OTHER_ICON), _agency_state(agency, words),
            open=any(service.open for service in agency.services),
        )
        for agency in menu.agencies
    )  # fmt: skip


def service_lines(agency: MenuAgency, words: Words) -> tuple[ServiceLine, ...]:
    """Every service of an agency, in the plan's order."""
    return tuple(_service_line(service, words) for service in agency.services)


def waiting_words(waiting: int, words: Words) -> str:
    """`4 menunggu`, or that nobody does."""
    return words.say("kiosk.waiting", n=waiting) if waiting else words.say("kiosk.nobody_waiting")


def ahead_of_you(promise: Promise, words: Words) -> str:
    """`4 di depan Anda`: all who will be called before, also for other services of the same counters."""
    return words.say("kiosk.ahead_of_you", n=promise.ahead) if promise.ahead else words.say("kiosk.nobody_ahead")


def wait_words(promise: Promise, words: Words) -> str:
    """How long it will take, as far as anybody can know."""
    if promise.closes is not None:
        return words.say("kiosk.late")
    if promise.minutes is None:
        return words.say("kiosk.no_counter_yet")
    return minutes_words(*promise.minutes, words)


def minutes_words(low: int, high: int, words: Words) -> str:
    """`Tunggu kira-kira 10–20 menit`."""
    if high == 0:
        return words.say("kiosk.at_once")
    if low in {0, high}:
        return words.say("kiosk.minutes_at_most", high=high)
    return words.say("kiosk.minutes", low=low, high=high)


def why_not(service: MenuService, words: Words) -> str:
    """Why a service gives no numbers now, without a full stop."""
    if service.why_not == service.opening.reason:
        return say_opening(service.opening, words).rstrip(".")
    return words.say(f"kiosk.why_not.{service.why_not}")


def _service_line(service: MenuService, words: Words) -> ServiceLine:
    promise = service.promises[REGULAR]
    status = wait_words(promise, words) if service.open else why_not(service, words)
    waiting = ahead_of_you(promise, words) if service.open else ""
    calls = service.open and promise.minutes is not None and promise.closes is None
    return ServiceLine(
        service.code, service.name, status, waiting, brief=waiting if calls else status, open=service.open
    )


def _agency_state(agency: MenuAgency, words: Words) -> str:
    if any(service.open for service in agency.services):
        return waiting_words(agency.waiting, words)
    reasons = {why_not(service, words) for service in agency.services}
    return reasons.pop() if len(reasons) == 1 else words.say("kiosk.closed_now")
