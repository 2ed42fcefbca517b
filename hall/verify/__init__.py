"""The auditor's door: whether the hall's books agree with themselves. A sentence for each violation.

Everything the journal tells is compared with the tables, column by column; what it does not tell is listed, each with
its reason, beside the test that changes every column once.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from hall.model.entries import JournalHead
from hall.model.errors import HallBroken, HallGone
from hall.store.upkeep import damage, structure
from hall.verify.facts import facts
from hall.verify.journal import Books
from hall.verify.tickets import Tables
from hall.verify.verdict import Verdict, Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hall.store.reading import Reading
    from hall.store.store import Store

__all__ = ["Verdict", "Violation", "verify"]

MOST_TOLD: Final = 200
"""Violations told one by one; what is broken in more places is broken as a whole."""


def verify(store: Store) -> Verdict:
    """Database, chain, numbers, moves and every table of the whole hall at one moment."""
    torn = _torn(store)
    try:
        verdict = store.read(_verify, steady=True)
    except (HallBroken, HallGone):
        if not torn:
            raise
        return Verdict(JournalHead(0, b""), 0, torn)
    return Verdict(verdict.head, verdict.tickets, (*torn, *verdict.violations))


def _torn(store: Store) -> tuple[Violation, ...]:
    """What the database itself says of its health."""
    found: list[Violation] = []

    def look_over(look: Reading) -> None:
        for what in damage.found(look.connection):
            found.append(Violation("damaged", {"what": what}))  # noqa: PERF401 - what was found before it broke off counts

    try:
        store.read(look_over, steady=True)
    except HallBroken:
        if not found:
            raise
    return tuple(found)


def _verify(look: Reading) -> Verdict:
    books, tables = Books(look), Tables()
    found = _all(look, books, tables)
    told = tuple(itertools.islice(found, MOST_TOLD))
    return Verdict(JournalHead(look.hall.head_n, look.hall.head_chain), tables.count, told)


def _all(look: Reading, books: Books, tables: Tables) -> Iterator[Violation]:
    yield from (Violation("altered", {"what": what}) for what in structure.altered(look.connection))
    yield from books.read()
    yield from tables.compare(look, books.replay)
    yield from facts(look, books, tables)
