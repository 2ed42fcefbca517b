"""Makes the sounds before an announcement: two soft bell tones, a falling third; one tone alone when many wait."""

import array
import math
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.make_voice import RATE, Samples, write

SOUNDS = Path(__file__).parent.parent / "assets" / "sounds"
TONES = ((0.0, 659.26), (0.42, 523.25))
"""When each tone begins (seconds) and how high it is (hertz): E5, then C5."""
PARTIALS = ((1.0, 1.0, 3.2), (2.0, 0.32, 5.0), (3.01, 0.12, 8.0), (4.2, 0.05, 12.0))
"""Each partial of a tone: times its pitch, how strong, how fast it dies (per second)."""
LENGTHS = {"chime": 1.75, "chime-short": 0.7}
"""Seconds of each sound; the short one ends with the first tone."""
ATTACK = 0.008
LOUD = 13_000


def heard(at: float, tones: Sequence[tuple[float, float]]) -> float:
    """The sum of the tones at a time, about -1.5 to 1.5."""
    total = 0.0
    for begins, pitch in tones:
        since = at - begins
        if since <= 0:
            continue
        attack = min(1.0, since / ATTACK)
        total += attack * sum(
            strength * math.exp(-dying * since) * math.sin(2 * math.pi * pitch * times * since)
            for times, strength, dying in PARTIALS
        )
    return total


def made(name: str) -> Samples:
    """One sound: both tones in the long one, the first in the short one."""
    tones = TONES if name == "chime" else TONES[:1]
    frames = int(LENGTHS[name] * RATE)
    fade = int(0.15 * RATE)
    return array.array("h", (int(LOUD * heard(n / RATE, tones) * min(1.0, (frames - n) / fade)) for n in range(frames)))


def main() -> int:
    """Makes the sounds anew."""
    SOUNDS.mkdir(parents=True, exist_ok=True)
    for name, length in LENGTHS.items():
        write(made(name), SOUNDS / f"{name}.wav")
        print(f"{name}.wav: {length} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
