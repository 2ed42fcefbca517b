"""No program leaves a core file with what was typed."""

import subprocess
import sys
from pathlib import Path

import pytest

ASKS = """
import resource
resource.setrlimit(resource.RLIMIT_CORE, (1, -1))
import ctypes, resource, sys
from {program}.main import main
main(["--station", "nowhere.toml"])
print(resource.getrlimit(resource.RLIMIT_CORE)[0], ctypes.CDLL(None).prctl(3))
"""
"""Begins the program, then asks the kernel: the limit of a core, and whether the process may be dumped."""


@pytest.mark.parametrize("program", ["kiosk", "counter", "display"])
def test_a_program_that_falls_leaves_nothing_of_what_was_typed(program: str) -> None:
    said = subprocess.run(
        [sys.executable, "-c", ASKS.format(program=program)],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert said.stdout.split() == ["0", "0"]
