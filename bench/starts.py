"""How soon each program shows its first frame and its first usable screen, and how much memory it takes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import psutil

from bench.figures import Figure, NotMeasured
from bench.trial_hall import COUNTER, ROOT, ZONE, SqliteHalls
from qtkit.moments import FILE, FIRST_FRAME, USABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.figures import Line

OFFSCREEN: Final = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
PATIENCE: Final = 30.0
"""Seconds a program may take to become usable."""
AT_REST: Final = 1.5
"""Seconds after which a program's memory is looked at."""


@dataclass(frozen=True)
class OnePlace:
    """A program as it is started, and the size of its window."""

    program: str
    station: str
    """What its station file says besides name and hall."""
    size: str


PLACES: Final = (
    OnePlace("kiosk", 'kind = "kiosk"', "1080x1920"),
    OnePlace("counter", f'kind = "counter"\ncounter = {COUNTER}', "1366x768"),
    OnePlace("display", f'kind = "display"\nzone = "{ZONE}"', "1920x1080"),
)


@dataclass(frozen=True)
class Start:
    """One start: seconds until each moment and processor seconds spent by then, and megabytes of memory at rest."""

    seconds: dict[str, float]
    processor: dict[str, float]
    megabytes: float


def measure(rounds: int) -> Iterator[Line]:
    """All lines about starts: programs and floors in turns, after one start of each that is not counted."""
    with TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        with SqliteHalls(folder, waiting=100).copy() as url:
            starts, floors = defaultdict(list), defaultdict(list)
            for number in range(rounds + 1):
                for place in PLACES:
                    floor = _start(_one_button(place, folder), folder, (FIRST_FRAME,))
                    start = _start(_program(place, url, folder), folder, (FIRST_FRAME, USABLE))
                    if number:
                        floors[place].append(floor)
                        starts[place].append(start)
    for place in PLACES:
        yield from _lines(place, starts[place], floors[place])


def _lines(place: OnePlace, starts: Sequence[Start], floors: Sequence[Start]) -> Iterator[Line]:
    floor = [one.seconds[FIRST_FRAME] for one in floors]
    floor_spent = [one.processor[FIRST_FRAME] for one in floors]
    for told, moment, most in (("first frame", FIRST_FRAME, 2), ("first usable screen", USABLE, 4)):
        name = f"{place.program}: {told}"
        if not all(moment in one.seconds for one in starts):
            yield NotMeasured(name, f"it did not come within {PATIENCE:g} s")
            continue
        yield Figure.over(name, "s", [one.seconds[moment] for one in starts], floor, ("at most", most))
        yield Figure.over(f"{name}, processor time", "s", [one.processor[moment] for one in starts], floor_spent)
    memory = [one.megabytes for one in starts]
    yield Figure.over(f"{place.program}: memory", "MB", memory, [one.megabytes for one in floors], ("at most", 2))


def _program(place: OnePlace, url: str, folder: Path) -> list[str]:
    station = folder / f"{place.program}.toml"
    station.write_text(f'name = "{place.program}-1"\nhall = "{url}"\n{place.station}\n', encoding="utf-8")
    return ["antrean", place.program, "--station", str(station), "--windowed", "--size", place.size]


def _one_button(place: OnePlace, folder: Path) -> list[str]:
    return ["bench.one_button", place.size, str(folder / "moments")]


def _start(module: Sequence[str], folder: Path, moments: Sequence[str]) -> Start:
    """Start `python -m module …`, wait for its moments, look at its memory, end it."""
    written = folder / "moments"
    written.unlink(missing_ok=True)
    begun = time.monotonic()
    with _running([sys.executable, "-m", *module], {FILE: str(written)}) as process:
        seconds, processor = _moments(written, moments, begun, process)
        time.sleep(AT_REST)
        if process.poll() is not None:
            raise RuntimeError(f"{' '.join(module)} ended with exit code {process.returncode}")
        return Start(seconds, processor, psutil.Process(process.pid).memory_info().rss / 1e6)


@contextmanager
def _running(command: Sequence[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **OFFSCREEN, **environment}, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def _moments(
    written: Path, wanted: Sequence[str], begun: float, process: subprocess.Popen[bytes]
) -> tuple[dict[str, float], dict[str, float]]:
    """Seconds and processor seconds until each moment; those that did not come are missing."""
    lines: list[list[str]] = []
    while time.monotonic() < begun + PATIENCE and process.poll() is None and len(lines) < len(wanted):
        time.sleep(0.02)
        said = written.read_text(encoding="utf-8") if written.exists() else ""
        lines = [line.split() for line in said.splitlines(keepends=True) if line.endswith("\n")]
    return {name: float(at) - begun for name, at, _ in lines}, {name: float(spent) for name, _, spent in lines}
