"""The loudspeaker: one player that plays one sound after the other, and says when nobody could hear it."""

from __future__ import annotations

import logging
import os
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QDir, QObject, QTemporaryDir, QUrl, Signal, SignalInstance, Slot

from display.sound import Sound

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer

LOG = logging.getLogger("antrean.display")


class Speaker(Protocol):
    """What the announcer needs to be heard."""

    over: SignalInstance
    """The sound is over, or could not be played."""
    changed: SignalInstance
    """`audible` is another one."""

    @property
    def audible(self) -> bool:
        """Whether anybody can hear it: there is a sound device and it plays."""

    def play(self, sound: Sound) -> None:
        """Play this sound, from its beginning. The one before is over."""

    def stop(self) -> None:
        """Be quiet."""


class NoSpeaker(QObject):
    """A display without a voice: one that does not speak, or a PC without the libraries of sound."""

    over = Signal()
    changed = Signal()
    audible = False

    def play(self, _sound: Sound) -> None:
        self.over.emit()

    def stop(self) -> None:
        """It is quiet always."""


class Loudspeaker(QObject):
    """Qt's media player on the sound device that the system prefers; a device may come and go at any time.

    Each sound is played from a file. Qt reads it in a thread of its own, for which the player waits: a `QBuffer` made
    in Python would want Python's lock there, which whoever waits is holding, and the display would stand still.
    """

    over = Signal()
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        # Imported here: the libraries of sound may be missing, and the window is open before they are loaded.
        from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer  # noqa: PLC0415 - see above

        super().__init__(parent)
        self._states = QMediaPlayer.PlaybackState
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._look)
        self._output = QAudioOutput(self)
        self._player = QMediaPlayer(self)
        self._player.setAudioOutput(self._output)
        self._player.playbackStateChanged.connect(self._moved)
        self._player.errorOccurred.connect(self._failed)
        # In memory, where the system has such a folder for each user: a full disk must not silence a hall.
        self._folder = QTemporaryDir(f"{os.environ.get('XDG_RUNTIME_DIR') or QDir.tempPath()}/antrean-sound-XXXXXX")
        self._file: Path | None = None
        self._numbers = count(1)
        self._playing = False
        self._broken = False
        self._has_device = self._device_there()

    @property
    def audible(self) -> bool:
        return self._has_device and not self._broken

    def play(self, sound: Sound) -> None:
        self.stop()
        # Another name each time: the player takes no notice of a source that it has already.
        file = Path(self._folder.path(), f"{next(self._numbers)}.wav")
        try:
            file.write_bytes(sound.wav)
        except OSError as error:
            self._failed(error)
            return
        self._player.setSource(QUrl.fromLocalFile(str(file)))
        if self._file is not None:
            self._file.unlink(missing_ok=True)
        self._file = file
        self._playing = True
        self._player.play()

    def stop(self) -> None:
        self._playing = False
        self._player.stop()

    def _device_there(self) -> bool:
        return any(not device.isNull() for device in self._devices.audioOutputs())

    @Slot()
    def _look(self) -> None:
        there = self._device_there()
        if there:
            self._output.setDevice(self._devices.defaultAudioOutput())
        if there != self._has_device or self._broken:
            self._has_device, self._broken = there, False
            LOG.info("Sound device %s", "found" if there else "gone")
            self.changed.emit()

    @Slot("QMediaPlayer::PlaybackState")
    def _moved(self, state: QMediaPlayer.PlaybackState) -> None:
        if state == self._states.StoppedState and self._playing:
            self._playing = False
            if self._broken:  # it was heard to its end: the trouble is over
                self._broken = False
                self.changed.emit()
            self.over.emit()

    def _failed(self, *what: object) -> None:
        LOG.warning("A call could not be played: %s", what[-1])
        self._playing = False
        if not self._broken:
            self._broken = True
            self.changed.emit()
        self.over.emit()


def loudspeaker() -> Speaker:
    """The loudspeaker of this PC; a silent one where the libraries of sound are missing."""
    try:
        return Loudspeaker()
    except ImportError as error:
        LOG.warning("No sound: %s", error.name or error)
        return NoSpeaker()
