"""Reading a plan from TOML, with every mistake told at once."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal

from hall.plan.checking import checked
from hall.plan.mistakes import Mistake, PlanBroken
from hall.plan.plan import HallPlan
from hall.plan.references import in_order, reference_mistakes
from hall.plan.shape import shape_mistakes

_LINE = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")


def read_plan(text: str) -> HallPlan:
    """The plan in a TOML text; `PlanBroken` with all its mistakes, in the order of the tables."""
    try:
        raw = tomllib.loads(text.removeprefix("\ufeff"), parse_float=Decimal)
    except tomllib.TOMLDecodeError as broken:
        raise PlanBroken((_syntax(text, str(broken)),)) from None
    mistakes = [*shape_mistakes(raw), *reference_mistakes(raw)]
    if mistakes:
        raise PlanBroken(in_order(raw, mistakes))
    return checked(raw)


def _syntax(text: str, message: str) -> Mistake:
    """A text that is no TOML; its line is all that is known."""
    found = _LINE.search(message)
    line = int(found[1]) if found and found[1] else len(text.splitlines())
    return Mistake.at("", "", "", "syntax", line=line, why=_LINE.sub("", message).strip())
