"""Whatever a hall sends in any field, it is taken or put aside, and no other hall notices."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, insert, select, update

from central.store import people, set_aside
from central.store.schema import entry, hall, leg, projection, quarantine, service_day, ticket_state
from central.store.set_aside import TRIES
from tests.support.central import DAY
from tests.support.central_halls import PASSWORD
from tests.support.poisoning import poison

if TYPE_CHECKING:
    from tests.support.central import Sender, TrialCentral

DAY_OF_NO_CALENDAR = "2026-11-31"
"""Between two real days, for halls of which one has today and the other still the day before."""


def test_wrong_values_in_every_field_are_taken_or_put_aside(trial: TrialCentral) -> None:
    found = poison(trial, seed=1, tenth=True)
    assert found.broken == []
    assert found.values > 300
    assert {"taken", "quarantined", "200", "422"} <= found.answers.keys()


def signed_in(trial: TrialCentral) -> None:
    with trial.central.database.writing() as connection:
        people.add(connection, "budi", PASSWORD, "admin", trial.central.now())
    form = {"name": "budi", "password": PASSWORD}
    assert trial.client.post("/sign-in", data=form, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 200


def test_a_day_of_no_calendar_that_is_stored_already_makes_one_hall_red_and_no_page_fail(
    trial: TrialCentral, sender: Sender
) -> None:
    sender.journal.many(2)
    sender.send()
    other = trial.enroll("hall-2", "Kecamatan Dua")
    other.journal.many(1)
    other.send()
    trial.catch_up()
    with trial.central.database.writing() as connection:
        mine = select(service_day).where(service_day.c.hall == other.number)
        row = dict(connection.execute(mine).mappings().one())
        connection.execute(insert(service_day).values(row | {"day": DAY_OF_NO_CALENDAR}))
        connection.execute(update(hall).where(hall.c.number == other.number).values(zone="Pacific/Midway"))
    trial.moved += timedelta(days=7)
    signed_in(trial)
    page = trial.client.get("/halls?l=en")
    assert page.status_code == 200
    assert "Something stored of this hall cannot be shown." in page.text
    assert "Kecamatan Satu" in page.text
    assert trial.client.get(f"/halls/{other.number}").status_code == 200
    assert "Something stored" not in trial.client.get(f"/halls/{sender.number}?l=en").text


def test_an_entry_that_an_older_edition_took_goes_into_quarantine_when_the_pages_are_told_of_it(
    trial: TrialCentral, sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("central.model.entry_data.is_day", lambda _day: True)
    sender.journal.issue(1)
    sender.journal.issue(2, day="2026-11-31")
    sender.send()
    monkeypatch.undo()
    with trial.central.database.writing() as connection:
        connection.execute(update(projection).values(again_from=1))
    trial.catch_up()
    (put,) = trial.rows(quarantine)
    assert (put.n, bytes(put.raw)) == (2, sender.journal.texts[1].encode())
    assert [row.n for row in trial.rows(entry)] == [1]
    assert [row.day for row in trial.rows(ticket_state)] == [DAY]
    assert sender.send().json()["duplicate"] == 2


def test_a_hall_that_cannot_be_told_of_is_tried_later_and_later_shown_and_holds_up_nobody(
    trial: TrialCentral, sender: Sender
) -> None:
    ticket = sender.journal.issue(1)
    sender.send()
    trial.catch_up()
    with trial.central.database.writing() as connection:
        connection.execute(delete(leg))  # whatever it was
    sender.journal.call(ticket)
    sender.send(2)
    other = trial.enroll("hall-2", "Kecamatan Dua")
    for number in range(TRIES + 2):
        other.journal.issue(number + 1)
        other.send(number + 1)
        trial.catch_up()
        trial.moved += timedelta(hours=2)
    assert [row.number for row in trial.rows(ticket_state) if row.hall == other.number] == list(range(1, TRIES + 3))
    ready = trial.client.get("/readyz").json()
    assert (ready["ready"], ready["halls_set_aside"]) == (True, 1)
    assert "antrean_halls_set_aside 1.0" in trial.client.get("/metrics").text
    signed_in(trial)
    assert "Its records cannot be told of here" in trial.client.get("/halls?l=en").text

    with trial.central.database.writing() as connection:  # another edition knows better
        connection.execute(delete(ticket_state).where(ticket_state.c.hall == sender.number))
        connection.execute(update(projection).where(projection.c.hall == sender.number).values(n=0))
        set_aside.try_again(connection)
    trial.catch_up()
    with trial.central.database.reading() as connection:
        assert set_aside.halls(connection) == frozenset()


@pytest.mark.parametrize("number", ["4294967296", "9" * 30, "9" * 5000, "%EF%BC%91", "-1", "1.5", "x"])
def test_a_hall_that_no_table_counts_to_is_no_page(trial: TrialCentral, sender: Sender, number: str) -> None:
    signed_in(trial)
    for page in ("", "/proof", "/day.json", "/days.csv", "/events"):
        assert trial.client.get(f"/halls/{number}{page}").status_code == 404
