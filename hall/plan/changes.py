"""What a new plan changes in a hall, and what of the old one must stay for the tickets that speak of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from hall.plan.mistakes import Mistake, PlanBroken
from hall.plan.places import INNER_CODES, Raw, code_of, rows
from hall.plan.plan import TABLES, HallPlan
from hall.plan.rows import PlannedCounter, PlannedService
from hall.plan.spelling import plain

Kind: TypeAlias = Literal["added", "removed", "changed"]
_ONE_ROW = ("hall", "hours", "rules")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. Added and removed rows show their name; a changed key its two values."""

    kind: Kind
    table: str
    code: str
    key: str = ""
    old: str = ""
    new: str = ""

    @property
    def place(self) -> str:
        """The place in the words of the file: `services D3 · quota`."""
        row = " ".join(part for part in (self.table, self.code) if part)
        return " · ".join(part for part in (row, self.key) if part)


def changes(old: HallPlan | None, new: HallPlan) -> tuple[Change, ...]:
    """Every difference between two plans, in the order of the tables; empty when nothing would change."""
    before = {} if old is None else plain(old)
    after = plain(new)
    found: list[Change] = []
    for table in TABLES:
        if table in _ONE_ROW:
            found.extend(_changed(table, "", before.get(table) or {}, after[table]))
        else:
            found.extend(_table_changes(table, before, after))
    return tuple(found)


def effective(
    old: HallPlan | None,
    new: HallPlan,
    used_services: frozenset[str],
    used_today: Mapping[str, str],
) -> HallPlan:
    """The plan that comes into force when `new` is applied.

    `used_services` are the codes of services that tickets speak of, on any day: one of them that is
    missing in `new` stays, closed and retired, with its agency, form and counters. `used_today`
    maps each code on a ticket of today to the `PlannedService.identity` it was issued for; giving such
    a code to another service is `PlanBroken`.
    """
    mistakes = tuple(_codes_taken(old, new, used_today))
    if mistakes:
        raise PlanBroken(mistakes)
    if old is None:
        return new
    used = used_services | used_today.keys()
    kept = [row for row in old.services if row.code in used and new.service(row.code) is None]
    if not kept:
        return new
    agencies = {row.agency for row in kept}
    forms = {row.form for row in kept}
    known_forms = {row.code for row in new.forms}
    return HallPlan(
        hall=new.hall,
        hours=new.hours,
        holidays=new.holidays,
        agencies=(
            *new.agencies,
            *(row for row in old.agencies if row.code in agencies and new.agency(row.code) is None),
        ),
        zones=new.zones,
        services=(*new.services, *(_retired(row) for row in kept)),
        counters=tuple(_still_serving(counter, old, kept) for counter in new.counters),
        staff=new.staff,
        rules=new.rules,
        forms=(
            *new.forms,
            *(row for row in old.forms if row.code in forms and row.code not in known_forms),
        ),
    )


def _codes_taken(old: HallPlan | None, new: HallPlan, used_today: Mapping[str, str]) -> list[Mistake]:
    """Codes on tickets of today that `new` would give to another service."""
    mistakes = []
    for code, identity in sorted(used_today.items()):
        row = new.service(code)
        if row is not None and row.identity != identity:
            before = None if old is None else old.service(code)
            name = identity if before is None else before.name.id
            mistakes.append(Mistake.at("services", code, "code", "code_used_today", service=name))
    return mistakes


def _retired(row: PlannedService) -> PlannedService:
    return replace(row, closed=True, retired=True)


def _still_serving(counter: PlannedCounter, old: HallPlan, kept: list[PlannedService]) -> PlannedCounter:
    """A counter goes on serving who still waits for a service that gives no more numbers."""
    before = old.counter(counter.number)
    if before is None:
        return counter
    more = tuple(row.code for row in kept if row.code in before.services)
    return replace(counter, services=(*counter.services, *more)) if more else counter


def _table_changes(table: str, before: Raw, after: Raw) -> list[Change]:
    olds = {code_of(table, row, index): row for index, row in rows(before, table)}
    news = {code_of(table, row, index): row for index, row in rows(after, table)}
    found = [Change("removed", table, code, old=_name(row)) for code, row in olds.items() if code not in news]
    for code, row in news.items():
        if code in olds:
            found.extend(_changed(table, code, olds[code], row))
        else:
            found.append(Change("added", table, code, new=_name(row)))
    stayed_old = [code for code in olds if code in news]
    stayed_new = [code for code in news if code in olds]
    if stayed_old != stayed_new:
        found.append(Change("changed", table, "", "order", _shown(stayed_old), _shown(stayed_new)))
    return found


def _changed(table: str, code: str, old: Raw, new: Raw) -> list[Change]:
    olds, news = _flat(old), _flat(new)
    keys = list(dict.fromkeys([*news, *olds]))
    return [
        Change("changed", table, code, key, _shown(olds.get(key)), _shown(news.get(key)))
        for key in keys
        if olds.get(key) != news.get(key)
    ]


def _flat(row: Raw, prefix: str = "") -> dict[str, object]:
    """A row as one mapping from dotted key to value; inner rows are named by their code, their order is a value."""
    flat: dict[str, object] = {}
    for key, value in row.items():
        if key in INNER_CODES and isinstance(value, list):
            inner = {code_of(key, one, index): one for index, one in rows(row, key)}
            flat[f"{prefix}{key}"] = list(inner)
            for code, one in inner.items():
                flat |= _flat(one, f"{prefix}{key}.{code}.")
        elif isinstance(value, Mapping):
            flat |= _flat(value, f"{prefix}{key}.")
        else:
            flat[f"{prefix}{key}"] = value
    return flat


def _name(row: Raw) -> str:
    """What a row is called: its Indonesian name, or nothing."""
    name = row.get("name")
    return str(name.get("id", "")) if isinstance(name, Mapping) else _shown(name)


def _shown(value: object) -> str:
    """A value as a line of a list of changes."""
    if value is None:
        return ""
    if isinstance(value, list):
        return " | ".join(str(part) for part in value)
    return str(value).lower() if isinstance(value, bool) else str(value)
