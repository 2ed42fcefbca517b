"""What halls send besides entries, and what they fetch."""

from __future__ import annotations

import hashlib
import json
import uuid
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from central.cleaning import Cleaning
from central.model.clock import millis
from central.store import blobs, commands, documents, plans
from central.store.schema import blob, command, hall, live
from hall.model.tokens import token_sha
from hall.plan.reading import read_plan
from sync import protocol

if TYPE_CHECKING:
    from httpx2 import Response

    from tests.support.central import Sender, TrialCentral

PLAN = read_plan((Path(__file__).parents[2] / "config" / "kecamatan.toml").read_text(encoding="utf-8"))

TICKET = "0123456789ABC"
GZIP = {"Content-Encoding": "gzip"}


def live_document(**other: object) -> dict[str, Any]:
    told: dict[str, Any] = {
        "at": "2026-11-24T02:00:00.000Z", "day": "2026-11-24", "hall": {"id": "Kecamatan", "en": "District"},
        "zone": "Asia/Jakarta", "serving": [
            {"counter": 1, "place": "loket", "label": "A-001", "token": "ab" * 6, "state": "called"}
        ],
        "services": [
            {
                "code": "A", "name": {"id": "KTP", "en": "ID card"}, "open": True, "waiting": ["cd" * 6], "low": 3,
                "high": None,
            }
        ],
        "devices": [{"name": "kiosk-1", "kind": "kiosk", "seen_at": "2026-11-24T02:00:00.000Z", "note": ""}],
        "clock": {"behind": False, "wrong": False}, "closed": False,
    }  # fmt: skip
    return told | other


def test_the_latest_live_document_wins(trial: TrialCentral, sender: Sender) -> None:
    sender.ask("PUT", "/v1/live", json=live_document())
    answer = sender.ask("PUT", "/v1/live", json=live_document(closed=True, unheard_of=[1]))
    assert answer.status_code == 200
    assert set(answer.json()["manifest"]) == {"documents", "commands", "accepts", "protocol"}
    (kept,) = trial.rows(live)
    assert (kept.document["closed"], kept.document["services"][0]["waiting"]) == (True, ["cd" * 6])
    assert "unheard_of" not in kept.document


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"{}", b"\xff", b'{"at": "yesterday"}', b"[" * 50_000,
        json.dumps(live_document(day="<script>")).encode(),
        json.dumps(live_document(serving=[{"counter": -1, "label": "A", "token": "ab" * 6}])).encode(),
        json.dumps(live_document(serving=[{"counter": 1, "label": "A", "token": "<img>"}])).encode(),
        json.dumps(live_document(hall={"id": "a\x00b"})).encode(),
        json.dumps(live_document(hall={"id": "a\ud800b"})).encode(),
        json.dumps(live_document(hall={"id": "x" * 201})).encode(),
    ],
)  # fmt: skip
def test_what_is_no_live_document_is_refused(trial: TrialCentral, sender: Sender, body: bytes) -> None:
    answer = sender.ask("PUT", "/v1/live", content=body)
    assert answer.status_code == 422
    assert trial.rows(live) == []


def test_a_live_document_of_65_kib_is_too_large(sender: Sender) -> None:
    assert sender.ask("PUT", "/v1/live", content=b" " * (64 * 1024 + 1)).status_code == 413


def test_a_live_document_may_come_packed(trial: TrialCentral, sender: Sender) -> None:
    body = protocol.packed(json.dumps(live_document()).encode())
    assert sender.ask("PUT", "/v1/live", content=body, headers=GZIP).status_code == 200
    assert trial.rows(live)[0].document["hall"] == live_document()["hall"]


