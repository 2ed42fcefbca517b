"""Where the windows of a demonstration stand, on a screen of any size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ROOMY: Final = 1500
"""From this width on the windows stand side by side; on a smaller screen they overlap like papers on a desk."""
TITLE_BAR: Final = 34
"""Pixels that the window system puts above each window."""


@dataclass(frozen=True, slots=True)
class Place:
    """A window's place and size, in pixels of the screen."""

    x: int
    y: int
    width: int
    height: int

    @property
    def position(self) -> str:
        """As on a command line."""
        return f"{self.x},{self.y}"

    @property
    def size(self) -> str:
        """As on a command line."""
        return f"{self.width}x{self.height}"


def places(x: int, y: int, width: int, height: int) -> dict[str, Place]:
    """A place for each window on the free part of a screen that begins at x, y."""
    found = _side_by_side(width, height) if width >= ROOMY else _overlapping(width, height)
    return {name: Place(x + one.x, y + one.y, one.width, one.height) for name, one in found.items()}


def _side_by_side(width: int, height: int) -> dict[str, Place]:
    """Kiosk left, wall above the counters, printer and panel right."""
    kiosk = round(min(width * 0.29, (height - TITLE_BAR) * 0.5625))
    side = round(width * 0.2)
    middle = width - kiosk - side
    wall = round(min(middle * 0.5625, height * 0.42))
    below = wall + 2 * TITLE_BAR
    counters = height - below
    overlap = round(middle * 0.14)
    panel = round(height * 0.5)
    return {
        "kiosk": Place(0, TITLE_BAR, kiosk, height - TITLE_BAR),
        "display": Place(kiosk, TITLE_BAR, middle, wall),
        "played": Place(kiosk + overlap, below, middle - overlap, counters - TITLE_BAR),
        "yours": Place(kiosk, below + TITLE_BAR, middle - overlap, counters - TITLE_BAR),
        "panel": Place(width - side, TITLE_BAR, side, panel - TITLE_BAR),
        "printer": Place(width - side, panel + TITLE_BAR, side, height - panel - TITLE_BAR),
    }


def _overlapping(width: int, height: int) -> dict[str, Place]:
    """Each window usable in its own right, with an edge of every other in sight."""
    usable = height - TITLE_BAR
    kiosk = round(min(width * 0.42, usable * 0.62))
    large = (round(width * 0.72), round(usable * 0.8))
    return {
        "kiosk": Place(0, TITLE_BAR, kiosk, usable),
        "display": Place(round(width * 0.22), TITLE_BAR, *large),
        "played": Place(round(width * 0.25), TITLE_BAR + round(usable * 0.1), *large),
        "yours": Place(width - large[0], TITLE_BAR + round(usable * 0.2), *large),
        "printer": Place(width - round(width * 0.3), TITLE_BAR, round(width * 0.3), usable),
        "panel": Place(width - round(width * 0.32), TITLE_BAR, round(width * 0.32), round(usable * 0.75)),
    }
