"""The clerk's program: call, serve, transfer, park, finish."""

from pathlib import Path

QML = Path(__file__).parent / "qml"
"""Import path of the QML module `Counter`."""
