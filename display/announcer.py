"""The announcer: gives every call its turn on the wall and in the loudspeaker, at the right moment.

What comes next is decided in `announcing`, what it looks like in `picture`; here is only time.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal, Slot

from assets.words import Words
from display.announcing import Announcing, Turn
from display.follower import Follower, News
from display.picture import Troubles, picture, place_of
from display.sound import Recordings, Sound, spoken
from display.speaker import Speaker
from display.speech import CallWords as Said
from display.station import DisplayStation
from display.wall import Wall

if TYPE_CHECKING:
    from hall.model.board import Board
    from hall.model.errors import HallError, HallTrouble

LOG = logging.getLogger("antrean.display")
DEAF_AFTER: Final = 10_000
"""Milliseconds without a reading after which the wall says that it hears nothing."""
PATIENCE: Final = 4.0
"""Seconds a sound may last longer than its length; then the loudspeaker is stuck."""
OTHER_LANGUAGE_EVERY: Final = 12_000
"""Milliseconds of one language where both are shown."""


@dataclass(frozen=True, slots=True)
class Tempo:
    """How time goes by, in seconds."""

    turn: Callable[[Turn, float | None], float] = Turn.seconds
    """How long a turn lasts whose sound lasts so long, or has no sound."""
    stuck: Callable[[float], float] = lambda spoken: spoken + PATIENCE
    """How long to wait for the end of a sound of this length."""


def in_public(words: Words, trouble: HallError | HallTrouble) -> str:
    """Why the hall cannot be opened, for everybody in front of the wall: what only a technician reads is in the log."""
    return words.say(words.key_of("display", trouble.name), **trouble.values)


class Announcer(QObject):
    """Takes the follower's news and works through them on wall and loudspeaker."""

    language_chosen = Signal(str)
    """The wall speaks another language from now on."""
    turned = Signal(object)
    """A turn began (the `Turn`), for those who watch."""

    def __init__(
        self,
        wall: Wall,
        follower: Follower,
        speaker: Speaker,
        station: DisplayStation,
        tempo: Tempo | None = None,
        recordings: Recordings | None = None,
    ) -> None:
        super().__init__()
        self._wall, self._follower, self._speaker, self._station = wall, follower, speaker, station
        self._tempo = tempo or Tempo()
        self._recordings = recordings or Recordings(station.voice_folder)
        self._words = Words("id" if station.language == "both" else station.language)
        self.missing_monitor: int | str | None = None
        """The monitor of the station file, when there is none such; the wall stands on another."""
        self._state: Announcing | None = None
        self._board: Board | None = None
        self._troubles: dict[str, bool] = {"incomplete": False, "stuck": False}
        self._refused: HallError | HallTrouble | None = None
        self._since_board = QElapsedTimer()
        self._sounding = False
        self._turn_over = QTimer(self, singleShot=True)
        self._turn_over.timeout.connect(self._time_is_up)
        self._stuck = QTimer(self, singleShot=True)
        self._stuck.timeout.connect(self._sound_is_stuck)
        self._ticks = QTimer(self, interval=1000)
        self._ticks.timeout.connect(self.draw)
        self._languages = QTimer(self, interval=OTHER_LANGUAGE_EVERY)
        self._languages.timeout.connect(self.other_language)
        follower.came.connect(self._came)
        follower.failed.connect(self._failed)
        speaker.over.connect(self._sound_is_over)
        speaker.changed.connect(self._speaker_changed)

    def start(self) -> None:
        """Follow the hall and announce."""
        self._speaker_changed()
        self._follower.start()
        self._ticks.start()
        if self._station.language == "both":
            self._languages.start()

    def look(self) -> None:
        """Read the hall now, whether or not its bell rang."""
        self._follower.look()

    def skip(self) -> None:
        """End the turn that is on now and begin the next."""
        self._sounding = False
        self._turn_over.stop()
        self._stuck.stop()
        self._speaker.stop()
        self._go_on()

    def stop(self) -> None:
        """Be quiet; nothing is announced any more."""
        for timer in (self._turn_over, self._stuck, self._ticks, self._languages):
            timer.stop()
        self._sounding = False
        self._speaker.stop()
        self._follower.stop()

    @Slot()
    def other_language(self) -> None:
        """Change the language, never in the middle of a call."""
        if self._state is None or self._state.turn is None:
            self._words = Words("en" if self._words.language == "id" else "id")
            self._follower.speak_language(self._words.language)
            self.language_chosen.emit(self._words.language)
            self.draw()

    # --- what comes in ------------------------------------------------------------------------------

    @Slot(object)
    def _came(self, news: News) -> None:
        self._board = news.board
        self._refused = None
        self._since_board.start()
        if self._state is None or news.begin_after is not None:
            begin = news.board.cursor if news.begin_after is None else news.begin_after
            self._state = Announcing.after(begin, news.board.calls)
        self._state = self._state.take(news.calls).on(news.board.now.date())
        if self._state.turn is None and self._state.waiting:
            self._go_on()
        self.draw()

    @Slot(object)
    def _failed(self, trouble: HallError | HallTrouble) -> None:
        self._refused = trouble
        self.draw()

    @Slot()
    def _speaker_changed(self) -> None:
        self._follower.note("no_sound" if self._station.speaks and not self._speaker.audible else None)
        self.draw()

    # --- turns --------------------------------------------------------------------------------------

    def _go_on(self) -> None:
        """Begin what comes next, if anything."""
        if self._state is None:
            return
        before = self._state.finished
        self._state = self._state.go_on(repeats=self._station.repeats and self._speaks)
        if self._state.finished != before:
            self._follower.announced(self._state.finished)
        turn = self._state.turn
        if turn is not None:
            self._begin(turn)
        self.draw()

    def _begin(self, turn: Turn) -> None:
        sound = self._sound(turn) if self._speaks else None
        self._turn_over.start(round(self._tempo.turn(turn, None if sound is None else sound.seconds) * 1000))
        if sound is not None:
            self._troubles["incomplete"] = not sound.complete
            self._sounding = True
            self._stuck.start(round(self._tempo.stuck(sound.seconds) * 1000))
            self._speaker.play(sound)
        if not turn.repeat:
            self.draw()  # the new number first, then its flash
            self._wall.called.emit()
        self.turned.emit(turn)

    @property
    def _speaks(self) -> bool:
        return self._station.speaks and self._speaker.audible

    def _sound(self, turn: Turn) -> Sound:
        """What is heard in a turn."""
        call, ticket = turn.call, turn.call.ticket
        sign = None if self._board is None else self._board.counters.get(call.counter)
        words = Said(ticket.code, ticket.series, ticket.number, place_of(sign), call.counter)
        return spoken(turn, words, self._spoken_languages(ticket.language), self._recordings, self._station.numbers)

    def _spoken_languages(self, of_ticket: str) -> tuple[str, ...]:
        """Indonesian always; English after it when the station says so."""
        english = self._station.english
        if english == "always" or (english == "asked" and of_ticket == "en"):
            return ("id", "en")
        return ("id",)

    @Slot()
    def _time_is_up(self) -> None:
        if not self._sounding:
            self._go_on()

    @Slot()
    def _sound_is_over(self) -> None:
        if not self._sounding:
            return
        self._sounding = False
        self._stuck.stop()
        self._troubles["stuck"] = False
        if not self._turn_over.isActive():
            self._go_on()

    @Slot()
    def _sound_is_stuck(self) -> None:
        LOG.warning("The loudspeaker does not come to an end")
        self._troubles["stuck"] = True
        self.skip()

    # --- what is seen -------------------------------------------------------------------------------

    @Slot()
    def draw(self) -> None:
        """Show how it stands now."""
        state = self._state or Announcing(0, 0)
        self._wall.show(picture(self._board, state, self._seen_troubles(), self._words, self._now()))

    def _seen_troubles(self) -> Troubles:
        deaf = self._refused is not None or self._since_board.hasExpired(DEAF_AFTER)
        board = self._board
        starting = None
        if board is None and self._refused is not None:
            starting = in_public(self._words, self._refused)
        return Troubles(
            starting=starting,
            lost_since=board.now if board is not None and deaf else None,
            no_sound=self._station.speaks and (not self._speaker.audible or self._troubles["stuck"]),
            voice_incomplete=self._troubles["incomplete"],
            no_voice_folder=self._recordings.folder_missing,
            no_monitor=self.missing_monitor,
        )

    def _now(self) -> datetime | None:
        """Hall time: as read, and going on by itself while the hall is not heard (a simulated clock stands)."""
        if self._board is None or self._board.simulated:
            return None
        return self._board.now + timedelta(milliseconds=self._since_board.elapsed())
