"""A ticket printer made of software: it answers like a printer, fails like one, and its paper can be looked at.

`VirtualPrinter` is the printer's mechanism and its face for the demo and tests; `virtual_network` is its socket.
"""

from __future__ import annotations

import contextlib
import threading
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from printing.paper import DOTS_PER_MM, PAPERS, Width
from printing.virtual_faults import FaultName, Faults
from printing.virtual_interpreter import Interpreter
from printing.virtual_network import VirtualNetwork
from printing.virtual_paper import PrintedSlip, Strip

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

MEMORY: Final = 4096
"""Bytes that the printer takes in before it has printed them."""
BITE: Final = 64
"""Bytes that the mechanism takes out of the memory at once."""
_IDENTITIES: Final = {1: b"\x20", 2: b"\x02", 65: b"_1.00\0", 66: b"_ANTREAN\0", 67: b"_VIRTUAL\0", 68: b"_0001\0"}


class _ThrownAway(Exception):
    """What was being printed is to be forgotten."""


class VirtualPrinter:
    """A printer at 127.0.0.1. `start()`, then send to `port`; `stop()` frees the port and ends both threads.

    `on_slip` is called for every cut slip, in the printer's own thread.
    """

    def __init__(
        self,
        port: int = 0,
        folder: Path | None = None,
        paper: Width = 80,
        *,
        mm_per_second: float = 0,
        on_slip: Callable[[PrintedSlip], None] | None = None,
    ) -> None:
        self.slips: list[PrintedSlip] = []
        self.received: int = 0
        """Bytes since the start."""
        self.on_slip = on_slip
        self.paper = paper
        self._folder = folder
        self._mm_per_second = mm_per_second
        self._changed = threading.Condition(threading.RLock())
        self._faults = Faults()
        self._memory: deque[int] = deque()
        self._mask = 0
        self._debt = 0.0
        self._thrown_away = False
        self._stopping = False
        self._printing = False
        self._interpreter = Interpreter(PAPERS[paper], self)
        self._network = VirtualNetwork(self, port)
        self._thread = threading.Thread(target=self._print, name="virtual printer", daemon=True)

    # --- for people ---------------------------------------------------------------------------

    def start(self) -> None:
        """Switch on."""
        self._network.start()
        self._thread.start()

    def stop(self) -> None:
        """Switch off; safe to call twice."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        self._network.stop()
        if self._thread.ident is not None:
            self._thread.join()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def port(self) -> int:
        """The TCP port; known after `start()`."""
        return self._network.port

    @property
    def link(self) -> str:
        """Its address as in a station file."""
        return f"tcp://127.0.0.1:{self.port}"

    def fault(self, name: FaultName, **values: float) -> None:
        """Something goes wrong, now or when the values say so (`virtual_faults.FaultName`)."""
        self._change(lambda: self._faults.begin(name, values))

    def clear(self, name: FaultName | None = None) -> None:
        """One fault is gone, or all: paper is in, the cover shut, the network well."""
        self._change(lambda: self._faults.end(name) if name else self._faults.end_all())

    def wait_for(self, count: int, seconds: float = 60) -> bool:
        """Wait until so many slips have been cut since the start; False when they have not."""
        return self.wait_until(lambda: len(self.slips) >= count, seconds)

    def idle(self, seconds: float = 60) -> bool:
        """Wait until everything received is printed."""
        return self.wait_until(lambda: not (self._memory or self._printing or self._thrown_away), seconds)

    def wait_until(self, check: Callable[[], bool], seconds: float = 60) -> bool:
        """Wait until something is true of this printer; False when it is not in time."""
        with self._changed:
            return self._changed.wait_for(check, seconds)

    def tear_off(self) -> PrintedSlip | None:
        """What hangs out of the printer uncut, torn off by hand when the printer is idle; None when nothing does."""
        return self._finish(self._interpreter.new_strip())

    # --- for the network ----------------------------------------------------------------------

    @property
    def room(self) -> int:
        """Bytes that still fit into the memory."""
        with self._changed:
            return max(0, MEMORY - len(self._memory))

    def fault_value(self, name: FaultName, key: str) -> float | None:
        """A value of a present fault."""
        with self._changed:
            return self._faults.value(name, key)

    def has(self, name: FaultName) -> bool:
        """Whether a fault is present."""
        with self._changed:
            return self._faults.now(name)

    def take(self, data: bytes) -> None:
        """Bytes that have come over the network, to be printed when their turn comes."""
        with self._changed:
            self.received += len(data)
            self._memory.extend(data)
            self._changed.notify_all()

    def asked(self, n: int) -> None:
        """`DLE EOT n`: answered at once, whatever waits in the memory."""
        with self._changed:
            answer = self._faults.real_time_status(n)
        self.say(answer)

    def throw_away(self) -> None:
        """`DLE DC4 8`: the memory is emptied at once, also while the printer stands still."""
        with self._changed:
            self._memory.clear()
            self._thrown_away = True
            self._changed.notify_all()

    def hung_up(self) -> None:
        """The connection is over; automatic status ends with it."""
        with self._changed:
            self._mask = 0

    # --- the mechanism ------------------------------------------------------------------------

    def moved(self, dots: int) -> None:
        """The paper has moved: time passes, and faults that wait for a certain dot begin."""
        if self._mm_per_second:
            self._debt += dots / DOTS_PER_MM / self._mm_per_second
            if self._debt > 0.01:  # noqa: PLR2004 - seconds; shorter sleeps are never exact
                debt, self._debt = self._debt, 0.0
                self._pause(debt)
        self._change(lambda: self._faults.reached(self._interpreter.strip.y))
        self._stand_still_while_blocked()

    def cut(self, *, full: bool) -> None:  # noqa: ARG002 - both cuts give the visitor a slip
        """Cut, unless the knife sticks."""
        if self.has("cutter_jam"):
            self._change(self._jam)
            self._stand_still_while_blocked()
        self._finish(self._interpreter.new_strip())

    def answer(self, kind: str, data: bytes) -> None:
        """Answer a question that was reached in the queue."""
        with self._changed:
            answers = {
                "sensor": self._faults.paper_sensor(),
                "identity": _IDENTITIES.get(data[0] % 48 if data[0] < 65 else data[0], b""),  # noqa: PLR2004 - 49 is 1
                "echo": b"" if self._faults.now("no_echo") else b"\x37\x22" + data + b"\0",
            }
        self.say(answers[kind])

    def report_changes(self, mask: int) -> None:
        """`GS a`: report now, and again at each change."""
        with self._changed:
            self._mask = mask
            status = self._faults.automatic_status()
        if mask:
            self.say(status)

    def knows(self, command: str) -> bool:
        """Whether this printer has the command `qr`, which cheap ones lack."""
        return not (command == "qr" and self.has("no_native_qr"))

    # --- inside -------------------------------------------------------------------------------

    def _print(self) -> None:
        """The mechanism's thread: memory to paper."""
        while True:
            with self._changed:
                self._printing = False
                self._changed.notify_all()
                self._changed.wait_for(self._has_work)
                if self._stopping:
                    return
                if self._thrown_away:
                    self._thrown_away = False
                    self._interpreter.forget()
                    continue
                self._printing = True
                bite = bytes(self._memory.popleft() for _ in range(min(BITE, len(self._memory))))
            with contextlib.suppress(_ThrownAway):
                self._interpreter.take(bite)

    def _has_work(self) -> bool:
        return self._stopping or self._thrown_away or (bool(self._memory) and not self._faults.blocked)

    def _stand_still_while_blocked(self) -> None:
        with self._changed:
            if self._faults.blocked:
                self._changed.wait_for(lambda: self._stopping or self._thrown_away or not self._faults.blocked)
            if self._stopping or (self._thrown_away and self._faults.blocked):
                raise _ThrownAway

    def _jam(self) -> None:
        self._faults.end("cutter_jam")
        self._faults.begin("cutter", {})

    def _change(self, change: Callable[[], object]) -> None:
        """Change the faults, and report it when the station asked for that."""
        with self._changed:
            before = self._faults.automatic_status()
            change()
            after = self._faults.automatic_status()
            report = self._mask != 0 and before != after
            self._changed.notify_all()
        if report:
            self.say(after)

    def _finish(self, strip: Strip) -> PrintedSlip | None:
        if strip.is_scrap():
            return None
        number = len(self.slips) + 1
        picture = strip.picture()
        path = self._folder / f"slip-{number:03d}.png" if self._folder else None
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            picture.save(path)
        text = "\n".join(line for line in strip.lines if line)
        slip = PrintedSlip(number, picture, text, tuple(strip.codes), path, tuple(strip.unknown))
        with self._changed:
            self.slips.append(slip)
            self._changed.notify_all()
        if self.on_slip is not None:
            self.on_slip(slip)
        return slip

    def say(self, answer: bytes) -> None:
        """Say this to the station, as far as the faults allow."""
        with self._changed:
            mute = self._faults.now("mute") or (self._faults.now("mute_when_blocked") and self._faults.blocked)
            noise = b"\x11\x97" if self._faults.now("noise") else b""
            late = self._faults.value("late", "seconds") or 0.0
        if not answer or mute:
            return
        if late:
            self._pause(late)
        self._network.send(noise + answer)

    def _pause(self, seconds: float) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._stopping, seconds)
