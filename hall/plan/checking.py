"""Plans as the validation library reads them: every value checked, each in its one spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import TypeAdapter

from hall.plan import plan, values

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLAN: Final = TypeAdapter(plan.HallPlan)
_PLAN.rebuild(_types_namespace=vars(values))  # the rows' annotations are names of this module


def checked(raw: Mapping[str, object]) -> plan.HallPlan:
    """The plan in these tables; raises the library's `ValidationError` with every mistake of shape."""
    return _PLAN.validate_python(raw)
