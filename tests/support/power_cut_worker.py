"""Two stations at work, each in a process of its own: `python -m tests.support.power_cut_worker URL COMMANDS BEGAN`.

After each command a line of `writers.Asked` goes to standard output: what a visitor holds in hand, or a clerk saw.
Both end as a power cut ends them, without closing anything.
"""

from __future__ import annotations

import os
import random
import sys
from uuid import UUID

from hall import open_hall
from tests.support.busy_hall import RunningClock
from tests.support.writers import Asked, Station


def work(url: str, number: int, commands: int, clock: RunningClock) -> None:
    """Give this many commands."""
    chance = random.Random(number)
    station = Station(open_hall(url, f"station-{number}", clock), number)
    for turn in range(commands):
        action, argument = station.wish(chance)
        asked = Asked(number, UUID(int=number * 1_000_000 + turn), action, argument)
        result = station.ask(asked)
        os.write(1, Asked(number, asked.command, action, argument, result).line())


def main(url: str, commands: str, began: str) -> None:
    """Fork before anything of the hall is open."""
    children = []
    for number in (1, 2):
        child = os.fork()
        if child == 0:
            work(url, number, int(commands), RunningClock(float(began)))
            os._exit(0)
        children.append(child)
    ends = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    sys.exit(max(ends))


if __name__ == "__main__":
    main(*sys.argv[1:])
