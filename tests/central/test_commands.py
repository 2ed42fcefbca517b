"""`antrean central …` does what it says, and says what is in the way."""

from __future__ import annotations

import base64
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from antrean.central_commands import central_group
from central.store import people
from central.store.schema import audit, document, token
from hall import sealing

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.central import Sender, TrialCentral


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTREAN_LANGUAGE", "en")


def told(*arguments: str, status: int = 0, typed: str = "") -> str:
    """What a command says."""
    found = CliRunner().invoke(central_group, arguments, input=typed)
    assert found.exit_code == status, found.output
    return found.output


def test_the_tables_are_made_once(sqlite_url: str) -> None:
    assert "ready" in told("create", "--url", sqlite_url)
    assert "up to date" in told("create", "--url", sqlite_url)


def test_an_empty_database_names_the_command_that_fills_it(database_url: str) -> None:
    assert "antrean central create" in told("halls", "--url", database_url, status=1)


def test_what_is_no_address_is_said_so() -> None:
    assert "not the address" in told("halls", "--url", "mysql://x/y", status=1)


def test_a_code_from_the_shell_enrols_a_hall(trial: TrialCentral) -> None:
    said = told("enroll-code", "--url", trial.url, "--name", "Kecamatan Tiga", "--public-url", "https://pusat.example")
    code = re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}", said)
    assert code is not None
    assert "█" in said
    trial.moved = datetime.now(UTC) - trial.central.clock()  # the shell has this PC's clock
    answer = trial.client.post("/v1/enroll", json={"code": code.group(), "hall": "hall-3"})
    assert answer.status_code == 201


def test_a_revoked_hall_is_shut_out_and_the_log_says_who_did_it(trial: TrialCentral, sender: Sender) -> None:
    told("revoke", "--url", trial.url, sender.hall)
    assert sender.ask("GET", "/v1/commands").status_code == 401
    assert all(row.revoked_at for row in trial.rows(token))
    assert [(row.who, row.action) for row in trial.rows(audit)][-1] == ("shell", "tokens revoked")
    assert "no hall" in told("revoke", "--url", trial.url, "nowhere", status=1)


@pytest.mark.parametrize("language, asked", [("id", "Kata sandi baru untuk budi"), ("en", "New password for budi")])
def test_a_password_is_asked_for_twice_in_the_user_s_language(
    trial: TrialCentral, monkeypatch: pytest.MonkeyPatch, language: str, asked: str
) -> None:
    monkeypatch.setenv("ANTREAN_LANGUAGE", language)
    said = told("create-admin", "--url", trial.url, "budi", typed="kuda-laut-berenang\n" * 2)
    assert said.startswith(asked)
    assert "epeat" not in said
    with trial.central.database.reading() as connection:
        assert people.check(connection, "budi", "kuda-laut-berenang") is not None


def test_an_administrator_can_be_made(trial: TrialCentral) -> None:
    password = "kuda-laut-berenang"
    told("create-admin", "--url", trial.url, "budi", "--password", password)
    assert "12 letters" in told("create-admin", "--url", trial.url, "ani", "--password", "pendek", status=1)
    with trial.central.database.reading() as connection:
        found = people.check(connection, "budi", password)
        assert found is not None
        assert found.role == "admin"
        assert people.check(connection, "budi", "kuda-laut-berenanG") is None
        assert people.check(connection, "ani", password) is None


def test_a_document_is_published_and_withdrawn(trial: TrialCentral, sender: Sender, tmp_path: Path) -> None:
    path = tmp_path / "announcements.json"
    path.write_text("[]", encoding="utf-8")
    assert "not a JSON object" in told("publish", "--url", trial.url, "announcements", str(path), status=1)
    for wrong in (
        '{"announcements": [{"text": ""}]}',
        '{"announcements": [{"text": "Libur", "until": "besok"}]}',
        "{}",
    ):
        path.write_text(wrong, encoding="utf-8")
        assert "cannot be read" in told("publish", "--url", trial.url, "announcements", str(path), status=1)
    path.write_text('{"announcements": []}', encoding="utf-8")
    told("publish", "--url", trial.url, "announcements", str(path))
    assert sender.ask("GET", "/v1/documents/announcements").json() == {"announcements": []}
    told("withdraw", "--url", trial.url, "announcements")
    assert trial.rows(document) == []


def test_what_was_sealed_to_centrals_key_is_opened_with_the_key_file(
    trial: TrialCentral, sender: Sender, tmp_path: Path
) -> None:
    key_file = tmp_path / "central.key"
    said = told("keys", str(key_file), typed="kata sandi\nkata sandi\n")
    public_text = re.search(r"[A-Za-z0-9+/]{43}=", said)
    assert public_text is not None
    public = sealing.PublicKey.from_bytes(base64.b64decode(public_text.group()))
    command = "01a1f640-bc00-7000-8000-00019375bb29"
    info = sealing.info(sender.hall, command, "day")
    sealed, sha = sealing.seal_for_central(public, {"nik": "3510011708450001"}, info)
    ticket = sender.journal.issue(1, blobs=[{"retention": "day", "command": command, "sha": sha}])
    sender.send()
    opening = ("open-blob", "--url", trial.url, "--hall", sender.hall, "--ticket", ticket, "--key", str(key_file))
    assert "not here yet" in told(*opening, typed="kata sandi\n")
    sender.ask("PUT", f"/v1/blobs/{sha}", content=sealed)
    assert "nik: 3510011708450001" in told(*opening, typed="kata sandi\n")
    assert "passphrase" in told(*opening, typed="salah\n", status=1)
    sender.ask("DELETE", f"/v1/blobs/{sha}")
    assert "erased" in told(*opening, typed="kata sandi\n")


def test_the_quarantine_is_tried_again_from_the_shell(trial: TrialCentral, sender: Sender) -> None:
    sender.journal.add("ticket.teleported", {})
    sender.send()
    assert "0 taken, 1 stay" in told("replay", "--url", trial.url)
