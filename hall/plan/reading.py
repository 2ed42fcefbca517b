"""Reading a plan from TOML, with every mistake told at once."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hall.model.toml_text import NotToml, text_of, toml
from hall.plan.checking import checked
from hall.plan.mistakes import Mistake, PlanBroken
from hall.plan.plan import HallPlan
from hall.plan.references import in_order, reference_mistakes
from hall.plan.shape import shape_mistakes

if TYPE_CHECKING:
    from pathlib import Path

_LINE = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")


def read_plan(text: str) -> HallPlan:
    """The plan in a TOML text; `PlanBroken` with all its mistakes, in the order of the tables."""
    try:
        raw = toml(text, Decimal)
    except NotToml as broken:
        raise PlanBroken((_syntax(text, broken.why),)) from None
    _take_older_names(raw)
    mistakes = [*shape_mistakes(raw), *reference_mistakes(raw)]
    if mistakes:
        raise PlanBroken(in_order(raw, mistakes))
    return checked(raw)


def read_plan_file(file: Path) -> HallPlan:
    """The plan in a file; `OSError` without the file."""
    try:
        text = text_of(file)
    except NotToml as broken:
        raise PlanBroken((_syntax("", broken.why),)) from None
    return read_plan(text)


def _take_older_names(raw: dict[str, Any]) -> None:
    """Plans of before said `zone` for the time zone, a word that a hall's parts have too."""
    hall = raw.get("hall")
    if isinstance(hall, dict) and "zone" in hall and "time_zone" not in hall:
        hall["time_zone"] = hall.pop("zone")


def _syntax(text: str, message: str) -> Mistake:
    """A text that is no TOML; its line is all that is known."""
    found = _LINE.search(message)
    if found is None:
        return Mistake.at("", "", "", "not_toml", why=message)
    line = int(found[1]) if found[1] else len(text.splitlines())
    return Mistake.at("", "", "", "syntax", line=line, why=_LINE.sub("", message).strip())
