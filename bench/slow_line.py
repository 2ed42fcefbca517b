"""A line of so many bits a second in each direction between a hall and its central server, and how fast it is bare."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from typing import Final

PIECE: Final = 512


class SlowLine:
    """Listens on a port of its own and carries every connection on to another one, slowly."""

    def __init__(self, to: int, bits_per_second: int) -> None:
        self._to, self._rate = to, bits_per_second / 8
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open = [self._listener]
        self.port = int(self._listener.getsockname()[1])
        self.up = 0
        """Bytes that went to the server."""
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Cut everything."""
        for one in self._open:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                hall, _ = self._listener.accept()
                central = socket.create_connection(("127.0.0.1", self._to))
                self._open += [hall, central]
                threading.Thread(target=self._carry, args=(hall, central, True), daemon=True).start()
                threading.Thread(target=self._carry, args=(central, hall, False), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, up: bool) -> None:  # noqa: FBT001 - which of the two
        free_at = time.monotonic()
        with contextlib.suppress(OSError):
            while piece := source.recv(PIECE):
                free_at = max(free_at, time.monotonic()) + len(piece) / self._rate
                time.sleep(max(0.0, free_at - time.monotonic()))
                target.sendall(piece)
                self.up += len(piece) if up else 0
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_WR)


def bare(count: int, bits_per_second: int) -> float:
    """Seconds that so many bytes need over such a line from the first to the last, one connection, nothing asked."""
    sink = socket.create_server(("127.0.0.1", 0))
    line = SlowLine(int(sink.getsockname()[1]), bits_per_second)
    begun = time.monotonic()
    with socket.create_connection(("127.0.0.1", line.port)) as sender:
        threading.Thread(target=sender.sendall, args=(bytes(count),), daemon=True).start()
        taken, _ = sink.accept()
        left = count
        while left:
            left -= len(taken.recv(65536))
    took = time.monotonic() - begun
    taken.close()
    sink.close()
    line.close()
    return took
