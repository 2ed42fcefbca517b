"""Says which source files have grown too long to be one idea."""

import sys
from pathlib import Path

LIMITS = {".py": 400, ".qml": 250}
"""Most lines a file may have, by its ending."""

ROOT = Path(__file__).parent.parent


def sources() -> list[Path]:
    """All files with a limit, below the project's visible folders."""
    folders = [f for f in ROOT.iterdir() if f.is_dir() and f.name[0] != "." and f.name != "build"]
    return sorted(p for f in folders for p in f.rglob("*") if p.suffix in LIMITS)


def main() -> int:
    """Exit status: 1 if a file is too long."""
    too_long = 0
    for path in sources():
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > LIMITS[path.suffix]:
            too_long += 1
            print(f"{path.relative_to(ROOT)}: {lines} lines, at most {LIMITS[path.suffix]}")
    return 1 if too_long else 0


if __name__ == "__main__":
    sys.exit(main())
