"""A restart of PostgreSQL: the bell says so, and rings again by itself."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest

from tests.support.databases import programs
from tests.support.halls import new_hall
from tests.support.postgresql import PostgresServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hall.store.database.bell import Bell


@pytest.fixture
def server() -> Iterator[PostgresServer]:
    """A server of this test's own, to be restarted."""
    server = PostgresServer(programs())
    yield server
    server.close()


def quiet(bell: Bell) -> None:
    """Let what has rung fade away."""
    while bell.wait(0.5):
        pass


def until(bell: Bell, *, connected: bool) -> None:
    """Wait until the bell is heard, or not heard, any more."""
    for _ in range(1200):  # looks: more time on a busy machine
        if bell.connected is connected:
            return
        bell.wait(0.1)
    pytest.fail(f"the bell never became connected={connected}")


@pytest.mark.parametrize("how", ["fast", "immediate"])
def test_the_bell_survives_a_restart_of_the_server(server: PostgresServer, how: str) -> None:
    trial = new_hall(server.url())
    kiosk = trial.station("kiosk-1")
    with contextlib.closing(trial.station("display-1").bell()) as bell:
        quiet(bell)
        server.stop(how)  # type: ignore[arg-type] # the ways of the table above
        until(bell, connected=False)
        server.start()
        until(bell, connected=True)
        quiet(bell)
        kiosk.reception.issue("B")
        assert bell.wait(120)
    trial.close()
