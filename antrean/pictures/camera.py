"""Pictures of a window, as a person would see it."""

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickWindow


class PictureNotKept(OSError):
    """The picture cannot be written to {file}."""


def picture_name(program: str, state: str, size: str, language: str) -> str:
    """Every picture's name is made alike: `kiosk-ticket-1080x1920-id.png`."""
    return f"{program}-{state.replace('_', '-')}-{size}-{language}.png"


def grab(window: QQuickWindow, file: Path) -> Path:
    """Write the window to a PNG and return where it is; folders are made."""
    file.parent.mkdir(parents=True, exist_ok=True)
    return keep(window.grabWindow(), file)


def keep(picture: QImage, file: Path) -> Path:
    """Write a picture to a PNG and return where it is."""
    if not picture.save(str(file)):
        raise PictureNotKept(str(file))
    return file
