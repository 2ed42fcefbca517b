"""The way to a printer: bytes out and in, and never a wait without an end."""

from __future__ import annotations

import contextlib
import socket
import time
from typing import TYPE_CHECKING, Final, Protocol, Self

from printing.reasons import PrinterReason, PrinterTrouble

if TYPE_CHECKING:
    from types import TracebackType

CONNECT_SECONDS: Final = 1.5
PIECE: Final = 1024
"""The most that is handed over at once: a fault reported in between stops the rest."""
_SEND_BUFFER: Final = 4096
"""Small, so that a printer that takes nothing is noticed soon."""
_READ: Final = 256
_FAREWELL_SECONDS: Final = 0.2


class Link(Protocol):
    """A way to a printer. What goes wrong is a `PrinterTrouble` with its reason."""

    def open(self) -> None:
        """Connect."""

    def write(self, data: bytes, seconds: float) -> int:
        """Hand over the beginning of `data`; how many bytes were taken within the time, perhaps none."""

    def read(self, seconds: float) -> bytes:
        """What has come, after waiting so long at most; empty when nothing has."""

    def close(self) -> None:
        """Hang up, politely; harmless when never opened."""


class NetworkLink:
    """Raw TCP, as network printers speak it on port 9100."""

    def __init__(self, address: tuple[str, int]) -> None:
        self._address = address
        self._socket: socket.socket | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def open(self) -> None:
        """Connect within 1.5 seconds."""
        try:
            self._socket = socket.create_connection(self._address, CONNECT_SECONDS)
        except ConnectionRefusedError:
            raise PrinterTrouble(PrinterReason.REFUSED) from None
        except OSError:
            raise PrinterTrouble(PrinterReason.UNREACHABLE) from None
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)

    def write(self, data: bytes, seconds: float) -> int:
        """At most 1 KB at a time."""
        connected = self._connected(seconds)
        try:
            return connected.send(data[:PIECE])
        except (TimeoutError, BlockingIOError):
            return 0
        except OSError:
            raise PrinterTrouble(PrinterReason.UNPLUGGED) from None

    def read(self, seconds: float) -> bytes:
        """The printer's answers, as they come."""
        connected = self._connected(seconds)
        try:
            data = connected.recv(_READ)
        except (TimeoutError, BlockingIOError):
            return b""
        except OSError:
            raise PrinterTrouble(PrinterReason.UNPLUGGED) from None
        if not data:
            raise PrinterTrouble(PrinterReason.UNPLUGGED)
        return data

    def close(self) -> None:
        """Say that nothing follows and hear the printer out: closing with unread answers would reset the connection,
        and a reset takes with it what the printer has not read yet.
        """
        leaving, self._socket = self._socket, None
        if leaving is None:
            return
        with leaving, contextlib.suppress(OSError):
            leaving.shutdown(socket.SHUT_WR)
            end = time.monotonic() + _FAREWELL_SECONDS
            while (left := end - time.monotonic()) > 0:
                leaving.settimeout(left)
                if not leaving.recv(_READ):
                    break

    def _connected(self, seconds: float) -> socket.socket:
        assert self._socket is not None, "open() comes first"
        self._socket.settimeout(max(0.0, seconds))
        return self._socket
