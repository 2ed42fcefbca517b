"""Entries reach central exactly once, whatever happens on the way."""

from __future__ import annotations

import gzip
import threading
import uuid
from typing import TYPE_CHECKING

import pytest

from central.store.schema import batch_log, entry, hall, live, stream
from sync import protocol
from tests.central.test_state import live_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from httpx2 import Response

    from tests.support.central import Sender, TrialCentral


def test_a_hall_begins_with_nothing_acknowledged(sender: Sender) -> None:
    hello = sender.hello()
    assert (hello["ack"], hello["chain"]) == (0, protocol.chain_start(sender.hall).hex())


def test_a_batch_is_stored_and_acknowledged(trial: TrialCentral, sender: Sender) -> None:
    sender.journal.many(30)
    answer = sender.send()
    told = answer.json()
    assert (answer.status_code, told["ack"], told["inserted"], told["duplicate"]) == (200, 30, 30, 0)
    assert told["chain"] == sender.journal.chain(30).hex() == sender.hello()["chain"]
    rows = trial.rows(entry)
    assert sorted(bytes(row.sha) for row in rows) == sorted(sender.journal.shas())
    assert [row.n for row in sorted(rows, key=lambda row: row.id.bytes)] == list(range(1, 31))


def test_what_comes_again_is_stored_once_for_ever(trial: TrialCentral, sender: Sender) -> None:
    sender.journal.many(10)
    for _ in range(4):
        assert sender.send().json()["ack"] == 10
    assert sender.send().json()["duplicate"] == 10
    assert len(trial.rows(entry)) == 10


def test_after_a_lost_answer_a_batch_may_overlap_the_one_before(trial: TrialCentral, sender: Sender) -> None:
    sender.journal.many(25)
    sender.send(1, 12)
    told = sender.send(8, 25).json()
    assert (told["ack"], told["inserted"], told["duplicate"]) == (25, 13, 5)
    assert len(trial.rows(entry)) == 25


def test_a_gap_is_refused_and_nothing_of_it_is_stored(trial: TrialCentral, sender: Sender) -> None:
    sender.journal.many(10)
    sender.send(1, 3)
    answer = sender.send(5, 10)
    assert answer.status_code == 409
    assert (protocol.problem_name(answer.json()), answer.json()["expected"]) == ("gap", 4)
    assert len(trial.rows(entry)) == 3


def test_another_chain_is_refused_and_nothing_of_it_is_stored(trial: TrialCentral, sender: Sender) -> None:
    sender.journal.many(10)
    sender.send(1, 4)
    answer = sender.send(5, 10, head="ab" * 32)
    assert (answer.status_code, protocol.problem_name(answer.json())) == (409, "chain-mismatch")
    assert len(trial.rows(entry)) == 4
    assert sender.send(5, 10).json()["ack"] == 10


def test_a_refused_first_batch_begins_no_stream(trial: TrialCentral, sender: Sender) -> None:
    sender.journal.many(3)
    assert sender.send(2, 3).status_code == 409
    assert trial.rows(stream) == []


def test_an_empty_batch_only_shows_that_central_can_write(trial: TrialCentral, sender: Sender) -> None:
    sender.journal.many(2)
    sender.send()
    answer = sender.send(3, 2)
    assert (answer.status_code, answer.json()["ack"]) == (200, 2)
    assert len(trial.rows(batch_log)) == 2


