"""The queue in front of SQLite: one writer at a time, in the order of arrival.

SQLite's own busy handler sleeps and hopes, so one station can starve for seconds. A kernel file lock serves its
waiters in turn and falls with its process. The blocking wait has a thread of its own, so that whoever wants to write
can give up after a time.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import queue
import threading
from typing import TYPE_CHECKING, Final

from hall.model.errors import HallBusy, HallReadOnly

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


FILE_MODE: Final = 0o660
"""The hall's files belong to its group."""


def open_shared(path: Path) -> int:
    """Open a file beside the database for all of the hall's group, whatever this user's umask; made when missing."""
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, FILE_MODE)
    except PermissionError as error:
        raise HallReadOnly(path=str(path)) from error
    if os.fstat(file).st_uid == os.geteuid():
        os.fchmod(file, FILE_MODE)
    return file


class _Turn:
    """Somebody's wish to write: granted by the turnstile's thread, or abandoned by its owner."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._granted = threading.Event()
        self._abandoned = False
        self.done = threading.Event()

    def grant(self) -> bool:
        """Hand over the lock; False when nobody wants it any more."""
        with self._lock:
            if self._abandoned:
                return False
            self._granted.set()
            return True

    def wait(self, seconds: float) -> bool:
        """Wait for the lock; False when it did not come in time, and then it never comes."""
        if self._granted.wait(seconds):
            return True
        with self._lock:
            self._abandoned = not self._granted.is_set()
            return not self._abandoned


class Turnstile:
    """The file lock `hall.db.lock`, shared by all processes of a hall."""

    def __init__(self, file: int) -> None:
        self._file = file
        self._turns: queue.SimpleQueue[_Turn | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._serve, name="turnstile", daemon=True)
        self._thread.start()

    @contextlib.contextmanager
    def turn(self, seconds: float) -> Iterator[None]:
        """Hold the lock; refuse with `HallBusy` when it does not come within `seconds`."""
        mine = _Turn()
        self._turns.put(mine)
        try:
            if not mine.wait(seconds):
                raise HallBusy(seconds=round(seconds))
            yield
        finally:
            mine.done.set()  # also when the wait was interrupted: nobody holds what nobody wants

    def _serve(self) -> None:
        while (turn := self._turns.get()) is not None:
            fcntl.flock(self._file, fcntl.LOCK_EX)
            try:
                if turn.grant():
                    turn.done.wait()
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)

    def close(self) -> None:
        """Let the thread go; a thread that waits for another process's lock ends with the program."""
        self._turns.put(None)
        self._thread.join(0.5)
        if not self._thread.is_alive():
            os.close(self._file)
