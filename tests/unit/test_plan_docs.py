"""docs/plan.md knows every key that a plan may have."""

from dataclasses import fields
from pathlib import Path

import pytest

from hall.plan import rows
from hall.plan.plan import HallPlan
from hall.plan.rows import PlanRow

TEXT = (Path(__file__).parents[2] / "docs" / "plan.md").read_text(encoding="utf-8")
NOT_WRITTEN = {"retired"}
TABLES = [
    rows.PlannedHall,
    rows.HolidayRow,
    rows.AgencyRow,
    rows.PlannedService,
    rows.PlannedCounter,
    rows.PlannedStaff,
    rows.RulesRow,
    rows.FieldRow,
    rows.FormRow,
    HallPlan,
]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_every_key_is_described(table: type[PlanRow]) -> None:
    keys = {field.name for field in fields(table)} - NOT_WRITTEN
    assert {key for key in keys if f"`{key}`" not in TEXT and f"[{key}]" not in TEXT} == set()
