"""What the wall says in every state, in both languages and at every size; nothing is cut off."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtGui import QGuiApplication, QImage

from antrean.pictures import display as shots
from antrean.pictures.display import Set
from antrean.pictures.staged_hall import START, Stage
from display.announcer import Tempo
from display.station import DisplayStation
from tests.support.screen import Screen
from tests.support.walls import STATION, Display, open_display

SLOW = Tempo(turn=lambda _turn, _spoken: 60.0)


@pytest.fixture
def stage() -> Stage:
    """A hall that says what a test wants it to say."""
    return Stage()


@pytest.fixture
def wall(stage: Stage, qapp: QGuiApplication) -> Iterator[Display]:
    """A display over the stage, whose turns do not end."""
    with open_display(lambda: stage, tempo=SLOW) as display:
        yield display


def look_again(display: Display) -> None:
    """Read the hall as if its bell had rung."""
    display.announcer.look()


@pytest.mark.parametrize("language", shots.LANGUAGES)
@pytest.mark.parametrize("state", shots.STATES, ids=lambda state: state.__name__)
def test_nothing_is_cut_off(qapp: QGuiApplication, state: Callable[[Set], None], language: str) -> None:
    with shots.on_stage("1920x1080", language, away=state is shots.cannot_start) as stage:
        state(stage)
        screen = Screen(stage.program, stage.window)
        for size in (*shots.SIZES, "3840x2160", "1280x720"):
            screen.resize(size)
            stage.settle(30)
            screen.wait_until(lambda: screen.clipped() == [])
        assert stage.program.warnings == []


def test_before_anybody_is_called_the_wall_says_where_to_begin(wall: Display) -> None:
    assert wall.screen.text("hall") == "Mal Pelayanan Publik Banyuwangi"
    assert wall.screen.text("hint") == "Silakan ambil nomor di mesin antrean"
    assert wall.screen.text("hours") == "Jam buka hari ini: 08.00–15.00"
    assert wall.screen.text("clock") == "10.24"


@pytest.mark.parametrize(
    "now,hours,hint",
    [
        (START.replace(hour=7, minute=0), ("08:00-15:00",), "Buka pukul 08.00"),
        (START.replace(hour=15, minute=0), ("08:00-15:00",), "Pelayanan hari ini telah selesai"),
        (START, (), "Hari ini tutup"),
        (START.replace(hour=12, minute=15), ("08:00-11:30", "13:00-24:00"), "Silakan ambil nomor di mesin antrean"),
    ],
)
def test_a_closed_hall_says_when_it_opens(
    qapp: QGuiApplication, stage: Stage, now: datetime, hours: tuple[str, ...], hint: str
) -> None:
    stage.now = now
    stage.changes = {"hours": hours}
    with open_display(lambda: stage) as display:
        assert display.screen.text("hint") == hint


def test_a_hall_that_has_closed_counts_nobody_as_waiting(wall: Display, stage: Stage) -> None:
    assert wall.screen.text("footer-second") == "37 orang menunggu"
    stage.now = START.replace(hour=15, minute=30)
    look_again(wall)
    wall.screen.wait_for_text("hint", "Pelayanan hari ini telah selesai")
    assert wall.screen.text("hours") == "Jam buka hari ini: 08.00–15.00"
    assert "menunggu" not in wall.screen.words()


def test_the_wall_speaks_english(qapp: QGuiApplication, stage: Stage) -> None:
    with open_display(lambda: stage, replace(STATION, language="en"), tempo=SLOW) as display:
        stage.call("A", 17, 6)
        look_again(display)
        display.screen.wait_for_text("number", "A-017")
        assert display.screen.text("heading") == "Queue number"
        assert display.screen.text("destination") == "Counter 6"
        assert display.screen.text("counter-name") == "Samsat Express"
        assert display.screen.text("clock") == "10:24"


def test_the_wall_speaks_both_languages_in_turn_but_not_during_a_call(qapp: QGuiApplication, stage: Stage) -> None:
    with open_display(lambda: stage, replace(STATION, language="both"), tempo=SLOW) as display:
        assert display.screen.text("hint") == "Silakan ambil nomor di mesin antrean"
        display.announcer.other_language()
        assert display.screen.text("hint") == "Please take a number at the kiosk"
        display.screen.wait_for_text("hall", "Banyuwangi Public Service Mall")
        display.announcer.other_language()
        stage.call("A", 17, 3)
        look_again(display)
        display.screen.wait_for_text("heading", "Nomor antrean")
        display.announcer.other_language()
        assert display.screen.text("heading") == "Nomor antrean"


def test_a_lost_connection_is_told_with_the_time_of_the_last_news(wall: Display, stage: Stage) -> None:
    stage.call("A", 17, 3)
    look_again(wall)
    wall.screen.wait_for_text("number", "A-017")
    stage.away = True
    look_again(wall)
    wall.screen.wait_for("notice-lost")
    assert "10.24" in wall.screen.words()
    assert wall.screen.text("number") == "A-017"
    stage.away = False
    look_again(wall)
    wall.screen.wait_until(lambda: not wall.screen.shows("notice-lost"))


def test_calls_made_while_the_connection_was_lost_follow(wall: Display, stage: Stage) -> None:
    stage.away = True
    look_again(wall)
    wall.screen.wait_for("notice-lost")
    stage.call("A", 17, 3)
    stage.call("A", 18, 4)
    stage.away = False
    look_again(wall)
    wall.screen.wait_for("call-A-018")
    assert wall.screen.text("number") == "A-017"


def test_a_hall_that_cannot_be_opened_is_told_without_technical_words_and_tried_again(
    qapp: QGuiApplication, stage: Stage
) -> None:
    stage.away = True
    with open_display(lambda: stage) as display:
        assert "Balai tidak dapat dihubungi" in display.screen.words()
        assert "connection refused" not in display.screen.words()
        stage.away = False
        look_again(display)
        display.screen.wait_for("hint")


def test_a_backup_that_was_put_back_begins_anew(wall: Display, stage: Stage) -> None:
    for number in (1, 2, 3):
        stage.call("A", number, 1)
    look_again(wall)
    wall.screen.wait_for("call-A-003")
    stage.restore(to=101)
    look_again(wall)
    wall.screen.wait_until(lambda: not wall.screen.shows("call-A-003"))
    stage.call("A", 2, 4, series="R7QX")
    look_again(wall)
    wall.screen.wait_for("call-A-R7QX-002")


@pytest.mark.parametrize(
    "changes,notice",
    [
        ({"clock_behind": True}, "tertinggal"),
        ({"clock_ahead": True}, "melompat"),
        ({"clock_wrong": True}, "Jam komputer salah"),
    ],
)
def test_a_doubtful_clock_is_told(wall: Display, stage: Stage, changes: dict[str, bool], notice: str) -> None:
    stage.changes = changes
    look_again(wall)
    wall.screen.wait_for("notice-clock")
    assert notice in wall.screen.words()


def test_a_simulated_hall_is_marked(wall: Display, stage: Stage) -> None:
    assert not wall.screen.shows("simulated")
    stage.changes = {"simulated": True}
    look_again(wall)
    wall.screen.wait_for_text("simulated", "SIMULASI")


def test_the_last_call_leaves_the_wall_after_closing(qapp: QGuiApplication, stage: Stage) -> None:
    stage.now = START.replace(hour=14, minute=55)
    stage.call("A", 99, 1)
    with open_display(lambda: stage) as display:
        assert display.screen.text("number") == "A-099"
        stage.now += timedelta(minutes=29)
        look_again(display)
        display.screen.wait_for_text("clock", "15.24")
        assert display.screen.text("number") == "A-099"
        stage.now += timedelta(minutes=1)
        look_again(display)
        display.screen.wait_for_text("hint", "Pelayanan hari ini telah selesai")


def brightness(display: Display) -> int:
    """Of the ground of the large panel, in its upper left corner."""
    picture: QImage = display.screen.window.grabWindow()
    return picture.pixelColor(8, 8).lightness()


@pytest.mark.parametrize("still", [False, True], ids=["flashing", "standing"])
def test_a_new_call_lights_up(qapp: QGuiApplication, stage: Stage, *, still: bool) -> None:
    with open_display(lambda: stage, replace(STATION, reduce_motion=still), tempo=SLOW) as display:
        stage.call("A", 17, 3)
        look_again(display)
        display.screen.wait_for_text("number", "A-017")
        dark = 60
        display.screen.wait_until(lambda: brightness(display) > 2 * dark)
        display.screen.wait_until(lambda: brightness(display) < dark)


def test_the_column_marks_the_call_that_stands_large_and_quiets_those_before(wall: Display, stage: Stage) -> None:
    for number in (16, 17, 18):
        stage.call("A", number, number)
    look_again(wall)
    wall.screen.wait_for("call-A-018")
    wall.announcer.skip()
    marks = {n: [wall.screen.value(f"call-A-0{n}", mark) for mark in ("current", "quiet")] for n in (16, 17, 18)}
    assert marks == {16: [False, True], 17: [True, False], 18: [False, False]}


def test_calls_for_which_the_column_has_no_room_are_counted(wall: Display, stage: Stage) -> None:
    for counter in range(1, 26):
        stage.call("A", counter, counter)
    look_again(wall)
    wall.screen.wait_for_text("more-calls", "+5 panggilan lagi")
    for _ in range(5):
        wall.announcer.skip()
    wall.screen.wait_until(lambda: not wall.screen.shows("more-calls"))
    assert wall.screen.shows("call-A-025")


@pytest.mark.parametrize("size", shots.SIZES)
def test_calls_without_room_come_and_go_without_a_warning(wall: Display, stage: Stage, size: str) -> None:
    """The line that counts them has no height of its own to run after; any warning fails at the end."""
    wall.screen.resize(size)
    for first, last in ((1, 19), (20, 22), (23, 30)):
        for counter in range(first, last + 1):
            stage.call("A", counter, counter)
        look_again(wall)
        wall.screen.wait_for(f"call-A-{min(last, 20):03d}")
    wall.screen.wait_for_text("more-calls", "+10 panggilan lagi")
    wall.screen.wait_until(lambda: wall.screen.clipped() == [])


def test_all_numbers_in_the_column_have_one_size(wall: Display, stage: Stage) -> None:
    stage.call("A", 8, 1)
    stage.call("D12", 1204, 112, series="R7QX")
    look_again(wall)
    wall.screen.wait_for("call-D12-R7QX-1204")
    wall.screen.resize("1024x600")
    wall.screen.wait_until(lambda: wall.screen.clipped() == [])
    fitting = wall.screen.value("call-D12-R7QX-1204", "fitting")
    assert isinstance(fitting, float)
    for name in ("call-A-008", "call-D12-R7QX-1204"):
        assert wall.screen.value(name, "letters") == int(fitting)


def test_a_wall_that_does_not_speak_has_no_sound_to_miss(qapp: QGuiApplication, stage: Stage) -> None:
    silent: DisplayStation = replace(STATION, speaks=False)
    with open_display(lambda: stage, silent) as display:
        display.speaker.plug(audible=False)
        assert not display.screen.shows("notice-no_sound")
