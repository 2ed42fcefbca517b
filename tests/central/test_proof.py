"""Both sides can prove that they have the same."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from central.store.schema import day_proof, entry, verdict
from sync import protocol
from tests.support.central import DAY, MORNING

if TYPE_CHECKING:
    from tests.support.central import Journal, Sender, TrialCentral

JAKARTA = ZoneInfo("Asia/Jakarta")


def digests_of(journal: Journal, zone: ZoneInfo = JAKARTA) -> list[dict[str, object]]:
    """The hall's own side."""
    rows = []
    for text, sha in zip(journal.texts, journal.shas(), strict=True):
        known = protocol.known_of(text.encode())
        rows.append((known.at, known.id, sha))
    return [one.told() for one in protocol.digests(rows, zone).values()]


def reconcile(sender: Sender, **other: object) -> dict[str, Any]:
    journal = sender.journal
    n = len(journal.texts)
    told = {
        "stream": sender.stream, "n": n, "chain": journal.chain(n).hex(), "zone": "Asia/Jakarta",
        "days": digests_of(journal),
    }  # fmt: skip
    answer = sender.ask("POST", "/v1/reconcile", json=told | other)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def three_days(journal: Journal) -> None:
    for day in range(3):
        journal.at = MORNING + timedelta(days=day - 3)
        journal.many(5)
    journal.add("hall.created", {"hall": "x", "program": "y"}, datetime(2026, 11, 23, 17, 0, tzinfo=UTC))
    journal.add("ticket.teleported", {}, datetime(2026, 11, 23, 16, 59, 59, 999_000, tzinfo=UTC))


def test_digests_are_the_same_on_both_sides(trial: TrialCentral, sender: Sender) -> None:
    three_days(sender.journal)
    sender.send()
    told = sender.ask("GET", f"/v1/digests?stream={sender.stream}&from=2026-11-01&to=2026-11-30").json()
    assert told["days"] == sorted(digests_of(sender.journal), key=lambda day: str(day["day"]))
    assert [day["day"] for day in told["days"]] == ["2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24"]


def test_equal_sides_get_an_equal_verdict_that_is_kept(trial: TrialCentral, sender: Sender) -> None:
    three_days(sender.journal)
    sender.send()
    told = reconcile(sender)
    assert (told["verdict"], told["chain_equal"], told["n"]) == ("equal", True, 17)
    assert all(day["equal"] for day in told["days"])
    assert [row.verdict for row in trial.rows(verdict)] == ["equal"]
    assert {row.day: row.equal for row in trial.rows(day_proof)} == dict.fromkeys(
        ("2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24"), True
    )


def test_a_lost_entry_is_found_and_can_be_filled_in(trial: TrialCentral, sender: Sender) -> None:
    three_days(sender.journal)
    sender.send()
    with trial.central.database.writing() as connection:
        connection.execute(entry.delete().where(entry.c.n == 7))
    told = reconcile(sender)
    assert told["verdict"] == "differs"
    assert [day["day"] for day in told["days"] if not day["equal"]] == ["2026-11-22"]
    there = sender.ask("GET", f"/v1/digests/2026-11-22/entries?stream={sender.stream}").json()["entries"]
    assert [one["n"] for one in there] == [6, 8, 9, 10]
    assert there[0]["sha"] == sender.journal.shas()[5].hex()
    sender.release(*sender.journal.lines(7, 7))
    assert reconcile(sender)["verdict"] == "equal"
    assert all(row.equal for row in trial.rows(day_proof))


def test_a_changed_entry_is_found(trial: TrialCentral, sender: Sender) -> None:
    sender.journal.many(3)
    sender.send()
    with trial.central.database.writing() as connection:
        connection.execute(entry.update().where(entry.c.n == 2).values(sha=bytes(32)))
    assert reconcile(sender)["verdict"] == "differs"


def test_central_that_has_less_says_so(sender: Sender) -> None:
    sender.journal.many(4)
    sender.send(1, 3)
    assert reconcile(sender)["verdict"] == "behind"


def test_an_older_state_is_compared_as_it_was(sender: Sender) -> None:
    sender.journal.many(6)
    sender.send()
    before = sender.journal.copy(4)
    told = reconcile(sender, n=4, chain=before.chain(4).hex(), days=digests_of(before))
    assert told["verdict"] == "equal"
    assert reconcile(sender, n=4, chain="00" * 32, days=[])["chain_equal"] is False


def test_quarantined_parked_and_contradicting_entries_count(trial: TrialCentral, sender: Sender) -> None:
    journal = sender.journal
    journal.many(2)
    journal.add("ticket.teleported", {})
    journal.issue(3)
    journal.add_text(journal.texts[0].replace('"number":1', '"number":7'), journal.ids[0])
    journal.add_text("}{", "")
    lines = journal.lines(1, 6)
    lines[3] = journal.parked_line(4)
    told = sender.send_lines(journal.header(sender.stream, 1, 6), lines).json()
    assert (told["inserted"], told["conflicts"], told["quarantined"]["total"]) == (2, 1, 2)
    assert reconcile(sender)["verdict"] == "equal"
    sender.release(*journal.lines(4, 4))
    assert reconcile(sender)["verdict"] == "equal"


def test_a_fork_is_equal_again_and_its_abandoned_branch_is_not_counted(trial: TrialCentral, sender: Sender) -> None:
    sender.journal.many(8)
    sender.journal.add("ticket.teleported", {})
    sender.send()
    forked = sender.journal.copy(5)
    forked.at = sender.journal.at
    forked.issue(6, "B")
    sender.journal, sender.stream = forked, str(uuid.uuid4())
    sender.send()
    assert reconcile(sender)["verdict"] == "equal"
    assert reconcile(sender)["days"] == [{"day": DAY, "equal": True}]


def test_a_zone_nobody_knows_is_no_fault_of_the_server(sender: Sender) -> None:
    for zone in ("Asia/Nowhere", "../../etc/passwd", "Asia", "/etc"):
        told = {"stream": sender.stream, "n": 0, "chain": "00" * 32, "zone": zone, "days": []}
        assert sender.ask("POST", "/v1/reconcile", json=told).status_code == 422


def test_days_at_the_ends_of_the_calendar_are_taken(sender: Sender) -> None:
    sender.journal.add_text("}{", "")
    sender.send()
    told = sender.ask("GET", f"/v1/digests?stream={sender.stream}&from=0001-01-01&to=9999-12-31").json()
    assert [day["day"] for day in told["days"]] == [protocol.NO_DAY]
    found = sender.ask("GET", f"/v1/digests/0001-01-01/entries?stream={sender.stream}").json()["entries"]
    assert [one["n"] for one in found] == [1]
    assert sender.ask("GET", f"/v1/digests?stream={sender.stream}&from=2026-02-30&to=2026-03-01").status_code == 422
