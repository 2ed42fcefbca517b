"""A hall with many counters whose services overlap, and a clock that runs on for many processes at once."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from hall.plan.plan import HallPlan
from hall.plan.reading import read_plan
from hall.store.upkeep.create import create
from tests.support.halls import MORNING, Clock, TrialHall

SERVICES: Final = ("A", "B", "C", "D")
OVERLAPPING: Final = ("AB", "BC", "CD", "DA", "ABC", "BCD", "ABCD", "AC")
"""What each of eight counters serves."""
EVERYTHING: Final = ("ABCD",) * 8
DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def busy_plan(counters: tuple[str, ...] = OVERLAPPING, guard_minutes: int = 45) -> HallPlan:
    """Counters 1, 2, … with the services in the letters of each; open day and night."""
    rows = ["[hall]", 'code = "busy"', 'name = "Balai"', 'time_zone = "Asia/Jakarta"', "[hours]"]
    rows += [f'{day} = "00:00-23:59"' for day in DAYS]
    rows += ["[rules]", f"guard_minutes = {guard_minutes}"]
    rows += ["[[agencies]]", 'code = "office"', 'name = "Kantor"', "[[zones]]", 'code = "main"', 'name = "Utama"']
    for code in SERVICES:
        rows += ["[[services]]", f'code = "{code}"', 'agency = "office"', f'name = "Layanan {code}"']
    for number, services in enumerate(counters, start=1):
        rows += ["[[counters]]", f"number = {number}", 'zone = "main"', f"services = {list(services)}"]
    return read_plan("\n".join(rows))


@dataclass(frozen=True)
class RunningClock:
    """It was `from_then` when `began` (seconds since 1970), and time goes on from there, for every process alike."""

    began: float = field(default_factory=time.time)
    from_then: datetime = MORNING
    speed: int = 1

    def __call__(self) -> datetime:
        return self.from_then + timedelta(seconds=(time.time() - self.began) * self.speed)


def busy_hall(url: str, plan: HallPlan | None = None) -> None:
    """Make the hall at an empty address."""
    clock = Clock()
    create(url, clock=clock)
    trial = TrialHall(url, clock)
    trial.station("office").office.apply(plan or busy_plan())
    trial.close()
