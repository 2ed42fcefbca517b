"""The line to the server is cut at a commit: whether it was heard or not, everything happens once."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest

from hall import open_hall
from hall.model.tickets import State
from hall.store.store import Store
from hall.verify import verify
from tests.support.cut_line import CutLine
from tests.support.halls import new_hall

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hall import Hall
    from tests.support.cut_line import Cut
    from tests.support.halls import TrialHall

cut_twice = pytest.mark.parametrize("when", ["before", "after"])


@pytest.fixture
def far_hall(postgresql_url: str) -> Iterator[TrialHall]:
    trial = new_hall(postgresql_url)
    yield trial
    trial.close()


@pytest.fixture
def line(far_hall: TrialHall) -> Iterator[CutLine]:
    with contextlib.closing(CutLine(far_hall.url)) as line:
        yield line


@pytest.fixture
def far_kiosk(far_hall: TrialHall, line: CutLine) -> Iterator[Hall]:
    with open_hall(line.url, "kiosk-1", far_hall.clock) as hall:
        yield hall


@cut_twice
def test_a_number_is_given_once(far_kiosk: Hall, far_hall: TrialHall, line: CutLine, when: Cut) -> None:
    labels = []
    for _ in range(3):
        line.cut_next_commit(when)
        labels.append(far_kiosk.reception.issue("B").label)
    assert labels == ["B-001", "B-002", "B-003"]
    assert line.cuts == 3
    store = Store(far_hall.url, "verify", far_hall.clock)
    assert verify(store).clean
    store.close()


@cut_twice
def test_a_visitor_is_called_and_served_once(far_kiosk: Hall, line: CutLine, when: Cut) -> None:
    for _ in range(2):
        far_kiosk.reception.issue("B")
    desk = far_kiosk.desk(1, "siti")
    line.cut_next_commit(when)
    assert desk.call_next().ticket.label == "B-001"
    line.cut_next_commit(when)
    assert desk.start().state == State.SERVING
    line.cut_next_commit(when)
    desk.renew()
    assert line.cuts == 3
    assert [call.ticket.label for call in far_kiosk.board.calls_after(0)] == ["B-001"]


@cut_twice
def test_a_slip_goes_to_the_printer_once(far_kiosk: Hall, line: CutLine, when: Cut) -> None:
    far_kiosk.reception.issue("B")
    job = far_kiosk.print_jobs.next_job()
    assert job is not None
    line.cut_next_commit(when)
    sent = far_kiosk.print_jobs.sending(job, "K7Q2")
    line.cut_next_commit(when)
    far_kiosk.print_jobs.confirmed(sent)
    assert line.cuts == 2
    assert far_kiosk.print_jobs.pending() == ()
