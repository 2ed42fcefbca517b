"""The long proof of no calendar in the tests: what knows days is run on other ones, with the machine's date shifted.

libfaketime shifts it for every process of a run. Browsers, windows, strace and PostgreSQL bear that badly, so they stay
out; in their tests the hall's clock is handed to every process, and no day of the machine comes in.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from soak.proof import Proof, only_broken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from soak.grounds import Grounds

ROOT: Final = Path(__file__).parents[1]
SHIFTED: Final = Path(__file__).parent / "shifted"
JAKARTA, LIMA = ZoneInfo("Asia/Jakarta"), ZoneInfo("America/Lima")
MOMENTS: Final = {
    "31 December over midnight": datetime(2026, 12, 31, 23, 59, 30, tzinfo=JAKARTA),
    "a Friday at 23:50": datetime(2026, 11, 27, 23, 50, tzinfo=JAKARTA),
    "a Sunday": datetime(2026, 11, 29, 12, tzinfo=JAKARTA),
    "a holiday of the plan": datetime(2026, 12, 25, 9, tzinfo=JAKARTA),
    "29 February": datetime(2028, 2, 29, 10, tzinfo=JAKARTA),
    "18:00 in UTC": datetime(2026, 11, 26, 18, tzinfo=ZoneInfo("UTC")),
    "evening in Lima": datetime(2026, 12, 3, 21, tzinfo=LIMA),
}
"""What the machine's clock says when a run begins, and its zone."""
SMALL: Final = (
    "tests/scenarios/test_demo_day.py",
    "tests/scenarios/test_simulation.py",
    "tests/scenarios/test_time.py",
)
WHOLE: Final = (*SMALL, "tests/unit", "tests/store", "tests/sync", "tests/central")
LEFT_OUT: Final = ("postgresql", "browser", "strace", "power_cut", "collection", "schemathesis")
"""Parts of the names of tests that do not bear a shifted date; the last two look at all tests, and at all requests."""
ENDED: Final = re.compile(r"(\d+) (passed|failed|error|errors|skipped)\b")


def dates(grounds: Grounds) -> Iterator[Proof]:
    """The tests that know days, on every date."""
    for name, moment in MOMENTS.items():
        done = _run(moment, SMALL if grounds.quick else WHOLE)
        told = {what: int(count) for count, what in ENDED.findall(done.stdout.splitlines()[-1] if done.stdout else "")}
        yield Proof(f"date: {name}", str(moment.tzinfo), told, only_broken({
            "tests": done.returncode and done.stdout + done.stderr,
            "nothing was tested": not told.get("passed"),
        }))  # fmt: skip


def _run(moment: datetime, tests: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    """The tests in that moment and zone. The shift is the same for every process, however late it starts."""
    shift = round((moment - datetime.now(UTC)).total_seconds())
    words = [
        *("faketime", "-f", f"{shift:+d}s", sys.executable, "-m", "pytest", *tests),
        *("-q", "--tb=short", "-p", "no:cacheprovider", "--numprocesses", "2", "--dist", "worksteal"),
        *("-k", " and ".join(f"not {name}" for name in LEFT_OUT)),
    ]
    environment = {
        **os.environ, "TZ": str(moment.tzinfo), "PYTHONPATH": str(SHIFTED),
        "FAKETIME_DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1",
    }  # fmt: skip
    return subprocess.run(words, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
