"""The hall's keys: requests are sealed to a key that an earlier one vouched for, and to no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, insert, select, text, update

from hall import sealing
from hall.model.errors import KeyNotCertified, RequestsNotReady
from hall.store.database.schema import answer, hall_key, journal
from hall.store.store import Store
from hall.store.upkeep.create import create
from tests.support.halls import TrialHall, plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from hall import Hall
    from hall.store.write import Write

ANSWERS = {"purpose": "lost", "consent": "yes"}
INTRUDER = sealing.PrivateKey.new()


def behind_its_back(trial: TrialHall, act: Callable[[Connection], object]) -> None:
    """Change the tables as somebody does who can write to the database."""
    store = Store(trial.url, "thief", trial.clock)
    try:
        with store.engine.writing(5) as connection:
            act(connection)
    finally:
        store.close()


def append(trial: TrialHall, act: Callable[[Write], object]) -> None:
    """Write an entry that no door writes."""
    store = Store(trial.url, "thief", trial.clock)
    try:
        store.write(act)
    finally:
        store.close()


def own_row(connection: Connection) -> None:
    connection.execute(
        insert(hall_key).values(key_id=INTRUDER.public.key_id.hex(), public=INTRUDER.public.raw, added_at=2**50)
    )


def sealed_to(trial: TrialHall, kiosk: Hall) -> str:
    """The id of the key that the next request is sealed to."""
    ticket = kiosk.reception.issue("A", answers=ANSWERS)
    store = Store(trial.url, "reader", trial.clock)
    try:
        own = select(answer.c.blob).where(answer.c.ticket_id == ticket.id)
        blob = store.read(lambda look: look.connection.execute(own).scalar_one())
    finally:
        store.close()
    return sealing.sealed_for(bytes(blob)).hex()


def test_a_row_without_its_entry_changes_nothing(kiosk: Hall, trial: TrialHall) -> None:
    behind_its_back(trial, own_row)
    assert sealed_to(trial, kiosk) == trial.key.public.key_id.hex()
    assert kiosk.office.foreign_keys() == (INTRUDER.public.key_id.hex(),)


def test_a_row_in_the_place_of_the_halls_own_changes_nothing(kiosk: Hall, trial: TrialHall) -> None:
    behind_its_back(trial, lambda connection: connection.execute(delete(hall_key)))
    behind_its_back(trial, own_row)
    assert sealed_to(trial, kiosk) == trial.key.public.key_id.hex()


def test_an_entry_that_no_earlier_key_vouched_for_changes_nothing(kiosk: Hall, trial: TrialHall) -> None:
    public = INTRUDER.public
    ident, hall_id = public.key_id.hex(), kiosk.journal.hall_id()
    own_word = sealing.certify(INTRUDER, public, hall_id)
    elsewhere = sealing.certify(trial.key, public, "another hall")
    assert public.signing is not None
    for by, word in ((None, None), (own_word.by, own_word), (elsewhere.by, own_word), (elsewhere.by, elsewhere)):
        told = {
            "key": ident, "public": public.raw.hex(), "signing": public.signing.hex(), "by": by,
            "certificate": None if word is None else word.signature.hex(),
        }  # fmt: skip
        append(trial, lambda work, told=told: work.append("key.added", told))  # type: ignore[misc] # bound at once
    append(trial, lambda work: work.append("key.added", {"key": ident}))
    behind_its_back(trial, own_row)
    assert sealed_to(trial, kiosk) == trial.key.public.key_id.hex()
    assert kiosk.office.keys() == (trial.key.public.key_id.hex(),)
    assert kiosk.office.foreign_keys() == (ident,)


def test_a_second_key_is_refused_without_the_word_of_the_first(kiosk: Hall, trial: TrialHall) -> None:
    with pytest.raises(KeyNotCertified, match=trial.key.public.key_id.hex()):
        kiosk.office.add_key(INTRUDER.public)
    with pytest.raises(KeyNotCertified):
        kiosk.office.add_key(INTRUDER.public, sealing.certify(INTRUDER, INTRUDER.public, kiosk.journal.hall_id()))


def test_each_key_vouches_for_the_next(kiosk: Hall, trial: TrialHall) -> None:
    earlier = trial.key
    for _ in range(3):
        trial.clock.pass_time(minutes=1)
        later = sealing.PrivateKey.new()
        kiosk.office.add_key(later.public, sealing.certify(earlier, later.public, kiosk.journal.hall_id()))
        assert sealed_to(trial, kiosk) == later.public.key_id.hex()
        in_force = kiosk.attendance.key_in_force()
        assert in_force is not None
        assert (in_force.since, in_force.by) == (trial.clock.now, earlier.public.key_id.hex())
        earlier = later


def test_a_key_that_was_added_is_added_once(kiosk: Hall, trial: TrialHall) -> None:
    head = kiosk.journal.head()
    kiosk.office.add_key(trial.key.public)
    assert kiosk.journal.head() == head


def test_a_spoilt_entry_leaves_no_key_rather_than_a_wrong_one(kiosk: Hall, trial: TrialHall) -> None:
    torn = update(journal).where(journal.c.kind == "key.added").values(body="torn")
    behind_its_back(trial, lambda connection: connection.execute(torn))
    services = {one.code: one for agency in kiosk.reception.menu().agencies for one in agency.services}
    assert (services["A"].why_not, services["B"].open) == ("no_key", True)
    with pytest.raises(RequestsNotReady):
        kiosk.reception.issue("A", answers=ANSWERS)


# --- halls from before keys vouched for each other ----------------------------------------------


@pytest.fixture
def old_hall(database_url: str) -> TrialHall:
    """A hall whose key was added when an entry held the key's id alone."""
    trial = TrialHall(database_url)
    create(database_url, clock=trial.clock)
    trial.station("office").office.apply(plan())
    public = trial.key.public
    row = insert(hall_key).values(key_id=public.key_id.hex(), public=public.raw, added_at=0)
    behind_its_back(trial, lambda connection: connection.execute(row))
    append(trial, lambda work: work.append("key.added", {"key": public.key_id.hex()}))
    return trial


