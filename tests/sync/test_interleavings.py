"""Whatever order writes, pushes, losses, repeats, restarts and rollbacks come in, both sides end equal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.edge import FAULTS, Edge, Relay
from tests.support.halls import new_hall
from tests.support.sending import SendingHall
from tests.support.sending_checks import stored
from tests.sync.conftest import hall_id

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from tests.support.running_central import RunningCentral

Step = tuple[str, Any]

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("issue"), st.integers(1, 7)),
        st.tuples(st.just("call"), st.just(0)),
        st.tuples(st.just("send"), st.integers(1, 4)),
        st.tuples(st.just("fault"), st.sampled_from(FAULTS)),
        st.tuples(st.just("restart"), st.just(0)),
        st.tuples(st.just("fork"), st.just(0)),
        st.tuples(st.just("midnight"), st.just(0)),
        st.tuples(st.just("size"), st.integers(1, 5)),
    ),
    min_size=3,
    max_size=25,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=STEPS)
def test_any_interleaving_ends_equal(
    steps: list[Step], central: RunningCentral, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = Path(tmp_path_factory.mktemp("hall"))
    trial = new_hall(f"sqlite:///{folder}/hall.db")
    relay = Relay(central.port)
    edge = Edge(relay)
    try:
        sending = SendingHall(trial, edge.url, central.token_of(hall_id(trial)))
        for step in steps:
            _do(step, sending, relay)
        relay.faults.clear()
        sending.send_all()
        verdict = sending.sender.proof.everything()
        assert (verdict.verdict, verdict.n) == ("equal", sending.hall.journal.head().n)
        assert stored(central, trial) == verdict.n
        assert sending.hall.central.parked() == ()
        assert sending.hall.central.state().conflicts == 0
    finally:
        trial.close()
        edge.close()


def _do(step: Step, sending: SendingHall, relay: Relay) -> None:
    name, value = step
    acts: dict[str, Callable[[], object]] = {
        "issue": lambda: sending.issue(value),
        "call": lambda: _call(sending),
        "send": lambda: [sending.turn() for _ in range(value)],
        "fault": lambda: relay.faults.append(value),
        "restart": sending.restart,
        "fork": lambda: sending.sender.upward.begin_stream(None),
        "midnight": lambda: sending.trial.clock.pass_time(days=1),
        "size": lambda: setattr(sending.sender.upward.size, "now", value),
    }
    acts[name]()


def _call(sending: SendingHall) -> None:
    """A clerk works: calls the next visitor, or gives up on one who does not come."""
    with sending.hall.desk(1, "siti") as desk:
        if desk.current() is not None:
            desk.mark_absent()
        elif desk.waiting():
            desk.call_next()
