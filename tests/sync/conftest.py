"""Halls that send, to a central server that really runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import structlog

from tests.support.edge import Edge, Relay
from tests.support.halls import new_hall, prepared
from tests.support.running_central import RunningCentral
from tests.support.sending import SendingHall

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.support.databases import Databases
    from tests.support.edge import Reply
    from tests.support.halls import TrialHall

prepare = prepared()


@pytest.fixture(scope="module", autouse=True)
def _quiet_central() -> Iterator[None]:
    """What central logs is not what these tests are about; those of others hear it again afterwards."""
    structlog.configure(processors=[lambda *_: (_ for _ in ()).throw(structlog.DropEvent)])
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def central(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCentral]:
    """One central server for many halls."""
    running = RunningCentral(f"sqlite:///{tmp_path_factory.mktemp('central')}/central.db")
    running.start()
    yield running
    running.stop()


@pytest.fixture
def own_central(tmp_path: Path) -> Iterator[RunningCentral]:
    """A central server that a test may stop and put back."""
    running = RunningCentral(f"sqlite:///{tmp_path}/central/central.db")
    running.start()
    yield running
    running.stop()


@pytest.fixture
def new_trial(databases: Databases, tmp_path: Path) -> Iterator[Callable[[], TrialHall]]:
    """Makes halls, each with an id of its own."""
    made: list[TrialHall] = []

    def make() -> TrialHall:
        made.append(new_hall(databases.sqlite(tmp_path / f"hall-{len(made)}")))
        return made[-1]

    yield make
    for trial in made:
        trial.close()


@pytest.fixture
def trial(new_trial: Callable[[], TrialHall]) -> TrialHall:
    """A small hall."""
    return new_trial()


@pytest.fixture
def sending(trial: TrialHall, central: RunningCentral) -> SendingHall:
    """A hall that sends to the central server, over a network that works."""
    return SendingHall(trial, central.url, central.token_of(hall_id(trial)))


@pytest.fixture
def relay(central: RunningCentral) -> Relay:
    """The network's behaviour, as a test sets it."""
    return Relay(central.port)


@pytest.fixture
def edge(relay: Relay) -> Iterator[Edge]:
    """The network."""
    made = Edge(relay)
    yield made
    made.close()


@pytest.fixture
def edges() -> Iterator[Callable[..., Edge]]:
    """Makes servers that answer as a test says."""
    made: list[Edge] = []

    def make(reply: Reply, **more: Any) -> Edge:  # noqa: ANN401 - as `Edge` takes them
        made.append(Edge(reply, **more))
        return made[-1]

    yield make
    for one in made:
        one.close()


def hall_id(trial: TrialHall) -> str:
    """The hall's own id."""
    return trial.opened[0].central.facts().hall_id
