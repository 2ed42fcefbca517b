"""Opening a hall, and the menu of the largest one: what every program does at its start and at every bell.

    python -m bench.opening URL TIMES

prints, as JSON, milliseconds of each; the libraries are loaded before.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

from antrean.simulation.workforce import posts
from bench import recording
from bench.figures import Figure
from bench.trial_hall import ROOT, SqliteHalls, opened, plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.figures import Line

START_CHECK: Final = 5.0
"""Milliseconds that opening a hall may take once its libraries are loaded."""


def measure(times: int) -> Iterator[Line]:
    """All lines about opening and the menu."""
    with (
        TemporaryDirectory(prefix="bench-", dir=ROOT / "build") as folder,
        SqliteHalls(Path(folder), 1000).copy() as url,
    ):
        done = subprocess.run(
            [sys.executable, "-m", "bench.opening", url, str(times)],
            cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
    took: dict[str, list[float]] = json.loads(done.stdout)
    name = "open_hall, SQLite"
    yield Figure.over(name, "ms", [median(took["open"])], [median(took["open_bare"])], ("below", START_CHECK))
    name = "menu of 125 services, 1,000 waiting, 30 counters open"
    yield Figure.over(name, "ms", [median(took["menu"])], [median(took["menu_bare"])])


def main(url: str, times: int) -> None:
    """Measure in this process."""
    hall = opened(url, "kiosk-1")
    desks = [hall.desk(post.counter.number, post.staff) for post in posts(plan())]
    script = _said(hall.reception.menu)
    player = recording.player(url)
    opened(url, "kiosk-2").close()
    took = {
        "open": _each(times, lambda: opened(url, "kiosk-2").close()),
        "open_bare": _each(times, lambda: recording.player(url).close()),
        "menu": _each(times, hall.reception.menu),
        "menu_bare": _each(times, lambda: _play(player, script)),
    }
    for desk in desks:
        desk.close()
    print(json.dumps(took))


def _said(act: Callable[[], object]) -> list[recording.Transaction]:
    recorder = recording.Recorder()
    with recorder.listening():
        act()
    return recorder.script


def _play(player: recording.Player, script: list[recording.Transaction]) -> None:
    for transaction in script:
        player.play(transaction)


def _each(times: int, act: Callable[[], Any]) -> list[float]:
    found = []
    for _ in range(times):
        begun = perf_counter()
        act()
        found.append((perf_counter() - begun) * 1000)
    return found


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
