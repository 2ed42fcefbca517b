"""What comes out of the virtual printer: readable by a phone, by a person, and the same for every kind of code."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from pyzbar import pyzbar

from hall.model.promise import Promise
from hall.model.slips import SlipContent
from printing.attempt import Confirmed, Conversation
from printing.links import NetworkLink
from printing.paper import Width
from printing.printer_settings import PrinterSettings
from printing.virtual_printer import VirtualPrinter
from tests.printing.conftest import SLIP, on_its_way

LONG = replace(
    SLIP,
    hall="Mal Pelayanan Publik Kabupaten Kotawaringin Barat",
    agency="Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
    service="Pelayanan Perizinan Berusaha Terintegrasi Secara Elektronik (OSS)",
    label="D34-K2-001",
    visitor_class="priority",
    place="Lantai 3, ruang tunggu sebelah timur",
)


@pytest.fixture(params=[58, 80])
def roll(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[VirtualPrinter]:
    with VirtualPrinter(paper=request.param, folder=tmp_path / "slips") as printer:
        yield printer


def printed(printer: VirtualPrinter, content: SlipContent, paper: Width, **differing: object) -> Image.Image:
    """The picture in the file, as a person would find it."""
    settings = PrinterSettings.model_validate({"link": printer.link, "paper": paper, "slip_seconds": 30} | differing)
    with closing(NetworkLink(settings.address)) as link:
        link.open()
        assert Conversation(link, settings).print(on_its_way(content, settings)) == Confirmed()
    slip = printer.slips[-1]
    assert slip.unknown == ()
    assert slip.path is not None
    with Image.open(slip.path) as picture:
        picture.load()
        return picture


def decoded(picture: Image.Image) -> list[str]:
    return [found.data.decode() for found in pyzbar.decode(picture, symbols=[pyzbar.ZBarSymbol.QRCODE])]


@pytest.mark.parametrize("qr", ["native", "image"])
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    "content", [SLIP, LONG, replace(SLIP, qr_text="K7Q2M9XB4TRWZ")], ids=["usual", "long", "token"]
)
def test_a_phone_reads_the_code_from_the_paper(
    roll: VirtualPrinter, content: SlipContent, language: str, qr: str
) -> None:
    picture = printed(roll, replace(content, language=language), roll.paper, qr=qr)
    assert decoded(picture) == [content.qr_text]


def test_the_paper_is_as_wide_as_the_roll(roll: VirtualPrinter) -> None:
    assert printed(roll, SLIP, roll.paper).width == roll.paper * 8


def test_the_same_slip_looks_the_same_each_time(roll: VirtualPrinter) -> None:
    assert printed(roll, SLIP, roll.paper).tobytes() == printed(roll, SLIP, roll.paper).tobytes()


def test_native_and_drawn_codes_look_alike(roll: VirtualPrinter) -> None:
    native, drawn = (printed(roll, SLIP, roll.paper, qr=qr) for qr in ("native", "image"))
    assert native.size == drawn.size
    assert decoded(native) == decoded(drawn)


@pytest.mark.parametrize("content", [LONG, SLIP, replace(SLIP, promise=Promise(3)), replace(SLIP, promise=None)])
def test_a_slip_keeps_a_quiet_margin_on_every_side(roll: VirtualPrinter, content: SlipContent) -> None:
    picture = printed(roll, content, roll.paper).convert("L").point(lambda value: 255 if value < 128 else 0)
    box = picture.getbbox()
    assert box is not None
    left, top, right, bottom = box
    assert min(left, top, picture.width - right, picture.height - bottom) >= 16


def test_a_slip_is_not_longer_than_a_hand(roll: VirtualPrinter) -> None:
    assert printed(roll, SLIP, roll.paper).height / 8 < 170  # mm


def test_letters_beyond_the_code_page_become_plain_ones(roll: VirtualPrinter) -> None:
    printed(roll, replace(SLIP, service="Pajak – “Café” ‘baru’…", agency="ꦲꦤ"), roll.paper)
    assert "Pajak - \"Café\" 'baru'..." in " ".join(roll.slips[-1].text.split())
    assert "??" in roll.slips[-1].text


def test_marks_that_no_page_has_are_spelled(roll: VirtualPrinter) -> None:
    printed(roll, replace(SLIP, requirements=("Usia ≥ 17 tahun, ≤ 60", "№ ﬁle \uff11\uff12 → loket")), roll.paper)
    said = " ".join(roll.slips[-1].text.split())
    assert "Usia >= 17 tahun, <= 60" in said
    assert "No file 12 -> loket" in said


def test_a_printer_left_in_chinese_writing_prints_our_letters(roll: VirtualPrinter) -> None:
    with socket.create_connection(("127.0.0.1", roll.port)) as link:
        link.sendall(b"\x1c&")
    printed(roll, replace(SLIP, service="Café José"), roll.paper)
    assert "Café José" in roll.slips[-1].text


def test_text_cannot_command_the_printer(roll: VirtualPrinter) -> None:
    printed(roll, replace(SLIP, service="KTP\x1bi\x1dV0 baru"), roll.paper)
    assert len(roll.slips) == 1
    assert "KTP" in roll.slips[0].text


def test_the_byte_builder_is_silent(roll: VirtualPrinter, capfd: pytest.CaptureFixture[str]) -> None:
    printed(roll, SLIP, roll.paper, qr="image")
    assert capfd.readouterr() == ("", "")


def test_a_program_that_will_print_does_not_load_the_slow_library_at_its_start() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, printing.worker; print('escpos' in sys.modules, 'PIL' in sys.modules)"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert loaded.stdout.split() == ["False", "False"]
