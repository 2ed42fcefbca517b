"""The work that is measured: numbers are given, then called and served; by the product, or played to the bare driver.

    python -m bench.morning product URL COUNT
    python -m bench.morning floor URL SCRIPT

prints, as JSON, the seconds of each issue and each call, and the processor seconds of all of them together.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass, field
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Final

from bench import recording
from bench.trial_hall import COUNTER, opened, services, staff

if TYPE_CHECKING:
    from collections.abc import Callable

WARM_UP: Final = 20
"""How many of each go before the clock runs: statements are compiled, caches filled."""
WORKS: Final = ("issue", "call")


@dataclass
class Times:
    """What was measured, per kind of work."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {work: [] for work in WORKS})
    processor: dict[str, float] = field(default_factory=lambda: dict.fromkeys(WORKS, 0.0))
    seen: dict[str, int] = field(default_factory=lambda: dict.fromkeys(WORKS, 0))

    def take(self, work: str, act: Callable[[], object]) -> None:
        """Do it; measure it if it is one of `WORKS` and its warm-up is over."""
        self.seen[work] = self.seen.get(work, 0) + 1
        if work not in WORKS or self.seen[work] <= WARM_UP:
            act()
            return
        processor, start = process_time(), perf_counter()
        act()
        self.seconds[work].append(perf_counter() - start)
        self.processor[work] += process_time() - processor


def work(url: str, count: int, take: Callable[[str, Callable[[], object]], None]) -> None:
    """The product's morning: `count` numbers given, then as many called, each served before the next."""
    kiosk, counter = opened(url, "kiosk-1"), opened(url, "counter-1")
    for service in islice(cycle(services()), count + WARM_UP):
        take("issue", lambda code=service: kiosk.reception.issue(code))  # type: ignore[misc] # bound at once
    desk = counter.desk(COUNTER, staff())
    for _ in range(count + WARM_UP):
        take("call", desk.call_next)
        take("serve", desk.start)
        take("serve", desk.finish)
    desk.close()
    counter.close()
    kiosk.close()


def record(url: str, count: int, path: Path) -> None:
    """Write down what the product says to the database on such a morning."""
    recorder = recording.Recorder()

    def take(kind: str, act: Callable[[], object]) -> None:
        recorder.work = kind
        act()
        recorder.work = "other"

    with recorder.listening():
        work(url, count, take)
    recorder.save(path)


def play(url: str, script: Path) -> Times:
    """The same statements through the bare driver."""
    times = Times()
    player = recording.player(url)
    for transaction in recording.load(script):
        times.take(transaction.work, lambda one=transaction: player.play(one))  # type: ignore[misc] # bound at once
    player.close()
    return times


def main(kind: str, url: str, amount: str) -> None:
    """One morning in a process of its own."""
    if kind == "product":
        times = Times()
        work(url, int(amount), times.take)
    else:
        times = play(url, Path(amount))
    print(json.dumps(asdict(times)))


if __name__ == "__main__":
    main(*sys.argv[1:])
