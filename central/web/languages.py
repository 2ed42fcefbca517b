"""Which language a page speaks: the plain link's, else the browser's, else Indonesian."""

from __future__ import annotations

from typing import Final

from assets.words import LANGUAGES

_MOST: Final = 20
"""Languages of a browser that are looked at."""


def chosen(wanted: str | None, accepted: str | None) -> str:
    """`wanted` is what a link or cookie says, `accepted` the Accept-Language header (RFC 9110, 12.5.4)."""
    if wanted in LANGUAGES:
        return str(wanted)
    best, best_weight = LANGUAGES[0], 0.0
    for part in (accepted or "").split(",")[:_MOST]:
        tag, _, weight = part.partition(";")
        # `in` is the tag old Android phones send for Indonesian.
        language = {"in": "id"}.get(tag.strip().lower()[:2], tag.strip().lower()[:2])
        value = _weight(weight)
        if language in LANGUAGES and value > best_weight:
            best, best_weight = language, value
    return best


def _weight(text: str) -> float:
    """The number behind `q=`; 1 without one, 0 for nonsense."""
    name, _, value = text.strip().partition("=")
    if not name:
        return 1.0
    try:
        weight = float(value) if name.strip() == "q" else 0.0
    except ValueError:
        return 0.0
    return weight if 0.0 <= weight <= 1.0 else 0.0
