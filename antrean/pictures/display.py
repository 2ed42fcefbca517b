"""Pictures of the wall in every state, at three sizes and in both languages, by the real program on a stage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QEventLoop
from PySide6.QtQuick import QQuickWindow

from antrean.pictures import camera
from antrean.pictures.staged_hall import Stage, StageSpeaker
from display.announcer import Announcer, Tempo
from display.follower import Follower
from display.main import QML
from display.station import DisplayStation
from display.wall import Wall
from qtkit.program import Program, WindowWish, size_from

SIZES: Final = ("1920x1080", "1080x1920", "1024x600")
LANGUAGES: Final = ("id", "en")
ANNOUNCED: Final = (
    "Selasa 1 Desember loket tutup pukul 12.00; perekaman KTP elektronik pindah ke Kantor Kecamatan Genteng.",
    "Pengambilan berkas: lantai 2.",
)
FLASH: Final = 2700
"""Milliseconds until a flash is over."""


@dataclass
class Set:
    """One window, its hall and its loudspeaker."""

    program: Program
    window: QQuickWindow
    wall: Wall
    stage: Stage
    speaker: StageSpeaker
    follower: Follower
    announcer: Announcer

    def settle(self, milliseconds: int = 400) -> None:
        """Read the hall again and let everything come to rest."""
        self.follower.look()
        wait(milliseconds)


def nothing_called(stage: Set) -> None:
    """The hall is open, nobody was called."""


def before_opening(stage: Set) -> None:
    stage.stage.now = stage.stage.now.replace(hour=7, minute=35)


def closed(stage: Set) -> None:
    stage.stage.now = stage.stage.now.replace(hour=16, minute=5)


def one_call(stage: Set) -> None:
    stage.stage.call("A", 17, 3)


def one_call_flashing(stage: Set) -> None:
    one_call(stage)


def some_calls(stage: Set) -> None:
    for number, counter in ((12, 1), (13, 2), (14, 4)):
        stage.stage.call("A", number, counter)
    stage.stage.call("D3", 41, 5)
    stage.stage.call("B", 7, 6)
    stage.stage.call("G1", 108, 12)
    stage.settle()
    stage.stage.call("C", 23, 6)


def many_calls(stage: Set) -> None:
    """Twenty counters call in one second."""
    stage.stage.held = True
    for counter in range(1, 21):
        stage.stage.call("ABCDE"[counter % 5], 30 + counter, counter)


def too_many_calls(stage: Set) -> None:
    """More counters call at once than the column has rows."""
    stage.stage.held = True
    for counter in range(1, 27):
        stage.stage.call("ABCDE"[counter % 5], 30 + counter, counter)


def several_calls(stage: Set) -> None:
    """Eight counters call at once, after a while of quiet."""
    for number in range(1, 7):
        stage.stage.call("C", number, number)
    stage.settle(1000)
    stage.stage.held = True
    for counter in range(1, 9):
        stage.stage.call("AB"[counter % 2], 30 + counter, counter)


def long_names(stage: Set) -> None:
    stage.stage.call("A", 8, 1)
    stage.stage.call("H2", 115, 30, series="R7QX")
    stage.settle()
    stage.stage.call("D12", 1204, 112, series="R7QX")


def no_sound(stage: Set) -> None:
    some_calls(stage)
    stage.speaker.set_audible(audible=False)


def connection_lost(stage: Set) -> None:
    some_calls(stage)
    stage.settle()
    stage.stage.away = True


def clock_wrong_simulated(stage: Set) -> None:
    stage.stage.changes = {"simulated": True, "clock_wrong": True}
    some_calls(stage)


def announced(stage: Set) -> None:
    some_calls(stage)
    stage.stage.changes = {"announcements": ANNOUNCED}


def cannot_start(stage: Set) -> None:
    """The database is away from the beginning."""


STATES: Final[tuple[Callable[[Set], None], ...]] = (
    nothing_called, before_opening, closed, one_call, one_call_flashing, some_calls, several_calls, many_calls,
    too_many_calls, long_names, no_sound, connection_lost, clock_wrong_simulated, announced, cannot_start,
)  # fmt: skip


def take(folder: Path, sizes: tuple[str, ...] = SIZES, languages: tuple[str, ...] = LANGUAGES) -> Iterator[Path]:
    """Make every picture; gives each file when it is there."""
    for state in STATES:
        for language in languages:
            with on_stage(sizes[0], language, away=state is cannot_start) as stage:
                state(stage)
                stage.settle(FLASH if stage.stage.calls else 300)
                for size in sizes:
                    file = folder / camera.picture_name("display", state.__name__, size, language)
                    yield picture(stage, size, file, lit=state is one_call_flashing)


def picture(stage: Set, size: str, file: Path, *, lit: bool = False) -> Path:
    """The window at this size as a PNG; `lit` in the middle of a flash."""
    stage.window.resize(*size_from(size))
    wait(100)
    if lit:
        stage.wall.called.emit()
        wait(200)
    return camera.grab(stage.window, file)


@contextmanager
def on_stage(size: str, language: str, *, away: bool = False) -> Iterator[Set]:
    """The display program with a staged hall, which it has read once (or found away)."""
    program = Program("display", language=language, import_paths=[QML], wish=WindowWish(size=size_from(size)))
    stage, speaker, wall = Stage(), StageSpeaker(), Wall()
    stage.away = away
    station = DisplayStation("display-1", "stage", language=language, repeats=False)
    follower = Follower(lambda: stage, "main", language)
    announcer = Announcer(wall, follower, speaker, station, Tempo(turn=stage.turn))
    read: list[object] = []
    follower.came.connect(read.append)
    follower.failed.connect(read.append)
    program.on_stop(announcer.stop)
    window = program.open("Display", "Main", {"wall": wall})
    announcer.start()
    try:
        while not read:
            wait(20)
        yield Set(program, window, wall, stage, speaker, follower, announcer)
    finally:
        program.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def wait(milliseconds: int) -> None:
    """Let Qt work for a while."""
    clock = QElapsedTimer()
    clock.start()
    while not clock.hasExpired(milliseconds):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
