"""A slip as the bytes of ESC/POS, the language of ticket printers. For the print worker only: it loads slowly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import qrcode
from escpos.constants import QR_ECLEVEL_M
from escpos.printer import Dummy
from PIL import Image
from qrcode.constants import ERROR_CORRECT_M
from qrcode.exceptions import DataOverflowError

from printing.letters import plain
from printing.slip import Gap, QrCode, Rule, SlipBlock, TextLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from printing.printer_settings import PrinterSettings

INITIALISE: Final = b"\x1b@"
ALPHABET: Final = b"\x1c."
"""`FS .`: cheap printers begin in a Chinese mode, in which two bytes above 7F are one character."""
SMOOTH: Final = b"\x1db\x01"
"""Large characters with smooth edges, on printers that know it."""
RULE_DOTS: Final = 2
TEAR_OFF_LINES: Final = 6
"""Empty lines that lift a slip over the tear bar of a printer without a cutter."""
_CUTS: Final = {"full": b"\x1dVA\x10", "partial": b"\x1dVB\x10", "none": b"\x1bd" + bytes((TEAR_OFF_LINES,))}
_LARGEST_FEED: Final = 255
SMALLEST_MODULE: Final = 4
"""Dots: half a millimetre, the least that good cameras read."""
_PROFILE: Final = "TM-T20II"
"""Only its table of code pages is used; widths are our own (`printing.paper`)."""


class QrTooLarge(ValueError):
    """The QR code does not fit the paper."""


def slip_bytes(blocks: Iterable[SlipBlock], settings: PrinterSettings) -> bytes:
    """The slip from the first line to the cut, without initialisation and without the question for the echo."""
    pen = _Pen(settings)
    for block in blocks:
        pen.draw(block)
    return pen.finished()


def initialisation(settings: PrinterSettings) -> bytes:
    """Known settings whatever was printed before: `ESC @`, then the alphabet and its page, which `ESC @` forgets."""
    return INITIALISE + ALPHABET + b"\x1bt" + bytes((settings.code_page,)) + SMOOTH


def cut(settings: PrinterSettings) -> bytes:
    """Feed the slip past the knife and cut it, or lift it over the tear bar."""
    return _CUTS[settings.cut]


class _Pen:
    """One slip being written with the library's byte builder; one builder per slip, for it has a memory."""

    def __init__(self, settings: PrinterSettings) -> None:
        self._settings = settings
        self._dots = settings.roll.dots
        self._builder = Dummy(profile=_PROFILE, magic_encode_args={"encoding": settings.codec.upper()})
        self._builder.magic.force_encoding(settings.codec.upper())

    def draw(self, block: SlipBlock) -> None:
        match block:
            case TextLine():
                self._text(block)
            case Gap(dots):
                self._feed(dots)
            case Rule():
                self._image(Image.new("1", (self._dots, RULE_DOTS), 0))
            case QrCode():
                self._qr(block)

    def finished(self) -> bytes:
        self._raw(cut(self._settings))
        return bytes(self._builder.output)

    def _text(self, line: TextLine) -> None:
        self._builder.set(
            align="center" if line.centred else "left",
            font="b" if line.small else "a",
            bold=line.bold,
            invert=line.inverted,
            custom_size=True,
            width=line.width,
            height=line.height,
        )
        self._builder.text(plain(line.text, self._settings.codec) + "\n")

    def _feed(self, dots: int) -> None:
        while dots > 0:
            step = min(dots, _LARGEST_FEED)
            self._raw(b"\x1bJ" + bytes((step,)))
            dots -= step

    def _qr(self, code: QrCode) -> None:
        code = fitting(code, self._dots)
        self._builder.set(align="center", normal_textsize=True)
        if self._settings.qr == "native":
            self._builder.qr(code.text, ec=QR_ECLEVEL_M, size=code.module, native=True)
        else:
            self._image(qr_image(code))

    def _image(self, picture: Image.Image) -> None:
        self._builder.image(picture, impl="bitImageRaster", fragment_height=_LARGEST_FEED)

    def _raw(self, data: bytes) -> None:
        self._builder._raw(data)  # noqa: SLF001 - the library's documented way to add bytes of one's own


def fitting(code: QrCode, dots: int) -> QrCode:
    """The code with modules so small that it fits the paper; `QrTooLarge` where no camera would read it any more."""
    module = min(code.module, dots // len(_modules(code.text)))
    if module < SMALLEST_MODULE:
        raise QrTooLarge
    return QrCode(code.text, module)


def _modules(text: str) -> list[list[bool]]:
    drawing = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    drawing.add_data(text, optimize=0)
    try:
        drawing.make(fit=True)
    except (DataOverflowError, ValueError):
        raise QrTooLarge from None
    return [[bool(dark) for dark in row] for row in drawing.get_matrix()]


def qr_image(code: QrCode) -> Image.Image:
    """The QR code as dots, error correction M, without a border: the paper around it is white anyway."""
    modules = _modules(code.text)
    picture = Image.new("1", (len(modules), len(modules)), 1)
    picture.putdata([0 if dark else 1 for row in modules for dark in row])
    side = len(modules) * code.module
    return picture.resize((side, side), Image.Resampling.NEAREST)
