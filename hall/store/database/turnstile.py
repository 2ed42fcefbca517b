"""The queue in front of SQLite: one writer at a time, in the order of arrival.

SQLite's own busy handler sleeps and hopes, so one station can starve for seconds. A kernel file lock serves its
waiters in turn and falls with its process. The blocking wait has a thread of its own, so that whoever wants to write
can give up after a time. Mostly nobody waits, in this process or another: then the lock is taken without that thread.
Whoever waits says so by a second lock, so that nobody who comes later goes past by that way; and since the kernel
hands a lock to whoever asks first after it fell, whoever comes while others wait leaves them the time to wake up.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import queue
import struct
import threading
import time
from typing import TYPE_CHECKING, Final

from hall.model.errors import HallBusy, HallReadOnly

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


FILE_MODE: Final = 0o660
"""The hall's files belong to its group."""
_WAITING: Final = 1 << 62
"""The byte of the lock file, far behind its end, that those share who wait."""
_TO_WAKE: Final = 0.0002
"""Seconds in which whoever waits for the lock wakes up when it falls."""


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
        self._ours = threading.Lock()
        """Held by the one thread of this process that may hold the file lock."""
        self._turns: queue.SimpleQueue[_Turn | None] = queue.SimpleQueue()
        self._queued = 0
        self._counting = threading.Lock()
        self._thread = threading.Thread(target=self._serve, name="turnstile", daemon=True)
        self._thread.start()

    @contextlib.contextmanager
    def turn(self, seconds: float) -> Iterator[None]:
        """Hold the lock; refuse with `HallBusy` when it does not come within `seconds`."""
        if self._ours_at_once():
            try:
                yield
            finally:
                self._let_go()
            return
        mine = _Turn()
        self._queue(mine)
        try:
            if not mine.wait(seconds):
                raise HallBusy(seconds=round(seconds))
            yield
        finally:
            mine.done.set()  # also when the wait was interrupted: nobody holds what nobody wants

    def is_waited_for(self) -> bool:
        """Whether somebody waits for the lock, in this process or another."""
        return self._queued > 0 or _somebody_waits(self._file)

    def _ours_at_once(self) -> bool:
        """Take the lock if it is free and nobody waits for it, here or in another process."""
        if self.is_waited_for() or not self._ours.acquire(blocking=False):
            return False
        taken = False
        try:
            taken = _taken_at_once(self._file)
        finally:
            if not taken:
                self._ours.release()
        return taken

    def _let_go(self) -> None:
        try:
            fcntl.flock(self._file, fcntl.LOCK_UN)
        finally:
            self._ours.release()

    def _queue(self, turn: _Turn) -> None:
        with self._counting:
            self._queued += 1
        self._turns.put(turn)

    def _serve(self) -> None:
        while (turn := self._turns.get()) is not None:
            self._ours.acquire()
            _wait(self._file)
            try:
                with self._counting:
                    self._queued -= 1
                if turn.grant():
                    turn.done.wait()
            finally:
                self._let_go()
        with self._ours:  # whoever holds the lock of a turnstile that closes, holds it on
            return

    def close(self) -> None:
        """Let the thread go; a thread that waits for another process's lock ends with the program."""
        self._turns.put(None)
        self._thread.join(0.5)
        if not self._thread.is_alive():
            os.close(self._file)


def _wait(file: int) -> None:
    """Take the lock in one's turn; whoever comes meanwhile sees that somebody waits."""
    if _somebody_waits(file):
        time.sleep(_TO_WAKE)
    fcntl.fcntl(file, fcntl.F_OFD_SETLK, _byte(fcntl.F_RDLCK))
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
    finally:
        fcntl.fcntl(file, fcntl.F_OFD_SETLK, _byte(fcntl.F_UNLCK))


def _somebody_waits(file: int) -> bool:
    found: bytes = fcntl.fcntl(file, fcntl.F_OFD_GETLK, _WANTED)
    return found[:2] != _FREE


def _taken_at_once(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _byte(kind: int) -> bytes:
    """`struct flock` of the byte of those who wait (fcntl(2), open file description locks)."""
    return struct.pack("hhqqi0q", kind, os.SEEK_SET, _WAITING, 1, 0)


_WANTED: Final = _byte(fcntl.F_WRLCK)
_FREE: Final = struct.pack("h", fcntl.F_UNLCK)
