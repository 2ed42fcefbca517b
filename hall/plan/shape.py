"""Mistakes in the shape of a plan: keys nobody knows, missing keys, values of the wrong kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from difflib import get_close_matches
from typing import TYPE_CHECKING

from pydantic import ValidationError

from hall.model.directions import with_marks
from hall.plan.checking import checked
from hall.plan.mistakes import Mistake
from hall.plan.places import Raw, code_of, place_of, rows
from hall.plan.plan import HallPlan
from hall.plan.rows import PlanRow, is_row

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_SHOWN = 60
_CLOSE = 0.6
_NAMES = {
    "missing": "missing_key",
    "string_type": "wrong_text",
    "string_too_long": "too_long",
    "bool_type": "wrong_truth",
    "int_type": "wrong_number",
    "tuple_type": "wrong_list",
    "dict_type": "wrong_table",
    "dataclass_type": "wrong_table",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
    "literal_error": "wrong_choice",
    "too_short": "needs_one",
}
_FAMILIES = {
    "decimal": "wrong_number",
    "int": "wrong_number",
    "finite": "wrong_number",
    "date": "wrong_date",
    "dataclass": "wrong_table",
    "string": "wrong_text",
}
_LIMITS = {"too_small": "ge", "too_large": "le", "too_long": "max_length"}


def shape_mistakes(raw: Raw) -> Iterator[Mistake]:
    """Every mistake of shape, each once."""
    yield from _retired_by_hand(raw)
    try:
        checked(raw)
    except ValidationError as broken:
        seen: set[tuple[str, str, str]] = set()
        for detail in broken.errors(include_url=False):
            mistake = _mistake(raw, detail)
            place = (mistake.table, mistake.code, mistake.key)
            if place not in seen:
                seen.add(place)
                yield mistake


def _mistake(raw: Raw, detail: ErrorDetails) -> Mistake:
    place = place_of(raw, detail["loc"])
    kind = detail["type"]
    if kind == "unexpected_keyword_argument":
        return _unknown_key(place, detail["loc"])
    own = kind if kind.startswith("wrong_") else "wrong_value"
    name = _NAMES.get(kind) or _FAMILIES.get(kind.partition("_")[0]) or own
    if name in {"missing_key", "needs_one"}:
        return Mistake.at(*place, name)
    values: dict[str, str | int] = {"found": _shown(detail["input"])}
    context: Mapping[str, object] = detail.get("ctx", {})
    if name in _LIMITS:
        values["limit"] = _shown(context.get(_LIMITS[name]))
    if name == "wrong_choice":
        values["choices"] = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
    return Mistake.at(*place, name, **values)


def _unknown_key(place: tuple[str, str, str], path: tuple[int | str, ...]) -> Mistake:
    """An unknown key, with the known one that was probably meant."""
    wrong = str(path[-1])
    close = get_close_matches(wrong, _known_keys(path[:-1]), n=1, cutoff=_CLOSE)
    if close:
        return Mistake.at(*place, "unknown_key_like", found=wrong, meant=close[0])
    return Mistake.at(*place, "unknown_key", found=wrong)


def _known_keys(path: Iterable[int | str]) -> list[str]:
    """The keys a person may write at a path."""
    row: type[PlanRow] | None = HallPlan
    for step in path:
        if row is not None and isinstance(step, str):
            part = row.parts.get(step)
            row = part if is_row(part) else None
    return [] if row is None else [field.name for field in fields(row) if field.name != "retired"]


def _retired_by_hand(raw: Raw) -> Iterator[Mistake]:
    """`retired` is the hall's own word: a person removes a service or closes it."""
    for index, row in rows(raw, "services"):
        if "retired" in row:
            code = code_of("services", row, index)
            yield Mistake.at("services", code, "retired", "unknown_key_like", found="retired", meant="closed")


def _shown(value: object) -> str:
    text = with_marks(", ".join(str(part) for part in value) if isinstance(value, list | tuple) else str(value))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
