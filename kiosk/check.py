"""`antrean kiosk --check`: whether hall and printer answer, said in sentences."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Final

from pydantic import ValidationError

from hall import open_hall
from hall.model.errors import HallTrouble
from printing.printer_settings import PrinterSettings
from printing.worker import PrinterState, PrintWorker

if TYPE_CHECKING:
    from assets.words import Words
    from hall import Hall
    from kiosk.station import KioskStation

PATIENCE: Final = 6.0
"""Seconds in which a printer must have said how it is."""


def check(station: KioskStation, words: Words) -> int:
    """Say how hall and printer are; the exit code is 0 when both answer."""
    try:
        with open_hall(station.hall, station.name) as hall:
            _say(_hall_words(hall, words))
            return 0 if station.printer is None or _printer_answers(hall, station, words) else 1
    except HallTrouble as trouble:
        _say(
            words.say(f"errors.{trouble.name}", **trouble.values) if f"errors.{trouble.name}" in words else str(trouble)
        )
        return 1


def _hall_words(hall: Hall, words: Words) -> str:
    menu = hall.reception.menu(words.language)
    services = [service for agency in menu.agencies for service in agency.services]
    return words.say(
        "kiosk.check_open", hall=menu.hall, agencies=len(menu.agencies), services=len(services),
        open=sum(service.open for service in services),
    )  # fmt: skip


def _printer_answers(hall: Hall, station: KioskStation, words: Words) -> bool:
    """Looks at the printer the way the kiosk does; slips that wait are printed meanwhile, as they would be."""
    try:
        settings = PrinterSettings.model_validate(station.printer)
    except ValidationError as wrong:
        _say(words.say("kiosk.check_printer", state=_mistake_words(wrong, words)))
        return False
    heard: list[tuple[PrinterState, str]] = []
    end = time.monotonic() + PATIENCE
    with PrintWorker(
        hall.print_jobs, settings, on_printer=lambda state, reason: heard.append((state, str(reason or "")))
    ):
        while not heard and time.monotonic() < end:
            time.sleep(0.05)
    state, reason = heard[-1] if heard else (PrinterState.BLOCKED, "silent")
    _say(words.say("kiosk.check_printer", state=words.say(f"print.{reason or state}")))
    return state is not PrinterState.BLOCKED


def _mistake_words(wrong: ValidationError, words: Words) -> str:
    first = wrong.errors()[0]
    known = str(first["type"])
    return words.say(known, **first.get("ctx", {})) if known in words else str(first["msg"])


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
