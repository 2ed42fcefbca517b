"""The bell: it rings when the hall changes, in every process that listens."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hall import Hall
    from hall.desk import DeskDoor
    from tests.support.halls import TrialHall


def test_the_bell_rings_for_every_change(kiosk: Hall, trial: TrialHall, desk: DeskDoor) -> None:
    with contextlib.closing(trial.station("display-1").bell()) as bell:
        while bell.wait(1):  # what happened before
            pass
        kiosk.reception.issue("B")
        assert bell.wait(120)
        while bell.wait(1):
            pass
        desk.call_next()
        assert bell.wait(120)


def test_the_bell_is_silent_while_nothing_happens(kiosk: Hall, trial: TrialHall) -> None:
    kiosk.reception.issue("B")
    with contextlib.closing(trial.station("display-1").bell()) as bell:
        while bell.wait(1):
            pass
        kiosk.reception.menu()
        assert not bell.wait(0.6)
        assert bell.connected


def test_every_listener_hears(kiosk: Hall, trial: TrialHall) -> None:
    bells = [trial.station(f"display-{n}").bell() for n in range(5)]
    try:
        for bell in bells:
            while bell.wait(1):
                pass
        kiosk.reception.issue("B")
        assert all(bell.wait(120) for bell in bells)
    finally:
        for bell in bells:
            bell.close()


def test_what_a_station_notes_for_itself_rings_for_nobody(kiosk: Hall, trial: TrialHall, desk: DeskDoor) -> None:
    with contextlib.closing(trial.station("display-1").bell()) as bell:
        while bell.wait(1):
            pass
        desk.renew()
        kiosk.attendance.seen()
        assert not bell.wait(0.6)
        kiosk.reception.issue("B")
        assert bell.wait(120)
