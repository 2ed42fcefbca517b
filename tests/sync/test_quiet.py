"""A hall in which nothing happens costs its sender next to nothing, and nothing comes late for it."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tests.support.halls import MORNING
from tests.support.patience import until
from tests.support.sending_checks import live_in, over, stored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.edge import Edge
    from tests.support.halls import TrialHall
    from tests.support.running_central import RunningCentral
    from tests.support.sending import SendingHall


def lives(edge: Edge) -> list[dict[str, Any]]:
    """The live documents that were sent."""
    return [told for visit in edge.visits if (told := live_in(visit)) is not None]


def settled(sending: SendingHall) -> None:
    """Everything is sent, and the live document may be sent again."""
    sending.send_all()
    sending.turn()
    sending.ticking.now += 60
    while sending.sender.turn():
        pass
    sending.ticking.now += 2


def test_the_live_document_is_made_anew_when_something_is_written_and_once_a_minute_otherwise(
    edge: Edge, trial: TrialHall, central: RunningCentral
) -> None:
    sending = over(edge, trial, central)
    settled(sending)
    before = len(lives(edge))
    sending.hall.attendance.seen("no paper", "kiosk")  # no entry: nothing rings
    for _ in range(40):
        sending.sender.turn()
        sending.ticking.now += 1
    assert len(lives(edge)) == before
    for _ in range(15):
        sending.sender.turn()
        sending.ticking.now += 1
    notes = [{one["note"] for one in told["devices"]} for told in lives(edge)[before:]]
    assert len(notes) == 1
    assert "no paper" in notes[0]
    sending.issue()
    sending.sender.turn()
    assert len(lives(edge)) == before + 2


def test_what_time_alone_changes_is_at_central_within_a_minute(
    edge: Edge, trial: TrialHall, central: RunningCentral
) -> None:
    sending = over(edge, trial, central)
    settled(sending)
    assert lives(edge)[-1]["day"] == MORNING.date().isoformat()
    trial.clock.now += timedelta(days=1)
    sending.ticking.now += 55
    sending.sender.turn()
    assert lives(edge)[-1]["day"] == trial.clock.now.date().isoformat()


def test_a_live_document_that_did_not_arrive_is_sent_again_though_nothing_happens(
    edge: Edge, trial: TrialHall, central: RunningCentral
) -> None:
    sending = over(edge, trial, central)
    settled(sending)
    sending.issue()
    edge.refuse()
    sending.sender.turn()
    edge.listen_again()
    before = len(lives(edge))
    sending.ticking.now += 4
    sending.sender.turn()
    assert len(lives(edge)) == before + 1


@contextmanager
def at_work(sending: SendingHall) -> Iterator[None]:
    """The sender works by itself; its own time stands still unless the test moves it."""
    stop = threading.Event()
    working = threading.Thread(target=sending.sender.run, args=(stop,))
    working.start()
    try:
        yield
    finally:
        stop.set()
        working.join()


def test_the_bell_wakes_a_sender_at_rest(edge: Edge, trial: TrialHall, central: RunningCentral) -> None:
    sending = over(edge, trial, central)
    settled(sending)
    kiosk = trial.station("kiosk")
    with at_work(sending):
        for _ in range(3):
            sending.ticking.now += 3
            kiosk.reception.issue("B")
            until(lambda: sending.sender.upward.few_until > sending.ticking.now, "the bell was not heard")
            until(lambda: later(sending, 0.1) and stored(central, trial) == kiosk.journal.head().n, "nothing was sent")


def test_a_sender_at_rest_looks_though_nobody_rings(edge: Edge, trial: TrialHall, central: RunningCentral) -> None:
    sending = over(edge, trial, central)
    settled(sending)
    before = len(lives(edge))
    with at_work(sending):
        sending.hall.attendance.seen("no paper", "kiosk")
        until(lambda: later(sending) and len(lives(edge)) > before, "time passed unseen")
        asked = len(edge.visits)
        until(lambda: later(sending) and len(edge.visits) > asked, "central was not asked")


def later(sending: SendingHall, seconds: float = 1.0) -> bool:
    """Some time has passed."""
    sending.ticking.now += seconds
    return True
