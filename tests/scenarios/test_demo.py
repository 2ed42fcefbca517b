"""The demonstration: its hall, its programs, its windows, and what it leaves without a screen."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import psutil
import pytest

from antrean import demo
from antrean.demonstration import QML
from antrean.demonstration.browsing import find_browser
from antrean.demonstration.paper import PrinterView
from antrean.demonstration.placing import TITLE_BAR, places
from antrean.demonstration.programs import ProgramState, Role, Running, Troupe
from antrean.demonstration.setting import KIOSK, DemoWish, Setting, set_up
from antrean.demonstration.touches import PlayedVisit, next_button, next_touch
from antrean.pictures.demo import a_slip
from antrean.simulation.behaviour import Act
from antrean.simulation.day import MALL, audit
from assets.words import Words
from counter.station import CounterStation
from display.station import DisplayStation
from hall import open_hall, sealing
from kiosk.station import KioskStation
from printing.printer_settings import PrinterSettings
from printing.virtual_printer import VirtualPrinter
from station.station_file import read_station
from tests.support.screen import GALLERY, open_screen

if TYPE_CHECKING:
    from collections.abc import Callable

HOUSE = Path(__file__).parents[2]
OFFICE = HOUSE / "config" / "kecamatan.toml"
NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def setting(tmp_path_factory: pytest.TempPathFactory) -> Setting:
    return set_up(tmp_path_factory.mktemp("demo"), DemoWish(MALL, speed=1, visitors=400), NOW)


def so(check: Callable[[], bool], seconds: float = 20) -> bool:
    """Whether it comes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if check():
            return True
        time.sleep(0.02)
    return False


# --- the hall -------------------------------------------------------------------------------------


def test_a_demonstration_begins_at_half_past_eight_with_a_morning_behind_it(setting: Setting) -> None:
    with open_hall(setting.url, "test") as hall:
        shown = hall.supervision.now()
        assert hall.reception.menu().simulated
    assert (shown.now.hour, shown.now.minute) == (8, 30)
    assert shown.issued_today > 20
    assert shown.served_today > 0
    assert not shown.clock_wrong
    assert audit(setting.url).clean


def test_nobody_worked_at_the_counter_that_is_left_to_the_person(setting: Setting) -> None:
    with open_hall(setting.url, "test") as hall:
        calls = hall.board.calls_after(0, setting.yours.counter.zone)
    assert calls
    assert setting.yours.counter.number not in {call.counter for call in calls}


def test_every_program_can_read_its_station_file(setting: Setting) -> None:
    kiosk = read_station(setting.station_file(KIOSK), KioskStation)
    assert kiosk.printer is not None
    assert PrinterSettings.model_validate(kiosk.printer).address == ("127.0.0.1", setting.printer_port)
    assert read_station(setting.station_file("display-main"), DisplayStation).zone == setting.plan.zones[0].code
    for post in (setting.yours, setting.played):
        file = setting.station_file(f"counter-{post.counter.number}")
        station = read_station(file, CounterStation)
        assert (station.hall, station.counter) == (setting.url, post.counter.number)
        assert station.key_file is not None
        assert sealing.read_key_file(station.key_file, None).keys


def test_a_district_office_can_be_shown_too(tmp_path: Path) -> None:
    office = set_up(tmp_path, DemoWish(OFFICE, speed=1, visitors=100), NOW)
    assert [office.yours.counter.number, office.played.counter.number] == [1, 2]
    assert audit(office.url).clean


def test_a_kept_hall_is_taken_up_where_it_was_left(tmp_path: Path) -> None:
    wish = DemoWish(OFFICE, speed=600, visitors=100)
    first = set_up(tmp_path, wish, NOW)
    with open_hall(first.url, "test") as hall:
        ticket = hall.reception.issue("D", slip=False)
        before = hall.journal.head().n
    again = set_up(tmp_path, DemoWish(MALL, speed=1, visitors=100), NOW)
    with open_hall(again.url, "test") as hall:
        assert hall.reception.find(ticket.label).id == ticket.id
        assert abs((hall.supervision.now().now - ticket.issued_at).total_seconds()) < 60
        assert [entry.kind for entry in hall.journal.after(before)] == ["clock.set", "clock.set"]  # stopped, set going
    assert again.plan == first.plan


