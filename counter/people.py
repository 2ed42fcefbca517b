"""Who can sign in, and where: the hall's staff and counters as the sign-in page lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assets.words import Words
    from hall.plan import rows as plan


@dataclass(frozen=True, slots=True)
class CounterRow:
    """A counter to sit at."""

    number: int
    sign: str
    name: str


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A member of staff; `staff` is the code."""

    staff: str
    name: str


def counter_rows(counters: Sequence[plan.PlannedCounter], words: Words) -> tuple[CounterRow, ...]:
    """The counters by number, named as their signs name them."""
    rows = [
        CounterRow(
            number=row.number,
            sign=words.say(f"counter.place.{row.place}", number=row.number),
            name="" if row.name is None else row.name.say(words.language),
        )
        for row in counters
    ]
    return tuple(sorted(rows, key=lambda row: row.number))


def staff_rows(staff: Sequence[plan.PlannedStaff]) -> tuple[StaffRow, ...]:
    """The staff by name."""
    return tuple(sorted((StaffRow(row.code, row.name) for row in staff), key=lambda row: row.name.casefold()))


def found_staff(rows: Sequence[StaffRow], typed: str) -> tuple[StaffRow, ...]:
    """Those whose code, or some word of whose name, begins with each word typed."""
    words = typed.casefold().split()
    return tuple(
        row
        for row in rows
        if all(
            any(one.startswith(word) for one in [row.staff.casefold(), *row.name.casefold().split()]) for word in words
        )
    )
