"""Stations that freeze, or whose disk fills up, as processes of their own."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hall import HallTrouble, open_hall
from hall.model.entries import stamp
from hall.store.store import Store
from tests.support.busy_hall import RunningClock

if TYPE_CHECKING:
    from hall.store.write import Write

NOBODY: Final = 65534


def freeze_while_writing(url: str, clock: RunningClock, frozen: Path) -> None:
    """Takes the hall's lock and stops dead, as a PC does that is put to sleep; goes on when it is woken."""
    store = Store(url, "sleeper", clock)

    def fall_asleep(work: Write) -> int:
        if not frozen.exists():
            frozen.touch()
            os.kill(os.getpid(), signal.SIGSTOP)
        work.append("clock.accepted", {"reading": stamp(work.now), "was": stamp(work.now)})
        return work.hall.head_n

    store.write(fall_asleep)
    store.close()


def look_as_somebody_else(url: str, clock: RunningClock, said: Path) -> None:
    """Open the hall as a user who may not write there, and note what is said."""
    said.touch()
    said.chmod(0o666)
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        open_hall(url, "stranger", clock).close()
    except HallTrouble as trouble:
        said.write_text(trouble.name)


def main(url: str, began: str, count: str) -> None:
    """Give numbers until so many were asked for; each label, or the name of the trouble, on a line of its own."""
    with open_hall(url, "kiosk-1", RunningClock(float(began))) as hall:
        for _ in range(int(count)):
            try:
                print(hall.reception.issue("A").label, flush=True)  # noqa: T201 - read by the test
            except HallTrouble as trouble:
                print(trouble.name, flush=True)  # noqa: T201 - as above


if __name__ == "__main__":
    main(*sys.argv[1:])
