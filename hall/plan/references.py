"""Mistakes between the rows of a plan: codes given twice, codes nobody has, services nobody serves.

They are looked for in the plan as it was read, so that a mistake of shape in one row does not hide
those in others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hall.plan.form_mistakes import form_mistakes
from hall.plan.mistakes import Mistake, PlanBroken
from hall.plan.places import Raw, code_of, rows, texts
from hall.plan.plan import TABLES, HallPlan
from hall.plan.spelling import plain

_WITH_CODES = ("holidays", "agencies", "zones", "services", "counters", "staff", "forms")


def check_plan(plan: HallPlan) -> None:
    """Refuses a plan made in a program whose rows do not fit one another."""
    raw = plain(plan)
    mistakes = list(reference_mistakes(raw))
    if mistakes:
        raise PlanBroken(in_order(raw, mistakes))


def in_order(raw: Raw, mistakes: list[Mistake]) -> tuple[Mistake, ...]:
    """Mistakes as a person meets them reading the file from the top."""
    places = {(table, code_of(table, row, index)): index for table in TABLES for index, row in rows(raw, table)}

    def place(mistake: Mistake) -> tuple[int, int]:
        table = TABLES.index(mistake.table) if mistake.table in TABLES else len(TABLES)
        return table, places.get((mistake.table, mistake.code), -1)

    return tuple(sorted(dict.fromkeys(mistakes), key=place))


def reference_mistakes(raw: Raw) -> Iterator[Mistake]:
    """Every mistake between rows."""
    for table in _WITH_CODES:
        yield from _duplicates(raw, table)
    yield from _service_mistakes(raw)
    yield from _counter_mistakes(raw)
    yield from _services_nobody_serves(raw)
    yield from form_mistakes(raw)


def _codes(raw: Raw, table: str) -> list[str]:
    return [code_of(table, row, index) for index, row in rows(raw, table)]


def _duplicates(raw: Raw, table: str) -> Iterator[Mistake]:
    for code, times in Counter(_codes(raw, table)).items():
        if times > 1:
            yield Mistake.at(table, code, "", "duplicate", times=times)


def _service_mistakes(raw: Raw) -> Iterator[Mistake]:
    agencies, forms = _codes(raw, "agencies"), _codes(raw, "forms")
    for index, row in rows(raw, "services"):
        code = code_of("services", row, index)
        agency, form, lists = row.get("agency"), row.get("form"), row.get("requirements")
        if isinstance(agency, str) and agency not in agencies:
            yield Mistake.at("services", code, "agency", "unknown_agency", found=agency)
        if isinstance(form, str) and form not in forms:
            yield Mistake.at("services", code, "form", "unknown_form", found=form)
        if isinstance(lists, dict) and len(texts(lists, "id")) != len(texts(lists, "en")):
            yield Mistake.at("services", code, "requirements", "requirements_uneven")


def _counter_mistakes(raw: Raw) -> Iterator[Mistake]:
    zones, services = _codes(raw, "zones"), _codes(raw, "services")
    for index, row in rows(raw, "counters"):
        number = code_of("counters", row, index)
        zone, served = row.get("zone"), texts(row, "services")
        if isinstance(zone, str) and zone not in zones:
            yield Mistake.at("counters", number, "zone", "unknown_zone", found=zone)
        for code, times in Counter(served).items():
            if code not in services:
                yield Mistake.at("counters", number, "services", "unknown_service", found=code)
            elif times > 1:
                yield Mistake.at("counters", number, "services", "served_twice", found=code)


def _services_nobody_serves(raw: Raw) -> Iterator[Mistake]:
    """A number for a service that no counter calls would never be called."""
    served = {code for _, row in rows(raw, "counters") for code in texts(row, "services")}
    for index, row in rows(raw, "services"):
        code = code_of("services", row, index)
        closed = row.get("closed") is True or row.get("retired") is True
        if not closed and code not in served:
            yield Mistake.at("services", code, "", "nobody_serves")
