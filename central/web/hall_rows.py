"""The services of a hall's page: today's figures beside the lines of this moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from central.model.hall_facts import Figures, HallNow, HallWarning, ServiceFigures, grade, troubles
from central.model.live_document import in_language

LOW_TARGET: Final = 0.8
"""A share of visitors within the target below which the figure is marked."""
_ORDER: Final = {"bad": 0, "warn": 1, "open": 2, "good": 3}


@dataclass(frozen=True, slots=True)
class HallPageRow:
    """One row of the table."""

    code: str
    name: str
    figures: Figures
    open: bool | None = None
    waiting: int | None = None
    low: int | None = None
    high: int | None = None
    wait_median: int | None = None
    wait_p90: int | None = None

    @property
    def look(self) -> str:
        share = self.figures.target_share
        return "low" if share is not None and share < LOW_TARGET else ""


def service_rows(hall: HallNow, figures: Iterable[ServiceFigures], language: str) -> tuple[HallPageRow, ...]:
    """Every service that has a line now or figures today, by code."""
    today = {one.service: one for one in figures if one.day == hall.today}
    lines = {line.code: line for line in hall.live.services} if hall.live else {}
    rows = []
    for code in sorted(today.keys() | lines.keys(), key=_by_code):
        counted, line = today.get(code), lines.get(code)
        rows.append(
            HallPageRow(
                code=code,
                name="" if line is None else in_language(line.name, language),
                figures=Figures() if counted is None else counted.figures,
                open=None if line is None else line.open,
                waiting=None if line is None else len(line.waiting),
                low=None if line is None else line.low,
                high=None if line is None else line.high,
                wait_median=None if counted is None else counted.wait_median,
                wait_p90=None if counted is None else counted.wait_p90,
            )
        )
    return tuple(rows)


def _by_code(code: str) -> tuple[str, int]:
    """`A`, `D2`, `D10`."""
    number = code[1:]
    return code[:1], int(number) if number.isascii() and number.isdecimal() else 0


Judged = tuple[HallNow, tuple[HallWarning, ...], str]
"""A hall, what is wrong with it, and its colour."""


def judged(halls: Iterable[HallNow], now: datetime) -> tuple[Judged, ...]:
    """Halls with their troubles, the worst first."""
    every = []
    for hall in halls:
        found = troubles(hall, now)
        every.append((hall, found, grade(found, hall.health)))
    return tuple(sorted(every, key=lambda one: (_ORDER[one[2]], one[0].name)))
