"""The power fails at any moment: whoever held a number in hand still holds it, and nobody gets the same one."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from tests.support.power_cut import Recording, Sync, cut, record
from tests.support.writers import Asked

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS, CUTS = 60, 40


def test_nothing_that_was_told_is_lost_when_the_power_fails(tmp_path: Path) -> None:
    recording = record(tmp_path / "hall", COMMANDS)
    assert recording.count(Asked) == 2 * COMMANDS
    done = [step for step in recording.steps if isinstance(step, Asked) and step.done]
    # Each commit reaches the disk. How many calls find somebody waiting depends on who is faster.
    assert recording.count(Sync) >= len(done) > COMMANDS // 2
    chance = Random(1)
    results = [cut(recording, tmp_path / f"cut-{turn}", chance) for turn in range(CUTS)]
    assert sum(result.told for result in results) > 10 * CUTS
    assert [result for result in results if not result.sound] == []
    assert lost_on_a_lying_disk(recording, tmp_path) > 0


def lost_on_a_lying_disk(recording: Recording, folder: Path) -> int:
    """How many of ten cuts do harm on a disk that says "done" and is not: so the check above can fail."""
    chance = Random(2)
    lying = recording.on_a_lying_disk()
    return sum(not cut(lying, folder / f"lie-{turn}", chance).sound for turn in range(10))
