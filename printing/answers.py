"""What a printer says back. Its answers are told apart by fixed bits only, so the stream is sorted byte by byte.

Bits as in Epson's ESC/POS reference: an answer to `DLE EOT` is `0xx1xx10`, automatic status begins with
`0xx1xx00` and has three bytes `0xx0xxxx` more, an answer to `GS r` is `0xx0xxxx`, blocks begin with 37h or 5Fh
and end with NUL. All else (XON, XOFF, noise) is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from printing.reasons import PrinterReason

if TYPE_CHECKING:
    from collections.abc import Iterator

ECHO_LENGTH: Final = 7
_ECHO: Final = 0x37
_TEXT_BLOCK: Final = 0x5F
_LONGEST_BLOCK: Final = 80
_AUTOMATIC_LENGTH: Final = 4

OFFLINE: Final = 0x08
"""`DLE EOT 1`."""
COVER: Final = 0x04
ERROR: Final = 0x40
"""`DLE EOT 2`."""
CUTTER: Final = 0x08
UNRECOVERABLE: Final = 0x20
"""`DLE EOT 3`."""
PAPER_LOW: Final = 0x0C
PAPER_OUT: Final = 0x60
"""`DLE EOT 4`."""
SENSOR_LOW: Final = 0x03
SENSOR_OUT: Final = 0x0C
"""Paper in `GS r 1` and in the third byte of automatic status."""
ASB_OFFLINE: Final = 0x08
ASB_COVER: Final = 0x20


@dataclass(frozen=True, slots=True)
class RealTime:
    """The byte that answers `DLE EOT`."""

    byte: int


@dataclass(frozen=True, slots=True)
class Automatic:
    """Four bytes of automatic status."""

    data: bytes

    @property
    def fault(self) -> PrinterReason | None:
        """Why the printer stands still, if it does."""
        first, second, third = self.data[:3]
        if third & SENSOR_OUT:
            return PrinterReason.PAPER_OUT
        if first & ASB_COVER:
            return PrinterReason.COVER_OPEN
        if second & CUTTER:
            return PrinterReason.CUTTER
        if second & UNRECOVERABLE:
            return PrinterReason.BROKEN
        return PrinterReason.OFFLINE if first & ASB_OFFLINE else None


@dataclass(frozen=True, slots=True)
class Echo:
    """The four characters of `GS ( H`: everything before them is printed."""

    characters: str


@dataclass(frozen=True, slots=True)
class Sensor:
    """The byte that answers `GS r 1`: everything before the question has been processed."""

    byte: int


Answer = RealTime | Automatic | Echo | Sensor


class Sorter:
    """Turns the printer's bytes into answers; an answer may come in pieces."""

    def __init__(self) -> None:
        self._open = bytearray()

    def sort(self, data: bytes) -> Iterator[Answer]:
        """The answers that are complete now."""
        self._open += data
        while self._open:
            length, answer = self._first()
            if not length:
                return
            del self._open[:length]
            if answer is not None:
                yield answer

    def forget(self) -> None:
        """Drop the beginning of an answer that never ended."""
        self._open.clear()

    def _first(self) -> tuple[int, Answer | None]:
        """The length of what stands first and what it means; length 0 when more must come."""
        byte = self._open[0]
        if byte == _ECHO:
            return self._echo()
        if byte == _TEXT_BLOCK:
            return self._text_block()
        if byte & 0x93 == 0x12:  # noqa: PLR2004 - see the module's words
            return 1, RealTime(byte)
        if byte & 0x93 == 0x10:  # noqa: PLR2004 - as above
            return self._automatic()
        return 1, None if byte & 0x90 else Sensor(byte)

    def _echo(self) -> tuple[int, Answer | None]:
        if len(self._open) < ECHO_LENGTH:
            return 0, None
        block = bytes(self._open[:ECHO_LENGTH])
        if block[1] != 0x22 or block[-1] != 0:  # noqa: PLR2004 - identifier of the echo
            return 1, None
        return ECHO_LENGTH, Echo(block[2:6].decode("ascii", "replace"))

    def _text_block(self) -> tuple[int, Answer | None]:
        end = self._open.find(0)
        if end >= 0:
            return end + 1, None
        return (1, None) if len(self._open) > _LONGEST_BLOCK else (0, None)

    def _automatic(self) -> tuple[int, Answer | None]:
        rest = self._open[1:_AUTOMATIC_LENGTH]
        if any(byte & 0x90 for byte in rest):
            return 1, None
        if len(rest) < _AUTOMATIC_LENGTH - 1:
            return 0, None
        return _AUTOMATIC_LENGTH, Automatic(bytes(self._open[:_AUTOMATIC_LENGTH]))
