"""The services a visitor can be sent on to, and finding one by typing."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hall.model.board import Menu
    from hall.plan.plan import HallPlan


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service as the clerk's search shows it."""

    code: str
    name: str
    agency: str
    waiting: int
    counters_open: int
    closed: bool
    """Outside its hours. The hall still sends visitors there; an open counter serves them."""


def service_rows(menu: Menu, plan: HallPlan, besides: str | None) -> tuple[ServiceRow, ...]:
    """The services a visitor can be sent on to: those that some counter serves, but the one the visitor is at.

    Open ones come first, then those outside their hours, last those where no counter is open now.
    """
    rows = [
        ServiceRow(
            service.code, service.name, agency.name, service.waiting, service.counters_open,
            closed=not service.opening.open,
        )
        for agency in menu.agencies
        for service in agency.services
        if service.code != besides and plan.counters_for(service.code)
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (row.counters_open == 0, row.closed)))


def found(rows: Sequence[ServiceRow], typed: str) -> tuple[ServiceRow, ...]:
    """The services that match what was typed: by code, or every word by the beginning of some word."""
    words = _words(typed)
    if not words:
        return tuple(rows)
    by_code = [row for row in rows if len(words) == 1 and row.code.casefold().startswith(words[0])]
    by_word = [row for row in rows if row not in by_code and _matches(row, words)]
    return (*by_code, *by_word)


def _matches(row: ServiceRow, words: Sequence[str]) -> bool:
    there = [*_words(row.name), *_words(row.agency)]
    return all(any(one.startswith(word) for one in there) for word in words)


def _words(text: str) -> list[str]:
    """Plain lower-case words; people type both `antrian` and `antrean`."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(mark if mark.isalnum() else " " for mark in plain if not unicodedata.combining(mark))
    return kept.replace("antrian", "antrean").split()
