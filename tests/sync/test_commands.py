"""`antrean sync` at a shell: enrolling, sending once, looking, comparing."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from antrean.commands import antrean
from central.store import documents
from hall.model.errors import HallTrouble
from sync import protocol
from sync.settings import read_settings, read_token, write_token
from tests.support.halls import PLAN
from tests.support.halls import plan as small_plan
from tests.sync.test_downward import now_ms

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    from tests.support.edge import Edge
    from tests.support.halls import TrialHall
    from tests.support.running_central import RunningCentral


@pytest.fixture
def settings(trial: TrialHall, central: RunningCentral, tmp_path: Path) -> Path:
    """The sender's settings."""
    file = tmp_path / "sync.toml"
    file.write_text(f'hall = "{trial.url}"\n[central]\nurl = "{central.url}"\ntoken_file = "secret/token"\n')
    return file


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTREAN_LANGUAGE", "en")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(antrean, [str(argument) for argument in arguments])


def test_from_a_code_to_the_proof(trial: TrialHall, central: RunningCentral, settings: Path) -> None:
    trial.station("kiosk-1").reception.issue("B")
    done = run("sync", "once", settings)
    assert (done.exit_code, "antrean sync enroll" in done.output) == (1, True)
    done = run("sync", "enroll", settings, "--code", central.code())
    assert done.exit_code == 0
    token = settings.parent / "secret" / "token"
    assert stat.S_IMODE(token.stat().st_mode) == 0o600
    first = read_token(token)
    assert run("sync", "enroll", settings, "--renew").exit_code == 0
    assert read_token(token) != first
    done = run("sync", "once", settings)
    assert (done.exit_code, done.output.strip()) == (0, "The central server has every record.")
    done = run("sync", "verify", settings)
    assert done.exit_code == 0
    assert "equal up to record 4" in done.output
    told = run("sync", "status", settings).output
    assert "Sent up to record 4 of 4." in told
    assert "No sender is at work" in told
    assert "equal up to record 4" in told


def test_a_qr_code_says_where_and_with_what(trial: TrialHall, central: RunningCentral, settings: Path) -> None:
    settings.write_text(f'hall = "{trial.url}"\n[central]\ntoken_file = "token"\n')
    told = json.dumps({"url": central.url, "code": central.code()})
    assert run("sync", "enroll", settings, "--code", told).exit_code == 0


@pytest.mark.parametrize("code", ["0000000000", "too short", '{"code": 7}', "{"])
def test_a_wrong_code_is_refused_in_words(code: str, settings: Path) -> None:
    done = run("sync", "enroll", settings, "--code", code)
    assert done.exit_code == 1
    assert "does not take this code" in done.output


def test_status_tells_what_is_wrong(trial: TrialHall, edges: Callable[..., Edge], settings: Path) -> None:
    edge = edges(lambda visit: visit.send(200, "text/html", b"<html>Silakan masuk</html>"))
    settings.write_text(f'hall = "{trial.url}"\n[central]\nurl = "{edge.url}"\ntoken_file = "token"\n')
    write_token(settings.parent / "token", protocol.new_token())
    trial.clock.pass_time(minutes=30)
    done = run("sync", "once", settings)
    assert done.exit_code == 1
    assert "something other than the central server answers" in done.output
    told = run("sync", "status", settings).output
    assert "Never succeeded yet." in told
    assert "Not sent yet: 3 records" in told
    assert run("sync", "verify", settings).exit_code == 1


def test_parked_records_are_listed_and_released(trial: TrialHall, settings: Path) -> None:
    door = trial.station("sync").central
    door.claim("mine")
    door.park("mine", door.lines(1, 1)[0], "bad-line: too odd")
    told = run("sync", "status", settings).output
    assert "1 record is kept back" in told
    assert "record 2: bad-line: too odd" in told
    assert run("sync", "release", settings, 3).output.strip() == "The sender will try 0 records again."
    assert run("sync", "release", settings).output.strip() == "The sender will try 1 record again."
    assert [one.release for one in door.parked()] == [True]


def test_a_proposal_is_shown_and_applied_by_a_person(trial: TrialHall, central: RunningCentral, settings: Path) -> None:
    assert "proposes no plan" in run("hall", "proposals", "--url", trial.url).output
    run("sync", "enroll", settings, "--code", central.code())
    rows = "\n".join(
        f'[[counters]]\nnumber = {number}\nzone = "main"\nservices = ["A", "B", "C2", "D"]' for number in range(1, 5)
    )
    text = PLAN.replace("ZONE", "Asia/Jakarta").replace("COUNTERS", rows).replace("Akta", "Akta kelahiran")
    told = {"id": "2026-2", "at": "2026-11-24", "note": "Nama baru", "plan": text}
    with central.writing() as connection:
        documents.put(connection, 0, "plan-proposal", json.dumps(told), now_ms())
    try:
        run("sync", "once", settings)
    finally:
        with central.writing() as connection:
            documents.withdraw(connection, 0, "plan-proposal")
    shown = run("hall", "proposals", "--url", trial.url)
    assert "Plan 2026-2 proposed by the central server" in shown.output
    assert "Akta kelahiran" in shown.output
    assert trial.station("office-2").office.plan() == small_plan()
    assert run("hall", "proposals", "--url", trial.url, "--apply", "2026-1").exit_code == 1
    assert run("hall", "proposals", "--url", trial.url, "--apply", "2026-2").exit_code == 0
    assert trial.station("office-3").office.plan() != small_plan()


@pytest.mark.parametrize(
    "text, told",
    [
        ("", "hall: missing"),
        ("hall =", "Invalid value"),
        ('hall = "x"\n[central]\ntoken_file = "t"', "hall: string_pattern_mismatch"),
        ('hall = "sqlite:///x"\n[central]\ntoken_file = "t"\nverify = false', "central.verify: extra_forbidden"),
        ('hall = "sqlite:///x"\n[central]\ntoken_file = "t"\nca_file = "none.pem"', "none.pem"),
    ],
)
def test_settings_that_are_wrong_are_told(text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "sync.toml").write_text(text)
    with pytest.raises(HallTrouble, match=told):
        read_settings(tmp_path / "sync.toml")


def test_a_token_that_others_can_read_is_not_used(tmp_path: Path) -> None:
    file = tmp_path / "token"
    with pytest.raises(HallTrouble, match="no token"):
        read_token(file)
    write_token(file, protocol.new_token())
    read_token(file)
    file.chmod(0o640)
    with pytest.raises(HallTrouble, match="chmod 600"):
        read_token(file)
    write_token(file, "nonsense")
    with pytest.raises(HallTrouble, match="holds no token"):
        read_token(file)
    assert [one.name for one in tmp_path.iterdir()] == ["token"]


def test_the_example_can_be_used() -> None:
    example = Path(__file__).parents[2] / "config" / "central" / "sync.toml"
    assert read_settings(example).address(None) == "https://antrean.example.go.id"
