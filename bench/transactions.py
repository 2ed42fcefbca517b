"""Issue and call against the same statements through the bare driver, on both databases, fast disk and slow."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from bench import morning
from bench.figures import Figure, NotMeasured, Target, percentile
from bench.trial_hall import ROOT, PostgresHalls, SqliteHalls
from tests.support.databases import programs
from tests.support.postgresql import PostgresServer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.figures import Line
    from bench.trial_hall import Halls

SLOW_COMMIT: Final = 5000
"""Microseconds that a commit costs on a slow disk."""
SLOW_DISK: Final = (
    "strace", "--follow-forks", "--seccomp-bpf", "--output=/dev/null", "--trace=fdatasync,fsync",
    f"--inject=fdatasync,fsync:delay_exit={SLOW_COMMIT}",
)  # fmt: skip
SLOW_SERVER: Final = {"commit_delay": str(SLOW_COMMIT), "commit_siblings": "0"}
PER_SECOND: Final[Target] = ("at least", 0.6)
PROCESSOR: Final[Target] = ("at most", 6)


@dataclass(frozen=True)
class Amount:
    """How much is measured."""

    rounds: int
    count: int
    """Transactions of each kind in a round."""
    waiting: int = 1000


@dataclass
class Side:
    """The product, or the floor: what it took in each round."""

    rounds: list[dict[str, dict[str, list[float]]]] = field(default_factory=list)

    def per_second(self, work: str) -> list[float]:
        """Transactions a second, one after the other, in each round."""
        return [len(one["seconds"][work]) / sum(one["seconds"][work]) for one in self.rounds]

    def milliseconds(self, work: str, share: float) -> list[float]:
        """A percentile of each round."""
        return [percentile(one["seconds"][work], share) * 1000 for one in self.rounds]

    def processor(self, work: str) -> list[float]:
        """Milliseconds of processor time per transaction in each round."""
        return [float(one["processor"][work]) * 1000 / len(one["seconds"][work]) for one in self.rounds]  # type: ignore[arg-type] # numbers by their names


def measure(amount: Amount) -> Iterator[Line]:
    """All lines about transactions."""
    with TemporaryDirectory(prefix="bench-", dir=_folder()) as folder:
        halls = SqliteHalls(Path(folder), amount.waiting)
        yield from _lines(halls, "", amount)
        if why := _no_strace():
            yield NotMeasured(f"{halls.name}, commit +5 ms", why)
        else:
            yield from _lines(halls, "commit +5 ms", amount, SLOW_DISK)
    for disk, settings in (("", {}), ("commit +5 ms", SLOW_SERVER)):
        with ExitStack() as at_end:
            server = PostgresServer(programs(), durable=True, settings=settings)
            at_end.callback(server.close)
            yield from _lines(PostgresHalls(server, amount.waiting), disk, amount)


def _folder() -> Path:
    """On the disk the project lies on, for /tmp may be no disk at all."""
    folder = ROOT / "build"
    folder.mkdir(exist_ok=True)
    return folder


def _lines(halls: Halls, disk: str, amount: Amount, before: Sequence[str] = ()) -> Iterator[Line]:
    product, floor = _rounds(halls, amount, before)
    for work in morning.WORKS:
        name = ", ".join(filter(None, (f"{work}, {halls.name}", disk)))
        yield Figure.over(name, "/s", product.per_second(work), floor.per_second(work), PER_SECOND if disk else None)
        for told, share in (("p50", 0.5), ("p99", 0.99)):
            yield Figure.over(
                f"{name}: {told}", "ms", product.milliseconds(work, share), floor.milliseconds(work, share)
            )
        yield Figure.over(
            f"{name}: processor time", "ms", product.processor(work), floor.processor(work),
            None if disk else PROCESSOR,
        )  # fmt: skip


def _rounds(halls: Halls, amount: Amount, before: Sequence[str]) -> tuple[Side, Side]:
    """The product and the floor in turns, each on its own fresh copy of the same hall."""
    product, floor = Side(), Side()
    with TemporaryDirectory(prefix="bench-") as folder:
        script = Path(folder) / "script"
        with halls.copy() as url:
            morning.record(url, amount.count, script)
        for number in range(amount.rounds):
            sides = [(floor, "floor", str(script)), (product, "product", str(amount.count))]
            for side, kind, what in sides if number % 2 == 0 else reversed(sides):
                with halls.copy() as url:
                    side.rounds.append(_morning([*before, sys.executable, "-m", "bench.morning", kind, url, what]))
    return product, floor


def _morning(command: Sequence[str]) -> dict[str, dict[str, list[float]]]:
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, dict[str, list[float]]] = json.loads(done.stdout)
    return found


def _no_strace() -> str:
    """Why the slow disk cannot be played here, empty when it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run([*SLOW_DISK, "true"], check=False, capture_output=True, text=True)
    return "" if tried.returncode == 0 else f"strace: {tried.stderr.strip().splitlines()[-1]}"