def test_the_key_of_an_older_hall_goes_on_and_is_said_to_be_uncertain(old_hall: TrialHall) -> None:
    kiosk = old_hall.station("kiosk-1")
    assert sealed_to(old_hall, kiosk) == old_hall.key.public.key_id.hex()
    in_force = kiosk.attendance.key_in_force()
    assert in_force is not None
    assert not in_force.certain
    old_hall.close()


def test_the_key_of_an_older_hall_cannot_be_exchanged_for_another(old_hall: TrialHall) -> None:
    kiosk = old_hall.station("kiosk-1")
    other = update(hall_key).values(public=INTRUDER.public.raw)
    behind_its_back(old_hall, lambda connection: connection.execute(other))
    with pytest.raises(RequestsNotReady):
        kiosk.reception.issue("A", answers=ANSWERS)
    old_hall.close()


def test_the_first_key_with_a_signing_key_ends_the_time_of_belief(old_hall: TrialHall) -> None:
    kiosk = old_hall.station("kiosk-1")
    later = sealing.PrivateKey.new()
    kiosk.office.add_key(later.public)
    append(old_hall, lambda work: work.append("key.added", {"key": INTRUDER.public.key_id.hex()}))
    behind_its_back(old_hall, own_row)
    assert sealed_to(old_hall, kiosk) == later.public.key_id.hex()
    with pytest.raises(KeyNotCertified):
        kiosk.office.add_key(INTRUDER.public)
    old_hall.close()


def test_the_entries_of_keys_are_found_without_reading_the_journal(trial: TrialHall) -> None:
    store = Store(trial.url, "reader", trial.clock)
    explain = "EXPLAIN QUERY PLAN " if trial.url.startswith("sqlite") else "EXPLAIN "
    statement = "SELECT body FROM journal WHERE kind = 'key.added' ORDER BY n"
    try:
        with store.engine.writing(5) as connection:
            if not trial.url.startswith("sqlite"):
                connection.execute(text("SET LOCAL enable_seqscan = off"))  # of a handful of rows it reads all
                connection.execute(text("SET LOCAL enable_bitmapscan = off"))
            found = connection.execute(text(explain + statement)).fetchall()
    finally:
        store.close()
    assert "ix_journal_key_added" in str(found)
