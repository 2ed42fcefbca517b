"""The one spelling of a plan's rows as plain values, and back again; whoever made them has checked them."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from hall.plan.rows import PlanRow, is_row

if TYPE_CHECKING:
    from collections.abc import Mapping
    from dataclasses import Field

    from hall.plan.rows import Part

R = TypeVar("R", bound=PlanRow)


def plain(row: PlanRow, *, stored: bool = False) -> dict[str, Any]:
    """The row as JSON knows values; `stored` as it is kept: by the keys' old names, without what is at its default."""
    return {
        row.stored.get(field.name, field.name) if stored else field.name: _plain(value, stored=stored)
        for field in fields(row)
        if (value := getattr(row, field.name)) != _default(field) or not stored
    }


def canonical(row: PlanRow) -> str:
    """The row as JSON in its one spelling: keys sorted, no spaces, no floats.

    What stands at its default is not written, so that a key invented later changes no hash; for
    the same reason a default never changes once a plan may have been stored with it.
    """
    return json.dumps(plain(row, stored=True), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def row_from(kind: type[R], raw: Mapping[str, Any]) -> R:
    """The row that was stored like this."""
    names = {old: name for name, old in kind.stored.items()}
    return kind(**{names.get(key, key): _made(kind.parts.get(key), value) for key, value in raw.items()})


def _default(field: Field[Any]) -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()


def _plain(value: object, *, stored: bool) -> object:
    match value:
        case PlanRow():
            return plain(value, stored=stored)
        case tuple():
            return [_plain(one, stored=stored) for one in value]
        case dict():
            return {key: _plain(one, stored=stored) for key, one in value.items()}
        case Decimal():
            return f"{value.normalize():f}"  # 1.50 and 1.5 are the same rate
        case date():
            return value.isoformat()
        case _:
            return value


def _made(part: Part | None, value: Any) -> object:  # noqa: ANN401 - as JSON has it
    if isinstance(value, list):
        return tuple(_made(part, one) for one in value)
    if part is None or value is None:
        return value
    if is_row(part):
        return row_from(part, value)
    return {key: part(one) for key, one in value.items()} if isinstance(value, dict) else part(value)
