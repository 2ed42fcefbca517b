"""The hall's plan: what a hall offers, when, where and by whom, written by people in one TOML file."""

from hall.plan.changes import Change, changes, effective
from hall.plan.mistakes import Mistake, PlanBroken
from hall.plan.plan import HallPlan
from hall.plan.reading import check_plan, read_plan

__all__ = [
    "Change",
    "HallPlan",
    "Mistake",
    "PlanBroken",
    "changes",
    "check_plan",
    "effective",
    "read_plan",
]
