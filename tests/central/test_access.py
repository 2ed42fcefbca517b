"""Who is let in: codes that work once, tokens of which only a hash is kept, nobody who guesses."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from central.store import tokens
from central.store.schema import audit, enrolment_code, entry, hall, token
from sync import protocol

if TYPE_CHECKING:
    from httpx2 import Response

    from tests.support.central import Sender, TrialCentral


def enroll(trial: TrialCentral, code: str, hall_id: str = "hall-9") -> Response:
    answer: Response = trial.client.post("/v1/enroll", json={"code": code, "hall": hall_id, "name": "x"})
    return answer


def test_a_code_works_once(trial: TrialCentral) -> None:
    code = trial.code()
    assert enroll(trial, code).status_code == 201
    answer = enroll(trial, code, "hall-10")
    assert (answer.status_code, protocol.problem_name(answer.json())) == (403, "bad-code")
    assert [row.id for row in trial.rows(hall)] == ["hall-9"]


def test_a_code_may_be_typed_as_people_type(trial: TrialCentral) -> None:
    code = trial.code()
    typed = f" {code[:5].lower()}-{code[5:].lower()} ".replace("0", "o").replace("1", "l")
    assert enroll(trial, typed).status_code == 201


def test_of_many_who_claim_a_code_at_once_one_wins(trial: TrialCentral) -> None:
    code = trial.code()
    answers: list[int] = []
    start = threading.Barrier(12)

    def claim(number: int) -> None:
        start.wait()
        answers.append(enroll(trial, code, f"hall-{number}").status_code)

    threads = [threading.Thread(target=claim, args=(number,)) for number in range(12)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert answers.count(201) == 1
    assert set(answers) <= {201, 403, 429}
    assert len(trial.rows(hall)) == 1


def test_a_code_is_good_for_a_day(trial: TrialCentral) -> None:
    code = trial.code()
    trial.moved = timedelta(hours=24, seconds=1)
    assert enroll(trial, code).status_code == 403


def test_codes_cannot_be_tried_out(trial: TrialCentral) -> None:
    good = trial.code()
    tried = [enroll(trial, protocol.new_code()) for _ in range(8)]
    assert [answer.status_code for answer in tried[:5]] == [403] * 5
    assert {answer.status_code for answer in tried[5:]} == {429}
    assert tried[-1].headers["retry-after"] == "60"
    assert enroll(trial, good).status_code == 429
    trial.moved = timedelta(minutes=2)
    assert enroll(trial, good).status_code == 201


def test_neither_codes_nor_tokens_are_kept(trial: TrialCentral) -> None:
    code = trial.code()
    told = enroll(trial, code).json()["token"]
    kept = repr(trial.rows(token)) + repr(trial.rows(enrolment_code)) + repr(trial.rows(audit))
    assert code not in kept
    assert told.rsplit("_", 1)[1] not in kept


def test_a_code_for_a_new_hall_cannot_take_over_a_known_one(trial: TrialCentral, sender: Sender) -> None:
    code = trial.code("an intruder")
    assert enroll(trial, code, sender.hall).status_code == 403
    assert enroll(trial, code, "hall-new").status_code == 201  # the code was not used up


def test_a_hall_enrolled_anew_keeps_its_records_and_its_old_token_for_a_week(
    trial: TrialCentral, sender: Sender
) -> None:
    sender.journal.many(3)
    sender.send()
    code = trial.code("", for_hall=sender.number)
    assert enroll(trial, code, "hall-other").status_code == 403
    answer = enroll(trial, code, sender.hall)
    assert answer.status_code == 201
    assert sender.hello()["ack"] == 3
    trial.moved = timedelta(days=7, seconds=1)
    assert sender.ask("GET", f"/v1/streams/{sender.stream}").status_code == 401
    sender.token = answer.json()["token"]
    assert sender.hello()["ack"] == 3


def test_a_renewed_token_works_and_the_old_one_for_7_days_more(trial: TrialCentral, sender: Sender) -> None:
    old = sender.token
    new = sender.ask("POST", "/v1/token").json()["token"]
    trial.moved = timedelta(days=6)
    for shown in (old, new):
        sender.token = shown
        assert sender.hello()["ack"] == 0
    trial.moved = timedelta(days=8)
    assert sender.hello()["ack"] == 0
    sender.token = old
    assert sender.ask("GET", "/v1/commands").status_code == 401


def test_a_revoked_token_ends_at_once(trial: TrialCentral, sender: Sender) -> None:
    with trial.central.database.writing() as connection:
        assert tokens.revoke(connection, sender.number, trial.central.now()) == 1
    sender.journal.many(1)
    answer = sender.send()
    assert (answer.status_code, protocol.problem_name(answer.json())) == (401, "unauthorized")
    assert answer.headers["www-authenticate"] == "Bearer"
    assert trial.rows(entry) == []


@pytest.mark.parametrize(
    "shown",
    [
        "", "Bearer", "Bearer x", "Bearer antrean_00000000_" + "0" * 52, "Basic YTpi", "Bearer \xff",
        "Bearer antrean_' OR 1=1 --_" + "0" * 52,
    ],
)  # fmt: skip
def test_what_is_no_token_is_refused(trial: TrialCentral, shown: str) -> None:
    answer = trial.client.get("/v1/commands", headers=[(b"Authorization", shown.encode("latin-1"))])
    assert (answer.status_code, protocol.problem_name(answer.json())) == (401, "unauthorized")


def test_a_token_with_one_letter_changed_is_refused(sender: Sender) -> None:
    sender.token = sender.token[:-1] + ("0" if sender.token[-1] != "0" else "1")
    assert sender.ask("GET", "/v1/commands").status_code == 401


def test_who_tries_tokens_is_slowed_down_and_halls_are_not(trial: TrialCentral, sender: Sender) -> None:
    codes = [
        trial.client.get("/v1/commands", headers={"Authorization": f"Bearer {protocol.new_token()}"}).status_code
        for _ in range(33)
    ]
    assert codes == [401] * 30 + [429] * 3
    assert sender.ask("GET", "/v1/commands").status_code == 200


def test_another_halls_token_opens_only_its_own_records(trial: TrialCentral, sender: Sender) -> None:
    other = trial.enroll("hall-2")
    sender.journal.many(2)
    sender.send()
    sender.ask("PUT", "/v1/blobs/" + protocol.token_sha("x").hex(), content=b"x")
    stream = sender.stream
    assert other.ask("GET", f"/v1/streams/{stream}").json()["ack"] == 0
    days = f"/v1/digests?stream={stream}&from=2026-11-01&to=2026-12-01"
    assert other.ask("GET", days).json() == {"days": []}
    found = other.ask("GET", f"/v1/digests/2026-11-24/entries?stream={stream}").json()
    assert found == {"entries": []}
