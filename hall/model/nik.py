"""The national identity number (NIK): PPKKCC DDMMYY NNNN, as text, with doubts but without a verdict.

Province, regency and district of the first registration; the birth date, with 40 added to a
woman's day; a serial. There is no check digit, and the number stays when a person moves or a date
is corrected (PP 40/2019): what is inside can be wrong, so only its length can refuse it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

LENGTH = 16
_FEMALE = 40
_LAST_DAY = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHS = 12
PROVINCES = frozenset(
    [*range(11, 22), *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77), 81, 82, *range(91, 98)]
)
"""Codes of provinces as known; new provinces come, so that an unknown one is only a doubt."""


@dataclass(frozen=True, slots=True)
class Nik:
    """What a NIK says. `born` is None when its six digits are no date."""

    province: int
    female: bool
    born: date | None
    serial: int


def is_nik(text: str) -> bool:
    """Whether the text is sixteen digits."""
    return re.fullmatch(r"[0-9]{16}", text) is not None


def read_nik(text: str, today: date) -> Nik:
    """The parts of a NIK (`is_nik` holds); its two digits of a year mean the latest one not after `today`."""
    day, month, year = _birth(text)
    return Nik(
        province=int(text[:2]),
        female=int(text[6:8]) > _FEMALE,
        born=_latest(day, month, year, today),
        serial=int(text[12:]),
    )


def nik_doubts(text: str) -> tuple[str, ...]:
    """Names of what looks wrong in a NIK (`is_nik` holds); none of them is a reason to refuse it."""
    day, month, _ = _birth(text)
    month_known = 1 <= month <= _MONTHS
    last_day = _LAST_DAY[month - 1] if month_known else max(_LAST_DAY)
    temporary = text.startswith("0")
    doubts = {
        "nik_temporary": temporary,
        "nik_province": not temporary and int(text[:2]) not in PROVINCES,
        "nik_day": not 1 <= day <= last_day,
        "nik_month": not month_known,
        "nik_serial": text.endswith("0000"),
    }
    return tuple(name for name, doubtful in doubts.items() if doubtful)


def _birth(text: str) -> tuple[int, int, int]:
    """Day (a woman's without the 40), month and two digits of the year."""
    day = int(text[6:8])
    return day - _FEMALE if day > _FEMALE else day, int(text[8:10]), int(text[10:12])


def _latest(day: int, month: int, year: int, today: date) -> date | None:
    for century in (today.year // 100 * 100, today.year // 100 * 100 - 100):
        try:
            born = date(century + year, month, day)
        except ValueError:
            continue
        if born <= today:
            return born
    return None
