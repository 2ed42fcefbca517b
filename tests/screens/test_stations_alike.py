"""What every window of a hall does alike: the hall's colours, a monitor that is not there, trouble in the log."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtQuick import QQuickWindow

import counter.main
import display.main
import kiosk.main
from counter.station import CounterStation
from hall import open_hall
from kiosk.hall_link import HallLink
from kiosk.station import KioskStation
from qtkit.program import Program, WindowWish
from station.starting import wish_of
from tests.support.counters import open_counter, station
from tests.support.halls import Clock, TrialHall, new_hall, plan
from tests.support.kiosks import open_kiosk
from tests.support.screen import GALLERY, came
from tests.support.walls import STATION, open_display

PLUM, PALE = "#7A1F4B", "#FFE9B0"


@pytest.fixture
def hall(sqlite_url: str, qapp: QGuiApplication) -> Iterator[TrialHall]:
    """A hall with colours of its own."""
    trial = new_hall(sqlite_url, replace(plan(), hall=replace(plan().hall, primary=PLUM, accent=PALE)))
    yield trial
    trial.close()


def ground(window: QQuickWindow, colour: str) -> bool:
    """Whether this colour fills more than a line of the window."""
    picture = window.grabWindow()
    dots = (picture.pixelColor(x, y) for x in range(0, picture.width(), 4) for y in range(0, picture.height(), 4))
    return sum(dot == QColor(colour) for dot in dots) > 50


# --- the hall's colours ---------------------------------------------------------------------------


def test_a_counter_has_the_hall_s_colours(hall: TrialHall) -> None:
    hall.station("kiosk-1").reception.issue("B")
    with open_counter(hall, station(hall), staff="siti") as desk:
        desk.screen.wait_for("waiting-B-001")
        assert came(lambda: ground(desk.screen.window, PLUM))


def test_a_kiosk_has_the_hall_s_colours(hall: TrialHall) -> None:
    with open_kiosk(hall.url, hall.clock) as touched:
        touched.walk.at("start")
        assert came(lambda: ground(touched.screen.window, PLUM))


def test_a_wall_flashes_in_the_hall_s_colour(hall: TrialHall) -> None:
    hall.station("kiosk-1").reception.issue("B")
    desk = hall.station("counter-1").desk(1, "siti")
    with open_display(lambda: open_hall(hall.url, "display-1", hall.clock)) as wall:
        flashed: list[bool] = []
        wall.screen.window.frameSwapped.connect(lambda: flashed.append(ground(wall.screen.window, PALE)))
        desk.call_next()
        wall.screen.wait_for_text("number", "B-001")
        wall.screen.wait_until(lambda: any(flashed))


# --- printers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "language,one,two",
    [
        ("id", "Printer kiosk-1: kertas habis", "2 printer bermasalah: kiosk-1, kiosk-2"),
        ("en", "Printer kiosk-1: out of paper", "2 printers in trouble: kiosk-1, kiosk-2"),
    ],
)
def test_a_clerk_sees_which_printer_does_not_print(hall: TrialHall, language: str, one: str, two: str) -> None:
    first, second = hall.station("kiosk-1").attendance, hall.station("kiosk-2").attendance
    with open_counter(hall, station(hall), staff="siti", language=language) as desk:

        def told(sentence: str) -> bool:
            desk.parts.duty.look()
            return came(lambda: desk.parts.shift.property("printerTrouble") == sentence)

        assert told("")
        first.seen("printer: paper_out")
        assert told(one)
        assert desk.screen.text("printer-trouble") == one
        second.seen("printer: cover_open")
        assert told(two)
        second.seen(None)
        assert told(one)
        hall.clock.now += timedelta(minutes=4)  # the kiosk was switched off: nobody knows any more
        assert told("")


def test_a_reason_without_a_word_of_its_own_is_told_as_trouble(hall: TrialHall) -> None:
    hall.station("kiosk-1").attendance.seen("printer: something new")
    with open_counter(hall, station(hall), staff="siti") as desk:
        desk.screen.wait_for_text("printer-trouble", "Printer kiosk-1: bermasalah")


# --- a monitor that is not there ------------------------------------------------------------------


@pytest.mark.parametrize("monitor", [7, "HDMI-9"])
def test_a_monitor_that_is_not_there_is_known(qapp: QGuiApplication, monitor: int | str) -> None:
    program = Program("test", import_paths=[GALLERY], wish=WindowWish(screen=monitor))
    program.open("Gallery", "Desk")
    assert program.missing_monitor == monitor
    program.close()


def test_a_monitor_that_is_there_is_not_missed(qapp: QGuiApplication) -> None:
    for monitor in (0, qapp.primaryScreen().name(), None):
        program = Program("test", import_paths=[GALLERY], wish=WindowWish(screen=monitor))
        program.open("Gallery", "Desk")
        assert program.missing_monitor is None
        program.close()


@pytest.mark.parametrize("monitor", [7, "HDMI-9"])
def test_every_program_wishes_for_the_whole_monitor_of_its_file(monitor: int | str) -> None:
    whole = WindowWish(fullscreen=True, screen=monitor)
    for words, its_file in (
        (kiosk.main.command_line(), KioskStation("k", "", screen=monitor)),
        (counter.main.command_line(), CounterStation("c", "", screen=monitor)),
        (display.main.command_line(), replace(STATION, screen=monitor)),
    ):
        assert wish_of(words.parse_args(["--station", "x"]), its_file, (1, 1)) == whole


def test_every_window_says_that_its_monitor_is_not_there(hall: TrialHall) -> None:
    with open_kiosk(hall.url, hall.clock) as touched:
        touched.walk.at("start")
        assert not touched.screen.shows("monitor-notice")
        touched.kiosk.hall.tell_monitor("HDMI-9")
        touched.screen.wait_for("monitor-notice")
        assert "HDMI-9" in touched.screen.words()
        for size in ("1920x1080", "1080x1920", "1024x600"):
            touched.screen.resize(size)
            assert touched.screen.clipped() == [], size
    with open_counter(hall, station(hall), staff="siti") as desk:
        desk.parts.shift.tell_monitor(7)
        desk.screen.wait_for("monitor-state")
        assert "Monitor 7 tidak ada" in desk.screen.words()
    with open_display(lambda: open_hall(hall.url, "display-1", hall.clock)) as wall:
        wall.announcer.missing_monitor = "HDMI-9"
        wall.announcer.draw()
        wall.screen.wait_for("notice-monitor")
        assert "HDMI-9" in wall.screen.words()


# --- voice ----------------------------------------------------------------------------------------


def test_a_folder_of_recordings_that_is_not_there_is_told(hall: TrialHall, tmp_path: Path) -> None:
    lost = replace(STATION, voice_folder=tmp_path / "away")
    with open_display(lambda: open_hall(hall.url, "display-1", hall.clock), lost) as wall:
        wall.screen.wait_for("notice-voice")
        assert "Folder rekaman" in wall.screen.words()


# --- the log --------------------------------------------------------------------------------------


def test_a_kiosk_writes_down_when_its_hall_is_gone_and_when_it_is_there_again(
    qapp: QGuiApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "antrean.kiosk")
    clock = Clock()
    url = f"sqlite:///{tmp_path}/later/hall.db"
    link = HallLink(KioskStation("kiosk-1", url), clock)
    troubles: list[object] = []
    menus: list[object] = []
    link.troubled.connect(troubles.append)
    link.menus_read.connect(menus.append)
    for tries in (1, 2, 3):
        link.read()
        assert came(lambda tries=tries: len(troubles) >= tries)  # type: ignore[misc] # bound at once
    (tmp_path / "later").mkdir()
    new_hall(url, clock=clock).close()
    link.read()
    assert came(lambda: bool(menus), 20_000)
    link.close()
    told = [record.message for record in caplog.records if record.name == "antrean.kiosk"]
    assert len(told) == 2
    assert told[0].startswith("Trouble with the hall: HallGone")
    assert told[1] == "No more trouble with the hall"
