"""ESC/POS as the virtual printer obeys it: bytes in, movements and dots out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Protocol

import qrcode
from PIL import Image

from printing.printer_settings import CODE_PAGES
from printing.virtual_paper import Face, Strip, glyph

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from printing.paper import Paper

    Reading = Generator[None, int, bytes]

_LINE_SPACING: Final = 30
_FIRST_LETTER: Final = 0x20
_ASCII: Final = 0x80
_LEVELS: Final[Mapping[int, int]] = {48: 1, 49: 0, 50: 3, 51: 2}
"""Error correction as `GS ( k` counts it (L M Q H) and as the library does."""
_REAL_TIME_TAIL: Final[Mapping[int, int]] = {1: 2, 2: 2, 3: 5, 7: 1, 8: 7}
"""Bytes after `DLE DC4 n`; the command itself was obeyed on arrival."""
_FEED_AND_CUT: Final = (65, 66, 97, 98, 103, 104)
_FULL_CUTS: Final = (0, 48, 65, 97)
_LARGEST_CODE: Final = 4096
_ESC_WITHOUT: Final = b"@2im"
_GS_PLAIN: Final[Mapping[str, int]] = dict.fromkeys("!BbrahwHfIT/", 1) | dict.fromkeys("LWP$\\", 2)


class Mechanism(Protocol):
    """What moves and answers in a printer."""

    def moved(self, dots: int) -> None:
        """Paper has moved; returns when the printer may go on."""

    def cut(self, *, full: bool) -> None:
        """Cut the paper."""

    def answer(self, kind: str, data: bytes) -> None:
        """Answer a question that was reached in the queue: `sensor`, `identity` or `echo`."""

    def report_changes(self, mask: int) -> None:
        """Switch automatic status on or off."""

    def knows(self, command: str) -> bool:
        """Whether this printer has a command that others lack: `qr`."""


@dataclass(frozen=True, slots=True)
class _Qr:
    module: int = 3
    level: int = 48
    data: bytes = b""


class Interpreter:
    """One printer's understanding of a stream of bytes. Not for two threads."""

    def __init__(self, paper: Paper, mechanism: Mechanism) -> None:
        self._paper = paper
        self._mechanism = mechanism
        self.strip = Strip(paper)
        self._chinese = False
        self._first_half: int | None = None
        self.forget()

    def take(self, data: bytes) -> None:
        """Obey these bytes; returns when their paper has moved."""
        for byte in data:
            self._reading.send(byte)

    def forget(self) -> None:
        """Begin anew with the next byte, whatever command was half read; the paper stays as it is."""
        self._initialise()
        self._reading = self._read()
        next(self._reading)

    def new_strip(self) -> Strip:
        """Hand over the paper that has come out, and go on with fresh paper."""
        done, self.strip = self.strip, Strip(self._paper)
        return done

    # --- reading ------------------------------------------------------------------------------

    def _read(self) -> Generator[None, int, None]:
        while True:
            byte = yield
            if byte >= _FIRST_LETTER:
                self._letter(byte)
            elif byte == 0x0A:  # noqa: PLR2004 - LF
                self._end_line(self._spacing)
            elif byte in (0x1B, 0x1C, 0x1D, 0x10):
                read = (self._escape, self._writing, self._group, self._real_time)
                yield from read[(0x1B, 0x1C, 0x1D, 0x10).index(byte)]()
            elif byte not in (0x00, 0x0D):
                self._unknown(f"{byte:02X}")

    def _bytes(self, count: int) -> Reading:
        taken = bytearray()
        while len(taken) < count:
            taken.append((yield))
        return bytes(taken)

    def _writing(self) -> Generator[None, int, None]:
        """`FS &` begins Chinese writing, `FS .` ends it; `ESC @` does not, as on cheap printers."""
        mark = chr((yield))
        if mark in "&.":
            self._chinese = mark == "&"
        else:
            self._unknown(f"FS {mark}")

    def _escape(self) -> Generator[None, int, None]:
        mark = chr((yield))
        values = b"" if mark.encode("latin-1") in _ESC_WITHOUT else (yield from self._bytes(1))
        action = self._escapes().get(mark)
        if action is None:
            self._unknown(f"ESC {mark}")
        else:
            action(values[0] if values else 0)

    def _escapes(self) -> Mapping[str, Callable[[int], None]]:
        return {
            "@": lambda _: self._begin(),
            "E": lambda n: self._face_with(bold=bool(n & 1)),
            "M": lambda n: self._face_with(small=n % 48 == 1),
            "!": self._print_mode,
            "a": self._align,
            "t": self._choose_page,
            "J": self._feed,
            "d": lambda n: self._feed(n * self._spacing),
            "2": lambda _: self._space(_LINE_SPACING),
            "3": self._space,
            "i": lambda _: self._cut(full=True),
            "m": lambda _: self._cut(full=False),
        }

    def _group(self) -> Generator[None, int, None]:
        mark = chr((yield))
        if mark == "V":
            yield from self._cutting()
        elif mark == "v":
            yield from self._raster()
        elif mark == "(":
            yield from self._block()
        elif mark in _GS_PLAIN:
            values = yield from self._bytes(_GS_PLAIN[mark])
            self._set(mark, values[0])
        else:
            self._unknown(f"GS {mark}")

    def _set(self, mark: str, value: int) -> None:
        if mark == "!":
            self._face_with(width=(value >> 4 & 7) + 1, height=(value & 7) + 1)
        elif mark == "B":
            self._face_with(inverted=bool(value & 1))
        elif mark == "b":
            self._face_with(smooth=bool(value & 1))
        elif mark == "a":
            self._mechanism.report_changes(value)
        elif mark in "rI":
            self._mechanism.answer("sensor" if mark == "r" else "identity", bytes((value,)))

    def _real_time(self) -> Generator[None, int, None]:
        mark, n = yield from self._bytes(2)
        if mark == 0x14:  # noqa: PLR2004 - DC4
            yield from self._bytes(_REAL_TIME_TAIL.get(n, 0))

    def _cutting(self) -> Generator[None, int, None]:
        (how,) = yield from self._bytes(1)
        if how in _FEED_AND_CUT:
            (further,) = yield from self._bytes(1)
            self._feed(further)
        self._cut(full=how in _FULL_CUTS)

    def _raster(self) -> Generator[None, int, None]:
        _, _, x_low, x_high, y_low, y_high = yield from self._bytes(6)
        width, height = x_low + 256 * x_high, y_low + 256 * y_high
        rows = yield from self._bytes(width * height)
        if rows:
            self._burn(Image.frombytes("1", (8 * width, height), rows, "raw", "1;I"))

    def _block(self) -> Generator[None, int, None]:
        mark, low, high = yield from self._bytes(3)
        body = yield from self._bytes(low + 256 * high)
        if mark == ord("k"):
            self._two_dimensional(body)
        elif mark == ord("H"):
            self._mechanism.answer("echo", body[2:6])
        else:
            self._unknown(f"GS ( {chr(mark)}")

    # --- obeying ------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._initialise()
        self._mechanism.report_changes(0)

    def _initialise(self) -> None:
        self._face = Face()
        self._spacing = _LINE_SPACING
        self._alignment = 0
        self._codec = CODE_PAGES[0]
        self._qr = _Qr()
        self._line: list[tuple[str, Face]] = []

    def _face_with(self, **changes: object) -> None:
        self._face = replace(self._face, **changes)  # type: ignore[arg-type] # the callers name the fields

    def _print_mode(self, n: int) -> None:
        self._face_with(small=bool(n & 1), bold=bool(n & 8), height=1 + (n >> 4 & 1), width=1 + (n >> 5 & 1))

    def _align(self, n: int) -> None:
        if not self._line:
            self._alignment = n % 48

    def _choose_page(self, n: int) -> None:
        self._codec = CODE_PAGES.get(n, CODE_PAGES[0])

    def _space(self, n: int) -> None:
        self._spacing = n

    def _letter(self, byte: int) -> None:
        if self._chinese and self._first_half is None and byte >= _ASCII:
            self._first_half = byte
            return
        if self._first_half is not None:
            pair, self._first_half = bytes((self._first_half, byte)), None
            letter = pair.decode("gb18030", "replace")[0]
        else:
            letter = chr(byte) if byte < _ASCII else bytes((byte,)).decode(self._codec, "replace")
        if sum(face.cell[0] for _, face in self._line) + self._face.cell[0] > self._paper.dots:
            self._end_line(self._spacing)
        self._line.append((letter, self._face))

    def _end_line(self, spacing: int) -> None:
        letters, self._line = self._line, []
        if letters:
            picture = _row([glyph(letter, face) for letter, face in letters])
            self.strip.burn(self._left(picture.width), picture)
            self.strip.lines.append("".join(letter for letter, _ in letters).strip())
            spacing = max(spacing, picture.height)
        self._move(spacing)

    def _feed(self, dots: int) -> None:
        if self._line:
            self._end_line(0)
        self._move(dots)

    def _burn(self, picture: Image.Image) -> None:
        if self._line:
            self._end_line(self._spacing)
        self.strip.burn(self._left(picture.width), picture)
        self._move(picture.height)

    def _move(self, dots: int) -> None:
        self.strip.feed(dots)
        self._mechanism.moved(dots)

    def _left(self, width: int) -> int:
        free = max(0, self._paper.dots - width)
        return (0, free // 2, free)[self._alignment if self._alignment in (0, 1, 2) else 0]

    def _cut(self, *, full: bool) -> None:
        if self._line:
            self._end_line(0)
        self._mechanism.cut(full=full)

    def _two_dimensional(self, body: bytes) -> None:
        if not self._mechanism.knows("qr"):
            for byte in body:
                if byte >= _FIRST_LETTER:
                    self._letter(byte)
            return
        function, values = body[1], body[2:]
        if function == 67:  # noqa: PLR2004 - size of a module
            self._qr = replace(self._qr, module=values[0])
        elif function == 69:  # noqa: PLR2004 - error correction
            self._qr = replace(self._qr, level=values[0])
        elif function == 80:  # noqa: PLR2004 - what it says
            self._qr = replace(self._qr, data=values[1:_LARGEST_CODE])
        elif function == 81:  # noqa: PLR2004 - print it
            self.strip.codes.append(self._qr.data.decode("utf-8", "replace"))
            self._burn(_qr_picture(self._qr))

    def _unknown(self, command: str) -> None:
        self.strip.unknown.append(command)


def _row(pictures: list[Image.Image]) -> Image.Image:
    """Characters side by side on one baseline."""
    row = Image.new("1", (sum(one.width for one in pictures), max(one.height for one in pictures)), 1)
    x = 0
    for one in pictures:
        row.paste(one, (x, row.height - one.height))
        x += one.width
    return row


def _qr_picture(code: _Qr) -> Image.Image:
    drawing = qrcode.QRCode(error_correction=_LEVELS.get(code.level, 1), border=0)
    drawing.add_data(code.data, optimize=0)
    drawing.make(fit=True)
    modules = drawing.get_matrix()
    picture = Image.new("1", (len(modules), len(modules)), 1)
    picture.putdata([0 if dark else 1 for row in modules for dark in row])
    side = len(modules) * code.module
    return picture.resize((side, side), Image.Resampling.NEAREST)
