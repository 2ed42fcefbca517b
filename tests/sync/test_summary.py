"""The one line that a clerk sees of the central server."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from assets.words import Words
from hall.model.central import ParkedEntry, ProofVerdict, SyncState
from sync.summary import line
from tests.support.halls import MORNING

WELL = SyncState(
    central_url="https://antrean.example.id", head=100, ack=100, oldest=None, now=MORNING, real=MORNING,
    success_at=MORNING, sender="sync", trouble=None, why="", trouble_at=None,
)  # fmt: skip
LATE = replace(WELL, ack=93, oldest=MORNING - timedelta(minutes=25), trouble="unreachable", trouble_at=MORNING)
PARKED = ParkedEntry(7, "x", "bad-line", MORNING, release=False)


@pytest.mark.parametrize(
    "state, told, alarm",
    [
        (WELL, "Central: all sent", False),
        (replace(WELL, ack=99, oldest=MORNING - timedelta(seconds=9)), "Central: 1 record not yet sent", False),
        (replace(WELL, ack=98, oldest=MORNING - timedelta(minutes=9)), "Central: 2 records waiting for 9 min", False),
        (LATE, "Central: 7 records waiting for 25 min", False),
        (replace(LATE, sender=None), "Central: 7 records not yet sent", True),
        (replace(LATE, trouble="refused"), "Central: sending has stopped, 7 records waiting", True),
        (replace(WELL, parked=(PARKED,)), "Central: 1 record kept back", True),
        (replace(WELL, verdict=ProofVerdict(MORNING, 9, "differs", False, (), 1)), "Central: the books differ", True),
        (replace(WELL, broken=5), "Central: the books differ", True),
    ],
)
def test_the_line_says_what_is_true(state: SyncState, told: str, alarm: bool) -> None:  # noqa: FBT001 - a case
    found = line(state)
    assert found is not None
    assert (found.said(Words("en")), found.alarm) == (told, alarm)
    assert found.said(Words("id")).startswith("Pusat: ")


def test_a_hall_without_a_central_server_says_nothing() -> None:
    assert line(replace(WELL, central_url=None)) is None


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_trouble_has_its_words(language: str) -> None:
    names = (
        "unreachable", "too_slow", "certificate", "busy", "not_central", "refused", "too_old", "other_hall", "resync",
        "journal_gap", "parked_refused", "too_many_parked", "plan_refused", "blob_refused",
        "live_refused", "many_given_up",
    )  # fmt: skip
    assert all(f"sync.trouble.{name}" in Words(language) for name in names)
