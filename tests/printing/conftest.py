"""A printer made of software for every test, and slips to print on it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hall.model.slips import SlipContent
from printing import escpos_bytes
from printing.attempt import SlipOnItsWay
from printing.printer_settings import PrinterSettings
from printing.slip import lay_out
from printing.virtual_printer import VirtualPrinter

SLIP = SlipContent(
    hall="Mal Pelayanan Publik Banyuwangi",
    agency="Dinas Kependudukan dan Pencatatan Sipil",
    service="Perekaman KTP Elektronik",
    label="A-017",
    visitor_class="regular",
    issued_at=datetime(2026, 11, 24, 9, 12, tzinfo=ZoneInfo("Asia/Jakarta")),
    language="id",
    qr_text="HTTPS://ANTRI.CONTOH.GO.ID/T/K7Q2M9XB4TRWZ",
    people_ahead=7,
    waiting_minutes=(20, 41),
    requirements=("KTP lama", "Kartu Keluarga"),
)

Settings = Callable[..., PrinterSettings]


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[VirtualPrinter]:
    """An 80 mm printer, switched on, with paper."""
    with VirtualPrinter(folder=tmp_path / "slips") as printer:
        yield printer


@pytest.fixture
def settings(printer: VirtualPrinter) -> Settings:
    """The settings of that printer; patient, unless a test has a reason to be short."""

    def of(**differing: object) -> PrinterSettings:
        return PrinterSettings.model_validate(
            {"link": printer.link, "answer_seconds": 5, "slip_seconds": 30} | differing
        )

    return of


def on_its_way(content: SlipContent, settings: PrinterSettings, attempt: str = "K7Q2") -> SlipOnItsWay:
    """A slip as the worker would send it."""
    body = escpos_bytes.slip_bytes(lay_out(content, settings.roll), settings)
    return SlipOnItsWay(escpos_bytes.initialisation(settings), body, attempt)
