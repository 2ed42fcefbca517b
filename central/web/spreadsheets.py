"""Figures as CSV that a spreadsheet opens with a double click: UTF-8 with a byte order mark, ISO dates, local times.

A spreadsheet in Indonesian expects semicolons between columns and commas in numbers, one in English the reverse: the
file speaks the page's language.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from central.model.hall_facts import Figures, ServiceFigures
from central.model.zones import zone_of
from central.web.hall_rows import Judged

_SEMICOLONS: Final = frozenset({"id"})
"""Languages whose spreadsheets divide columns by semicolons, for the comma is in their numbers."""
_STARTS: Final = "=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212"
"""What a formula begins with, also as wide or small letters, which some programs read as the plain ones."""
_FORMULA: Final = re.compile(rf"(^|[;,|])(\s*)(?=[{_STARTS}])")
_BREAKS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
SERVICE_HEAD: Final = (
    *("hall", "day", "service", "visitors", "called", "served", "transferred", "cancelled", "absent"),
    *("wait_mean_min", "wait_median_min", "wait_p90_min", "wait_longest_min", "serve_mean_min"),
    *("target_min", "within_target"),
)
HALL_HEAD: Final = (
    *("hall", "day", "waiting_now", "visitors", "called", "served", "absent", "wait_mean_min", "serve_mean_min"),
    *("within_target", "targeted", "state", "heard_at", "zone", "not_sent", "quarantined", "kept_back", "proof_today"),
)


def service_days(halls: Mapping[int, str], figures: Mapping[int, Iterable[ServiceFigures]], language: str) -> bytes:
    """One row per hall, day and service."""
    rows = []
    for number, name in halls.items():
        for one in figures.get(number, ()):
            counted = one.figures
            rows.append(
                (
                    *(name, one.day.isoformat(), one.service, counted.legs, counted.called, counted.served),
                    *(counted.transferred, counted.cancelled, counted.absent, _minutes(counted.wait_mean)),
                    *(_minutes(one.wait_median), _minutes(one.wait_p90), _minutes(one.wait_longest)),
                    *(_minutes(counted.serve_mean), _minutes(one.target_ms), _within(counted)),
                )
            )
    return written(SERVICE_HEAD, rows, language)


def halls_today(halls: Iterable[Judged], language: str) -> bytes:
    """One row per hall: its day so far and how its records come in."""
    rows = []
    for hall, _, grade in halls:
        counted, health = hall.figures, hall.health
        rows.append(
            (
                *(hall.name, hall.today.isoformat(), "" if hall.live is None else hall.live.waiting, counted.legs),
                *(counted.called, counted.served, counted.absent, _minutes(counted.wait_mean)),
                *(_minutes(counted.serve_mean), counted.within_target, counted.targeted, grade),
                *(_local(health.seen_at, hall.zone), hall.zone),
                *(health.pending, health.quarantined, health.parked),
                hall.days[-1].proof.value if hall.days else "",
            )
        )
    return written(HALL_HEAD, rows, language)


def written(head: Iterable[str], rows: Iterable[Iterable[object]], language: str) -> bytes:
    """The table as bytes."""
    semicolons = language in _SEMICOLONS
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if semicolons else ",", lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([_cell(value, "," if semicolons else ".") for value in row])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _cell(value: object, point: str) -> object:
    """A text that looks like a formula anywhere is given an apostrophe there, so that no spreadsheet works it out."""
    if isinstance(value, float):
        return f"{value:.1f}".replace(".", point)
    return plain(value) if isinstance(value, str) else value


def plain(text: str) -> str:
    """A text on one line, with no formula in it, wherever a spreadsheet may divide it."""
    return _FORMULA.sub(r"\1\2'", _BREAKS.sub(" ", text).strip())


def _minutes(millis: int | None) -> float | str:
    return "" if millis is None else millis / 60_000


def _local(moment: datetime, zone: str) -> str:
    """In the hall's own time, as its days are."""
    return moment.astimezone(zone_of(zone)).strftime("%Y-%m-%d %H:%M:%S")


def _within(counted: Figures) -> object:
    return counted.within_target if counted.targeted else ""
