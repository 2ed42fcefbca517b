"""Another process that waits for calls, as a wall does: the bare listener, or the display program itself.

    python -m bench.listening listener URL
    python -m bench.listening display URL

prints a line when it listens, and then for every call its n and when it was known or shown (monotonic seconds).
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Final

from bench.trial_hall import ZONE, opened

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow

    from display.announcer import Announcer
    from display.announcing import Turn
    from display.follower import Follower

READY: Final = "ready"
TURN_SECONDS: Final = 0.05
"""How long the wall gives to one call here, so that the next one finds it free."""


def tell(what: object) -> None:
    """One line to whoever started this process."""
    print(what, flush=True)


def listen(url: str) -> None:
    """The floor: bell, reading, nothing to see."""
    with opened(url, "listener") as hall:
        bell = hall.bell()
        cursor = hall.board.showing(ZONE).cursor
        tell(READY)
        while True:
            bell.wait(60)
            for call in hall.board.calls_after(cursor, ZONE):
                tell(f"{call.n} {time.monotonic()}")
                cursor = call.n


def show(url: str) -> None:
    """The display program, made of its own parts; only its patience with each call is shortened."""
    from display.announcer import Announcer, Tempo
    from display.follower import Follower
    from display.main import QML
    from display.speaker import NoSpeaker
    from display.station import DisplayStation
    from display.wall import Wall
    from qtkit.program import Program, WindowWish
    from station.way_to_hall import opener

    station = DisplayStation(name=f"display-{os.getpid()}", hall=url, zone=ZONE, speaks=False)
    program = Program("display", import_paths=[QML], wish=WindowWish(size=(1920, 1080)))
    wall = Wall()
    window = program.open("Display", "Main", {"wall": wall})
    follower = Follower(opener(station, "display"), ZONE, "id")
    tempo = Tempo(turn=lambda _turn, _spoken: TURN_SECONDS)
    announcer = Announcer(wall, follower, NoSpeaker(), station, tempo)
    tell_frames(window, announcer, follower)
    program.on_stop(announcer.stop)
    announcer.start()
    program.run()


def tell_frames(window: QQuickWindow, announcer: Announcer, follower: Follower) -> None:
    """Tell when the hall was read for the first time, and the first frame after each call's turn began."""
    shown: list[int] = []

    def frame() -> None:
        for n in shown:
            tell(f"{n} {time.monotonic()}")
        shown.clear()

    def turned(turn: Turn) -> None:
        shown.append(turn.call.n)
        window.update()

    def came(_news: object) -> None:
        follower.came.disconnect(came)
        tell(READY)

    window.frameSwapped.connect(frame)
    announcer.turned.connect(turned)
    follower.came.connect(came)


if __name__ == "__main__":
    {"listener": listen, "display": show}[sys.argv[1]](sys.argv[2])
