"""Reading a plan from TOML, with every mistake told at once."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal

from hall.plan.mistakes import Mistake, PlanBroken
from hall.plan.places import Raw, code_of, rows
from hall.plan.plan import HallPlan
from hall.plan.references import reference_mistakes
from hall.plan.shape import shape_mistakes

_TABLES = tuple(HallPlan.model_fields)
_LINE = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")


def read_plan(text: str) -> HallPlan:
    """The plan in a TOML text; `PlanBroken` with all its mistakes, in the order of the tables."""
    try:
        raw = tomllib.loads(text.removeprefix("\ufeff"), parse_float=Decimal)
    except tomllib.TOMLDecodeError as broken:
        raise PlanBroken((_syntax(text, str(broken)),)) from None
    mistakes = [*shape_mistakes(raw), *reference_mistakes(raw)]
    if mistakes:
        raise PlanBroken(_in_order(raw, mistakes))
    return HallPlan.model_validate(raw)


def check_plan(plan: HallPlan) -> None:
    """Refuses a plan made in a program whose rows do not fit one another."""
    raw = plan.model_dump(mode="json")
    mistakes = list(reference_mistakes(raw))
    if mistakes:
        raise PlanBroken(_in_order(raw, mistakes))


def _syntax(text: str, message: str) -> Mistake:
    """A text that is no TOML; its line is all that is known."""
    found = _LINE.search(message)
    line = int(found[1]) if found and found[1] else len(text.splitlines())
    return Mistake.at("", "", "", "syntax", line=line, why=_LINE.sub("", message).strip())


def _in_order(raw: Raw, mistakes: list[Mistake]) -> tuple[Mistake, ...]:
    """Mistakes as a person meets them reading the file from the top."""
    places = {(table, code_of(table, row, index)): index for table in _TABLES for index, row in rows(raw, table)}

    def place(mistake: Mistake) -> tuple[int, int]:
        table = _TABLES.index(mistake.table) if mistake.table in _TABLES else len(_TABLES)
        return table, places.get((mistake.table, mistake.code), -1)

    return tuple(sorted(dict.fromkeys(mistakes), key=place))
