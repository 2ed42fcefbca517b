"""The touchscreen at the entrance: choose a service, answer its questions, take the number."""

from pathlib import Path

QML = Path(__file__).parent / "qml"
"""The kiosk's screens, as a folder for the QML engine to import from."""
