"""Makes assets/sounds/chime.wav: two soft bell tones, a falling third, before every announcement."""

import array
import math
import sys
from pathlib import Path

from scripts.make_voice import RATE, write

FILE = Path(__file__).parent.parent / "assets" / "sounds" / "chime.wav"
TONES = ((0.0, 659.26), (0.42, 523.25))
"""When each tone begins (seconds) and how high it is (hertz): E5, then C5."""
PARTIALS = ((1.0, 1.0, 3.2), (2.0, 0.32, 5.0), (3.01, 0.12, 8.0), (4.2, 0.05, 12.0))
"""Each partial of a tone: times its pitch, how strong, how fast it dies (per second)."""
LENGTH = 1.75
ATTACK = 0.008
LOUD = 13_000


def heard(at: float) -> float:
    """The sum of both tones at a time, about -1.5 to 1.5."""
    total = 0.0
    for begins, pitch in TONES:
        since = at - begins
        if since <= 0:
            continue
        attack = min(1.0, since / ATTACK)
        total += attack * sum(
            strength * math.exp(-dying * since) * math.sin(2 * math.pi * pitch * times * since)
            for times, strength, dying in PARTIALS
        )
    return total


def main() -> int:
    """Makes the chime anew."""
    frames = int(LENGTH * RATE)
    fade = int(0.15 * RATE)
    samples = array.array("h", (int(LOUD * heard(n / RATE) * min(1.0, (frames - n) / fade)) for n in range(frames)))
    FILE.parent.mkdir(parents=True, exist_ok=True)
    write(samples, FILE)
    print(f"{FILE.name}: {LENGTH} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
