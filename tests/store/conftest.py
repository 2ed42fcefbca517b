"""Every test of the store runs on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.halls import TrialHall, new_hall

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hall import Hall
    from hall.desk import DeskDoor


@pytest.fixture
def trial(database_url: str) -> Iterator[TrialHall]:
    """A small hall on a Tuesday at 09:00, once on each database."""
    trial = new_hall(database_url)
    yield trial
    trial.close()


@pytest.fixture
def kiosk(trial: TrialHall) -> Hall:
    """The hall as the kiosk sees it."""
    return trial.station("kiosk-1")


@pytest.fixture
def desk(trial: TrialHall) -> DeskDoor:
    """Counter 1, held by Siti."""
    return trial.station("counter-1").desk(1, "siti")


@pytest.fixture
def other_desk(trial: TrialHall) -> DeskDoor:
    """Counter 2, held by Budi."""
    return trial.station("counter-2").desk(2, "budi")
