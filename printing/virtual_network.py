"""The socket of the virtual printer: one station at a time, real-time commands heard on arrival, faults of the wire."""

from __future__ import annotations

import contextlib
import selectors
import socket
import struct
import threading
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from printing.virtual_faults import FaultName

HERE: Final = "127.0.0.1"
_LARGEST_READ: Final = 1024
_RECEIVE_BUFFER: Final = 2048
"""Small, as in a printer: a station soon feels that nothing is printed."""
_LOOK_AGAIN_SECONDS: Final = 0.02
_SLICES_PER_SECOND: Final = 50
_DLE: Final = 0x10
_CLEAR: Final = b"\x14\x08\x01\x03\x14\x01\x06\x02\x08"


class Ears(Protocol):
    """The printer as its socket knows it."""

    @property
    def room(self) -> int:
        """Bytes that still fit."""

    def fault_value(self, name: FaultName, key: str) -> float | None:
        """A value of a present fault."""

    def has(self, name: FaultName) -> bool:
        """Whether a fault is present."""

    def take(self, data: bytes) -> None:
        """Bytes to print."""

    def asked(self, n: int) -> None:
        """A real-time question."""

    def throw_away(self) -> None:
        """The real-time command to empty the memory."""

    def hung_up(self) -> None:
        """The station is gone."""


class VirtualNetwork:
    """Listens at 127.0.0.1 in a thread of its own."""

    def __init__(self, printer: Ears, port: int) -> None:
        self._printer = printer
        self.port = port
        self._stopping = threading.Event()
        self._sending = threading.Lock()
        self._station: socket.socket | None = None
        self._listener: socket.socket | None = None
        self._bell, self._bell_ear = socket.socketpair()
        self._thread = threading.Thread(target=self._listen, name="virtual printer network", daemon=True)

    def start(self) -> None:
        """Begin to listen; `port` is known afterwards."""
        listener = socket.socket()
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _RECEIVE_BUFFER)
            listener.bind((HERE, self.port))
            listener.listen(5)
        except OSError:
            listener.close()
            raise
        self._listener, self.port = listener, listener.getsockname()[1]
        self._thread.start()

    def stop(self) -> None:
        """Hang up, free the port, end the thread."""
        if self._stopping.is_set():
            return
        self._stopping.set()
        self._bell.send(b"!")
        if self._thread.ident is not None:
            self._thread.join()
        for one in (self._listener, self._bell, self._bell_ear):
            if one is not None:
                one.close()

    def send(self, data: bytes) -> None:
        """Say something to the station, if one is connected and listens."""
        with self._sending:
            if self._station is not None:
                with contextlib.suppress(OSError):
                    self._station.send(data)

    def _listen(self) -> None:
        listener = self._listener
        while not self._stopping.is_set():
            if listener is None or not self._readable(listener):
                continue
            station, _ = listener.accept()
            with station:
                self._serve(station)

    def _serve(self, station: socket.socket) -> None:
        if self._printer.has("hang_up"):
            return
        station.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        station.settimeout(1)
        with self._sending:
            self._station = station
        try:
            self._hear(station)
        except OSError:
            pass  # the station is gone; a printer does not mind
        finally:
            with self._sending:
                self._station = None
            self._printer.hung_up()

    def _hear(self, station: socket.socket) -> None:
        ear, heard = RealTimeEar(), 0
        while not self._stopping.is_set():
            limit = self._limit(heard)
            if limit is None:
                station.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return
            if limit == 0:
                self._stopping.wait(_LOOK_AGAIN_SECONDS)
                continue
            if not self._readable(station):
                continue
            data = station.recv(limit)
            if not data:
                return
            heard += len(data)
            self._take(data, ear)

    def _take(self, data: bytes, ear: RealTimeEar) -> None:
        speed = self._printer.fault_value("slow", "bytes_per_second")
        if speed:
            self._stopping.wait(len(data) / speed)
        done = 0
        for command, end in ear.hear(data):
            self._printer.take(data[done:end])
            done = end
            if command:
                self._printer.asked(command)
            else:
                self._printer.throw_away()
        self._printer.take(data[done:])

    def _readable(self, one: socket.socket) -> bool:
        """Wait until something has come; False when it is time to stop."""
        with selectors.DefaultSelector() as selector:
            selector.register(one, selectors.EVENT_READ)
            selector.register(self._bell_ear, selectors.EVENT_READ)
            return all(key.fileobj is one for key, _ in selector.select())

    def _limit(self, heard: int) -> int | None:
        """How many bytes may be read now; None to break the connection."""
        limit = min(_LARGEST_READ, self._printer.room)
        stall = self._printer.fault_value("stall", "after")
        reset = self._printer.fault_value("reset", "after")
        speed = self._printer.fault_value("slow", "bytes_per_second")
        if reset is not None and heard >= reset:
            return None
        for end in (stall, reset):
            if end is not None:
                limit = min(limit, max(0, int(end) - heard))
        return min(limit, max(1, int(speed / _SLICES_PER_SECOND))) if speed else limit


class RealTimeEar:
    """Hears the commands that a printer obeys on arrival, also in the middle of a picture, as printers do."""

    def __init__(self) -> None:
        self._open = b""

    def hear(self, data: bytes) -> Iterator[tuple[int, int]]:
        """For each `DLE EOT n` its n, for each `DLE DC4 8` a zero; with the place in `data` behind the command."""
        stream, before = self._open + data, len(self._open)
        at = 0
        while (at := stream.find(_DLE, at)) >= 0:
            command = stream[at : at + 10]
            if len(command) < 3 or (command[1:3] == b"\x14\x08" and len(command) < 10):  # noqa: PLR2004 - lengths
                break
            if command[1] == 0x04 and 1 <= command[2] <= 4:  # noqa: PLR2004 - EOT 1 to 4
                yield command[2], at + 3 - before
            elif command[1:] == _CLEAR:
                yield 0, at + 10 - before
            at += 1
        self._open = stream[at:] if at >= 0 else b""
