"""A program opens the doors of its kind and no others, and does not even load what is behind those."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hall import open_hall
from hall.model.doors import DOORS, Door, DoorClosed

if TYPE_CHECKING:
    from hall import Hall
    from tests.support.halls import TrialHall

ROOT = Path(__file__).parents[2]
OPENED = """
import sys
from hall import open_hall
from tests.store.test_doors import DOORS, opened
kind, url = sys.argv[1:]
before = set(sys.modules)
with open_hall(url, f"{kind}-1", kind=kind) as hall:
    assert all(opened(hall, door) for door in DOORS[kind])
print(*set(sys.modules) - before)
"""


def opened(hall: Hall, door: Door) -> bool:
    """Whether the hall opens this door."""
    try:
        if door is Door.DESK:
            hall.desk(1, "siti").close()
        else:
            getattr(hall, door)
    except DoorClosed:
        return False
    return True


def test_every_kind_of_station_is_told_its_doors() -> None:
    assert {"kiosk", "counter", "display"} <= DOORS.keys()
    assert all(Door.ATTENDANCE in doors for doors in DOORS.values())
    assert {file.stem for file in ROOT.glob("hall/*.py")} >= {*Door}


@pytest.mark.parametrize("kind", sorted(DOORS))
def test_a_station_opens_the_doors_of_its_kind_alone(trial: TrialHall, kind: str) -> None:
    with open_hall(trial.url, f"{kind}-1", trial.clock, kind=kind) as hall:
        assert {door for door in Door if opened(hall, door)} == DOORS[kind]


def test_a_kiosk_that_asks_for_the_office_is_refused(trial: TrialHall) -> None:
    with (
        open_hall(trial.url, "kiosk-1", trial.clock, kind="kiosk") as hall,
        pytest.raises(DoorClosed, match="kind kiosk does not open the door office"),
    ):
        hall.office.plan()


def test_a_script_opens_every_door(trial: TrialHall) -> None:
    hall = trial.station("script")
    assert all(opened(hall, door) for door in Door)
    assert hall.overview.now() == hall.supervision.now()  # its old name


@pytest.mark.parametrize("kind", sorted(DOORS))
def test_a_station_loads_no_door_of_another_kind(trial: TrialHall, kind: str) -> None:
    words = [sys.executable, "-c", OPENED, kind, trial.url]
    said = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert {Door(name) for name in (one.removeprefix("hall.") for one in said) if name in {*Door}} == DOORS[kind]
