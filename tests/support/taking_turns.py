"""Processes that want the hall's lock again as soon as they let it go: who waits while others pass."""

from __future__ import annotations

import hashlib
import mmap
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hall.store.database.turnstile import Turnstile, open_shared
from tests.support.many_processes import all_at_once, wait_for_all

if TYPE_CHECKING:
    from pathlib import Path

_WORK: Final = bytes(200_000)
"""What is hashed while one has the lock: a write of the hall takes about as long."""
_NUMBER: Final = struct.Struct("q")


@dataclass(frozen=True)
class TurnsTaken:
    """What came of many turns; the k-th member of `passed` is how many others had theirs while somebody waited."""

    counted: int
    """Turns, as counted by whoever had the lock: fewer than were taken when two had it at once."""
    passed: list[int]

    def of_a_hundred(self, share: int) -> int:
        """So many of a hundred were passed by no more than this."""
        return self.passed[(len(self.passed) - 1) * share // 100]


def take_turns(folder: Path, processes: int, each: int) -> TurnsTaken:
    """Each process has the lock `each` times, and thinks of nothing in between."""
    folder.mkdir(parents=True)
    count = folder / "count"
    count.write_bytes(_NUMBER.pack(0))
    found = all_at_once(folder / "gate", processes, _take, count, each)
    return TurnsTaken(_NUMBER.unpack(count.read_bytes())[0], sorted(one for some in found for one in some))


def _take(folder: Path, number: int, count: Path, each: int) -> list[int]:
    turnstile = Turnstile(open_shared(count.with_name("lock")))
    passed = []
    with count.open("r+b") as file, mmap.mmap(file.fileno(), _NUMBER.size) as shared:
        wait_for_all(folder, number)
        for _ in range(each):
            before = _NUMBER.unpack(shared[:])[0]
            with turnstile.turn(60):
                now = _NUMBER.unpack(shared[:])[0]
                hashlib.sha256(_WORK).digest()
                shared[:] = _NUMBER.pack(now + 1)
            passed.append(now - before)
    turnstile.close()
    return passed
