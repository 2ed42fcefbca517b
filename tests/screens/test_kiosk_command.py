"""`antrean kiosk` as a process of its own: its check, its mistakes."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from printing.virtual_printer import VirtualPrinter
from tests.support.databases import Databases
from tests.support.halls import new_hall, plan

ROOT = Path(__file__).parents[2]


def kiosk(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kiosk.main", *arguments],
        check=False, capture_output=True, text=True, cwd=ROOT, timeout=120,
    )  # fmt: skip


@pytest.fixture
def station(databases: Databases, tmp_path: Path) -> Path:
    """The station file of a kiosk in a small hall that is open all day."""
    url = databases.sqlite(tmp_path / "hall")
    every_day = replace(plan(), hours=replace(plan().hours, sat=plan().hours.mon, sun=plan().hours.mon))
    trial = new_hall(url, every_day)
    trial.close()
    file = tmp_path / "kiosk.toml"
    file.write_text(f'name = "kiosk-1"\nkind = "kiosk"\nhall = "{url}"\n', encoding="utf-8")
    return file


def test_the_check_says_how_the_hall_is(station: Path) -> None:
    done = kiosk("--station", str(station), "--check")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Balai: Balai Uji, 1 instansi,")


def test_the_check_hears_the_printer(station: Path) -> None:
    with VirtualPrinter() as printer:
        station.write_text(station.read_text() + f'[printer]\nlink = "{printer.link}"\n', encoding="utf-8")
        assert "Printer: Printer siap." in kiosk("--station", str(station), "--check").stdout
    done = kiosk("--station", str(station), "--check", "--language", "en")
    assert done.returncode == 1
    assert "Printer: " in done.stdout


def test_a_mistake_in_the_printers_table_is_said(station: Path) -> None:
    station.write_text(station.read_text() + '[printer]\nlink = "tcp://printer"\n', encoding="utf-8")
    done = kiosk("--station", str(station), "--check")
    assert done.returncode == 1
    assert "tcp://printer bukan alamat printer" in done.stdout


def test_a_hall_that_is_not_there_is_said(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(f'name = "k"\nhall = "sqlite:///{tmp_path}/none/hall.db"\n', encoding="utf-8")
    done = kiosk("--station", str(file), "--check")
    assert done.returncode == 1
    assert done.stdout


def test_a_wrong_station_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text('name = "k"\n', encoding="utf-8")
    done = kiosk("--station", str(file))
    assert done.returncode == 2
    assert done.stderr == f"Berkas stasiun {file} tidak dapat dipakai:\nhall belum diisi.\n"
