"""A whole hall at work on one PC: its hall, its programs, its printer, and who plays the people."""

from pathlib import Path
from typing import Final

QML: Final = Path(__file__).parents[1] / "qml"
"""The folder of this package's QML module."""
