"""The bell: something in the hall changed, read again. No Qt; `fileno()` can be waited for."""

from __future__ import annotations

import contextlib
import ctypes
import os
import select
import socket
import struct
import threading
import time
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

LOOK_EVERY: Final = 0.25
"""Seconds between looks at SQLite itself, for a writer that died between its commit and the bell."""
PING_EVERY: Final = 10.0
"""Seconds between questions to PostgreSQL whether it is still there."""
_IN_MODIFY: Final = 0x2
_IN_CLOSE_WRITE: Final = 0x8
_CLOCK_MONOTONIC: Final = 1


class Bell(Protocol):
    """Something to wait for."""

    connected: bool
    """False while the database cannot be heard."""

    def fileno(self) -> int:
        """Readable when `changed` should be asked."""

    def changed(self) -> bool:
        """Whether to read again. Empties the bell."""

    def wait(self, seconds: float) -> bool:
        """Wait until it rings; False when it did not."""

    def close(self) -> None:
        """Stop listening."""


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


class FileBell:
    """SQLite's bell: a watched file beside the database, and the database itself as the truth.

    `own` tells by what the system knows the hall's own file, None while it is not there. `trouble` is what the driver
    raises while the database cannot be read.
    """

    def __init__(
        self,
        path: Path,
        connect: Callable[[], Any],
        own: Callable[[], tuple[int, int] | None],
        trouble: type[Exception],
    ) -> None:
        self.connected = True
        self._trouble = trouble
        self._connect = connect
        self._own = own
        libc = ctypes.CDLL(None, use_errno=True)
        self._watch = _checked(libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC))
        _checked(libc.inotify_add_watch(self._watch, os.fsencode(path), _IN_MODIFY | _IN_CLOSE_WRITE))
        self._timer = _checked(libc.timerfd_create(_CLOCK_MONOTONIC, os.O_NONBLOCK | os.O_CLOEXEC))
        nanoseconds = int(LOOK_EVERY * 1e9)
        setting = struct.pack("@qqqq", 0, nanoseconds, 0, nanoseconds)
        _checked(libc.timerfd_settime(self._timer, 0, setting, None))
        self._poll = select.epoll()
        self._poll.register(self._watch, select.EPOLLIN)
        self._poll.register(self._timer, select.EPOLLIN)
        self._open()

    def _open(self) -> None:
        self._file = self._own()
        self._connection = self._connect()
        self._version = self._ask("PRAGMA data_version")
        self._head = self._ask("SELECT head_n FROM hall")

    def _ask(self, question: str) -> int:
        return int(self._connection.execute(question).fetchone()[0])

    def fileno(self) -> int:
        """See `Bell.fileno`."""
        return self._poll.fileno()

    def changed(self) -> bool:
        """See `Bell.changed`."""
        for file in (self._watch, self._timer):
            with contextlib.suppress(BlockingIOError):
                os.read(file, 4096)
        was_connected = self.connected
        try:
            changed = self._look()
            self.connected = True
        except self._trouble:
            self.connected = changed = False
        return changed or self.connected != was_connected

    def _look(self) -> bool:
        """Whether the journal has grown: what stations note for themselves rings for nobody."""
        if (file := self._own()) != self._file:
            if file is None:
                raise self._trouble
            self._connection.close()
            self._open()
            return True
        version = self._ask("PRAGMA data_version")
        if version == self._version:
            return False
        head = self._ask("SELECT head_n FROM hall")
        changed = head != self._head
        self._version, self._head = version, head
        return changed

    def wait(self, seconds: float) -> bool:
        """See `Bell.wait`."""
        return _wait(self, seconds)

    def close(self) -> None:
        """See `Bell.close`."""
        self._poll.close()
        os.close(self._watch)
        os.close(self._timer)
        self._connection.close()


class ServerBell:
    """PostgreSQL's bell: LISTEN on a connection of its own, made again when the server comes back."""

    def __init__(self, address: str, channel: str, settings: Mapping[str, Any]) -> None:
        self.connected = False
        self._address = address
        self._channel = channel
        self._settings = settings
        self._hear, self._ring = socket.socketpair()
        self._hear.setblocking(False)
        self._ring.setblocking(False)
        self._stop_hear, self._stop_ring = socket.socketpair()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="bell", daemon=True)
        self._thread.start()
        self._ready.wait(3)

    def fileno(self) -> int:
        """See `Bell.fileno`."""
        return self._hear.fileno()

    def changed(self) -> bool:
        """See `Bell.changed`."""
        heard = b""
        with contextlib.suppress(BlockingIOError):
            heard = self._hear.recv(4096)
        return bool(heard)

    def wait(self, seconds: float) -> bool:
        """See `Bell.wait`."""
        return _wait(self, seconds)

    def close(self) -> None:
        """See `Bell.close`."""
        self._stop_ring.send(b"x")
        self._thread.join(5)
        for end in (self._hear, self._ring, self._stop_hear, self._stop_ring):
            end.close()

    def _tell(self) -> None:
        with contextlib.suppress(BlockingIOError):  # full: it has rung often enough
            self._ring.send(b"x")

    def _stopped(self, seconds: float) -> bool:
        return bool(select.select([self._stop_hear], [], [], seconds)[0])

    def _listen(self) -> None:
        import psycopg  # noqa: PLC0415 - only where the hall lives in PostgreSQL

        pause = 0.1
        while not self._stopped(0):
            try:
                with psycopg.connect(self._address, autocommit=True, **self._settings) as connection:
                    connection.add_notify_handler(lambda _heard: self._tell())  # what comes with a ping's answer
                    connection.execute(f"LISTEN {self._channel}")
                    self.connected = True
                    self._ready.set()
                    self._tell()  # whatever rang while nobody listened
                    pause = 0.1
                    if self._hear_until_stopped(connection):
                        return
            except psycopg.Error:
                if self.connected:
                    self.connected = False
                    self._tell()
            if self._stopped(pause):
                return
            pause = min(2.0, pause * 2)

    def _hear_until_stopped(self, connection: Any) -> bool:  # noqa: ANN401 - psycopg is imported late
        while True:
            readable = select.select([connection.fileno(), self._stop_hear], [], [], PING_EVERY)[0]
            if self._stop_hear in readable:
                return True
            if not readable:
                connection.execute("SELECT 1")
                continue
            connection.pgconn.consume_input()
            heard = False
            while connection.pgconn.notifies() is not None:
                heard = True
            if heard:
                self._tell()
            if connection.pgconn.status != 0:  # ConnStatus.OK
                import psycopg  # noqa: PLC0415 - as above

                raise psycopg.OperationalError("the server closed the connection")


def _wait(bell: Bell, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if select.select([bell.fileno()], [], [], left)[0] and bell.changed():
            return True
    return False
