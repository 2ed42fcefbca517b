"""Every worker collects the same tests: no name depends on the time, an address, an order or the machine's zone.

Two workers that see different names run no test at all.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
APART = 2.0
"""Seconds between two looks: what has the time in its name, to the second, shows itself."""


def collecting(seed: str, zone: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "pytest", "--collect-only", "--quiet", "--no-header", "-p", "no:cacheprovider"],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
        stdout=subprocess.PIPE,
        text=True,
    )


def test_the_tests_have_the_same_names_whenever_they_are_collected() -> None:
    early = collecting("1", "Asia/Jakarta")
    time.sleep(APART)  # the one thing that is waited for is the clock
    late = collecting("2", "America/Lima")
    names = [process.communicate()[0].splitlines()[:-1] for process in (early, late)]
    assert (early.returncode, late.returncode) == (0, 0)
    assert len(names[0]) > 1000
    assert sorted(set(names[0]) ^ set(names[1])) == []
    assert names[0] == names[1]