def test_without_a_screen_it_says_so_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert demo.main([]) == 1
    said = capsys.readouterr().err.strip()
    assert "--headless" in said
    assert len(said.splitlines()) == 1


# --- the windows' places --------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(1366, 768), (1280, 800), (1920, 1080), (2560, 1440), (3840, 2160)])
def test_every_window_is_on_the_screen_with_its_title(size: tuple[int, int]) -> None:
    for name, place in places(100, 40, *size).items():
        assert place.x >= 100, name
        assert place.y >= 40 + TITLE_BAR, name
        assert place.x + place.width <= 100 + size[0], name
        assert place.y + place.height <= 40 + size[1], name


def test_a_small_window_draws_everything_smaller_and_keeps_its_place() -> None:
    kiosk = places(0, 0, 1920, 1080)["kiosk"]
    assert kiosk.scale < 1
    wide, high = map(int, kiosk.size.split("x"))
    assert wide >= 899
    assert high >= 1599
    assert kiosk.position == f"0,{round(TITLE_BAR / kiosk.scale)}"


# --- the people who are played ---------------------------------------------------------------------


def test_a_played_visitor_walks_from_the_first_page_to_the_number() -> None:
    chance = Random(1)
    assert next_touch({"begin-id", "begin-en", "hall"}, chance) in {"begin-id", "begin-en"}
    assert next_touch({"page-agencies", "agency-dukcapil", "back"}, chance) == "agency-dukcapil"
    assert next_touch({"page-services", "service-A1", "service-A2"}, chance, {"service-A1"}) == "service-A2"
    assert next_touch({"page-requirements", "forward", "back"}, chance) == "forward"
    assert next_touch({"page-visitor", "class-regular", "class-priority"}, chance) in {
        "class-regular",
        "class-priority",
    }
    assert next_touch({"page-question", "answer", "back"}, chance) == "back"
    assert next_touch({"page-issuing"}, chance) is None


def test_a_played_visitor_touches_nothing_that_a_person_has_left() -> None:
    chance, visit = Random(1), PlayedVisit()
    assert visit.touch({"page-question", "answer", "back"}, chance) is None
    assert visit.touch({"page-services", "service-A1", "back"}, chance) is None
    assert visit.touch({"still-there", "stay", "leave"}, chance) is None
    assert visit.touch({"begin-id", "hall"}, chance) == "begin-id"
    assert visit.touch({"page-services", "service-A1", "back"}, chance) == "service-A1"
    visit.stop()
    assert visit.touch({"page-services", "service-A1", "back"}, chance) is None


def test_a_played_visitor_who_comes_upon_a_form_goes_all_the_way_back() -> None:
    chance, visit = Random(1), PlayedVisit()
    visit.touch({"begin-id", "hall"}, chance)
    for page in ("page-question", "page-visitor", "page-requirements", "page-services"):
        assert visit.touch({page, "class-regular", "service-A1", "forward", "back"}, chance) == "back", page
    assert visit.touch({"begin-id", "hall"}, chance) == "begin-id"


def test_a_played_clerk_uses_the_large_button_unless_the_visitor_does_not_come() -> None:
    assert next_button(Act.START) == next_button(Act.FINISH) == ("next-step", False)
    assert next_button(Act.RECALL) == ("recall", True)
    assert next_button(Act.MARK_ABSENT) == ("mark-absent", False)