@pytest.mark.parametrize(
    "body, problem, status",
    [
        (protocol.packed(b" " * 10_000_000), "unpacked-too-large", 413),
        (protocol.packed(json.dumps(live_document()).encode())[:-9], "truncated", 400),
        (json.dumps(live_document()).encode(), "bad-gzip", 400),
    ],
)
def test_a_packed_live_document_is_opened_with_care(
    trial: TrialCentral, sender: Sender, body: bytes, problem: str, status: int
) -> None:
    answer = sender.ask("PUT", "/v1/live", content=body, headers=GZIP)
    assert (answer.status_code, answer.json()["type"]) == (status, f"urn:antrean:problem:{problem}")
    assert trial.rows(live) == []


def put_plan(sender: Sender, document: str, sha: str | None = None) -> Response:
    told = {"sha": sha or hashlib.sha256(document.encode()).hexdigest(), "document": document}
    return sender.ask("PUT", "/v1/plan", json=told)


def test_a_plan_is_kept_and_gives_the_hall_its_zone_and_targets(trial: TrialCentral, sender: Sender) -> None:
    assert put_plan(sender, PLAN.canonical(), PLAN.sha()).json() == {"sha": PLAN.sha()}
    assert trial.rows(hall)[0].zone == PLAN.hall.time_zone
    with trial.central.database.reading() as connection:
        targets = plans.targets(connection, sender.number)
    assert targets == {row.code: row.target_minutes * 60_000 for row in PLAN.services}


def test_what_is_no_plan_is_refused(sender: Sender) -> None:
    assert put_plan(sender, PLAN.canonical(), "00" * 32).status_code == 422
    for document in ("", "{}", "[]", '{"hall":{"zone":"../etc"}}', '{"hall":{"zone":7}}', "[" * 100_000):
        assert put_plan(sender, document).status_code == 422


def test_sealed_octets_are_kept_once_and_erased_for_ever(trial: TrialCentral, sender: Sender) -> None:
    sealed = b"\x01sealed\x00octets"
    path = f"/v1/blobs/{hashlib.sha256(sealed).hexdigest()}"
    assert [sender.ask("PUT", path, content=sealed).status_code for _ in range(2)] == [201, 200]
    with trial.central.database.reading() as connection:
        assert blobs.get(connection, sender.number, hashlib.sha256(sealed).digest()) == sealed
    assert [sender.ask("DELETE", path).status_code for _ in range(2)] == [204, 204]
    assert sender.ask("PUT", path, content=sealed).status_code == 200
    assert [row.octets for row in trial.rows(blob)] == [None]


def test_octets_erased_before_they_came_are_never_kept(trial: TrialCentral, sender: Sender) -> None:
    path = f"/v1/blobs/{hashlib.sha256(b'x').hexdigest()}"
    assert sender.ask("DELETE", path).status_code == 204
    assert sender.ask("PUT", path, content=b"x").status_code == 200
    assert [row.octets for row in trial.rows(blob)] == [None]


def test_octets_under_another_hash_are_refused(trial: TrialCentral, sender: Sender) -> None:
    answer = sender.ask("PUT", "/v1/blobs/" + "ab" * 32, content=b"x")
    assert (answer.status_code, protocol.problem_name(answer.json())) == (422, "sha-mismatch")
    assert sender.ask("PUT", "/v1/blobs/..%2f..%2fetc", content=b"x").status_code in (404, 422)
    assert sender.ask("PUT", "/v1/blobs/" + "ab" * 32, content=bytes(1024 * 1024 + 1)).status_code == 413


def test_a_document_is_fetched_when_its_etag_changed(trial: TrialCentral, sender: Sender) -> None:
    path = "/v1/documents/announcements"
    assert sender.ask("GET", path).status_code == 404
    now = trial.central.now()
    with trial.central.database.writing() as connection:
        documents.put(connection, documents.FOR_ALL, "announcements", '{"announcements":[]}', now)
    etag = sender.hello()["manifest"]["documents"]["announcements"]
    answer = sender.ask("GET", path)
    assert (answer.json(), answer.headers["etag"]) == ({"announcements": []}, f'"{etag}"')
    unchanged = sender.client.get(path, headers=sender.headers | {"If-None-Match": f'"{etag}"'})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    with trial.central.database.writing() as connection:
        documents.put(connection, sender.number, "announcements", '{"announcements":["x"]}', now)
    own = sender.client.get(path, headers=sender.headers | {"If-None-Match": f'"{etag}"'})
    assert own.json() == {"announcements": ["x"]}
    assert sender.hello()["manifest"]["documents"]["announcements"] == own.headers["etag"].strip('"')
    assert trial.enroll("hall-2").ask("GET", path).json() == {"announcements": []}


