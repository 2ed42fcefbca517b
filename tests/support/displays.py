"""A display that is begun as its command begins it."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def begun(*words: str) -> subprocess.CompletedProcess[str]:
    """What a display says that ends at once. In a process of its own: a program takes from its process the right to
    leave a core, for good.
    """
    return subprocess.run(
        [sys.executable, "-m", "antrean", "display", *words], cwd=ROOT, capture_output=True, text=True, check=False,
        timeout=300,
    )  # fmt: skip
