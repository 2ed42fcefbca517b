"""What a visitor sees when something is wrong: the hall, the clock, the hours, the printer."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow

from hall import open_hall
from hall.store.upkeep.create import create
from kiosk.flow import Page, Visit
from kiosk.patience import Patience
from kiosk.station import KioskStation
from printing.virtual_printer import VirtualPrinter
from tests.support.databases import Databases, programs
from tests.support.elsewhere import works_elsewhere
from tests.support.halls import Clock, TrialHall, WatchedClock, new_hall, plan
from tests.support.kiosks import TIRELESS, KioskAtWork, open_kiosk
from tests.support.plans import shipped
from tests.support.postgresql import PostgresServer


@pytest.fixture
def url(databases: Databases, tmp_path: Path) -> str:
    """The address of an empty database."""
    return databases.sqlite(tmp_path / "hall")


@pytest.fixture
def trial(url: str) -> Iterator[TrialHall]:
    """A small hall with one agency."""
    trial = new_hall(url)
    yield trial
    trial.close()


@pytest.fixture
def printer() -> Iterator[VirtualPrinter]:
    """A printer with paper."""
    with VirtualPrinter() as printer:
        yield printer


@pytest.mark.parametrize("size", ["1080x1920", "1024x600"])
def test_a_kiosk_whose_clock_jumped_to_the_night_gives_numbers_and_names_the_clock(url: str, size: str) -> None:
    clock = WatchedClock()
    hall = new_hall(url, clock=clock)
    with open_kiosk(url, clock, size=size) as kiosk:
        kiosk.menu()
        clock.jump(hours=15)
        kiosk.kiosk.link.read()
        kiosk.screen.wait_for("clock-notice")
        assert kiosk.screen.clipped() == []
        assert kiosk.take("B") == "B-001"
    hall.close()


def says(kiosk: KioskAtWork, title: str) -> None:
    kiosk.screen.wait_for_text("obstacle-title", title)


# --- no number can be had -------------------------------------------------------------------------


def test_a_kiosk_before_its_hall_says_so_and_begins_by_itself_when_the_hall_is_there(tmp_path: Path) -> None:
    clock = Clock()
    url = f"sqlite:///{tmp_path}/later/hall.db"
    with open_kiosk(url, clock) as kiosk:
        says(kiosk, "Mesin antrean ini sedang tidak terhubung")
        assert "HallGone" in kiosk.screen.words()
        (tmp_path / "later").mkdir()
        new_hall(url, clock=clock).close()
        kiosk.screen.wait_for("begin-id")
        assert kiosk.take("B") == "B-001"


def test_a_hall_without_a_plan_sends_visitors_to_the_staff(url: str) -> None:
    clock = Clock()
    create(url, clock=clock)
    with open_kiosk(url, clock) as kiosk:
        says(kiosk, "Mesin antrean ini belum siap")
        assert kiosk.screen.text("obstacle-text") == "Mintalah nomor kepada petugas."
        office = open_hall(url, "office", clock)
        office.office.apply(plan())
        office.close()
        kiosk.screen.wait_for("begin-id")


def test_a_second_kiosk_of_the_same_name_says_so_until_the_first_one_ends(trial: TrialHall) -> None:
    works_elsewhere(trial.url, "kiosk-1", trial.clock)
    with open_kiosk(trial.url, trial.clock) as kiosk:
        says(kiosk, "Nama mesin antrean ini sudah dipakai")
        assert "StationTaken" in kiosk.screen.words()
        trial.clock.pass_time(seconds=61)
        kiosk.screen.wait_for("begin-id")
        assert kiosk.take("B") == "B-001"


def test_a_wrong_clock_calls_the_staff_until_it_is_accepted(trial: TrialHall) -> None:
    office = trial.station("office").attendance
    with open_kiosk(trial.url, trial.clock) as kiosk:
        kiosk.walk.at("start")
        trial.clock.now = datetime(1970, 1, 1, tzinfo=UTC)
        kiosk.kiosk.link.read()
        says(kiosk, "Jam mesin antrean ini tampaknya salah")
        trial.clock.now = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
        office.do_what_is_due()
        kiosk.kiosk.link.read()
        kiosk.screen.wait_for("begin-id")


@pytest.mark.parametrize(
    "local, title, text",
    [
        ("2026-11-24 06:00", "Kami belum buka", "Nomor antrean bisa diambil mulai pukul 08.00."),
        ("2026-11-24 16:00", "Kami sudah tutup", "Nomor antrean hari ini diberikan sampai pukul 15.00."),
        ("2026-11-22 10:00", "Kami tutup hari ini", "Silakan datang kembali pada hari kerja berikutnya."),
        ("2026-12-25 10:00", "Kami tutup hari ini", "Tutup hari ini: Hari Raya Natal."),
    ],
)
def test_a_closed_hall_says_when_it_opens(url: str, local: str, title: str, text: str) -> None:
    clock = Clock(datetime.fromisoformat(f"{local}:00+07:00").astimezone(UTC))
    new_hall(url, shipped("kecamatan"), clock).close()
    with open_kiosk(url, clock) as kiosk:
        says(kiosk, title)
        assert kiosk.screen.text("obstacle-text") == text


def test_every_obstacle_is_said_in_english_too(trial: TrialHall) -> None:
    trial.clock.now = datetime(2026, 11, 29, 3, 0, tzinfo=UTC)
    with open_kiosk(trial.url, trial.clock) as kiosk:
        says(kiosk, "Kami tutup hari ini")
        kiosk.screen.touch("language-en")
        says(kiosk, "We are closed today")


def test_the_first_screen_returns_to_the_halls_language_by_itself(trial: TrialHall) -> None:
    trial.clock.now = datetime(2026, 11, 29, 3, 0, tzinfo=UTC)
    with open_kiosk(trial.url, trial.clock, patience=Patience(quiet=3)) as kiosk:
        says(kiosk, "Kami tutup hari ini")
        kiosk.screen.touch("language-en")
        assert "We are closed today" in kiosk.screen.words()
        says(kiosk, "Kami tutup hari ini")


# --- a service ------------------------------------------------------------------------------------


def test_a_closed_service_says_why_and_cannot_be_touched(trial: TrialHall) -> None:
    with open_kiosk(trial.url, trial.clock) as kiosk:
        kiosk.menu()
        kiosk.walk.begin()
        kiosk.walk.at("services")
        assert "Layanan ini sedang ditutup" in kiosk.screen.words()
        closed = next(one.code for one in kiosk.menu().agencies[0].services if not one.open)
        kiosk.screen.touch(f"service-{closed}")
        assert kiosk.screen.shows("page-services")


def test_a_service_that_fills_up_meanwhile_is_told_and_another_is_chosen(trial: TrialHall) -> None:
    other = trial.station("kiosk-2").reception
    with open_kiosk(trial.url, trial.clock) as kiosk:
        kiosk.go_to("C2")
        kiosk.walk.at("visitor")
        for _ in range(kiosk.service("C2").left or 0):
            other.issue("C2", slip=False)
        kiosk.walk.visitor("regular")
        kiosk.walk.at("services")
        assert kiosk.screen.value("refusal", "text") == "Nomor Izin hari ini habis. Silakan pilih layanan lain."
        kiosk.screen.wait_until(lambda: "Nomor hari ini habis" in kiosk.screen.words())
        kiosk.screen.touch("service-B")
        kiosk.walk.visitor("regular")
        assert kiosk.walk.ticket() == "B-001"


# --- while the number is asked for ----------------------------------------------------------------


def test_a_busy_hall_is_asked_again_and_gives_one_number(trial: TrialHall) -> None:
    hall = trial.station("check")
    with open_kiosk(trial.url, trial.clock) as kiosk:
        kiosk.go_to("B")
        kiosk.walk.at("visitor")
        with hall._store.engine.writing(5):  # noqa: SLF001 - somebody holds the hall's lock for too long
            kiosk.walk.visitor("regular")
            kiosk.screen.wait_for("page-issuing")
            kiosk.screen.wait_until(lambda: "mencoba lagi sendiri" in kiosk.screen.words())
            assert kiosk.screen.text("back") == "Batal"
        assert kiosk.walk.ticket() == "B-001"
        assert [service.waiting for service in hall.reception.menu().agencies[0].services if service.code == "B"] == [1]


def test_a_server_that_dies_while_the_number_is_asked_for_gives_one_number_when_it_is_back() -> None:
    server = PostgresServer(programs(), durable=True)
    trial = new_hall(server.url())
    trial.close()
    try:
        with open_kiosk(trial.url, trial.clock) as kiosk:
            kiosk.go_to("B")
            kiosk.walk.at("visitor")
            server.stop("immediate")
            kiosk.walk.visitor("priority")
            kiosk.screen.wait_for("page-issuing")
            kiosk.screen.wait_until(lambda: "Anda hanya akan mendapat satu nomor" in kiosk.screen.words())
            server.start()
            assert kiosk.walk.ticket() == "B-001"
            menu = trial.station("check").reception.menu()
            assert [one.waiting for one in menu.agencies[0].services if one.code == "B"] == [1]
            kiosk.walk.done()
            assert kiosk.take("B") == "B-002"
    finally:
        trial.close()
        server.close()


def test_a_wish_asked_twice_is_one_number(trial: TrialHall) -> None:
    with open_kiosk(trial.url, trial.clock) as kiosk:
        kiosk.menu()
        numbers: list[str] = []
        kiosk.kiosk.link.issued.connect(lambda issued: numbers.append(issued.ticket.label))
        wish = Visit(page=Page.ISSUING, service="B", command=uuid4())
        for times in (1, 2):
            kiosk.kiosk.link.ask(wish, "id")
            kiosk.screen.wait_until(lambda times=times: len(numbers) == times)  # type: ignore[misc] # bound at once
        assert numbers == ["B-001", "B-001"]


# --- paper ----------------------------------------------------------------------------------------


def test_the_slip_comes_out_and_the_screen_says_take_it(trial: TrialHall, printer: VirtualPrinter) -> None:
    with open_kiosk(trial.url, trial.clock, printer=printer) as kiosk:
        assert kiosk.take("B") == "B-001"
        kiosk.screen.wait_for_text("paper-text", "Silakan ambil tiket Anda.")
        assert len(printer.slips) == 1


def test_without_paper_the_number_stays_valid_and_is_printed_when_there_is_paper(
    trial: TrialHall, printer: VirtualPrinter
) -> None:
    printer.fault("paper_out")
    with open_kiosk(trial.url, trial.clock, printer=printer) as kiosk:
        assert kiosk.take("B") == "B-001"
        kiosk.screen.wait_for_text(
            "paper-text", "Kertas printer habis. Foto layar ini: nomor Anda tetap berlaku.", 20_000
        )
        kiosk.screen.touch("language-en")
        assert kiosk.screen.text("paper-text") == (
            "The printer is out of paper. Photograph this screen: your number stays valid."
        )
        printer.clear("paper_out")
        kiosk.screen.wait_for_text("paper-text", "Please take your ticket.")


def test_who_leaves_with_a_photo_leaves_no_slip_for_later(trial: TrialHall, printer: VirtualPrinter) -> None:
    printer.fault("paper_out")
    with open_kiosk(trial.url, trial.clock, printer=printer) as kiosk:
        kiosk.take("B")
        kiosk.screen.wait_until(lambda: "Kertas printer habis" in kiosk.screen.text("paper-text"))
        kiosk.walk.done()
        assert "Anda tetap mendapat nomor" in kiosk.screen.words()
        jobs = trial.station("kiosk-1").print_jobs
        kiosk.screen.wait_until(lambda: not jobs.pending())
        printer.clear("paper_out")
        assert kiosk.take("B") == "B-002"
        kiosk.screen.wait_for_text("paper-text", "Silakan ambil tiket Anda.")
        assert len(printer.slips) == 1


def test_a_printer_that_is_not_there_stops_nobody(trial: TrialHall) -> None:
    with VirtualPrinter() as printer:
        pass
    with open_kiosk(trial.url, trial.clock, printer=printer) as kiosk:
        assert kiosk.take("B") == "B-001"
        kiosk.screen.wait_for_text(
            "paper-text", "Printer bermasalah. Foto layar ini: nomor Anda tetap berlaku.", 20_000
        )


def test_a_number_without_paper_stays_longer_on_the_screen(trial: TrialHall, printer: VirtualPrinter) -> None:
    hasty = Patience(quiet=600, typing=600, asking=600, ticket=0.1, photo=600)
    printer.fault("paper_out")
    with open_kiosk(trial.url, trial.clock, printer=printer, patience=hasty) as kiosk:
        kiosk.screen.wait_until(lambda: kiosk.kiosk.hall.property("printerNotice") != "")
        kiosk.take("B")
        assert float(str(kiosk.kiosk.idle.property("share"))) > 0.9


def test_a_mistake_in_the_printers_settings_stops_nobody(trial: TrialHall) -> None:
    station = KioskStation("kiosk-1", trial.url, printer={"link": "tcp://printer.local:9100"})
    with open_kiosk(trial.url, trial.clock, station=station) as kiosk:
        assert kiosk.take("B") == "B-001"
        assert kiosk.screen.text("paper-text") == "Foto layar ini atau catat nomor Anda."


def test_those_who_look_after_the_machines_see_the_kiosk_and_its_printer(
    trial: TrialHall, printer: VirtualPrinter
) -> None:
    overview = trial.station("check").supervision
    with open_kiosk(trial.url, trial.clock, printer=printer) as kiosk:
        kiosk.screen.wait_until(lambda: any(one.name == "kiosk-1" for one in overview.now().stations))
        printer.fault("paper_out")
        kiosk.take("B")
        kiosk.screen.wait_until(lambda: "printer: paper_out" in [one.note for one in overview.now().stations])
        (told,) = overview.now().printer_trouble
        assert (told.name, told.printer_trouble) == ("kiosk-1", "paper_out")


# --- the window -----------------------------------------------------------------------------------


def test_visitors_cannot_close_the_kiosk(trial: TrialHall) -> None:
    with open_kiosk(trial.url, trial.clock, locked=True) as kiosk:
        kiosk.screen.window.close()
        kiosk.screen.key(Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier)
        kiosk.screen.key(Qt.Key.Key_Escape)
        assert kiosk.screen.window.isVisible()
        assert kiosk.take("B") == "B-001"


def test_a_window_for_showing_can_be_closed(trial: TrialHall) -> None:
    with open_kiosk(trial.url, trial.clock, patience=TIRELESS) as kiosk:
        QWindow.close(kiosk.screen.window)
        assert not kiosk.screen.window.isVisible()


def test_a_new_plan_reaches_the_kiosk_by_the_bell(trial: TrialHall) -> None:
    with open_kiosk(trial.url, trial.clock) as kiosk:
        kiosk.menu()
        kiosk.walk.at("start")
        renamed = plan()
        office = trial.station("office").office
        office.apply(replace(renamed, hall=replace(renamed.hall, languages=("id",))))
        kiosk.screen.wait_until(lambda: not kiosk.screen.shows("begin-en"))
