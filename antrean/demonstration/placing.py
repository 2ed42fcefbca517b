"""Where the windows of a demonstration stand, on a screen of any size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ROOMY: Final = 1500
"""From this width on the two counters are shifted against each other; on a smaller screen every pixel counts."""
SIDE: Final = 300
"""The narrowest panel."""
TITLE_BAR: Final = 34
"""Pixels that the window system puts above each window."""
MADE_FOR: Final[dict[str, tuple[int, int]]] = {
    "kiosk": (900, 1600),
    "display": (1280, 620),
    "yours": (1024, 600),
    "played": (1024, 600),
    "printer": (300, 400),
    "panel": (300, 300),
}
"""The smallest window at which each program looks as it should; with less room everything in it is drawn smaller."""


@dataclass(frozen=True, slots=True)
class WindowPlace:
    """A window's place and size in pixels of the screen, and how large things in it are drawn (1 is as designed)."""

    x: int
    y: int
    width: int
    height: int
    scale: float = 1.0

    @property
    def position(self) -> str:
        """As on a command line, in the window's own pixels."""
        return f"{round(self.x / self.scale)},{round(self.y / self.scale)}"

    @property
    def size(self) -> str:
        """As on a command line, in the window's own pixels."""
        return f"{round(self.width / self.scale)}x{round(self.height / self.scale)}"


def places(x: int, y: int, width: int, height: int) -> dict[str, WindowPlace]:
    """A place for each window on the free part of a screen that begins at x, y."""
    found = {}
    for name, (left, top, wide, high) in _boxes(width, height).items():
        least_wide, least_high = MADE_FOR[name]
        scale = min(1.0, wide / least_wide, high / least_high)
        found[name] = WindowPlace(x + left, y + top, wide, high, round(scale, 3))
    return found


def _boxes(width: int, height: int) -> dict[str, tuple[int, int, int, int]]:
    """Kiosk left, wall above the counters, panel and printer right."""
    kiosk = round(min(width * 0.31, (height - TITLE_BAR) * 0.5625))
    side = max(SIDE, round(width * 0.19))
    middle = width - kiosk - side
    wall = round(min(middle * 0.5625, height * 0.4))
    below = wall + 2 * TITLE_BAR
    counters = height - below
    overlap = round(middle * 0.1) if width >= ROOMY else 0
    panel = round(height * 0.5)
    return {
        "kiosk": (0, TITLE_BAR, kiosk, height - TITLE_BAR),
        "display": (kiosk, TITLE_BAR, middle, wall),
        "played": (kiosk + overlap, below, middle - overlap, counters - 2 * TITLE_BAR),
        "yours": (kiosk, below + TITLE_BAR, middle - overlap, counters - TITLE_BAR),
        "panel": (width - side, TITLE_BAR, side, panel - TITLE_BAR),
        "printer": (width - side, panel + TITLE_BAR, side, height - panel - TITLE_BAR),
    }
