"""After a visit with answers nobody finds them: not in database, backup, journal, paper, or any output."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hall import sealing
from hall.store.store import Store
from hall.store.upkeep.backup import backup
from kiosk import flow
from printing.virtual_printer import VirtualPrinter
from qtkit.crash import described
from tests.support.halls import TrialHall, new_hall
from tests.support.kiosks import KioskAtWork, everything_written, open_kiosk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hall.model.forms import Form

TYPED = {"purpose": "lost", "nik": "3510045708550001", "phone": "081234567890", "consent": None}
SECRETS = ("3510045708550001", "3510 0457 0855 0001", "081234567890", "81234567890", "0812 3456 7890")


@pytest.fixture
def trial(sqlite_url: str) -> Iterator[TrialHall]:
    """A small hall on SQLite, whose files can be searched."""
    trial = new_hall(sqlite_url)
    yield trial
    trial.close()


def answer_all(kiosk: KioskAtWork, form: Form) -> None:
    """Type the answers question by question."""
    for number in flow.asked(form, {}):
        kiosk.screen.wait_for(f"question-{number}")
        kiosk.walk.answer(form.fields[number], TYPED[form.fields[number].name])
    kiosk.walk.at("summary")
    kiosk.screen.touch("forward")


def test_what_a_visitor_typed_is_found_nowhere(
    trial: TrialHall,
    tmp_path: Path,
    qapp: object,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    del qapp
    slips = tmp_path / "slips"
    slips.mkdir()
    with VirtualPrinter(folder=slips) as printer, open_kiosk(trial.url, trial.clock, printer=printer) as kiosk:
        service = kiosk.go_to("A")
        kiosk.walk.visitor("regular")
        assert service.form is not None
        answer_all(kiosk, service.form)
        assert kiosk.walk.ticket() == "A-001"
        assert printer.wait_for(1)
        paper = "\n".join(slip.text for slip in printer.slips)

    with trial.station("counter-1").desk(1, "siti", keys=sealing.KeyRing.of([trial.key])) as desk:
        request = desk.request(desk.call_next().ticket)
    assert request is not None
    assert request.answers["nik"] == TYPED["nik"]  # it was really taken

    backup(trial.url, tmp_path / "backup.db")
    journal = "".join(entry.canonical for entry in trial.station("auditor").journal.after(0))
    output = capfd.readouterr()
    told = {
        "database": everything_written(tmp_path / "hall"),
        "backup": (tmp_path / "backup.db").read_bytes(),
        "journal": journal.encode(),
        "slips": paper.encode() + everything_written(slips),
        "logs": caplog.text.encode(),
        "output": (output.out + output.err).encode(),
    }
    assert "A-001" in paper
    assert all(len(told[place]) > 1_000 for place in ("database", "backup", "journal"))
    found = [(place, secret) for place, content in told.items() for secret in SECRETS if secret.encode() in content]
    assert found == []


def test_a_bug_tells_where_it_was_and_not_what_was_typed(trial: TrialHall) -> None:
    store = Store(trial.url, "kiosk-1", trial.clock)
    secret = SECRETS[0]
    try:
        with pytest.raises(ValueError, match=secret) as bug:
            store.write(lambda _work: int(f"{secret}x"))
    finally:
        store.close()
    output = described(bug.value)
    assert "ValueError" in output
    assert "test_nothing_personal" in output
    assert secret not in output
