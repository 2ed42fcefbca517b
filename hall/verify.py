"""The auditor's door: whether the hall's books agree with themselves. A sentence for each violation."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from hall.model import entries
from hall.model.clock import millis
from hall.model.entries import Head
from hall.model.labels import label
from hall.model.replay import Impossible, ReplayedTicket, replay
from hall.model.tickets import OPEN
from hall.store import audit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from hall.store.audit import Line
    from hall.store.store import Store
    from hall.store.write import Look

AT_ONCE: Final = 2_000
MOST_TOLD: Final = 200
"""Violations told one by one; what is broken in more places is broken as a whole."""


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that cannot be: the name of a sentence in `assets/words`, section `verify`, and its values."""

    name: str
    values: dict[str, object]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an audit found."""

    head: Head
    tickets: int
    violations: tuple[Violation, ...] = field(default=())

    @property
    def clean(self) -> bool:
        """Nothing to complain about."""
        return not self.violations


def verify(store: Store) -> Verdict:
    """Chain, numbers, moves, legs and counters of the whole hall at one moment."""
    return store.read(_verify, steady=True)


def _verify(look: Look) -> Verdict:
    replayed: dict[str, ReplayedTicket] = {}
    found = list(_journal(look, replayed))
    stored = audit.stored(look.connection)
    found += _numbers(look)
    found += _tables(replayed, stored)
    found += _counters(stored)
    head = Head(look.hall.head_n, look.hall.head_chain)
    return Verdict(head, len(stored), tuple(found[:MOST_TOLD]))


def _journal(look: Look, replayed: dict[str, ReplayedTicket]) -> Iterator[Violation]:
    chain, n = entries.chain_start(look.hall.hall_id), 0
    for line in _lines(look):
        if line.n != n + 1:
            yield Violation("gap_in_journal", {"n": n + 1, "found": line.n})
        if entries.chain_next(chain, entries.sha_of(line.body)) != line.chain:
            yield Violation("broken_chain", {"n": line.n})
        chain, n = line.chain, line.n
        yield from _entry(line, replayed)
    if (n, chain) != (look.hall.head_n, look.hall.head_chain):
        yield Violation("wrong_head", {"n": look.hall.head_n, "found": n})


def _lines(look: Look) -> Iterator[Line]:
    """All lines up to the head of this look; what is written meanwhile is not audited."""
    n = 0
    while some := audit.lines(look.connection, n, AT_ONCE):
        for line in some:
            if line.n > look.hall.head_n:
                return
            yield line
        n = some[-1].n


def _entry(line: Line, replayed: dict[str, ReplayedTicket]) -> Iterator[Violation]:
    try:
        entry = entries.read(line.n, line.body, line.chain)
        if not _is_canonical(entry) or (entry.id, entry.kind, millis(entry.at)) != (line.id, line.kind, line.at):
            yield Violation("not_canonical", {"n": line.n})
        replay(replayed, entry)
    except Impossible as error:
        yield Violation(
            "impossible_move", {"n": error.n, "move": error.move, "state": error.state, "ticket": error.ticket}
        )
    except (ValueError, KeyError, TypeError, AttributeError, AssertionError):  # whatever somebody made of it
        yield Violation("not_canonical", {"n": line.n})


def _is_canonical(entry: entries.Entry) -> bool:
    body = json.loads(entry.canonical)
    moment: datetime = entry.at
    return entries.canonical(moment, body["data"], entry.id, entry.kind, entry.v) == entry.canonical


def _numbers(look: Look) -> Iterator[Violation]:
    for (day, code, series), (count, least, greatest, last) in sorted(audit.counted(look.connection).items()):
        if (least, greatest, last) != (1, count, count):
            yield Violation(
                "numbers_not_gapless",
                {"day": day, "first": label(code, series, least), "last": label(code, series, greatest),
                 "count": count, "given": last},
            )  # fmt: skip


def _tables(replayed: dict[str, ReplayedTicket], stored: dict[str, ReplayedTicket]) -> Iterator[Violation]:
    for ident in sorted(replayed.keys() | stored.keys()):
        told, kept = replayed.get(ident), stored.get(ident)
        if told is None or kept is None:
            name = "ticket_not_in_journal" if told is None else "ticket_not_in_table"
            yield Violation(name, {"ticket": ident})
        elif told != kept:
            wanted = label(told.code, told.series, told.number)
            legs = "" if told.legs == kept.legs else "legs"
            yield Violation(
                "ticket_differs",
                {"label": wanted, "day": told.day, "journal": str(told.state), "table": str(kept.state), "part": legs},
            )


def _counters(stored: dict[str, ReplayedTicket]) -> Iterator[Violation]:
    held: dict[int, ReplayedTicket] = {}
    for ticket in stored.values():
        if ticket.state not in OPEN or ticket.counter is None:
            continue
        other = held.setdefault(ticket.counter, ticket)
        if other is not ticket:
            yield Violation(
                "two_at_one_counter",
                {"counter": ticket.counter, "one": label(other.code, other.series, other.number),
                 "two": label(ticket.code, ticket.series, ticket.number)},
            )  # fmt: skip