@pytest.mark.usefixtures("qapp")
def test_a_window_knows_a_persons_hand_from_its_own() -> None:
    from antrean.demonstration.window import WatchedWindow  # noqa: PLC0415 - loads Qt

    with open_screen("Gallery", "Desk", import_paths=[GALLERY]) as screen:
        watched = WatchedWindow(screen.window)
        watched.press("call-next")
        assert screen.text("pressed") == "1"
        assert not watched.taken
        screen.press("call-next")
        assert screen.text("pressed") == "2"
        assert watched.taken


# --- the programs ---------------------------------------------------------------------------------


def people(setting: Setting) -> Role:
    return Role("visitors", ("simulate", "--url", setting.url, "--visitors", "10"))


def test_a_program_that_dies_is_started_again(setting: Setting, tmp_path: Path) -> None:
    one = Running(people(setting), tmp_path)
    first = one.pid
    one.kill()
    assert so(one.look)
    assert (one.state, one.crashes) == (ProgramState.RUNNING, 1)
    assert one.pid != first
    one.ask_to_end()
    assert one.wait(20) in {0, -signal.SIGTERM}


def test_a_program_that_dies_at_every_start_is_given_up_and_its_log_tells_why(tmp_path: Path) -> None:
    broken = Running(Role("visitors", ("simulate", "--url", "sqlite:////nowhere/hall.db")), tmp_path)
    assert so(lambda: broken.look() and broken.state is ProgramState.GIVEN_UP, 60)
    assert "/nowhere" in broken.log.read_text(encoding="utf-8")


def test_the_end_of_a_demonstration_is_the_end_of_all_its_programs(setting: Setting, tmp_path: Path) -> None:
    troupe = Troupe([people(setting)], tmp_path)
    child = psutil.Process(troupe.running["visitors"].pid)
    assert so(lambda: "Mulai" in troupe.running["visitors"].log.read_text(encoding="utf-8"))
    troupe.end()
    assert not child.is_running()
    assert "Simulasi berakhir" in troupe.running["visitors"].log.read_text(encoding="utf-8")


def test_programs_end_with_a_demonstration_that_is_killed(setting: Setting, tmp_path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from antrean.demonstration.programs import Role, Troupe\n"
        "Troupe([Role('visitors', ('simulate', '--url', sys.argv[1]))], Path(sys.argv[2])); time.sleep(60)"
    )
    words = [sys.executable, "-c", script, setting.url, str(tmp_path)]
    parent = subprocess.Popen(words, cwd=HOUSE, env={**os.environ, "PYTHONPATH": str(HOUSE)})
    log = tmp_path / "visitors.log"
    assert so(lambda: log.exists() and "Mulai" in log.read_text(encoding="utf-8"))
    (child,) = psutil.Process(parent.pid).children()
    parent.kill()
    parent.wait()
    assert so(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE)


# --- the printer's window -------------------------------------------------------------------------


@pytest.mark.usefixtures("qapp")
def test_slips_come_out_of_the_printer_and_faults_can_be_made_and_mended(tmp_path: Path) -> None:
    printer = VirtualPrinter(folder=tmp_path)
    paper = PrinterView(printer)
    with (
        printer,
        open_screen("Demo", "PrinterWindow", properties={"paper": paper}, import_paths=[QML], size="420x900") as screen,
    ):
        assert screen.text("printer-state") == "Siap"
        screen.press("fault-paper_out")
        assert screen.text("printer-state") == "Kertas habis"
        printer.take(a_slip(17))
        assert not printer.wait_for(1, 0.3)
        screen.press("refill")
        screen.wait_until(lambda: paper.property("printed") == 1)
        assert screen.text("printer-state") == "Siap"
        assert screen.text("printed") == "1 tiket"
        assert screen.value("slips", "count") == 1
        assert screen.clipped() == []
    assert (tmp_path / "slip-001.png").exists()


