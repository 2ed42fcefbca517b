"""The way to the hall that every window has: opened whenever it can be, left whole, trouble told once."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hall import attendance
from hall.model.errors import HallGone, HallTrouble, StationTaken
from hall.store.upkeep.create import create
from station.station_file import Station
from station.way_to_hall import WayToHall, nothing, opener
from tests.support.elsewhere import works_elsewhere
from tests.support.halls import Clock, TrialHall, new_hall, plan
from tests.support.screen import came

if TYPE_CHECKING:
    from hall import Hall

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def trial(sqlite_url: str) -> Iterator[TrialHall]:
    trial = new_hall(sqlite_url)
    yield trial
    trial.close()


@contextmanager
def way_to(
    url: str, clock: Clock, kind: str = "kiosk", *, first: Callable[[Hall], object] = nothing
) -> Iterator[WayToHall[Hall]]:
    """A way of a station of this kind, not begun yet; no look comes of time alone."""
    way = WayToHall(opener(Station(f"{kind}-1", url), kind, clock), "test", first=first, look_every=3600)
    yield way
    way.close()


def test_a_hall_that_is_not_there_is_tried_again_and_told_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "antrean.test")
    url = f"sqlite:///{tmp_path}/later/hall.db"
    with way_to(url, clock := Clock()) as way:
        failed: list[HallTrouble] = []
        way.not_opened.connect(failed.append)
        way.start()
        assert came(lambda: len(failed) > 1)
        assert isinstance(way.trouble, HallGone)
        (tmp_path / "later").mkdir()
        new_hall(url, clock=clock).close()
        assert came(lambda: way.hall is not None)
        assert way.trouble is None
    told = [record.message for record in caplog.records if record.name == "antrean.test"]
    assert len(told) == 2
    assert told[0].startswith("Trouble with the hall: HallGone")
    assert told[1] == "No more trouble with the hall"


def test_what_cannot_be_read_at_the_opening_is_tried_again_with_the_hall_let_go(sqlite_url: str) -> None:
    create(sqlite_url)
    office = TrialHall(sqlite_url)
    opened: list[Hall] = []

    def plan_of(hall: Hall) -> object:
        opened.append(hall)
        return hall.attendance.plan_in_force()

    with way_to(sqlite_url, office.clock, first=plan_of) as way:
        read: list[object] = []
        way.opened.connect(read.append)
        way.start()
        assert came(lambda: len(opened) > 1)
        office.station("office").office.apply(plan())
        assert came(lambda: bool(read))
        assert read == [plan()]
        assert way.hall is opened[-1]
    office.close()


def test_the_window_looks_once_at_the_beginning_and_then_at_every_ring(trial: TrialHall) -> None:
    with way_to(trial.url, trial.clock) as way:
        labels: list[int] = []
        way.look.connect(
            lambda: way.read("look", lambda hall: sum(a.waiting for a in hall.reception.menu().agencies), labels.append)
        )
        way.start()
        assert came(lambda: labels == [0])
        trial.station("kiosk-2").reception.issue("B")
        assert came(lambda: labels[-1] == 1)


def test_those_who_look_after_the_machines_hear_of_every_station_and_of_its_trouble(trial: TrialHall) -> None:
    office = trial.station("office").supervision

    def heard(note: str | None) -> bool:
        return ("counter-1", "counter", note) in [(one.name, one.kind, one.note) for one in office.now().stations]

    with way_to(trial.url, trial.clock, "counter") as way:
        way.start()
        assert came(lambda: heard(None))
        way.note("no_sound")
        assert came(lambda: heard("no_sound"))


def test_a_hall_that_had_just_been_opened_when_the_window_went_is_let_go(
    trial: TrialHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_the_door, left = threading.Event(), threading.Event()

    def watched(hall: Hall) -> None:
        leave = hall.close

        def leave_and_tell() -> None:
            leave()
            left.set()

        monkeypatch.setattr(hall, "close", leave_and_tell)
        at_the_door.set()

    with way_to(trial.url, trial.clock, first=watched) as way:
        way.start()
        at_the_door.wait()
    assert way.hall is None  # the window heard nothing of it any more
    assert left.is_set()


def test_whoever_lost_the_station_s_name_is_told(trial: TrialHall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attendance, "HOLD_EVERY", timedelta(0))  # nobody waits for a third of a minute
    with way_to(trial.url, trial.clock) as way:
        way.start()
        assert came(lambda: way.hall is not None)
        works_elsewhere(trial.url, "kiosk-1", trial.clock)
        way.tell_alive()
        assert came(lambda: isinstance(way.trouble, StationTaken))


def test_nobody_reads_a_password_of_a_hall_that_is_away(caplog: pytest.LogCaptureFixture) -> None:
    with way_to("postgresql://kiosk:s3cret@127.0.0.1:1/antrean", Clock()) as way:
        met: list[HallTrouble] = []
        way.not_opened.connect(met.append)
        way.start()
        assert came(lambda: bool(met))
        assert "s3cret" not in str(met[0].values)
    assert "Trouble with the hall" in caplog.text
    assert "s3cret" not in caplog.text
