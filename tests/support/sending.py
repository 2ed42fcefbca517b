"""A hall that sends to a central server, turn by turn, with a clock of its own."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sync.sender import Sender
from sync.wire import Wire, WirePatience

if TYPE_CHECKING:
    from hall import Hall
    from tests.support.halls import TrialHall

HASTE = WirePatience(connect=2, send=5, silence=5, whole=10)


@dataclass
class Ticking:
    """Monotonic time that a test moves on."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class SendingHall:
    """A hall with its sender."""

    trial: TrialHall
    url: str
    token: str
    ticking: Ticking = field(default_factory=Ticking)
    hall: Hall = field(init=False)
    sender: Sender = field(init=False)

    def __post_init__(self) -> None:
        self.hall = self.trial.station("sync")
        self.restart()

    def restart(self) -> None:
        """The sender was killed and starts anew: it knows nothing but what the hall keeps."""
        wire = Wire(self.url, self.token, patience=HASTE)
        self.sender = Sender(self.hall, wire, random.Random(7), self.ticking)
        self.sender.claim()

    def turn(self) -> bool:
        """One turn; when it did nothing, every pause passes."""
        did = self.sender.turn()
        self.ticking.now += 0.1 if did else 4000
        return did

    def send_all(self, turns: int = 200) -> None:
        """Turn until central has everything."""
        for _ in range(turns):
            self.turn()
            if self.hall.central.state().pending == 0 and not self.sender.upward.say_hello:
                return
        message = f"not sent after {turns} turns: {self.hall.central.state()}"
        raise AssertionError(message)

    def issue(self, count: int = 1, service: str = "B") -> None:
        """Visitors take numbers."""
        for _ in range(count):
            self.hall.reception.issue(service)
