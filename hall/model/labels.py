"""Service codes, labels of tickets, and the Crockford alphabet both people and printers read without doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hall.model.errors import WordWrong

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LONGEST_WORD = 64
"""Letters of an outcome or a reason."""
CODE = re.compile(r"[A-HJ-NP-Z][0-9]{0,2}")
_LABEL = re.compile(r"([A-HJ-NP-Z][0-9]{0,2})-(?:([A-Z][0-9A-Z]*)-)?([0-9]{1,6})")


@dataclass(frozen=True, slots=True)
class LabelParts:
    """What a label says."""

    code: str
    series: str
    number: int


def label(code: str, series: str, number: int) -> str:
    """The ticket's name for people: `A-001`, `D3-017`, `A-K2-001`."""
    middle = f"{series}-" if series else ""
    return f"{code}-{middle}{number:03d}"


def parse_label(text: str) -> LabelParts | None:
    """The parts of a label as a person may type it (any case, spaces around), or None."""
    found = _LABEL.fullmatch(text.strip().upper())
    if found is None:
        return None
    code, series, number = found.groups()
    return LabelParts(code, series or "", int(number))


def require_word(word: str) -> None:
    """Refuse with `WordWrong` what cannot be kept as an outcome or a reason."""
    if not 0 < len(word) <= LONGEST_WORD or not word.isprintable():
        raise WordWrong(word=ascii(word[:LONGEST_WORD])[1:-1])


def crockford(value: int, length: int) -> str:
    """`value` in `length` Crockford base32 characters, most significant first."""
    return "".join(CROCKFORD[(value >> (5 * place)) & 31] for place in reversed(range(length)))


def restored_series(seconds_of_day: int) -> str:
    """The series of a hall restored at this second of the local day: no two restores of a day share one.

    Three characters divide the day into 32,768 parts of 2.6 seconds; a restore waits longer than that.
    """
    return "R" + crockford(seconds_of_day * 32_768 // 86_400, 3)