@pytest.mark.usefixtures("qapp")
def test_the_panel_shows_the_hall_and_opens_what_was_closed(setting: Setting, tmp_path: Path) -> None:
    from antrean.demonstration.panel import Panel  # noqa: PLC0415 - loads the worker

    told: list[str] = []
    troupe = Troupe([people(setting)], tmp_path)
    panel = Panel(troupe, setting, "en", told.append)
    properties = {"panel": panel, "yours": 1, "played": 2}
    try:
        with open_screen("Demo", "PanelWindow", properties=properties, import_paths=[QML], size="420x900") as screen:
            panel.start()
            screen.wait_until(lambda: screen.text("hall-clock").startswith("08:"))
            assert int(screen.text("issued")) > 20
            screen.press("kill-visitors")
            screen.wait_until(lambda: told == [Words("en").say("demo.crashed", program="Visitor simulation")], 10_000)
            assert screen.text("news") == told[0]
            panel.speak("id")
            assert screen.text("news") == "Simulasi pengunjung terhenti dan sudah dijalankan lagi."
            panel.speak("en")
            troupe.running["visitors"].ask_to_end()
            panel.speak("en")
            screen.press("open-visitors")
            screen.wait_for("kill-visitors")
            panel.close()
    finally:
        troupe.end()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("size", ["300x350", "420x900"])
def test_programs_stand_in_the_panel_and_stay_there_when_there_is_news(
    setting: Setting, tmp_path: Path, size: str
) -> None:
    from antrean.demonstration.panel import Panel  # noqa: PLC0415 - loads the worker

    troupe = Troupe([people(setting), Role("printer", ("printer", "--help"), once=True)], tmp_path)
    told: list[str] = []
    panel = Panel(troupe, setting, "id", told.append)
    properties = {"panel": panel, "yours": 1, "played": 2}
    try:
        with open_screen("Demo", "PanelWindow", properties=properties, import_paths=[QML], size=size) as screen:
            panel.start()
            screen.wait_until(lambda: screen.text("hall-clock") != "", 30_000)
            screen.settle()
            at = screen.centre("kill-visitors")
            assert at.y() < screen.window.height()
            screen.wait_until(lambda: told == ["Printer telah selesai."], 30_000)
            assert screen.shows("news")
            screen.press("kill-visitors")
            screen.wait_until(lambda: len(told) > 1, 30_000)
            assert screen.centre("kill-visitors") == at
            panel.close()
    finally:
        troupe.end()


# --- without a screen -----------------------------------------------------------------------------


def words_of(process: psutil.Process) -> list[str]:
    """A process's command line; empty when it has just ended."""
    try:
        return list(process.cmdline())
    except psutil.Error:
        return []


def test_without_a_browser_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_browser() is None
    sentence = Words("en").say("demo.no_browser")
    assert "chromium" in sentence
    assert len(sentence.splitlines()) == 1


def test_without_a_screen_it_leaves_pictures_of_every_screen_in_both_languages_and_of_the_slips(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "antrean", "demo", "--headless", "--seconds", "20", "--out", str(tmp_path / "out")]
    words += ["--keep", str(tmp_path / "hall")]
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "ANTREAN_LANGUAGE": "en"}
    done = subprocess.run(words, cwd=HOUSE, env=environment, capture_output=True, text=True, check=False, timeout=280)
    assert done.returncode == 0, done.stdout + done.stderr
    assert str(tmp_path / "out") in done.stdout.splitlines()[-1]
    names = {file.name for file in (tmp_path / "out").glob("*.png")}
    assert not [one for one in psutil.process_iter() if str(tmp_path) in " ".join(words_of(one))], "left running"
    pages = ("phone-waiting", "phone-called", "dashboard", "dashboard-hall")
    for program in ("kiosk-ticket", "kiosk-start", "counter", "display", "printer", "panel", *pages):
        of_program = {name for name in names if name.startswith(program)}
        assert any("-id" in name for name in of_program), program
        assert any("-en" in name for name in of_program), program
    assert len(list((tmp_path / "out" / "slips").glob("slip-*.png"))) >= 2
