"""The hall that hypothesis works in, made anew for each of its examples."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from hall.plan.reading import read_plan
from hall.store.upkeep.create import create
from tests.support.halls import MORNING, Clock, TrialHall

if TYPE_CHECKING:
    from pathlib import Path

    from hall.desk import DeskDoor
    from tests.support.databases import Databases

JAKARTA: Final = ZoneInfo("Asia/Jakarta")
SERVICES: Final[dict[str, int | None]] = {"A": None, "B": None, "C": 3}
COUNTERS: Final[dict[int, tuple[str, ...]]] = {1: ("A", "B"), 2: ("B", "C")}
EVERY_DAY: Final = "\n".join(f'{day} = "06:00-22:00"' for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
PLAN: Final = f"""
[hall]
code = "machine"
name = "Balai"
time_zone = "Asia/Jakarta"
[hours]
{EVERY_DAY}
[rules]
guard_minutes = 10
absent_after_seconds = 120
[[agencies]]
code = "office"
name = "Kantor"
[[zones]]
code = "main"
name = "Utama"
[[services]]
code = "A"
agency = "office"
name = "KTP"
[[services]]
code = "B"
agency = "office"
name = "Akta"
[[services]]
code = "C"
agency = "office"
name = "Izin"
quota = 3
[[counters]]
number = 1
zone = "main"
services = ["A", "B"]
[[counters]]
number = 2
zone = "main"
services = ["B", "C"]
"""
DEAD: Final = 1970
BEFORE_OPENING: Final = MORNING - timedelta(hours=6)


def machine_hall(url: str) -> None:
    """Fills an empty database; for templates."""
    clock = Clock(BEFORE_OPENING)
    create(url, clock=clock)
    trial = TrialHall(url, clock)
    trial.station("office").office.apply(read_plan(PLAN))
    trial.close()


@dataclass
class Places:
    """Where the same hall is made again and again, and removed."""

    kind: str
    """`sqlite` or `postgresql`."""
    databases: Databases
    folder: Path
    made: int = 0

    def new(self) -> str:
        """The URL of a hall before its first visitor."""
        self.made += 1
        if self.kind == "sqlite":
            return self.databases.sqlite(self.folder / f"hall-{self.made}", machine_hall)
        return self.databases.postgresql(machine_hall)

    def remove(self, url: str) -> None:
        if self.kind == "sqlite":
            shutil.rmtree(self.folder / f"hall-{self.made}")
        else:
            self.databases.drop(url)


@dataclass(frozen=True)
class Sitting:
    """A member of staff at a counter, possibly one whose counter somebody else has taken since."""

    door: DeskDoor
    counter: int
    number: int
