"""docs/plan.md knows every key that a plan may have."""

from pathlib import Path

import pytest

from hall.plan import HallPlan, rows
from hall.plan.values import Row

TEXT = (Path(__file__).parents[2] / "docs" / "plan.md").read_text(encoding="utf-8")
NOT_WRITTEN = {"retired"}
TABLES = [
    rows.HallRow,
    rows.HolidayRow,
    rows.AgencyRow,
    rows.ServiceRow,
    rows.CounterRow,
    rows.StaffRow,
    rows.RulesRow,
    rows.FieldRow,
    rows.FormRow,
    HallPlan,
]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_every_key_is_described(table: type[Row]) -> None:
    missing = {key for key in table.model_fields.keys() - NOT_WRITTEN if f"`{key}`" not in TEXT}
    assert {key for key in missing if f"[{key}]" not in TEXT} == set()
