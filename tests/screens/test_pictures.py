"""The pictures of the screens: made in halls of their own, into folders of their own."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from antrean.pictures import kiosk_states
from antrean.pictures.kiosk_states import KioskState
from tests.support.databases import Databases
from tests.support.halls import new_hall, plan

SAID = {
    "start-closed": "closed", "start-holiday": "Christmas", "start-clock-wrong": "clock", "start-gone": "not connected",
    "start-no-printer": "photograph", "start-no-monitor": "HDMI-2", "agencies-contrast": "Which",
    "agencies-still-there": "still there", "consent-refused": "Question 2 of 2",
    "services-full": "No numbers left today",
}  # fmt: skip
"""Of each state some of the words that its picture must show."""
ROOT = Path(__file__).parents[2]


def python(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *words], check=False, capture_output=True, text=True, cwd=ROOT, timeout=300)


@pytest.mark.parametrize("program", ["kiosk", "counter", "display"])
def test_no_program_takes_pictures_in_the_hall_it_serves(program: str, tmp_path: Path) -> None:
    file = tmp_path / "station.toml"
    file.write_text(f'name = "{program}-1"\nkind = "{program}"\nhall = "sqlite:///{tmp_path}/hall.db"\n')
    done = python("-m", "antrean", program, "--station", str(file), "--shots", str(tmp_path / "pictures"))
    assert done.returncode == 2
    assert "--shots" in done.stderr
    assert not (tmp_path / "pictures").exists()


def test_every_page_of_a_visit_is_taken(databases: Databases, tmp_path: Path) -> None:
    url = databases.sqlite(tmp_path / "hall")
    every_day = replace(plan(), hours=replace(plan().hours, sat=plan().hours.mon, sun=plan().hours.mon))
    new_hall(url, every_day).close()
    file, folder = tmp_path / "kiosk.toml", tmp_path / "pictures"
    file.write_text(f'name = "kiosk-1"\nkind = "kiosk"\nhall = "{url}"\n', encoding="utf-8")
    words = "import sys, pathlib, antrean.pictures.kiosk as it; sys.exit(it.take(*map(pathlib.Path, sys.argv[1:]), "
    done = python("-c", words + "['1024x600']))", str(file), str(folder))
    assert done.returncode == 0, done.stderr
    pages = (
        "start", "services", "visitor", "question-purpose", "question-nik", "question-phone", "question-consent",
        "summary", "ticket",
    )  # fmt: skip
    names = {f"kiosk-{page}-1024x600-{language}.png" for page in pages for language in ("id", "en")}
    assert {file.name for file in folder.iterdir()} == names
    assert "QML" not in done.stderr


def test_a_folder_with_something_of_somebody_else_in_it_stays_as_it_is(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Kepada Yth.")
    done = python("-m", "antrean", "pictures", "display", str(tmp_path))
    assert done.returncode == 1
    assert str(tmp_path) in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert letter.read_text() == "Kepada Yth."
    assert list(tmp_path.iterdir()) == [letter]


@pytest.mark.parametrize("state", kiosk_states.STATES, ids=lambda state: state.name)
def test_a_state_that_is_not_as_usual_is_reached_and_nothing_is_cut_off(
    state: KioskState, qapp: QGuiApplication, tmp_path: Path
) -> None:
    del qapp
    url = kiosk_states.made(tmp_path / "hall", state)
    with kiosk_states.opened(url, state, "en", "1080x1920") as (screen, kiosk):
        state.reach(screen, kiosk, "en")
        assert screen.clipped() == []
        said = screen.words()
    assert SAID[state.name] in said
