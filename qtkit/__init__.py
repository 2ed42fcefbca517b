"""What the Qt programs share: start-up, worker thread, bell, list model, theme and controls."""

from pathlib import Path

QML = Path(__file__).parent / "qml"
"""Import path of the QML module `Qtkit`."""
