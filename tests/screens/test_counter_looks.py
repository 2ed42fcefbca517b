"""The counter at every size and in both languages: nothing cut off, nothing outside the window."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from hall.model.errors import HallBusy, HallDiskFull
from hall.store.upkeep.create import create
from tests.support.counters import Counter, key_file, open_counter, station
from tests.support.halls import MORNING, TrialHall, new_hall
from tests.support.plans import shipped
from tests.support.screen import came

SIZES = ("1920x1080", "1366x768", "1024x600", "1080x1920")
LANGUAGES = ("id", "en")
ANSWERS = {
    "purpose": "new", "name": "Raden Ayu Kusumaningtyas Prameswari Hadiningrat", "nik": "3510115204870003",
    "phone": "081234567890", "consent": "yes",
}  # fmt: skip


@pytest.fixture
def hall(sqlite_url: str, qapp: QGuiApplication) -> Iterator[TrialHall]:
    """The mall with its long names, and a morning's visitors."""
    trial = new_hall(sqlite_url, shipped("mpp-banyuwangi"))
    kiosk = trial.station("kiosk-1")
    for service, visitor_class in (("A1", "priority"), ("A9", "regular"), ("A6", "priority"), ("A5", "regular")):
        kiosk.reception.issue(service, visitor_class, answers=ANSWERS if service == "A1" else None)
        trial.clock.pass_time(minutes=14)
    yield trial
    trial.close()


@pytest.fixture
def counter(hall: TrialHall, tmp_path: Path) -> Iterator[Counter]:
    """Counter 1 with its keys, where nobody has signed in yet."""
    with open_counter(hall, station(hall, key_file=key_file(tmp_path, hall))) as opened:
        yield opened


def everywhere(counter: Counter, state: str) -> None:
    """Look at this state at every size and in every language."""
    for size in SIZES:
        counter.screen.resize(size)
        for language in LANGUAGES:
            counter.parts.program.languages.choose(language)
            counter.screen.at_rest()
            assert counter.cut_off() == [], (state, size, language)
    counter.parts.program.languages.choose("id")


def test_nothing_is_cut_off(counter: Counter) -> None:
    everywhere(counter, "sign in")
    counter.screen.type("dewi")
    counter.press(Qt.Key.Key_Return)
    counter.screen.wait_for("waiting-count")
    everywhere(counter, "idle")
    counter.press(Qt.Key.Key_Space)
    counter.serves("A1-001")
    everywhere(counter, "called")
    for key, sheet in (
        (Qt.Key.Key_F5, "transfer-accept"), (Qt.Key.Key_F6, "park-accept"), (Qt.Key.Key_F9, "more-reject"),
        (Qt.Key.Key_F1, "shortcut-sheet-reject"),
    ):  # fmt: skip
        counter.press(key)
        counter.screen.wait_for(sheet)
        everywhere(counter, sheet)
        counter.press(Qt.Key.Key_Escape)
        counter.has_closed(sheet)
    counter.press(Qt.Key.Key_F4)
    counter.screen.wait_for("aside-A1-001")
    everywhere(counter, "set aside")


def test_the_foot_fits_with_all_that_it_tells(sqlite_url: str, qapp: QGuiApplication) -> None:
    create(sqlite_url, demo=True, clock=lambda: MORNING)
    trial = TrialHall(sqlite_url)
    mall = shipped("mpp-banyuwangi")
    office = trial.station("office").office
    office.apply(replace(mall, hall=replace(mall.hall, central_url="https://antrean.example.id")))
    office.simulate_clock(MORNING, 1)
    with open_counter(trial, station(trial), staff="clerk-1") as counter:
        counter.screen.wait_for("central")
        assert counter.screen.shows("simulated")
        everywhere(counter, "foot")
        counter.parts.orders.trouble = HallBusy(seconds=5)
        counter.parts.orders.changed.emit()
        everywhere(counter, "foot in trouble")
        for kiosk in ("kiosk-1", "kiosk-lantai-dua"):
            trial.station(kiosk).attendance.seen("printer: unreachable")
            counter.parts.duty.look()
            assert came(lambda kiosk=kiosk: kiosk in counter.parts.shift.property("printerTrouble"))  # type: ignore[misc] # bound at once
            everywhere(counter, f"foot without the printer of {kiosk}")
    trial.close()


def test_a_counter_is_chosen_where_the_station_names_none(hall: TrialHall) -> None:
    with open_counter(hall, station(hall, None)) as counter:
        counter.screen.wait_for("counter-1")
        counter.press(Qt.Key.Key_Right, Qt.Key.Key_Return)
        counter.screen.wait_for("staff")
        counter.screen.type("clerk-1")
        counter.press(Qt.Key.Key_Return)
        counter.screen.wait_until(lambda: counter.parts.shift.property("sign") == "Loket 2")


def test_whoever_leaves_is_not_signed_in_any_more(counter: Counter, hall: TrialHall) -> None:
    counter.screen.type("dewi")
    counter.press(Qt.Key.Key_Return)
    counter.screen.wait_for("waiting-count")
    counter.screen.press("leave")
    counter.screen.wait_for("staff")
    counter.screen.wait_until(lambda: not hall.station("office").supervision.now().counters[0].open)


def test_a_row_keeps_its_height_when_the_keys_stand_on_it(counter: Counter) -> None:
    counter.screen.type("dewi")
    counter.press(Qt.Key.Key_Return)
    counter.screen.wait_for("waiting-count")
    for size in SIZES:
        counter.screen.resize(size)
        counter.screen.at_rest()
        before = heights(counter)
        for _ in before:
            counter.press(Qt.Key.Key_Down)
            counter.screen.at_rest()
            assert heights(counter) == before, size
        counter.press(Qt.Key.Key_Escape)
    counter.press(Qt.Key.Key_Down)
    everywhere(counter, "list by keys")


def heights(counter: Counter) -> dict[str, object]:
    """How high each waiting number's row is."""
    rows = {name for name in counter.screen.names() if name.startswith("waiting-A")}
    assert rows
    return {row: counter.screen.value(row, "height") for row in rows}


def test_a_long_trouble_stays_on_its_ground(counter: Counter) -> None:
    counter.screen.type("dewi")
    counter.press(Qt.Key.Key_Return)
    counter.screen.wait_for("waiting-count")
    counter.parts.orders.trouble = HallDiskFull()
    counter.parts.orders.changed.emit()
    for size in SIZES:
        counter.screen.resize(size)
        for language in LANGUAGES:
            counter.parts.program.languages.choose(language)
            counter.screen.at_rest()
            high, needed = (counter.screen.value("trouble", name) for name in ("height", "implicitHeight"))
            assert isinstance(high, float)
            assert isinstance(needed, float)
            assert high >= needed, (size, language)
            assert counter.cut_off() == [], (size, language)
