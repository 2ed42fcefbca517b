"""Figures as CSV (RFC 4180) that any spreadsheet opens: UTF-8 with a byte order mark, decimal points, ISO dates."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Final

from central.hall_facts import Figures, ServiceFigures
from central.web.hall_rows import Judged

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
SERVICE_HEAD: Final = (
    *("hall", "day", "service", "visitors", "called", "served", "transferred", "cancelled", "absent"),
    *("wait_mean_min", "wait_median_min", "wait_p90_min", "wait_longest_min", "serve_mean_min"),
    *("target_min", "within_target"),
)
HALL_HEAD: Final = (
    *("hall", "day", "waiting_now", "visitors", "called", "served", "absent", "wait_mean_min", "serve_mean_min"),
    *("within_target", "targeted", "state", "heard_at", "not_sent", "quarantined", "kept_back", "proof_today"),
)


def service_days(halls: Mapping[int, str], figures: Mapping[int, Iterable[ServiceFigures]]) -> bytes:
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
    return written(SERVICE_HEAD, rows)


def halls_today(halls: Iterable[Judged]) -> bytes:
    """One row per hall: its day so far and how its records come in."""
    rows = []
    for hall, _, grade in halls:
        counted, health = hall.figures, hall.health
        rows.append(
            (
                *(hall.name, hall.today.isoformat(), "" if hall.live is None else hall.live.waiting, counted.legs),
                *(counted.called, counted.served, counted.absent, _minutes(counted.wait_mean)),
                *(_minutes(counted.serve_mean), counted.within_target, counted.targeted, grade),
                *(health.seen_at.isoformat(timespec="seconds"), health.pending, health.quarantined, health.parked),
                hall.days[-1].proof.value if hall.days else "",
            )
        )
    return written(HALL_HEAD, rows)


def written(head: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """The table as bytes."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _cell(value: object) -> object:
    """A name that begins like a formula is given an apostrophe, so that no spreadsheet works it out."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _minutes(millis: int | None) -> str:
    return "" if millis is None else f"{millis / 60_000:.1f}"


def _within(counted: Figures) -> object:
    return counted.within_target if counted.targeted else ""
