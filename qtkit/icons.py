"""Outline icons in any colour, drawn from `assets/icons`, also by the software renderer.

QML asks for `image://icons/printer/0b5c78/2`: a name, a colour without its hash mark, the width of the pen.
"""

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

from assets import ASSETS

ICONS = ASSETS / "icons"
SIDE = 24
"""Pixels of an icon that is asked for without a size."""


class UnknownIcon(LookupError):
    """There is no icon {name} in assets/icons."""


def recoloured(svg: str, color: str, pen: str = "2") -> str:
    """The SVG with its pen in `color`, written as QML writes it: rrggbb or aarrggbb."""
    opacity = 1.0
    if len(color) == len("aarrggbb"):
        opacity, color = int(color[:2], 16) / 255, color[2:]
    return (
        svg.replace('stroke="currentColor"', f'stroke="#{color}" stroke-opacity="{opacity:.3f}"')
        .replace('fill="currentColor"', f'fill="#{color}" fill-opacity="{opacity:.3f}"')
        .replace('stroke-width="2"', f'stroke-width="{pen}"')
    )


def drawn(name: str, color: str, size: QSize, pen: str = "2") -> QImage:
    """One icon as a transparent picture of `size` pixels."""
    file = ICONS / f"{name}.svg"
    if not file.is_file():
        raise UnknownIcon(name)
    renderer = QSvgRenderer(QByteArray(recoloured(file.read_text(encoding="utf-8"), color, pen).encode()))
    # Transparent from the beginning: `fill` would load the whole namespace `Qt`, a tenth of the start.
    nothing = bytes(4 * size.width() * size.height())
    image = QImage(nothing, size.width(), size.height(), QImage.Format.Format_ARGB32_Premultiplied).copy()
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return image


class Icons(QQuickImageProvider):
    """The image provider `icons`. A name without a file gives no picture, which QML reports."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002, N802, N803 - Qt's names
        name, color, pen, *_ = [*id.split("/"), "2"]
        wanted = QSize(
            requestedSize.width() if requestedSize.width() > 0 else SIDE,
            requestedSize.height() if requestedSize.height() > 0 else SIDE,
        )
        try:
            image = drawn(name, color, wanted, pen)
        except UnknownIcon:
            return QImage()
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image