def test_two_batches_at_once_are_taken_one_after_the_other(trial: TrialCentral, sender: Sender) -> None:
    sender.journal.many(60)
    answers: list[Response] = []
    start = threading.Barrier(6)

    def send() -> None:
        start.wait()
        answers.append(sender.send())

    threads = [threading.Thread(target=send) for _ in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert {answer.status_code for answer in answers} == {200}
    assert sum(answer.json()["inserted"] for answer in answers) == 60
    assert sum(answer.json()["duplicate"] for answer in answers) == 300
    assert len(trial.rows(entry)) == 60


def test_a_new_stream_sends_the_journal_again_and_takes_its_entries_over(trial: TrialCentral, sender: Sender) -> None:
    sender.journal.many(20)
    sender.send()
    backup = sender.journal.copy(15)
    backup.at = sender.journal.at
    backup.issue(16, "B")
    sender.journal, sender.stream = backup, str(uuid.uuid4())
    told = sender.send().json()
    assert (told["ack"], told["inserted"], told["duplicate"], told["conflicts"]) == (16, 1, 15, 0)
    rows = trial.rows(entry)
    newest = max(row.stream for row in rows)
    assert len(rows) == 21  # five of an abandoned branch are kept
    assert sum(row.stream == newest for row in rows) == 16
    assert trial.rows(hall)[0].current_stream == newest


def test_an_older_stream_never_takes_entries_back(trial: TrialCentral, sender: Sender) -> None:
    sender.journal.many(5)
    sender.send()
    old, sender.stream = sender.stream, str(uuid.uuid4())
    sender.send()
    sender.stream = old
    assert sender.send().json()["duplicate"] == 5
    rows = trial.rows(entry)
    assert {row.stream for row in rows} == {trial.rows(hall)[0].current_stream}


def test_entries_lost_at_central_are_filled_in_again(trial: TrialCentral, sender: Sender) -> None:
    sender.journal.many(6)
    sender.send()
    with trial.central.database.writing() as connection:
        connection.execute(entry.delete().where(entry.c.n == 3))
    told = sender.release(*sender.journal.lines(3, 3)).json()
    assert (told["ack"], told["inserted"]) == (6, 1)


def test_two_halls_are_never_mixed_up(trial: TrialCentral, sender: Sender) -> None:
    other = trial.enroll("hall-2", "Kecamatan Dua")
    sender.journal.many(3)
    other.journal.many(4)
    sender.send()
    other.stream = sender.stream  # even under the same stream's name
    assert other.send().json()["ack"] == 4
    assert sender.hello()["ack"] == 3


def test_a_broken_chain_of_the_hall_is_named(trial: TrialCentral, sender: Sender) -> None:
    sender.journal.many(3)
    sender.send(broken=2)
    assert trial.rows(stream)[0].broken == 2


@pytest.mark.parametrize(
    "body, status, problem",
    [
        (lambda: b"no gzip at all", 400, "bad-gzip"),
        (lambda: gzip.compress(b"{}\n")[:-5], 400, "truncated"),
        (lambda: gzip.compress(b"{}\n") + b"x", 400, "bad-gzip"),
        (lambda: gzip.compress(b"{}\n"), 422, "bad-header"),
        (lambda: gzip.compress(b"\xff\xfe\n"), 422, "bad-header"),
        (lambda: gzip.compress(b"[" * 100_000 + b"\n"), 422, "bad-header"),
        (bytes, 400, "truncated"),
        (lambda: gzip.compress(bytes(9 * 1024 * 1024)), 413, "unpacked-too-large"),
        (lambda: gzip.compress(bytes(512 * 1024 * 1024), 9), 413, "unpacked-too-large"),
        (lambda: bytes(1024 * 1024 + 1), 413, "body-too-large"),
    ],
    ids=[
        "no gzip", "cut short", "more behind", "no header", "no UTF-8", "deep", "empty", "9 MB of zeros",
        "a zip bomb", "too many bytes",
    ],
)  # fmt: skip
def test_a_body_that_is_no_batch_is_refused(
    sender: Sender, body: Callable[[], bytes], status: int, problem: str
) -> None:
    answer = sender.post(body())  # packed here: half a gigabyte is no burden for whoever only collects the tests
    assert (answer.status_code, protocol.problem_name(answer.json())) == (status, problem)
    assert answer.headers["content-type"] == protocol.PROBLEM_JSON


def test_a_changed_body_does_not_match_its_digest(sender: Sender) -> None:
    sender.journal.many(2)
    header = sender.journal.header(sender.stream, 1, 2)
    body = protocol.pack(header.told(), sender.journal.lines(1, 2))
    answer = sender.post(body, **{"Content-Digest": protocol.content_digest(body + b"x")})
    assert protocol.problem_name(answer.json()) == "digest-mismatch"


def test_a_changed_entry_does_not_match_the_chain(trial: TrialCentral, sender: Sender) -> None:
    sender.journal.many(2)
    header = sender.journal.header(sender.stream, 1, 2)
    lines = [one.replace(b'"number":2', b'"number":9') for one in sender.journal.lines(1, 2)]
    answer = sender.send_lines(header, lines)
    assert protocol.problem_name(answer.json()) == "chain-mismatch"
    assert trial.rows(entry) == []


def test_lines_are_counted_and_numbered(sender: Sender) -> None:
    sender.journal.many(3)
    header = sender.journal.header(sender.stream, 1, 3)
    assert protocol.problem_name(sender.send_lines(header, sender.journal.lines(1, 2)).json()) == "count-mismatch"
    answer = sender.send_lines(header, [*sender.journal.lines(1, 2), b"nothing"])
    assert (answer.status_code, answer.json()["line"]) == (422, 2)
    swapped = [sender.journal.lines(2, 2)[0], sender.journal.lines(1, 1)[0], *sender.journal.lines(3, 3)]
    assert protocol.problem_name(sender.send_lines(header, swapped).json()) == "bad-line"


def test_more_than_a_thousand_entries_are_too_many(sender: Sender) -> None:
    sender.journal.many(1001)
    assert protocol.problem_name(sender.send().json()) == "too-many-entries"
    assert sender.send(1, 1000).json()["ack"] == 1000


def together(sender: Sender, live: bytes, **header: object) -> Response:
    """All entries, and the live document with them."""
    last = len(sender.journal.texts)
    told = sender.journal.header(sender.stream, 1, last, live=True, **header)
    return sender.send_lines(told, [*sender.journal.lines(1, last), live])


def test_the_live_document_may_come_along_with_a_batch(trial: TrialCentral, sender: Sender) -> None:
    sender.journal.many(3)
    answer = together(sender, protocol.compact(live_document()))
    told = answer.json()
    assert (answer.status_code, told["ack"], told["live"]) == (200, 3, {"at": live_document()["at"]})
    assert trial.rows(live)[0].document["hall"] == live_document()["hall"]
    assert len(trial.rows(entry)) == 3
    assert "live" not in sender.send().json()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"\xff",
        protocol.compact(live_document(day="no day")),
        b'{"at":"' + b"x" * protocol.LIVE_UNPACKED_MOST,
    ],
)
def test_what_came_along_and_is_no_live_document_holds_up_no_entry(
    trial: TrialCentral, sender: Sender, body: bytes
) -> None:
    together(sender, protocol.compact(live_document()))
    sender.journal.many(3)
    told = together(sender, body).json()
    assert (told["ack"], set(told["live"])) == (3, {"refused"})
    assert trial.rows(live)[0].document["day"] == live_document()["day"]


def test_a_batch_that_is_refused_keeps_no_live_document(trial: TrialCentral, sender: Sender) -> None:
    sender.journal.many(3)
    assert together(sender, protocol.compact(live_document()), head="ab" * 32).status_code == 409
    assert trial.rows(live) == []


def test_a_batch_that_promises_a_live_document_and_has_none_is_refused(sender: Sender) -> None:
    sender.journal.many(3)
    told = sender.journal.header(sender.stream, 1, 3, live=True)
    answer = sender.send_lines(told, sender.journal.lines(1, 3))
    assert (answer.status_code, protocol.problem_name(answer.json())) == (400, "count-mismatch")
