"""A display's real window over a hall, with a loudspeaker that writes down what it was given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal

from display.announcer import Announcer, Tempo
from display.announcing import CallPace, Turn
from display.follower import Follower, HallOfDisplay
from display.main import QML
from display.sound import Recordings, Sound, spoken
from display.speech import CallWords
from display.station import DisplayStation
from display.wall import Wall
from hall.model.tickets import Call
from tests.support.screen import Screen, open_screen

STATION = DisplayStation("display-1", "", repeats=False)
RECORDINGS = Recordings()


class RecordingSpeaker(QObject):
    """Plays nothing; each sound is over at once, unless it is stuck."""

    over = Signal()
    changed = Signal()

    def __init__(self, *, audible: bool = True, stuck: bool = False) -> None:
        super().__init__()
        self.played: list[Sound] = []
        self.audible = audible
        self.stuck = stuck

    def play(self, sound: Sound) -> None:
        self.played.append(sound)
        if not self.stuck:
            QTimer.singleShot(0, self.over.emit)

    def stop(self) -> None:
        """It is quiet always."""

    def plug(self, *, audible: bool) -> None:
        """The sound device comes or goes."""
        self.audible = audible
        self.changed.emit()


QUICK = Tempo(turn=lambda _turn, _spoken: 0.005, stuck=lambda _spoken: 1.0)
"""Turns of a few milliseconds, for tests that watch many."""


@dataclass
class Display:
    """One display program at work."""

    screen: Screen
    wall: Wall
    announcer: Announcer
    speaker: RecordingSpeaker
    turns: list[Turn] = field(default_factory=list)
    """Every turn since it began."""
    shown: list[str] = field(default_factory=list)
    """The number that stood large when each turn had begun."""

    def watch(self, turn: Turn) -> None:
        """A turn began."""
        self.turns.append(turn)
        self.shown.append(self.screen.text("number"))

    def called(self) -> list[int]:
        """The n of every call that had its turn."""
        return [turn.call.n for turn in self.turns if not turn.repeat]

    def heard(self) -> list[str]:
        """The label and counter that each sound says."""
        known = {text.wav: what for turn in self.turns for what, text in ways_to_say(turn.call)}
        return [known.get(sound.wav, "something else") for sound in self.speaker.played]


def ways_to_say(call: Call) -> Iterator[tuple[str, Sound]]:
    """Every sound that calls this visitor."""
    ticket = call.ticket
    words = CallWords(ticket.code, ticket.series, ticket.number, "loket", call.counter)
    languages = ("id", "en") if ticket.language == "en" else ("id",)
    for pace in CallPace:
        for repeat in (False, True):
            yield f"{ticket.label} {call.counter}", spoken(Turn(call, pace, repeat), words, languages, RECORDINGS)


@contextmanager
def open_display(
    open_hall: Callable[[], HallOfDisplay],
    station: DisplayStation = STATION,
    *,
    speaker: RecordingSpeaker | None = None,
    tempo: Tempo = QUICK,
    size: str = "1280x720",
) -> Iterator[Display]:
    """A display program with its window, at work for the length of a `with`."""
    wall = Wall(reduce_motion=station.reduce_motion)
    language = "id" if station.language == "both" else station.language
    properties = {"wall": wall}
    with open_screen("Display", properties=properties, import_paths=[QML], size=size, language=language) as screen:
        loud = speaker or RecordingSpeaker()
        follower = Follower(open_hall, station.zone, language)
        recordings = RECORDINGS if station.voice_folder is None else Recordings(station.voice_folder)
        announcer = Announcer(wall, follower, loud, station, tempo, recordings)
        announcer.language_chosen.connect(screen.program.languages.choose)
        display = Display(screen, wall, announcer, loud)
        announcer.turned.connect(display.watch)
        announcer.start()
        try:
            screen.wait_until(lambda: not wall.property("starting") or screen.shows("notice-starting"))
            yield display
        finally:
            announcer.stop()
