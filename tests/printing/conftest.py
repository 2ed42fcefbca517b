"""A printer made of software for every test, and slips to print on it."""

import itertools
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hall import open_hall
from hall.hall import Hall
from hall.model.promise import Promise
from hall.model.slips import SlipContent
from hall.plan.reading import read_plan
from hall.store.upkeep.create import create
from printing import escpos_bytes
from printing.attempt import SlipOnItsWay
from printing.printer_settings import PrinterSettings
from printing.slip import lay_out
from printing.virtual_printer import VirtualPrinter
from tests.support.plans import CONFIG
from tests.support.print_worker import Screen

NOW = datetime(2026, 11, 24, 9, 12, tzinfo=ZoneInfo("Asia/Jakarta"))
STATION = "kiosk-1"

SLIP = SlipContent(
    hall="Mal Pelayanan Publik Banyuwangi",
    agency="Dinas Kependudukan dan Pencatatan Sipil",
    service="Perekaman KTP Elektronik",
    label="A-017",
    visitor_class="regular",
    issued_at=datetime(2026, 11, 24, 9, 12, tzinfo=ZoneInfo("Asia/Jakarta")),
    language="id",
    qr_text="HTTPS://ANTRI.CONTOH.GO.ID/T/K7Q2M9XB4TRWZ",
    promise=Promise(7, 20, 41),
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


@pytest.fixture
def hall(sqlite_url: str) -> Iterator[Hall]:
    """A district office as its kiosk sees it, with a clock that ticks at every look."""
    ticks = itertools.count()

    def clock() -> datetime:
        return NOW + timedelta(milliseconds=next(ticks))

    create(sqlite_url, clock=clock)
    with open_hall(sqlite_url, station=STATION, clock=clock) as hall:
        hall.office.apply(read_plan((CONFIG / "kecamatan.toml").read_text(encoding="utf-8")))
        yield hall


@pytest.fixture
def screen() -> Screen:
    """What the kiosk's screen is told."""
    return Screen()
