"""QR codes for the screen: `image://qr/<percent-encoded text>`, one pixel per module.

The picture holds no quiet zone and no scale: `QrImage.qml` draws it on white, at a whole multiple,
unsmoothed, so that a phone reads it from any panel.
"""

from urllib.parse import unquote

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickImageProvider


def modules(text: str) -> list[list[bool]]:
    """The dark modules of the smallest code that holds `text` with medium error correction."""
    import qrcode  # noqa: PLC0415 - loads an imaging library, and the first screen shows no code
    from qrcode.constants import ERROR_CORRECT_M  # noqa: PLC0415 - as above

    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    return [[bool(dark) for dark in row] for row in code.get_matrix()]


def picture(text: str) -> QImage:
    """A black and white picture with one pixel per module."""
    rows = modules(text)
    image = QImage(len(rows), len(rows), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    dark = QColor("black")
    for y, row in enumerate(rows):
        for x, is_dark in enumerate(row):
            if is_dark:
                image.setPixelColor(x, y, dark)
    return image


class QrCodes(QQuickImageProvider):
    """The image provider `qr`."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002, ARG002, N802, N803 - Qt's names
        image = picture(unquote(id))
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image
