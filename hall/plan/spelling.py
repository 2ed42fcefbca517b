"""The one spelling of a plan's rows as plain values, and back again; whoever made them has checked them."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from hall.plan.rows import Row, is_row

if TYPE_CHECKING:
    from collections.abc import Mapping
    from dataclasses import Field

    from hall.plan.rows import Part

R = TypeVar("R", bound=Row)


def plain(row: Row, *, defaults: bool = True) -> dict[str, Any]:
    """The row as JSON knows values; without `defaults` what stands at its default is left out."""
    return {
        field.name: _plain(value, defaults=defaults)
        for field in fields(row)
        if (value := getattr(row, field.name)) != _default(field) or defaults
    }


def canonical(row: Row) -> str:
    """The row as JSON in its one spelling: keys sorted, no spaces, no floats.

    What stands at its default is not written, so that a key invented later changes no hash; for
    the same reason a default never changes once a plan may have been stored with it.
    """
    return json.dumps(plain(row, defaults=False), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def row_from(kind: type[R], raw: Mapping[str, Any]) -> R:
    """The row that was spelled like this."""
    return kind(**{key: _made(kind.parts.get(key), value) for key, value in raw.items()})


def _default(field: Field[Any]) -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()


def _plain(value: object, *, defaults: bool) -> object:
    match value:
        case Row():
            return plain(value, defaults=defaults)
        case tuple():
            return [_plain(one, defaults=defaults) for one in value]
        case dict():
            return {key: _plain(one, defaults=defaults) for key, one in value.items()}
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
