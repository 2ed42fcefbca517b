"""The pages' tables tell what the entries say, whatever came late, twice or under another stream."""

from __future__ import annotations

import random
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from central.store import halls
from central.store.schema import entry, leg, number_run, projection, service_day, ticket_state
from tests.support.central import DAY

if TYPE_CHECKING:
    from central.model.hall_facts import SyncHealth
    from tests.support.central import Journal, Sender, TrialCentral


def a_day(journal: Journal) -> None:
    """Five tickets with different fates."""
    served, absent, moved, gone, waiting = (journal.issue(number) for number in range(1, 6))
    journal.serve(served)
    journal.call(absent)
    journal.move("absent", absent)
    journal.move("returned", absent)
    journal.call(moved, 2)
    journal.move("serving", moved, 2)
    journal.move("transferred", moved, 2, service="B")
    journal.move("cancelled", gone, reason="by_staff")
    journal.call(moved, 3)
    journal.call(waiting)
    journal.move("put_back", waiting)


def shown(trial: TrialCentral) -> tuple[Any, ...]:
    """All tables of the pages, without their hall and n."""
    trial.catch_up()
    told = []
    for table in (ticket_state, leg, service_day, number_run):
        names = [name for name in table.c.keys() if name not in {"hall", "n", "issued_n"}]  # noqa: SIM118 - no mapping
        told.append(sorted((tuple(getattr(row, name) for name in names) for row in trial.rows(table)), key=repr))
    return tuple(told)


def test_tickets_are_shown_as_their_entries_tell(trial: TrialCentral, sender: Sender) -> None:
    a_day(sender.journal)
    sender.send()
    trial.catch_up()
    states = {row.number: row for row in trial.rows(ticket_state)}
    assert {number: row.state for number, row in states.items()} == {
        1: "served", 2: "waiting", 3: "called", 4: "cancelled", 5: "waiting",
    }  # fmt: skip
    assert (states[3].service, states[3].code, states[3].counter, states[3].legs) == ("B", "A", 3, 2)
    assert states[4].reason == "by_staff"
    assert states[1].token_sha == sender.journal.token_sha(1)
    figures = {row.service: row for row in trial.rows(service_day)}
    told = figures["A"]
    assert (told.legs, told.served, told.transferred, told.cancelled, told.absent) == (5, 1, 1, 1, 1)
    assert (told.open, figures["B"].legs, figures["B"].called) == (2, 1, 1)
    assert [(row.day, row.code, row.issued, row.highest) for row in trial.rows(number_run)] == [(DAY, "A", 5, 5)]


def test_it_does_not_matter_in_how_many_batches_they_came(trial: TrialCentral, sender: Sender) -> None:
    a_day(sender.journal)
    other = trial.enroll("hall-2")
    other.journal = replace(sender.journal, hall="hall-2")
    last = len(sender.journal.texts)
    for n in range(1, last + 1):
        sender.send(max(1, n - 3), n)
        trial.catch_up()
    other.send()
    trial.catch_up()
    rows = trial.rows(ticket_state)
    one = [row[2:] for row in rows if row.hall == sender.number]
    two = [row[2:] for row in rows if row.hall == other.number]
    assert sorted(one, key=repr) == sorted(two, key=repr) != []


@pytest.mark.parametrize("n", range(1, 21))
def test_an_entry_that_comes_late_is_told_in_its_place(trial: TrialCentral, sender: Sender, n: int) -> None:
    journal = sender.journal
    a_day(journal)
    journal.issue(6)
    last = len(journal.texts)
    n = 1 + (n - 1) % last
    lines = journal.lines(1, last)
    lines[n - 1] = journal.parked_line(n)
    sender.send_lines(journal.header(sender.stream, 1, last), lines)
    trial.catch_up()
    sender.release(*journal.lines(n, n))
    late = shown(trial)
    with trial.central.database.writing() as connection:
        for table in (ticket_state, leg, service_day, number_run, projection):
            connection.execute(table.delete())
    assert late == shown(trial)
    assert len(trial.rows(ticket_state)) == 6


