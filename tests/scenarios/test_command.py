"""The technician's commands, as typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from antrean.commands import antrean
from assets.words import Words
from hall import open_hall, sealing
from hall.store.upkeep.create import create
from tests.support.halls import MORNING, plan

KECAMATAN = Path(__file__).parents[2] / "config" / "kecamatan.toml"


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTREAN_LANGUAGE", "en")


def run(*words: str, given: str | None = None) -> Result:
    return CliRunner().invoke(antrean, list(words), input=given, catch_exceptions=False)


@pytest.fixture
def url(database_url: str) -> str:
    """A hall made and planned by the commands themselves."""
    assert run("hall", "create", "--url", database_url).exit_code == 0
    assert run("hall", "apply", "--url", database_url, str(KECAMATAN)).exit_code == 0
    return database_url


def test_making_and_planning_a_hall_again_is_harmless(url: str) -> None:
    assert "exists already" in run("hall", "create", "--url", url).output
    assert "nothing changed" in run("hall", "apply", "--url", url, str(KECAMATAN)).output


def test_a_dry_run_shows_what_would_change_and_changes_nothing(url: str, tmp_path: Path) -> None:
    changed = tmp_path / "plan.toml"
    changed.write_text(KECAMATAN.read_text().replace("guard_minutes = 45", "guard_minutes = 30"))
    assert "30" in changed.read_text()
    before = run("verify", "--url", url).output
    shown = run("hall", "apply", "--dry-run", "--url", url, str(changed))
    assert "would make 1 changes" in shown.output
    assert "guard_minutes" in shown.output
    assert run("verify", "--url", url).output == before


def test_letters_that_no_ticket_printer_has_are_told(url: str, tmp_path: Path) -> None:
    changed = tmp_path / "plan.toml"
    changed.write_text(KECAMATAN.read_text().replace("Kantor Kecamatan Giri", "Kantor ꦒꦶꦫꦶ ≥ Giri"))
    told = run("hall", "apply", "--dry-run", "--url", url, str(changed)).output
    assert "hall · name" in told
    assert "ꦒ" in told
    assert "≥," not in told
    assert "ticket printers" not in run("hall", "apply", "--dry-run", "--url", url, str(KECAMATAN)).output


def test_a_broken_plan_tells_every_mistake_with_its_place(url: str, tmp_path: Path) -> None:
    broken = tmp_path / "plan.toml"
    text = KECAMATAN.read_text().replace('code = "B"', 'code = "IO"', 1).replace("number = 3", "number = 2", 1)
    broken.write_text(text)
    told = run("hall", "apply", "--url", url, str(broken))
    assert told.exit_code == 1
    assert "services IO" in told.output
    assert "counters 2" in told.output


def test_verify_ends_with_the_chains_head_or_with_what_is_wrong(url: str) -> None:
    told = run("verify", "--url", url)
    assert told.exit_code == 0
    assert len(told.output.split()[-1]) == 64


def test_a_command_does_not_promise_to_try_again(tmp_path: Path) -> None:
    told = run("hall", "show", "--url", f"sqlite:///{tmp_path}/away/hall.db")
    assert told.exit_code == 1
    assert "Give the command again" in told.output
    assert "rying" not in told.output


@pytest.mark.parametrize("language", ["id", "en"])
def test_why_there_is_no_backup_is_told_in_the_user_s_language(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    there, away = tmp_path / "there", tmp_path / "away" / "hall.db"
    there.touch()
    monkeypatch.setenv("ANTREAN_LANGUAGE", language)
    words = Words(language)
    assert run("hall", "backup", "--url", url, str(there)).output.strip() == words.say("errors.BackupThere", path=there)
    assert run("hall", "backup", "--url", url, str(away)).output.strip() == words.say(
        "errors.BackupFolderMissing", folder=away.parent
    )
    assert run("hall", "restore", "--url", url, str(away)).output.strip() == words.say(
        "errors.BackupMissing", path=away
    )


def test_an_empty_database_says_what_to_do(database_url: str) -> None:
    told = run("verify", "--url", database_url)
    assert told.exit_code == 1
    assert f"antrean hall create --url {database_url}" in told.output


def test_a_key_file_is_written_behind_a_passphrase(url: str, tmp_path: Path) -> None:
    path = tmp_path / "counter.key"
    told = run("hall", "keys", "--url", url, str(path), given="open sesame\nopen sesame\n")
    assert told.exit_code == 0
    assert path.stat().st_mode & 0o777 == 0o600
    keys = sealing.read_key_file(path, "open sesame")
    lines = [line.strip() for line in told.output.splitlines() if line.startswith("  ")]
    assert sealing.key_from_recovery("\n".join(lines)).raw in {key.raw for key in keys.keys.values()}
    again = run("hall", "keys", "--url", url, str(path), given="open sesame\nopen sesame\n")
    assert again.exit_code == 1
    assert "not overwritten" in again.output


def test_a_second_key_needs_the_file_or_the_paper_of_the_first(url: str, tmp_path: Path) -> None:
    first, second, third, again = (str(tmp_path / name) for name in ("1.key", "2.key", "3.key", "again.key"))
    twice = "open sesame\nopen sesame\n"
    run("hall", "keys", "--url", url, first, given="long ago\nlong ago\n")
    refused = run("hall", "keys", "--url", url, second, given=twice)
    assert (refused.exit_code, Path(second).exists()) == (1, False)
    assert "--from-paper" in refused.output
    told = run("hall", "keys", "--url", url, "--add-to", first, second, given="long ago\n" + twice)
    assert told.exit_code == 0
    paper = "\n".join(line for line in told.output.splitlines() if line.startswith("  ")) + "\n"
    assert run("hall", "keys", "--url", url, "--from-paper", third, given=paper + twice).exit_code == 0
    assert run("hall", "key-file", "--url", url, again, given=paper + twice).exit_code == 0
    opened = [sealing.read_key_file(Path(file), "open sesame") for file in (second, third, again)]
    opened.insert(0, sealing.read_key_file(Path(first), "long ago"))
    assert [len(ring.keys) for ring in opened] == [1, 2, 2, 1]
    assert set(opened[3].keys) == set(opened[1].keys) & set(opened[2].keys)
    shown = run("hall", "show", "--url", url).output
    newest, by = (set(opened[2].keys) - set(opened[1].keys)).pop(), set(opened[3].keys).pop()
    assert f"sealed to key {newest.hex()} since" in shown
    assert f"vouched for by key {by.hex()}" in shown
    assert run("verify", "--url", url).exit_code == 0


def test_the_paper_of_another_hall_makes_no_key_file(url: str, tmp_path: Path) -> None:
    paper = "\n".join(sealing.recovery_lines(sealing.PrivateKey.new()))
    told = run("hall", "key-file", "--url", url, str(tmp_path / "key"), given=paper + "\nx\nx\n")
    assert (told.exit_code, (tmp_path / "key").exists()) == (1, False)
    assert "not one of this hall" in told.output


def test_why_tells_the_reason_of_each_call(database_url: str) -> None:
    create(database_url, demo=True)
    with open_hall(database_url, "kiosk-1") as hall:
        hall.office.apply(plan())
        hall.office.simulate_clock(MORNING, 0)  # it stays 09:00 on a Tuesday, whenever this runs
        hall.reception.issue("B")
        told = run("hall", "why", "--url", database_url, "b-001")
        assert "has not been called; it is waiting" in told.output
        hall.desk(1, "siti").call_next()
    told = run("hall", "why", "--url", database_url, "B-001")
    assert "09:00:00 Counter 1: B-001" in told.output
    assert "waited 0 min" in told.output
    missing = run("hall", "why", "--url", database_url, "B-099")
    assert (missing.exit_code, "B-099" in missing.output) == (1, True)


def test_the_hall_at_a_glance(url: str) -> None:
    told = run("hall", "show", "--url", url)
    assert "waiting 0, issued 0, served 0" in told.output
    assert "Counter 3: closed" in told.output
