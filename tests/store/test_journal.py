"""The journal: gapless, chained, canonical, and enough to tell everything again."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from hall.model.entries import KINDS, canonical, chain_start
from hall.store.store import Store
from hall.verify import Verdict, verify

if TYPE_CHECKING:
    from hall import Hall
    from hall.desk import DeskDoor
    from tests.support.halls import TrialHall


def work_a_little(kiosk: Hall, desk: DeskDoor) -> None:
    """Three visitors: served, transferred, absent."""
    for _ in range(3):
        kiosk.reception.issue("B")
    desk.call_next()
    desk.start()
    desk.finish()
    desk.call_next()
    desk.transfer("C2")
    desk.call_next()
    desk.mark_absent()


def audit(trial: TrialHall) -> Verdict:
    store = Store(trial.url, "verify", trial.clock)
    try:
        return verify(store)
    finally:
        store.close()


def change(trial: TrialHall, statement: str) -> None:
    """Change the tables behind the hall's back."""
    store = Store(trial.url, "thief", trial.clock)
    try:
        with store.engine.writing(5) as connection:
            connection.execute(text(statement))
    finally:
        store.close()


def test_every_entry_follows_the_last_and_is_chained(kiosk: Hall, desk: DeskDoor) -> None:
    work_a_little(kiosk, desk)
    chain = chain_start(kiosk.journal.hall_id())
    entries = kiosk.journal.after(0)
    for n, entry in enumerate(entries, start=1):
        assert entry.n == n
        assert entry.sha == hashlib.sha256(entry.canonical.encode()).digest()
        chain = hashlib.sha256(chain + entry.sha).digest()
        assert entry.chain == chain
    head = kiosk.journal.head()
    assert (head.n, head.chain) == (len(entries), chain)


def test_ids_are_uuids_of_version_7_and_sort_as_entries_do(kiosk: Hall, desk: DeskDoor) -> None:
    work_a_little(kiosk, desk)
    ids = [entry.id for entry in kiosk.journal.after(0)]
    assert ids == sorted(ids)
    assert all(one[14] == "7" and one[19] in "89ab" for one in ids)


def test_every_entry_is_of_a_known_kind_with_all_its_fields(kiosk: Hall, desk: DeskDoor) -> None:
    work_a_little(kiosk, desk)
    for entry in kiosk.journal.after(0):
        assert set(entry.data) == set(KINDS[entry.kind]), entry.kind


def test_canonical_text_is_sorted_compact_and_in_nfc(trial: TrialHall) -> None:
    told = canonical(trial.clock.now, {"b": "e\u0301", "a": [1, None, True]}, "id", "kind")
    assert told == (
        '{"at":"2026-11-24T02:00:00.000Z","data":{"a":[1,null,true],"b":"\u00e9"},"id":"id","kind":"kind","v":1}'
    )
    assert json.loads(told)["data"]["b"] == "\u00e9"


@pytest.mark.parametrize("value", ["a\x00b", "\ud800", 2**53 + 1, 1.5, {"deep": [0.1]}])
def test_what_no_entry_may_hold_is_refused(trial: TrialHall, value: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        canonical(trial.clock.now, {"x": value}, "id", "kind")


def test_the_audit_of_a_days_work_is_clean(trial: TrialHall, kiosk: Hall, desk: DeskDoor) -> None:
    work_a_little(kiosk, desk)
    verdict = audit(trial)
    assert verdict.violations == ()
    assert (verdict.tickets, verdict.head) == (3, kiosk.journal.head())


@pytest.mark.parametrize(
    "statement, told",
    [
        ("UPDATE journal SET body = replace(body, 'kiosk-1', 'kiosk-9') WHERE n = 4", "broken_chain"),
        ("UPDATE journal SET body = 'torn' WHERE n = 5", "not_canonical"),
        ("UPDATE journal SET body = '{}' WHERE n = 5", "not_canonical"),
        ("UPDATE journal SET at = at + 1 WHERE n = 5", "not_canonical"),
        ("DELETE FROM journal WHERE n = 6", "gap_in_journal"),
        ("UPDATE hall SET head_n = head_n + 1", "wrong_head"),
        ("UPDATE ticket SET state = 'waiting' WHERE number = 1", "ticket_differs"),
        ("UPDATE ticket SET number = 7 WHERE number = 3", "numbers_not_gapless"),
        ("UPDATE last_number SET number = 9", "numbers_not_gapless"),
        ("UPDATE leg SET outcome = 'cancelled' WHERE outcome = 'served'", "ticket_differs"),
        ("DELETE FROM leg", "ticket_differs"),
    ],
)
def test_the_audit_finds_what_was_changed_behind_its_back(
    trial: TrialHall, kiosk: Hall, desk: DeskDoor, statement: str, told: str
) -> None:
    work_a_little(kiosk, desk)
    change(trial, statement)
    assert told in {violation.name for violation in audit(trial).violations}
