"""Voice clips, silences and the chime joined to one WAV, so that nothing can come between them. No Qt.

All recordings have one format: mono, 16 bits, the same rate; a clip of another format counts as missing.
"""

from __future__ import annotations

import io
import logging
import wave
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assets import ASSETS
from display.announcing import CallPace, Turn
from display.speech import CallWords, Manner, Piece, Silence, Style, said

LOG = logging.getLogger("antrean.display")
VOICE: Final = ASSETS / "voice"
SOUNDS: Final = ASSETS / "sounds"
CHIMES: Final = {pace: "chime" if pace is CallPace.CALM else "chime-short" for pace in CallPace}
AFTER_CHIME: Final = Silence(0.25)
BETWEEN_LANGUAGES: Final = Silence(0.6)
_WIDTH: Final = 2
"""Bytes of a sample."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A WAV ready to be played and how long it lasts."""

    wav: bytes
    seconds: float
    complete: bool = True
    """False when a clip was missing: what was to be said there is left out."""


class Recordings:
    """The samples of clips, read once; what a hall did not record itself, or in another format, is the shipped one."""

    rate = 22_050
    """Samples a second."""

    def __init__(self, own: Path | None = None, shipped: Path = VOICE, sounds: Path = SOUNDS) -> None:
        self._voices = (shipped,) if own is None else (own, shipped)
        self._sounds = sounds
        self._samples: dict[Path, bytes | None] = {}
        self.folder_missing = own is not None and not own.is_dir()
        """The hall's own recordings are not where the station file says."""
        if self.folder_missing:
            LOG.warning("There is no folder %s with recordings; the shipped voice speaks", own)

    def clip(self, language: str, name: str) -> bytes | None:
        """The samples of a voice clip, None when there is no such recording."""
        found = (self._read(voice / language / f"{name}.wav") for voice in self._voices)
        return next((samples for samples in found if samples is not None), None)

    def chime(self, name: str) -> bytes | None:
        """The samples of a chime."""
        return self._read(self._sounds / f"{name}.wav")

    def silence(self, silence: Silence) -> bytes:
        """Samples of nothing."""
        return bytes(round(silence.seconds * self.rate) * _WIDTH)

    def _read(self, file: Path) -> bytes | None:
        if file not in self._samples:
            self._samples[file] = self._open(file)
            if self._samples[file] is None and not self.folder_missing:
                LOG.warning("No recording %s of one channel, 16 bits, %d samples a second", file, self.rate)
        return self._samples[file]

    def _open(self, file: Path) -> bytes | None:
        try:
            with wave.open(str(file), "rb") as recording:
                form = (recording.getnchannels(), recording.getsampwidth(), recording.getframerate())
                return recording.readframes(recording.getnframes()) if form == (1, _WIDTH, self.rate) else None
        except (OSError, EOFError, wave.Error):
            return None


def spoken(
    turn: Turn, words: CallWords, languages: Sequence[str], recordings: Recordings, style: Style = Style.DIGITS
) -> Sound:
    """What is heard in a turn: the chime and the call in each language; a repeat has no chime."""
    parts: list[bytes | None] = []
    manner = Manner.AGAIN if turn.repeat else Manner.TERSE if turn.pace is CallPace.TERSE else Manner.FULL
    if not turn.repeat:
        parts += [recordings.chime(CHIMES[turn.pace]), recordings.silence(AFTER_CHIME)]
    for place, language in enumerate(languages):
        if place:
            parts.append(recordings.silence(BETWEEN_LANGUAGES))
        parts += _samples(said(words, language, style, manner), language, recordings)
    return joined(parts, recordings.rate)


def _samples(pieces: Sequence[Piece], language: str, recordings: Recordings) -> Iterable[bytes | None]:
    for piece in pieces:
        yield recordings.silence(piece) if isinstance(piece, Silence) else recordings.clip(language, piece)


def joined(parts: Iterable[bytes | None], rate: int) -> Sound:
    """One WAV of the parts; None is a part that is missing."""
    all_parts = list(parts)
    samples = b"".join(part for part in all_parts if part is not None)
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(_WIDTH)
        out.setframerate(rate)
        out.writeframes(samples)
    return Sound(file.getvalue(), len(samples) / _WIDTH / rate, complete=None not in all_parts)
