"""Who may work at a counter: staff of the plan in force, at one counter at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import update

from hall.model.errors import NobodyWaiting, StaffBusy, StaffElsewhere, StaffRemoved
from hall.store.database.schema import counter_lease
from hall.store.notes import leases
from hall.store.notes.leases import Lease
from hall.store.store import Store
from tests.support.halls import plan

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from hall import Hall
    from hall.desk import DeskDoor
    from tests.support.halls import TrialHall


def without(trial: TrialHall, staff: str) -> None:
    """The plan in force names this member of staff no longer."""
    now = plan()
    trial.station("office").office.apply(replace(now, staff=tuple(one for one in now.staff if one.code != staff)))


def test_staff_taken_out_of_the_plan_is_refused_at_the_next_action(
    trial: TrialHall, kiosk: Hall, desk: DeskDoor
) -> None:
    ticket = kiosk.reception.issue("B")
    desk.call_next()
    without(trial, "siti")
    with pytest.raises(StaffRemoved, match="siti"):
        desk.start()
    with pytest.raises(StaffRemoved):
        desk.walk_in("B")
    with pytest.raises(StaffRemoved):
        desk.request(ticket)
    with pytest.raises(StaffRemoved):
        desk.renew()
    desk.close()
    assert trial.station("counter-9").desk(1, "budi").current() is not None, "the visitor stands where he stood"


def test_staff_put_back_into_the_plan_goes_on(trial: TrialHall, kiosk: Hall, desk: DeskDoor) -> None:
    kiosk.reception.issue("B")
    without(trial, "siti")
    trial.station("office").office.apply(plan())
    assert desk.call_next().ticket.label == "B-001"


def test_whoever_opens_another_counter_leaves_the_first(trial: TrialHall, kiosk: Hall, desk: DeskDoor) -> None:
    kiosk.reception.issue("B")
    second = trial.station("counter-3").desk(3, "siti")
    assert [(one.number, one.staff) for one in kiosk.supervision.now().counters if one.open] == [(3, "siti")]
    for act in (desk.call_next, desk.renew):
        with pytest.raises(StaffElsewhere) as refused:
            act()
        assert refused.value.values == {"staff": "siti", "counter": 3}
    second.renew()
    assert second.call_next().ticket.label == "B-001"
    trial.station("counter-9").desk(1, "budi")


def test_a_clerk_with_a_visitor_opens_no_other_counter(trial: TrialHall, kiosk: Hall, desk: DeskDoor) -> None:
    kiosk.reception.issue("B")
    desk.call_next()
    with pytest.raises(StaffBusy) as refused:
        trial.station("counter-3").desk(3, "siti")
    assert refused.value.values == {"staff": "siti", "counter": 1, "label": "B-001"}
    desk.start()
    desk.finish()
    trial.station("counter-3").desk(3, "siti")


def test_a_counter_that_died_with_a_visitor_keeps_its_clerk_from_no_other(
    trial: TrialHall, kiosk: Hall, desk: DeskDoor
) -> None:
    kiosk.reception.issue("B")
    desk.call_next()
    trial.clock.pass_time(seconds=61)
    trial.station("counter-3").desk(3, "siti")


def test_after_the_other_counter_is_closed_the_first_goes_on(trial: TrialHall, desk: DeskDoor) -> None:
    trial.station("counter-3").desk(3, "siti").close()
    desk.renew()
    with pytest.raises(NobodyWaiting):
        desk.call_next()


def test_of_two_counters_that_one_clerk_opens_in_the_same_moment_one_remains(trial: TrialHall) -> None:
    """Two claims that do not see each other, as they can on PostgreSQL."""
    store = Store(trial.url, "both", trial.clock)
    claims = [Lease(counter, "siti", "counter", str(uuid4())) for counter in (1, 3)]

    def claim_unseen(connection: Connection, now: datetime) -> None:
        for one, hidden in zip(claims, ("hidden", "siti"), strict=True):
            leases.claim(connection, now, replace(one, staff=hidden))
        connection.execute(update(counter_lease).values(staff="siti"))

    def refused(connection: Connection, now: datetime) -> list[object]:
        found: list[object] = []
        for one in claims:
            try:
                leases.check(connection, now, one)
            except StaffElsewhere as error:
                found.append(error.values["counter"])
        return found

    store.note(claim_unseen)
    assert len(store.note(refused)) == 1
    store.close()
