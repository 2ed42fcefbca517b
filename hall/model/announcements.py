"""What the central server announces to everybody in the hall, read from the document it publishes. Pure.

`{"announcements": [{"text": {"id": "…", "en": "…"}, "from": "2026-11-24", "until": "2026-11-30"}]}`: days are the
hall's and belong to the span, both may be missing; a text may be one string for all languages.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

NAME: Final = "announcements"
SHOWN_MOST: Final = 2
"""As many as a wall has room for beside the calls."""
LETTERS_MOST: Final = 160
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def announced(text: str, language: str, today: date) -> tuple[str, ...]:
    """What is announced today, in a language or in any; what cannot be read announces nothing."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    rows = (row for row in _rows(document) if why_wrong(row) is None and _holds(row, today))
    return tuple(_in(row, language) for row in rows)[:SHOWN_MOST]


def first_wrong(document: object) -> str | None:
    """The first thing that is wrong with a document that is to be published, None when nothing is."""
    if not isinstance(document, dict) or not isinstance(document.get(NAME), list):
        return NAME
    wrong = (f"{number}: {why}" for number, row in enumerate(document[NAME], 1) if (why := why_wrong(row)) is not None)
    return next(wrong, None)


def why_wrong(row: object) -> str | None:
    """The field of an announcement that cannot be read, None when all can."""
    if not isinstance(row, dict):
        return "text"
    text = row.get("text")
    texts = list(text.values()) if isinstance(text, dict) else [text]
    if not texts or not all(_is_text(one) for one in texts):
        return "text"
    return next((name for name in ("from", "until") if name in row and _day(row[name]) is None), None)


def _rows(document: object) -> Iterator[Mapping[str, object]]:
    rows = document.get(NAME) if isinstance(document, dict) else None
    yield from (row for row in (rows if isinstance(rows, list) else ()) if isinstance(row, dict))


def _is_text(text: object) -> bool:
    return isinstance(text, str) and len(text.strip()) > 0 and len(text) <= LETTERS_MOST and text.isprintable()


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) and _DAY.fullmatch(text) is not None else None
    except ValueError:
        return None


def _holds(row: Mapping[str, object], today: date) -> bool:
    first, last = _day(row.get("from")), _day(row.get("until"))
    return (first is None or first <= today) and (last is None or today <= last)


def _in(row: Mapping[str, object], language: str) -> str:
    text = row["text"]
    if isinstance(text, dict):
        text = text.get(language) or next(iter(text.values()))
    return str(text)