def test_an_abandoned_branch_is_not_counted(trial: TrialCentral, sender: Sender) -> None:
    journal = sender.journal
    for number in range(1, 9):
        journal.serve(journal.issue(number))
    sender.send()
    trial.catch_up()
    forked = journal.copy(14)  # in the middle of the fourth ticket
    forked.at = journal.at
    forked.issue(1, "B")
    sender.journal, sender.stream = forked, str(uuid.uuid4())
    sender.send(1, 10)
    trial.catch_up()
    assert len(trial.rows(ticket_state)) == 8  # the old stream is shown until the new one has all
    sender.send(11, 15)
    trial.catch_up()
    assert sorted((row.code, row.number, row.state) for row in trial.rows(ticket_state)) == [
        ("A", 1, "served"), ("A", 2, "served"), ("A", 3, "served"), ("A", 4, "called"), ("B", 1, "waiting"),
    ]  # fmt: skip
    assert len(trial.rows(entry)) == 33
    assert {row.service: row.legs for row in trial.rows(service_day)} == {"A": 4, "B": 1}
    assert {row.code: row.highest for row in trial.rows(number_run)} == {"A": 4, "B": 1}


def test_lines_aside_of_an_abandoned_branch_trouble_nobody(trial: TrialCentral, sender: Sender) -> None:
    journal = sender.journal
    for number in range(1, 5):
        journal.issue(number)
    lines = journal.lines(1, 4)
    lines[3] = journal.parked_line(4)
    sender.send_lines(journal.header(sender.stream, 1, 4), lines)
    assert health(trial).parked == 1
    forked = journal.copy(3)
    forked.at = journal.at
    forked.issue(1, "B")
    sender.journal, sender.stream = forked, str(uuid.uuid4())
    sender.send(1, 3)
    assert health(trial).parked == 1  # the old stream counts until the new one has all
    sender.send(4, 4)
    assert health(trial).parked == 0


def health(trial: TrialCentral) -> SyncHealth:
    with trial.central.database.reading() as connection:
        return halls.seen(connection, None, trial.central.clock())[0].health


def test_a_gap_in_the_numbers_shows(trial: TrialCentral, sender: Sender) -> None:
    sender.journal.issue(1)
    sender.journal.issue(3)
    sender.send()
    trial.catch_up()
    assert [(row.issued, row.highest) for row in trial.rows(number_run)] == [(2, 3)]


def test_more_entries_than_one_step_takes_are_told(trial: TrialCentral, sender: Sender) -> None:
    randomness = random.Random(7)
    tickets = [sender.journal.issue(number) for number in range(1, 701)]
    for ticket in randomness.sample(tickets, 300):
        sender.journal.serve(ticket)
    last = len(sender.journal.texts)
    for first in range(1, last + 1, 1000):
        sender.send(first, min(first + 999, last))
    trial.catch_up()
    states = [row.state for row in trial.rows(ticket_state)]
    assert (states.count("served"), states.count("waiting")) == (300, 400)


def test_a_branch_whose_end_was_never_understood_hides_nothing(trial: TrialCentral, sender: Sender) -> None:
    sender.journal.many(3)
    for _ in range(6):
        sender.journal.add("ticket.teleported", {})
    sender.send()
    trial.catch_up()
    forked = sender.journal.copy(3)
    forked.at = sender.journal.at
    forked.issue(1, "B")
    sender.journal, sender.stream = forked, str(uuid.uuid4())
    sender.send()
    trial.catch_up()
    forked.issue(2, "B")
    sender.send(5, 5)
    trial.catch_up()
    assert sorted((row.code, row.number) for row in trial.rows(ticket_state)) == [
        ("A", 1), ("A", 2), ("A", 3), ("B", 1), ("B", 2),
    ]  # fmt: skip
