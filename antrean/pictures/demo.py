"""Pictures of the demonstration's own windows: the printer in each state, the panel; both languages, three sizes."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer

from antrean.demonstration import QML
from antrean.demonstration.cast import roles_without_screen
from antrean.demonstration.panel import Panel
from antrean.demonstration.paper import PrinterView
from antrean.demonstration.programs import Troupe
from antrean.pictures import camera
from assets.words import LANGUAGES
from hall.model.promise import Promise
from hall.model.slips import SlipContent
from printing.printer_settings import PrinterSettings
from printing.slip import lay_out
from printing.virtual_printer import VirtualPrinter
from qtkit.program import Program, WindowWish, size_from

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from PySide6.QtQuick import QQuickWindow

    from antrean.demonstration.setting import Setting

SIZES: Final = ("420x900", "360x560", "600x1100")
REST: Final = 1200
"""Milliseconds until a slip has come out and everything lies still."""
MONDAY: Final = datetime(2026, 11, 23, 8, 31, tzinfo=ZoneInfo("Asia/Jakarta"))


def take(folder: Path, setting: Setting) -> Iterator[Path]:
    """Every picture, as soon as it is there. The hall of `setting` is played in for the panel."""
    yield from printer_pictures(folder)
    yield from panel_pictures(folder, setting)


def printer_pictures(folder: Path) -> Iterator[Path]:
    """The printer before its first slip, with slips, and without paper."""
    printer = VirtualPrinter(folder=folder / "printer-slips")
    paper = PrinterView(printer)
    with printer, opened("PrinterWindow", {"paper": paper}) as (program, window):
        yield from _pictures(program, window, folder, "printer-empty")
        for number in (17, 18):
            printer.take(a_slip(number))
            printer.wait_for(number - 16)
            rest()
        yield from _pictures(program, window, folder, "printer-slips")
        paper.toggle("paper_out")
        yield from _pictures(program, window, folder, "printer-no-paper")


def panel_pictures(folder: Path, setting: Setting) -> Iterator[Path]:
    """The panel over a hall at work, then with one program gone."""
    told: list[str] = []
    light = {"printer", "display-id", "visitors", "central", "sync"}
    cast = [role for role in roles_without_screen(setting, folder / "played", 3600) if role.name in light]
    troupe = Troupe(cast, setting.logs)
    panel = Panel(troupe, setting, "id", told.append)
    properties = {"panel": panel, "yours": setting.yours.counter.number, "played": setting.played.counter.number}
    try:
        with opened("PanelWindow", properties) as (program, window):
            program.languages.changed.connect(panel.speak)
            panel.start()
            rest(3000)
            yield from _pictures(program, window, folder, "panel")
            troupe.running["display-id"].ask_to_end()
            troupe.running["visitors"].kill()
            rest(1500)
            yield from _pictures(program, window, folder, "panel-closed")
    finally:
        panel.close()
        troupe.end()


def a_slip(number: int) -> bytes:
    """A slip as it goes to a printer."""
    from printing import escpos_bytes  # noqa: PLC0415 - loads slowly

    settings = PrinterSettings(link="tcp://127.0.0.1:9100")
    content = SlipContent(
        hall="Mal Pelayanan Publik Banyuwangi", agency="Dinas Kependudukan dan Pencatatan Sipil",
        service="Perekaman KTP-el", label=f"A1-{number:03d}", visitor_class="regular", issued_at=MONDAY, language="id",
        qr_text="0123456789ABC", promise=Promise(4, 10, 20), place="Aula Utama",
        requirements=("Kartu Keluarga",),
    )  # fmt: skip
    body = escpos_bytes.slip_bytes(lay_out(content, settings.roll), settings)
    return escpos_bytes.initialisation(settings) + body


@contextmanager
def opened(file: str, properties: Mapping[str, object]) -> Iterator[tuple[Program, QQuickWindow]]:
    """One of the demonstration's windows."""
    program = Program("pictures", import_paths=[QML], wish=WindowWish(size=size_from(SIZES[0])))
    try:
        yield program, program.open("Demo", file, properties)
    finally:
        program.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def rest(milliseconds: int = REST) -> None:
    """Let everything happen that is under way."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _pictures(program: Program, window: QQuickWindow, folder: Path, state: str) -> Iterator[Path]:
    for size in SIZES:
        window.resize(*size_from(size))
        for language in LANGUAGES:
            program.languages.choose(language)
            rest(300)
            yield camera.grab(window, folder / camera.picture_name("demo", state, size, language))
    program.languages.choose(LANGUAGES[0])
