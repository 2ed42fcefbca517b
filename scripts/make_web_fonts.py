"""Cuts the fonts of central's pages out of the program's own: python -m scripts.make_web_fonts (needs fonttools)."""

from __future__ import annotations

import subprocess
import sys
from typing import Final

from assets import ASSETS
from central.web.views import STATIC

WEIGHTS: Final = {"400Regular": 400, "500Medium": 500, "600SemiBold": 600, "700Bold": 700}
LETTERS: Final = "U+20-7E,U+A0-17F,U+2013,U+2014,U+2018-201E,U+2022,U+2026,U+2030,U+20AC,U+2122,U+2190-2193,U+2212"
FEATURES: Final = "kern,liga,tnum,calt,ccmp,locl,mark,mkmk"


def main() -> None:
    """One file for each weight that the pages use."""
    for name, weight in WEIGHTS.items():
        subprocess.run(
            [
                *(sys.executable, "-m", "fontTools.subset", str(ASSETS / "fonts" / f"PlusJakartaSans_{name}.ttf")),
                *(f"--unicodes={LETTERS}", f"--layout-features={FEATURES}", "--flavor=woff2"),
                f"--output-file={STATIC / f'jakarta-{weight}.woff2'}",
            ],
            check=True,
        )


if __name__ == "__main__":
    main()
