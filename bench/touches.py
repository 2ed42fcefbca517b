"""From a touch to the next screen of the kiosk, at 1920x1080 with the software renderer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from bench.figures import Figure, percentile
from bench.starts import OFFSCREEN
from bench.trial_hall import ROOT, SqliteHalls

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.figures import Line

SOON: Final = 50.0
"""Milliseconds within which every second touch should show the next screen."""
TOUCHES: Final = 40


def measure(rounds: int, visits: int) -> Iterator[Line]:
    """All lines about touches."""
    took: dict[str, list[float]] = {"next": [], "ready": [], "number": []}
    floor: list[float] = []
    with TemporaryDirectory(prefix="bench-", dir=ROOT / "build") as folder:
        halls = SqliteHalls(Path(folder), waiting=1000)
        for _ in range(rounds):
            floor += _touching("floor", "-", TOUCHES)["next"]
            with halls.copy() as url:
                for kind, found in _touching("kiosk", url, visits).items():
                    took[kind] += found
    name = "kiosk: touch to"
    yield Figure.over(f"{name} the next screen, p50", "ms", [median(took["next"])], [median(floor)], ("below", SOON))
    yield Figure.over(f"{name} the next screen, p90", "ms", [percentile(took["next"], 0.9)], [percentile(floor, 0.9)])
    yield Figure.over(f"{name} a screen that has faded in, p50", "ms", [median(took["ready"])], [median(floor)])
    yield Figure.over(f"{name} the number on the screen, p50", "ms", [median(took["number"])], [median(floor)])


def _touching(kind: str, url: str, amount: int) -> dict[str, list[float]]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.touching", kind, url, str(amount)],
        cwd=ROOT, env={**os.environ, **OFFSCREEN}, check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    found: dict[str, list[float]] = json.loads(done.stdout)
    return found
