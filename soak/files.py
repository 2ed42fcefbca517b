"""The long proof of the hall's files: whatever people do to them while stations work."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from soak.proof import Proof, only_broken
from tests.support.file_attacks import ATTACKS
from tests.support.replacing import STATIONS, replace_at_work

if TYPE_CHECKING:
    from collections.abc import Iterator

    from soak.grounds import Grounds


def replacements(grounds: Grounds) -> Iterator[Proof]:
    """Each way to take a file away from a hall, ten times, while four stations give numbers without pause."""
    numbers, attacks, broken = 0, 0, []
    for _ in range(grounds.amount(10)):
        for attack in ATTACKS:
            folder = grounds.new_folder()
            result = replace_at_work(folder / "place", attack)
            shutil.rmtree(folder)
            numbers += len(result.labels)
            attacks += 1
            broken += result.against
    figures = {"ways": len(ATTACKS), "attacks": attacks, "stations": STATIONS, "numbers": numbers}
    yield Proof("replaced files", "sqlite", figures, only_broken({"promises": "\n".join(broken)}))
