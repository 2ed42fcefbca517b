"""The two widths of paper that ticket printers take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Width = Literal[58, 80]
DOTS_PER_MM: Final = 8
"""203 dots per inch, the resolution of nearly every ticket printer."""
CELL_WIDTH: Final = 12
CELL_HEIGHT: Final = 24
"""One character of the printer's font A, in dots."""
SMALL_CELL_WIDTH: Final = 9
SMALL_CELL_HEIGHT: Final = 17
"""One character of the printer's font B, in dots."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A roll: its width in millimetres, and how much of it the head can reach."""

    width_mm: int
    dots: int
    qr_module: int
    """Dots per QR module: never under 6 (0.75 mm), or cheap phone cameras fail."""

    @property
    def columns(self) -> int:
        """Characters of font A in one line."""
        return self.dots // CELL_WIDTH

    @property
    def small_columns(self) -> int:
        """Characters of font B in one line."""
        return self.dots // SMALL_CELL_WIDTH


PAPERS: Final[dict[Width, Paper]] = {
    58: Paper(width_mm=58, dots=384, qr_module=6),
    80: Paper(width_mm=80, dots=576, qr_module=8),
}
