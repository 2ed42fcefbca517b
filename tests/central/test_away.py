"""A database that is away is said so, costs nothing, and is found again; the log names nobody."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from antrean.central_commands import run
from central.store.schema import entry
from sync import protocol
from tests.central.conftest import make_tables
from tests.support.central import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.central import Sender, TrialCentral
    from tests.support.databases import Databases

UNITS = Path(__file__).parents[2] / "config" / "central"


@pytest.fixture
def postgresql_trial(databases: Databases) -> Iterator[TrialCentral]:
    url = databases.postgresql(make_tables)
    with running(url) as trial:
        yield trial
    databases.drop(url)


def end_connections(url: str, *, allowed: bool) -> None:
    """Every connection to the database ends; new ones are `allowed` or not."""
    server, name = url.rsplit("/", 1)
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS {allowed}".encode())
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))


def test_a_hall_is_told_to_come_again_while_the_database_is_away(postgresql_trial: TrialCentral) -> None:
    sender = postgresql_trial.enroll()
    sender.journal.many(3)
    end_connections(postgresql_trial.url, allowed=False)
    for answer in (sender.send(), sender.ask("GET", "/v1/commands"), sender.client.get("/readyz")):
        assert (answer.status_code, protocol.problem_name(answer.json())) == (503, "unavailable")
        assert answer.headers["content-type"] == protocol.PROBLEM_JSON
    assert sender.send().headers["retry-after"] == "2"
    assert sender.client.get("/healthz").status_code == 200
    end_connections(postgresql_trial.url, allowed=True)
    assert sender.send().json()["ack"] == 3
    assert len(postgresql_trial.rows(entry)) == 3


def test_lost_connections_are_replaced_without_anybody_noticing(postgresql_trial: TrialCentral) -> None:
    sender = postgresql_trial.enroll()
    sender.journal.many(2)
    end_connections(postgresql_trial.url, allowed=True)
    assert sender.send().json()["ack"] == 2


def test_the_log_names_nobody(trial: TrialCentral, sender: Sender, capfd: pytest.CaptureFixture[str]) -> None:
    journal = sender.journal
    journal.issue(1, plain={"note": "RAHASIA"})
    journal.add("ticket.teleported", {"note": "RAHASIA"})
    sender.send()
    token, sender.token = sender.token, protocol.new_token()
    sender.ask("GET", "/v1/commands")
    trial.client.get("/T/ABCDEFGHJKMNP")
    told = "".join(capfd.readouterr())
    assert "batch" in told
    assert "refused" in told
    for secret in ("RAHASIA", token, sender.token, journal.token_sha(1), "ABCDEFGHJKMNP"):
        assert secret not in told


def test_the_units_name_commands_that_exist() -> None:
    unit = (UNITS / "antrean-central.service").read_text(encoding="utf-8")
    (line,) = re.findall(r"^ExecStart=(.*)$", unit, re.MULTILINE)
    words = shlex.split(line)
    assert words[1:3] == ["central", "run"]
    known = {option for parameter in run.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known


def test_problems_never_repeat_what_was_sent(sender: Sender) -> None:
    answer = sender.client.post("/v1/enroll", json={"code": "RAHASIA" * 20, "hall": "<script>"})
    assert answer.status_code == 422
    assert "RAHASIA" not in answer.text
    assert "<script>" not in answer.text
    assert {one["at"] for one in json.loads(answer.text)["errors"]} == {"body.code", "body.hall"}
