"""The paper of the virtual printer: dots on a strip, a thermal head's characters, the finished slip as a picture."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont, ImageOps

from assets import ASSETS
from printing.paper import CELL_HEIGHT, CELL_WIDTH, DOTS_PER_MM, SMALL_CELL_HEIGHT, SMALL_CELL_WIDTH, Paper

if TYPE_CHECKING:
    from pathlib import Path

WHITE: Final = 1
HEAD_TO_KNIFE: Final = 72
"""Dots between the head and the knife: every slip begins with this much empty paper."""
SMALLEST_SCRAP: Final = 8
"""A strip shorter than this falls into the printer, not into a hand."""
_FONTS: Final = {False: "JetBrainsMono_500Medium.ttf", True: "JetBrainsMono_700Bold.ttf"}
_POINTS: Final = {CELL_HEIGHT: 20, SMALL_CELL_HEIGHT: 15}
"""The font size at which one character is exactly as wide as the cell."""
_BASELINE: Final = 0.79
_INK_FROM: Final = 128
_PAPER_COLOUR: Final = (252, 251, 247)
_INK_COLOUR: Final = (38, 38, 44)
_DOT_GAIN: Final = 0.55
"""A heated dot spreads a little: without it the picture looks like a screen, not like paper."""


@dataclass(frozen=True, slots=True)
class Face:
    """How a character is printed."""

    small: bool = False
    bold: bool = False
    inverted: bool = False
    smooth: bool = False
    width: int = 1
    height: int = 1

    @property
    def cell(self) -> tuple[int, int]:
        """Width and height in dots."""
        width, height = (SMALL_CELL_WIDTH, SMALL_CELL_HEIGHT) if self.small else (CELL_WIDTH, CELL_HEIGHT)
        return width * self.width, height * self.height


@dataclass(frozen=True, slots=True)
class PrintedSlip:
    """A slip that was cut off, as a hand would take it."""

    number: int
    image: Image.Image
    text: str
    """What a person reads on it, a line for each line."""
    codes: tuple[str, ...]
    """The contents of QR codes that the printer drew itself."""
    path: Path | None = None
    unknown: tuple[str, ...] = ()
    """Commands that the printer did not know."""


@dataclass(slots=True)
class Strip:
    """The paper that has come out since the last cut, one pixel for a dot."""

    paper: Paper
    y: int = 0
    lines: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    _dots: Image.Image = field(init=False)

    def __post_init__(self) -> None:
        self._dots = Image.new("1", (self.paper.dots, 1024), WHITE)

    def feed(self, dots: int) -> None:
        """Move on by so many dots."""
        self.y += dots

    def burn(self, x: int, picture: Image.Image) -> None:
        """Burn a picture at the present height; what lies beyond the edge is lost, as on paper."""
        self._grow(self.y + picture.height)
        box = (x, self.y, min(self.paper.dots, x + picture.width), self.y + picture.height)
        seen = picture.crop((0, 0, box[2] - x, picture.height))
        self._dots.paste(ImageChops.logical_and(self._dots.crop(box), seen), box[:2])

    def is_scrap(self) -> bool:
        """Whether nothing worth keeping has come out."""
        empty = ImageOps.invert(self._dots.convert("L")).getbbox() is None
        return self.y < SMALLEST_SCRAP or (not self.lines and empty)

    def picture(self) -> Image.Image:
        """The slip in colour with its margins, at 203 dots per inch."""
        margin = (self.paper.width_mm * DOTS_PER_MM - self.paper.dots) // 2
        size = (self.paper.dots + 2 * margin, HEAD_TO_KNIFE + max(1, self.y))
        dots = Image.new("L", size, 255)
        burnt = min(self.y, self._dots.height)  # paper fed beyond is white
        dots.paste(self._dots.crop((0, 0, self.paper.dots, burnt)).convert("L"), (margin, HEAD_TO_KNIFE))
        soft = dots.filter(ImageFilter.GaussianBlur(_DOT_GAIN))
        return ImageOps.colorize(soft, black=_INK_COLOUR, white=_PAPER_COLOUR)

    def _grow(self, height: int) -> None:
        if height <= self._dots.height:
            return
        taller = Image.new("1", (self.paper.dots, max(height, 2 * self._dots.height)), WHITE)
        taller.paste(self._dots, (0, 0))
        self._dots = taller


@lru_cache(maxsize=4096)
def glyph(letter: str, face: Face) -> Image.Image:
    """One character in its cell."""
    drawn = _smooth(letter, face) if face.smooth else _stretched(letter, face)
    return ImageChops.invert(drawn) if face.inverted else drawn


def _stretched(letter: str, face: Face) -> Image.Image:
    """The small character with every dot enlarged, as simple printers do it."""
    once = Face(small=face.small, bold=face.bold).cell
    return _drawn(letter, once, 1, bold=face.bold, small=face.small).resize(face.cell, Image.Resampling.NEAREST)


def _smooth(letter: str, face: Face) -> Image.Image:
    """The outline drawn at its full size, as printers with smoothing come close to."""
    scale = max(face.width, face.height)
    square = Face(small=face.small, width=scale, height=scale).cell
    return _drawn(letter, square, scale, bold=face.bold, small=face.small, into=face.cell)


def _drawn(
    letter: str, cell: tuple[int, int], scale: int, *, bold: bool, small: bool, into: tuple[int, int] | None = None
) -> Image.Image:
    grey = Image.new("L", cell, 255)
    points = _POINTS[SMALL_CELL_HEIGHT if small else CELL_HEIGHT] * scale
    baseline = round(cell[1] * _BASELINE)
    ImageDraw.Draw(grey).text((0, baseline), letter, font=_font(points, bold=bold), fill=0, anchor="ls")
    if into is not None and into != cell:
        grey = grey.resize(into, Image.Resampling.LANCZOS)
    return grey.point(lambda value: 255 if value >= _INK_FROM else 0).convert("1", dither=Image.Dither.NONE)


@lru_cache(maxsize=32)
def _font(points: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(ASSETS / "fonts" / _FONTS[bold]), points)
