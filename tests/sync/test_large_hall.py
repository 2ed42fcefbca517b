"""A very large hall's live document: everybody has place and minutes where central takes it, else those in front."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from central.model.live_document import PREFIX, kept_live
from hall.plan.checking import checked
from hall.plan.spelling import plain
from sync import protocol
from sync.live import fitted
from tests.central.test_state import live_document
from tests.support.edge import Edge, Relay, Visit
from tests.support.halls import new_hall, plan
from tests.support.sending_checks import live_in, over

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.support.databases import Databases
    from tests.support.halls import TrialHall
    from tests.support.running_central import RunningCentral

CODES = tuple(f"{letter}{number}" for letter in "EFGH" for number in range(1, 76))
SERVICES = len(CODES)


def token(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


def document(waiting: int) -> dict[str, Any]:
    """So many people in the lines of 300 services."""
    lines: list[dict[str, Any]] = [
        {
            "code": code, "name": {"id": f"Layanan nomor {code} di aula", "en": f"Service number {code}"},
            "open": True, "area": "main", "waiting": [], "ahead": [], "before": 0, "low": 12, "high": 95,
        }
        for code in CODES
    ]  # fmt: skip
    for number in range(waiting):
        line = lines[number % SERVICES]
        line["waiting"].append(token(number)[:PREFIX])
        line["ahead"].append(line["before"])
        line["before"] += 1
    return live_document(services=lines)


@pytest.mark.parametrize("waiting", [3_000, 10_000])
def test_everybody_in_a_very_large_hall_has_place_and_minutes(waiting: int) -> None:
    told = document(waiting)
    assert fitted(told, protocol.VERSION) == told
    assert len(protocol.packed(protocol.compact(told))) <= protocol.LIVE_PACKED_MOST
    read = kept_live(told)
    assert read is not None
    standing = read.standing(token(waiting - 1))
    assert standing is not None
    assert (standing.ahead, standing.low) == ((waiting - 1) // SERVICES, 12)


def test_an_older_central_server_is_told_of_those_in_front() -> None:
    cut = fitted(document(3_000))
    assert len(protocol.compact(cut)) <= protocol.LIVE_MOST
    assert cut["devices"] == []
    for line in cut["services"]:
        assert len(line["waiting"]) == len(line["ahead"]) < 10


def test_the_packed_size_is_bounded_too() -> None:
    cut = fitted(document(40_000), protocol.VERSION)
    assert len(protocol.packed(protocol.compact(cut))) <= protocol.LIVE_PACKED_MOST
    assert all(line["waiting"] for line in cut["services"])


# --- both sides -----------------------------------------------------------------------------------


@pytest.fixture
def trial(databases: Databases, tmp_path: Path) -> Iterator[TrialHall]:
    """A hall whose services alone fill a document of version 1."""
    told = plain(plan())
    first = told["services"][0]
    told["services"] += [
        first | {"code": code, "name": {"id": "Pelayanan terpadu " * 4, "en": "Integrated service " * 4}}
        for code in CODES
    ]  # fmt: skip
    told["counters"][0]["services"] += list(CODES)
    made = new_hall(databases.sqlite(tmp_path / "large"), checked(told))
    yield made
    made.close()


def lives(edge: Edge) -> list[dict[str, Any]]:
    return [told for visit in edge.visits if (told := live_in(visit)) is not None]


def tokens(told: dict[str, Any]) -> int:
    return sum(len(line["waiting"]) for line in told["services"])


def test_central_is_told_everything_as_soon_as_it_said_what_it_takes(
    edge: Edge, trial: TrialHall, central: RunningCentral
) -> None:
    sending = over(edge, trial, central)
    sending.issue(3)
    sending.send_all()
    for _ in range(3):
        sending.turn()
    told = lives(edge)
    assert len(protocol.compact(told[-1])) > protocol.LIVE_MOST
    assert tokens(told[-1]) == 3
    assert sending.hall.central.state().trouble is None
    assert tokens(told[0]) == 0  # before it had said anything


def test_an_older_central_server_is_asked_for_nothing_new(
    edges: Callable[..., Edge], trial: TrialHall, central: RunningCentral
) -> None:
    relay = Relay(central.port)

    def older(visit: Visit) -> None:
        status, kind, body, more = relay.passed(visit)
        told = json.loads(body)
        told.get("manifest", {}).pop("protocol", None)
        visit.send(status, kind, json.dumps(told).encode(), **more)

    edge = edges(older)
    sending = over(edge, trial, central)
    sending.issue(3)
    sending.send_all()
    for _ in range(3):
        sending.turn()
    assert [tokens(told) for told in lives(edge)] == [0]
    assert sending.sender.channel.version == 1
