"""Several processes serve one central: they count together, and only a database for several is given to them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import requests
from click.testing import CliRunner

from antrean.central_commands import run
from assets.words import Words
from tests.central.conftest import make_tables
from tests.support.patience import until
from tests.support.running_central import free_port

if TYPE_CHECKING:
    from tests.support.databases import Databases

ROOT = Path(__file__).parents[2]
ASKED = 40


def answered(port: int, path: str) -> str | None:
    """One question on a connection of its own, so that any of the processes may get it; None while nobody is there."""
    try:
        return requests.get(f"http://127.0.0.1:{port}{path}", headers={"Connection": "close"}, timeout=5).text
    except requests.ConnectionError:
        return None


def counted(port: int) -> int:
    """How many questions for /readyz the server says it has answered."""
    told = re.search(r'antrean_request_seconds_count\{route="/readyz"\} ([0-9]+)', answered(port, "/metrics") or "")
    return 0 if told is None else int(told[1])


def test_two_processes_count_together_whichever_is_asked(databases: Databases) -> None:
    url, port = databases.postgresql(make_tables), free_port()
    command = [sys.executable, "-m", "antrean", "central", "run", "--port", str(port), "--workers", "2"]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"ANTREAN_CENTRAL_URL": url}, stderr=subprocess.PIPE)
    try:
        until(lambda: process.poll() is not None or answered(port, "/healthz") is not None)
        assert process.poll() is None
        for _ in range(ASKED):
            answered(port, "/readyz")
        assert {counted(port) for _ in range(10)} == {ASKED}
    finally:
        process.terminate()
        process.communicate()
        databases.drop(url)


def test_several_processes_are_refused_on_sqlite(databases: Databases, tmp_path: Path) -> None:
    url = databases.sqlite(tmp_path / "central", make_tables)
    told = CliRunner().invoke(run, ["--url", url, "--workers", "2"])
    assert told.exit_code != 0
    assert Words("id").say("central.cli.needs_postgresql") in told.output