def test_a_wish_travels_down_and_is_answered_once(trial: TrialCentral, sender: Sender) -> None:
    now = trial.central.now()
    until = now + millis_of(hours=8)
    with trial.central.database.writing() as connection:
        ident = commands.give_up(connection, sender.number, TICKET, now, until)
        assert commands.give_up(connection, sender.number, TICKET, now, until) == ident
    assert sender.hello()["manifest"]["commands"] == 1
    (wish,) = sender.ask("GET", "/v1/commands").json()["commands"]
    assert (wish["id"], wish["kind"], wish["data"]) == (
        str(ident),
        "give_up",
        {"token": TICKET, "token_sha": token_sha(TICKET)},
    )
    other = trial.enroll("hall-2")
    path = f"/v1/commands/{ident}/answer"
    assert other.ask("GET", "/v1/commands").json()["commands"] == []
    assert other.ask("POST", path, json={"outcome": "done", "reason": ""}).status_code == 404
    for outcome in ("refused", "done"):
        assert sender.ask("POST", path, json={"outcome": outcome, "reason": "called"}).json() == {"id": str(ident)}
    with trial.central.database.reading() as connection:
        kept = commands.of_ticket(connection, token_sha(TICKET))
    assert kept is not None
    assert (kept.outcome, kept.reason) == ("refused", "called")
    assert kept.data == {}, "the token is forgotten with the answer"
    assert sender.ask("GET", "/v1/commands").json()["commands"] == []


def millis_of(**span: float) -> int:
    return int(timedelta(**span).total_seconds() * 1000)


def test_a_wish_that_is_too_late_is_not_told(trial: TrialCentral, sender: Sender) -> None:
    now = trial.central.now()
    with trial.central.database.writing() as connection:
        commands.give_up(connection, sender.number, TICKET, now, now + 1000)
    trial.moved = timedelta(seconds=2)
    assert sender.hello()["manifest"]["commands"] == 0
    Cleaning(trial.central).clean()
    assert [row.data for row in trial.rows(command)] == [{}], "nobody will need the token any more"


def test_an_answer_to_no_wish_is_refused(sender: Sender) -> None:
    path = f"/v1/commands/{uuid.uuid4()}/answer"
    assert sender.ask("POST", path, json={"outcome": "done"}).status_code == 404
    assert sender.ask("POST", path, json={"outcome": "exploded"}).status_code == 422
    assert sender.ask("POST", path, json={"outcome": "done", "reason": "a\x00b"}).status_code == 422


def test_the_server_tells_how_it_is(trial: TrialCentral, sender: Sender) -> None:
    sender.journal.many(2)
    sender.send()
    assert trial.client.get("/healthz").json() == {"alive": True}
    assert trial.client.get("/readyz").json()["ready"] is True
    shown = trial.client.get("/metrics").text
    assert 'antrean_entries_total{became="inserted"} 2.0' in shown
    assert sender.hall not in shown


def test_every_answer_of_the_api_keeps_browsers_careful(sender: Sender) -> None:
    for answer in (sender.ask("GET", "/v1/commands"), sender.client.get("/v1/nothing")):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-store"


def test_the_clock_of_a_hall_is_compared_with_ours(trial: TrialCentral, sender: Sender) -> None:
    sender.journal.many(1)
    sender.send()
    row = trial.rows(hall)[0]
    assert row.skew_ms == millis(sender.journal.at) - trial.central.now()
