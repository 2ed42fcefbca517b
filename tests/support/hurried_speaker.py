"""A loudspeaker that is asked for one sound after the other, none heard to its end, while Python is busy elsewhere."""

import array
import threading

from PySide6.QtGui import QGuiApplication

from display.sound import Sound, joined
from display.speaker import Loudspeaker

RATE = 22_050
SOUNDS = 12


def main() -> None:
    """End when all were asked for."""
    app = QGuiApplication([])
    over = threading.Event()
    busy = threading.Thread(target=_count, args=(over,))
    busy.start()
    loudspeaker = Loudspeaker()
    sound = tone(0.02)
    for number in range(SOUNDS):
        loudspeaker.play(sound)
        for _ in range(number % 5):
            app.processEvents()
    loudspeaker.stop()
    over.set()
    busy.join()


def tone(seconds: float) -> Sound:
    """A hum."""
    wave = array.array("h", (8000 if n // 25 % 2 else -8000 for n in range(int(RATE * seconds))))
    return joined([wave.tobytes()], RATE)


def _count(over: threading.Event) -> None:
    number = 0
    while not over.is_set():
        number += 1


if __name__ == "__main__":
    main()
