"""Icons and QR codes are drawn without a graphics card, and a missing one is noticed."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontInfo, QImage
from pyzbar import pyzbar

from antrean.pictures import camera
from qtkit import qr, translations
from qtkit.icons import ICONS, UnknownIcon, drawn, recoloured
from tests.support.screen import OpenScreen, Screen

pytestmark = pytest.mark.usefixtures("qapp")


def colours(image: QImage) -> set[str]:
    """Every opaque colour of a small picture."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def test_an_icon_takes_its_colour() -> None:
    image = drawn("printer", "0b5c78", QSize(96, 96))
    assert colours(image) == {"#0b5c78"}
    assert image.pixelColor(0, 0).alpha() == 0


ASKED_FOR = """
import sys
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from qtkit import QML
from qtkit.icons import Icons

class Told(Icons):
    def requestImage(self, id, size, requestedSize):
        print(id.split("/")[0], requestedSize.width(), requestedSize.height())
        return super().requestImage(id, size, requestedSize)

app = QGuiApplication(sys.argv)
engine = QQmlApplicationEngine()
engine.addImportPath(str(QML))
engine.addImageProvider("icons", Told())
engine.loadData(QByteArray(b"import QtQuick; import Qtkit; Window { IconImage { symbol: 'printer'; size: 20 } }"))
engine.deleteLater()
app.processEvents()
"""


@pytest.mark.parametrize("scale", [0.5, 1, 2])
def test_an_icon_has_the_pixels_that_the_screen_s_scale_takes(scale: float) -> None:
    child = [sys.executable, "-c", ASKED_FOR]
    told = subprocess.check_output(child, text=True, env=os.environ | {"QT_SCALE_FACTOR": str(scale)})
    assert told.split() == ["printer", f"{20 * scale:g}", f"{20 * scale:g}"]


def test_a_colour_may_be_translucent() -> None:
    image = drawn("check", "800b5c78", QSize(96, 96))
    strongest = max(image.pixelColor(x, y).alpha() for x in range(96) for y in range(96))
    assert strongest == pytest.approx(128, abs=2)


def test_a_broader_pen_covers_more() -> None:
    def ink(pen: str) -> int:
        image = drawn("arrow-right", "000000", QSize(96, 96), pen)
        return sum(image.pixelColor(x, y).alpha() for x in range(96) for y in range(96))

    assert ink("3") > 1.3 * ink("2")


def test_an_unknown_icon_is_named() -> None:
    with pytest.raises(UnknownIcon, match="teapot"):
        drawn("teapot", "000000", QSize(24, 24))


@pytest.mark.parametrize("file", sorted(ICONS.glob("*.svg")), ids=lambda file: file.stem)
def test_every_shipped_icon_can_be_drawn(file: Path) -> None:
    image = drawn(file.stem, "10222e", QSize(48, 48))
    assert any(image.pixelColor(x, y).alpha() for x in range(48) for y in range(48))
    assert 'stroke="#10222e"' in recoloured(file.read_text(), "10222e") or file.stem == "antrean"


def test_every_icon_that_a_screen_names_is_shipped() -> None:
    lines = (line for file in translations.sources() for line in file.read_text(encoding="utf-8").splitlines())
    chosen = (
        re.sub(r'[!=]==? "[^"]*"', "", line.split("symbol", 1)[1].split(";")[0]) for line in lines if "symbol" in line
    )
    named = {name for line in chosen for name in re.findall(r'"([a-z][a-z0-9-]+)"', line)}
    assert len(named) > 5
    assert {name for name in named if not (ICONS / f"{name}.svg").is_file()} == set()


def test_a_screen_with_a_missing_icon_says_so(gallery: OpenScreen) -> None:
    screen = gallery("KioskChoice")
    screen.find("way-on").setProperty("symbol", "teapot")
    assert any("icons/teapot" in warning for warning in screen.program.warnings)
    screen.program.warnings.clear()


def test_a_code_is_one_pixel_a_module() -> None:
    image = qr.picture("HTTPS://ANTREAN.EXAMPLE/T/0123456789ABC")
    assert image.width() == image.height() == len(qr.modules("HTTPS://ANTREAN.EXAMPLE/T/0123456789ABC"))
    assert image.pixelColor(0, 0) == QColor("black")
    assert image.pixelColor(7, 7) == QColor("white")


@pytest.mark.parametrize("size", ["1920x1080", "1366x768"])
def test_a_phone_reads_the_code_from_the_screen(gallery: OpenScreen, size: str, tmp_path: Path) -> None:
    file = gallery("Desk", size=size).picture(tmp_path / "desk.png")
    with Image.open(file) as picture:
        found = pyzbar.decode(picture, symbols=[pyzbar.ZBarSymbol.QRCODE])
    assert [code.data.decode() for code in found] == ["https://antrean.example/T/0123456789ABC"]


def test_two_pictures_of_one_screen_are_equal(desk: Screen, tmp_path: Path) -> None:
    one, other = (desk.picture(tmp_path / name).read_bytes() for name in ("1.png", "2.png"))
    assert one == other


def test_a_picture_that_cannot_be_kept_is_named(desk: Screen, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    with pytest.raises(camera.PictureNotKept, match="full"):
        camera.grab(desk.window, tmp_path / "full")


def test_the_fonts_are_the_program_s_own(desk: Screen) -> None:
    texts = [item for item in desk.items() if item.inherits("QQuickText")]
    assert {QFontInfo(text.property("font")).family() for text in texts} == {"Plus Jakarta Sans"}
    weights = {text.property("font").weight() for text in texts}
    assert weights == {QFont.Weight.Medium, QFont.Weight.DemiBold, QFont.Weight.Bold, QFont.Weight.ExtraBold}
