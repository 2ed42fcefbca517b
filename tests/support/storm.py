"""A network in a storm: every request may meet any fault, at random, until the storm is over."""

from __future__ import annotations

import random
import socket
import struct
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tests.support.edge import Relay

if TYPE_CHECKING:
    from tests.support.edge import Visit

GUSTS: Final = {
    "none": 24, "lose_request": 1, "cut_request": 1, "lose_answer": 2, "cut_answer": 1, "repeat": 1, "old_answer": 1,
    "late_answer": 1, "late_request": 1, "slow_answer": 1, "portal": 1, "redirect": 1, "gateway": 1, "busy": 1,
}  # fmt: skip
"""How often each fault is met, compared with the others."""
LATE: Final = (0.2, 2.0)
"""Seconds that something is late."""


@dataclass
class Storm(Relay):
    """Passes requests on to a server, or does what networks do."""

    dice: random.Random = field(default_factory=random.Random)
    calm: bool = False
    counted: Counter[str] = field(default_factory=Counter)
    """Requests by what they met."""
    _old: bytes = b""
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, visit: Visit) -> None:
        """One request."""
        with self._turn:
            fault = "none" if self.calm else self.dice.choices(list(GUSTS), list(GUSTS.values()))[0]
            self.counted[fault] += 1
        getattr(self, f"_{fault}")(visit)

    @property
    def requests(self) -> int:
        """How many came so far."""
        return self.counted.total()

    def _none(self, visit: Visit) -> None:
        status, kind, body, more = self.passed(visit)
        if visit.path == "/v1/batches" and status == 200:
            self._old = body
        visit.send(status, kind, body, **more)

    def _cut_request(self, visit: Visit) -> None:
        """Half of the request reaches the server."""
        head = "".join(f"{name}: {value}\r\n" for name, value in visit.headers.items())
        whole = f"{visit.method} {visit.path} HTTP/1.1\r\n{head}\r\n".encode() + visit.body
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=5) as way:
                way.sendall(whole[: self.dice.randrange(len(whole))])
                time.sleep(0.01)
                way.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        except OSError:
            pass  # the server is away: less than half reached it
        visit.reset()

    def _old_answer(self, visit: Visit) -> None:
        """The server takes the request; what comes back is its answer to an earlier one."""
        self.passed(visit)
        visit.send(200, "application/json", self._old or b"{}")

    def _late_answer(self, visit: Visit) -> None:
        status, kind, body, more = self.passed(visit)
        time.sleep(self.dice.uniform(*LATE))
        visit.send(status, kind, body, **more)

    def _late_request(self, visit: Visit) -> None:
        """Whoever asked has given up when the request arrives, perhaps after newer ones."""
        visit.reset()
        time.sleep(self.dice.uniform(*LATE))
        self.passed(visit)

    def _slow_answer(self, visit: Visit) -> None:
        status, kind, body, _more = self.passed(visit)
        head = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        whole, pieces = head + body, 8
        size = len(whole) // pieces + 1
        for start in range(0, len(whole), size):
            visit.sock.sendall(whole[start : start + size])
            time.sleep(0.05)
