"""One attempt to print one slip, from the first question to a proof that it is out, or to a name for what went wrong.

Before the first byte of a slip nothing can be lost: `Blocked` may be tried again for ever. After it, only the
printer's word counts: `Confirmed`; without a word the slip may be out or not: `Unknown`.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from printing import answers
from printing.answers import Answer, Automatic, Echo, RealTime, Sensor, Sorter
from printing.reasons import PrinterReason, PrinterTrouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from printing.links import Link
    from printing.printer_settings import PrinterSettings

AUTOMATIC_STATUS: Final = b"\x1da\x0f"
"""`GS a 15`; after `ESC @`, which switches it off."""
CLEAR: Final = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
"""`DLE DC4 8`: throw away what is in the memory, also while the printer stands still."""
SWALLOWED: Final = bytes(4096)
"""Ends the longest command that an interrupted slip may have left half sent."""
_SENSOR_QUESTION: Final = b"\x1dr\x01"
_PATIENCE_BETWEEN_PIECES: Final = 0.05
_MOST_STALE_READS: Final = 64
"""A line that never falls silent is not listened to for ever before a question."""
LAST_SECONDS: Final = 2.0
"""What a slip on its way still gets when the program ends."""


@dataclass(frozen=True, slots=True)
class Ready:
    """The printer can print."""

    paper_low: bool = False


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The printer says that the slip is out."""

    paper_low: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """Handed over to a printer that says nothing."""


@dataclass(frozen=True, slots=True)
class Blocked:
    """Nothing was sent."""

    reason: PrinterReason


@dataclass(frozen=True, slots=True)
class Unknown:
    """Perhaps out, perhaps not, perhaps half."""

    reason: PrinterReason


Outcome = Confirmed | Sent | Blocked | Unknown


@dataclass(frozen=True, slots=True)
class SlipOnItsWay:
    """The bytes of one slip and the four characters by which its echo is known."""

    initialisation: bytes
    body: bytes
    attempt: str
    after_doubt: bytes = b""
    """What comes first after a doubtful slip: the end of a half-sent command and a cut."""


