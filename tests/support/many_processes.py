"""Many processes at one hall: started quickly, let loose at the same moment."""

from __future__ import annotations

import contextlib
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec, TypeVar

from hall import open_hall
from hall.model.errors import CounterTaken
from tests.support.busy_hall import SERVICES, RunningClock
from tests.support.patience import until

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

P = ParamSpec("P")
T = TypeVar("T")

PROCESSES: Final = multiprocessing.get_context("forkserver")
"""A clean process is forked for each worker, with the program already loaded."""
PROCESSES.set_forkserver_preload(
    [
        "hall.hall",
        "hall.store.database.sqlite",
        "hall.store.database.postgres",
        "tests.support.busy_hall",
        "tests.support.many_processes",
    ]
)


def all_at_once(
    folder: Path, processes: int, work: Callable[Concatenate[Path, int, P], T], *args: P.args, **kwargs: P.kwargs
) -> list[T]:
    """What `work(folder, number, …)` returns in each of many processes; each begins with `wait_for_all`."""
    folder.mkdir(parents=True)
    with ProcessPoolExecutor(processes, mp_context=PROCESSES) as pool:
        waiting = [pool.submit(work, folder, number, *args, **kwargs) for number in range(1, processes + 1)]
        until(lambda: len(list(folder.glob("ready-*"))) >= processes or any(one.done() for one in waiting))
        (folder / "go").touch()
        return [one.result() for one in waiting]


def wait_for_all(folder: Path, number: int) -> None:
    """Ready; go on when everybody is."""
    (folder / f"ready-{number}").touch()
    until((folder / "go").exists, every=0.001)


def give_numbers(folder: Path, number: int, url: str, clock: RunningClock, each: int) -> list[str]:
    """A kiosk in a hurry; the labels it gave."""
    with open_hall(url, f"kiosk-{number}", clock) as hall:
        wait_for_all(folder, number)
        return [hall.reception.issue(SERVICES[(number + turn) % len(SERVICES)]).label for turn in range(each)]


def call_visitors(folder: Path, number: int, url: str, clock: RunningClock, each: int) -> list[tuple[str, int]]:
    """A counter in a hurry; label and cursor of each call it made."""
    with open_hall(url, f"counter-{number}", clock) as hall, hall.desk(number, f"clerk-{number}") as desk:
        wait_for_all(folder, number)
        calls = []
        for _ in range(each):
            call = desk.call_next()
            calls.append((call.ticket.label, call.n))
            desk.start()
            desk.finish()
        return calls


def open_counters(folder: Path, number: int, url: str, clock: RunningClock, counters: int) -> list[int]:
    """The same counters for everybody, one after the other; those that this station's clerks got."""
    got = []
    with open_hall(url, f"counter-{number}", clock) as hall:
        wait_for_all(folder, number)
        for counter in range(1, counters + 1):
            with contextlib.suppress(CounterTaken):
                hall.desk(counter, f"clerk-{number}-{counter}")
                got.append(counter)
    return got
