"""Whatever one entry is, it is a verdict on that entry: the others are stored, and nobody is blocked."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from central.replay import replay
from central.store.schema import conflict, entry, parked, quarantine, ticket_state
from hall.model import entries
from sync import protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.central import Sender, TrialCentral

AT = datetime(2026, 11, 24, 2, tzinfo=UTC)


def text_of(
    ident: str, at: str = "2026-11-24T02:00:00.000Z", kind: str = "hall.created", v: int = 1, **data: object
) -> str:
    body = {"at": at, "data": data, "id": ident, "kind": kind, "v": v}
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def escaped(ident: str, value: str) -> str:
    """With the value as JSON escapes."""
    return text_of(ident, note="VALUE").replace("VALUE", value)


def ticket(ident: str, **wrong: Any) -> str:  # noqa: ANN401 - JSON
    """A ticket that is right but for one field."""
    right: dict[str, Any] = {
        "day": "2026-11-24", "code": "A", "series": "", "number": 1, "service": "A", "class": "regular",
        "language": "id", "channel": "kiosk", "station": "kiosk-1", "token_sha": "ab" * 32, "form": None,
        "plain": {}, "blobs": [],
    }  # fmt: skip
    return text_of(ident, kind="ticket.issued", **(right | wrong))


POISON: dict[str, Callable[[str], str]] = {
    "NUL": lambda ident: escaped(ident, "a\\u0000b"),
    "lone surrogate": lambda ident: escaped(ident, "\\ud800"),
    "unknown kind": lambda ident: text_of(ident, kind="ticket.teleported", ticket=ident),
    "unknown version": lambda ident: text_of(ident, v=2),
    "1970": lambda ident: text_of(ident, at="1970-01-01T00:00:00.000Z"),
    "2100": lambda ident: text_of(ident, at="2100-01-01T00:00:00.000Z"),
    "year 0": lambda ident: text_of(ident, at="0000-01-01T00:00:00.000Z"),
    "February 30": lambda ident: text_of(ident, at="2026-02-30T00:00:00.000Z"),
    "a megabyte": lambda ident: text_of(ident, note="x" * 1_000_000),
    "no JSON": lambda _ident: "}{",
    "empty": lambda _ident: "",
    "a number": lambda _ident: "17",
    "a float": lambda ident: text_of(ident, note=1.5),
    "a huge number": lambda ident: text_of(ident, note=2**60),
    "spaces": lambda ident: text_of(ident).replace(":", ": "),
    "decomposed": lambda ident: text_of(ident, note="e\u0301"),
    "deep": lambda ident: escaped(ident, '","x":' + "[" * 20_000 + "]" * 20_000 + ',"y":"'),
    "twice the same key": lambda ident: escaped(ident, '","note":"'),
    "no UUID": lambda _ident: text_of("17"),
    "a data list": lambda ident: text_of(ident).replace("{}", "[]"),
    "a ticket without its fields": lambda ident: text_of(ident, kind="ticket.issued"),
    "a long word": lambda ident: text_of(
        ident, kind="ticket.served", ticket=ident, counter=1, staff="s", outcome="x" * 65
    ),
    "a day of no calendar": lambda ident: ticket(ident, day="2026-11-31"),
    "a day in other digits": lambda ident: ticket(ident, day="2026-11-2\uff14"),
    "a day by its week": lambda ident: ticket(ident, day="2026-W48-2"),
    "a day and a line feed": lambda ident: ticket(ident, day="2026-11-24\n"),
    "a day of the first year": lambda ident: ticket(ident, day="0001-01-01"),
    "a service's code with a power": lambda ident: ticket(ident, service="A\u00b2"),
    "a series in small letters": lambda ident: ticket(ident, series="k1"),
    "a number beyond all labels": lambda ident: ticket(ident, number=2**31 - 1),
    "a token's hash and a line feed": lambda ident: ticket(ident, token_sha="ab" * 32 + "\n"),
    "a class that turns the line around": lambda ident: ticket(ident, **{"class": "\u202eregular"}),
    "a ticket's id and a line feed": lambda ident: text_of(
        ident, kind="ticket.absent", ticket=f"{ident}\n", counter=1, staff="s"
    ),
    "a counter beyond all halls": lambda ident: text_of(
        ident, kind="ticket.absent", ticket=ident, counter=2**31 - 1, staff="s"
    ),
    "a move of no ticket": lambda ident: text_of(ident, kind="ticket.called", ticket="'; --", counter=1, staff="s"),
}


@pytest.mark.parametrize("name", POISON)
def test_poison_ends_in_quarantine_and_blocks_nobody(trial: TrialCentral, sender: Sender, name: str) -> None:
    journal = sender.journal
    journal.many(2)
    ident = entries.entry_id(AT, 3)
    journal.add_text(POISON[name](ident), ident)
    journal.issue(3)
    answer = sender.send()
    told = answer.json()
    assert answer.status_code == 200, told
    assert (told["ack"], told["inserted"], told["quarantined"]["total"]) == (4, 3, 1)
    assert told["quarantined"]["first"][0]["n"] == 3
    assert told["chain"] == journal.chain(4).hex()
    (kept,) = trial.rows(quarantine)
    assert bytes(kept.raw) == journal.texts[2].encode()
    assert bytes(kept.sha) == journal.shas()[2]
    again = sender.send().json()
    assert (again["duplicate"], again["quarantined"]["total"]) == (4, 0)
    trial.catch_up()


def test_bytes_that_are_no_text_end_in_quarantine(trial: TrialCentral, sender: Sender) -> None:
    line = b'{"n":1,"entry":\xff\xfe\x80}'
    sha = protocol.known_of(b"\xff\xfe\x80").sha
    head = protocol.chain_over(protocol.chain_start(sender.hall), [sha]).hex()
    header = protocol.Header(str(uuid.uuid4()), sender.stream, 1, 1, head)
    assert sender.send_lines(header, [line]).json()["quarantined"]["total"] == 1
    assert trial.rows(quarantine)[0].id == uuid.UUID(int=0)


def test_a_thousand_poison_entries_get_a_short_answer(sender: Sender) -> None:
    for number in range(1000):
        sender.journal.add("ticket.teleported", {"number": number})
    answer = sender.send()
    assert answer.json()["quarantined"]["total"] == 1000
    assert len(answer.json()["quarantined"]["first"]) == protocol.LISTED_MOST
    assert len(answer.content) < 64 * 1024


def test_the_same_id_with_another_content_is_kept_as_a_conflict(trial: TrialCentral, sender: Sender) -> None:
    ident = sender.journal.issue(1)
    sender.journal.add_text(text_of(ident), ident)
    told = sender.send().json()
    assert (told["ack"], told["inserted"], told["conflicts"]) == (2, 1, 1)
    (kept,) = trial.rows(conflict)
    assert (kept.n, kept.counted, bytes(kept.raw)) == (2, True, sender.journal.texts[1].encode())


def test_an_entry_changed_after_the_fact_does_not_replace_the_first(trial: TrialCentral, sender: Sender) -> None:
    ident = sender.journal.issue(1)
    first = sender.journal.shas()[0]
    sender.send()
    sender.journal.texts[0] = text_of(ident)
    assert sender.send().json()["conflicts"] == 1
    assert bytes(trial.rows(entry)[0].sha) == first
    assert trial.rows(conflict)[0].counted is False


def test_a_parked_entry_keeps_its_place_until_it_is_released(trial: TrialCentral, sender: Sender) -> None:
    journal = sender.journal
    journal.many(3)
    lines = [*journal.lines(1, 1), journal.parked_line(2), *journal.lines(3, 3)]
    told = sender.send_lines(journal.header(sender.stream, 1, 3), lines).json()
    assert (told["ack"], told["inserted"], told["chain"]) == (3, 2, journal.chain(3).hex())
    assert [row.why for row in trial.rows(parked)] == ["too strange"]
    released = sender.release(*journal.lines(2, 2)).json()
    assert (released["ack"], released["inserted"]) == (3, 1)
    assert (trial.rows(parked), len(trial.rows(entry))) == ([], 3)


def test_a_released_entry_that_is_not_the_one_that_was_parked_is_a_conflict(
    trial: TrialCentral, sender: Sender
) -> None:
    journal = sender.journal
    journal.many(1)
    sender.send_lines(journal.header(sender.stream, 1, 1), [journal.parked_line(1)])
    other = protocol.entry_line(1, text_of(journal.ids[0]))
    assert sender.release(other).json()["conflicts"] == 1
    assert (len(trial.rows(parked)), trial.rows(entry)) == (1, [])


def test_a_parked_entry_released_into_quarantine_leaves_its_parking_place(trial: TrialCentral, sender: Sender) -> None:
    journal = sender.journal
    journal.add("ticket.teleported", {})
    sender.send_lines(journal.header(sender.stream, 1, 1), [journal.parked_line(1)])
    assert sender.release(*journal.lines(1, 1)).json()["quarantined"]["total"] == 1
    assert (trial.rows(parked), len(trial.rows(quarantine))) == ([], 1)


def test_what_was_not_sent_yet_cannot_be_released(sender: Sender) -> None:
    sender.journal.many(1)
    assert protocol.problem_name(sender.release(*sender.journal.lines(1, 1)).json()) == "gap"


def test_after_an_upgrade_the_quarantine_is_tried_again(
    trial: TrialCentral, sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = sender.journal
    ticket = journal.issue(1)
    journal.add("ticket.teleported", {"ticket": ticket})
    journal.add_text("}{", "")
    journal.call(ticket)
    monkeypatch.delitem(protocol.ACCEPTS, "ticket.called")  # this server is an older one
    assert sender.send().json()["quarantined"]["total"] == 3
    monkeypatch.undo()
    assert replay(trial.central.database, trial.central.now()) == (1, 2)
    assert replay(trial.central.database, trial.central.now()) == (0, 2)
    assert sorted(row.n for row in trial.rows(entry)) == [1, 4]
    trial.catch_up()
    assert [row.state for row in trial.rows(ticket_state)] == ["called"]