class Conversation:
    """One connection to a printer: questions, answers, one slip. The link is opened and closed by its owner."""

    def __init__(self, link: Link, settings: PrinterSettings, stopping: Callable[[], bool] = lambda: False) -> None:
        self._link = link
        self._settings = settings
        self._stopping = stopping
        self._sorter = Sorter()

    def look(self) -> Ready | Blocked:
        """Ask how the printer is. A printer without answers counts as ready once it is connected."""
        if not self._settings.status:
            return Ready()
        try:
            return self._look()
        except PrinterTrouble as trouble:
            # It took the connection and dropped it before a byte of a slip: it serves another station.
            return Blocked(PrinterReason.BUSY if trouble.reason is PrinterReason.UNPLUGGED else trouble.reason)

    def empty(self) -> bool:
        """Let the printer throw away what it still holds; whether the command got away."""
        try:
            self._put(CLEAR, self._settings.answer_seconds)
        except PrinterTrouble:
            return False
        return True

    def print(self, slip: SlipOnItsWay) -> Confirmed | Sent | Unknown:
        """Send the slip and wait for the proof."""
        try:
            return self._print(slip)
        except PrinterTrouble as trouble:
            return Unknown(trouble.reason)

    # --- questions ----------------------------------------------------------------------------

    def _look(self) -> Ready | Blocked:
        online = self._ask(1)
        if online is None:
            return Blocked(PrinterReason.SILENT)
        paper = self._ask(4) or 0
        if paper & answers.PAPER_OUT:
            return Blocked(PrinterReason.PAPER_OUT)
        if online & answers.OFFLINE:
            return Blocked(self._cause())
        return Ready(paper_low=bool(paper & answers.PAPER_LOW))

    def _cause(self) -> PrinterReason:
        """Why it is off-line."""
        cause = self._ask(2) or 0
        if cause & answers.COVER:
            return PrinterReason.COVER_OPEN
        error = (self._ask(3) or 0) if cause & answers.ERROR else 0
        if error & answers.CUTTER:
            return PrinterReason.CUTTER
        return PrinterReason.BROKEN if error & answers.UNRECOVERABLE else PrinterReason.OFFLINE

    def _ask(self, n: int) -> int | None:
        """`DLE EOT n`, or None when no answer comes in time. What was said before the question is dropped."""
        for _ in range(_MOST_STALE_READS):
            if not self._link.read(0):
                break
        self._sorter.forget()
        self._put(bytes((0x10, 0x04, n)), self._settings.answer_seconds)
        end = time.monotonic() + self._settings.answer_seconds
        while (left := end - time.monotonic()) > 0:
            for answer in self._heard(left):
                if isinstance(answer, RealTime):
                    return answer.byte
        return None

    def _put(self, data: bytes, seconds: float) -> None:
        end = time.monotonic() + seconds
        while data:
            left = end - time.monotonic()
            if left <= 0:
                raise PrinterTrouble(PrinterReason.BUSY)
            data = data[self._link.write(data, left) :]

    def _heard(self, seconds: float) -> Iterator[Answer]:
        return self._sorter.sort(self._link.read(seconds))

    # --- the slip -----------------------------------------------------------------------------

    def _print(self, slip: SlipOnItsWay) -> Confirmed | Sent | Unknown:
        proof = SlipProof(self._settings, slip.attempt)
        rest = self._stream(slip)
        while True:
            wait = _PATIENCE_BETWEEN_PIECES
            if rest and proof.fault is None:
                rest = rest[self._link.write(rest, wait) :]
                wait = 0.0
            if not rest and self._settings.confirm == "none":
                return Sent()
            for answer in self._heard(wait):
                proof.hear(answer, everything_sent=not rest)
            if proof.given:
                return Confirmed(paper_low=proof.paper_low)
            if self._stopping():
                proof.hurry()
            if proof.late():
                return Unknown(proof.what_is_missing)

    def _stream(self, slip: SlipOnItsWay) -> bytes:
        """Everything in its order: `ESC @` forgets automatic status, so that is asked for after it."""
        automatic = AUTOMATIC_STATUS if self._settings.status else b""
        question = {
            "echo": b"\x1d(H\x06\x0000" + slip.attempt.encode("ascii"),
            "status": _SENSOR_QUESTION,
            "none": b"",
        }[self._settings.confirm]
        return slip.after_doubt + slip.initialisation + automatic + slip.body + question


class SlipProof:
    """What the printer has said about one slip so far, and how long one may still wait."""

    def __init__(self, settings: PrinterSettings, attempt: str) -> None:
        self._settings = settings
        self._attempt = attempt
        self._end = time.monotonic() + settings.slip_seconds
        self._hurrying_from: float | None = None
        self.fault: PrinterReason | None = None
        self.given = False
        self.paper_low = False

    def hear(self, answer: Answer, *, everything_sent: bool) -> None:
        """One more answer."""
        match answer:
            case Automatic():
                self._status(answer)
            case Echo(characters) if self._settings.confirm == "echo":
                self.given = self.given or characters == self._attempt
            case Sensor(byte) if self._settings.confirm == "status" and everything_sent:
                self.given = not byte & answers.SENSOR_OUT
                self.fault = None if self.given else PrinterReason.PAPER_OUT

    def hurry(self) -> None:
        """The program is about to end: the slip gets a last short time."""
        self._hurrying_from = self._hurrying_from or time.monotonic()
        self._end = min(self._end, self._hurrying_from + LAST_SECONDS)

    def late(self) -> bool:
        """Whether patience is at its end."""
        return time.monotonic() >= self._end

    @property
    def what_is_missing(self) -> PrinterReason:
        """The reason to give when the proof has not come."""
        if self.fault is PrinterReason.PAPER_OUT:
            return PrinterReason.PAPER_OUT_MIDWAY
        return self.fault or PrinterReason.TIMEOUT

    def _status(self, status: Automatic) -> None:
        """A fault leaves only a short time; when it passes, the slip goes on and gets its full time again."""
        fault = status.fault
        self.paper_low = bool(status.data[2] & answers.SENSOR_LOW)
        if fault and not self.fault:
            self._end = time.monotonic() + self._settings.midway_seconds
        elif self.fault and not fault:
            self._end = time.monotonic() + self._settings.slip_seconds
        self.fault = fault
