"""A clerk's work at the keyboard, over a real hall."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from hall import Hall
from hall.model.tickets import State
from tests.support.counters import Counter, key_file, open_counter, station
from tests.support.halls import TrialHall, new_hall

SPACE = Qt.Key.Key_Space
ENTER = Qt.Key.Key_Return
DOWN = Qt.Key.Key_Down
RIGHT = Qt.Key.Key_Right
ESCAPE = Qt.Key.Key_Escape
CALL_NEXT, RECALL, ABSENT, SEND, PARK, MORE = (
    Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_F5, Qt.Key.Key_F6, Qt.Key.Key_F9,
)  # fmt: skip


@pytest.fixture
def hall(sqlite_url: str, qapp: QGuiApplication) -> Iterator[TrialHall]:
    """Four counters, open all day."""
    trial = new_hall(sqlite_url)
    yield trial
    trial.close()


@pytest.fixture
def kiosk(hall: TrialHall) -> Hall:
    """Where visitors take their numbers."""
    return hall.station("kiosk-1")


@pytest.fixture
def counter(hall: TrialHall) -> Iterator[Counter]:
    """Counter 1, opened by Siti."""
    with open_counter(hall, station(hall), staff="siti") as opened:
        yield opened


def takes_number(kiosk: Hall, service: str = "B", visitor_class: str = "regular") -> str:
    return kiosk.reception.issue(service, visitor_class).label


def state_of(kiosk: Hall, label: str) -> State:
    return kiosk.reception.find(label).state


def test_the_space_bar_is_always_the_next_step(counter: Counter, kiosk: Hall) -> None:
    label = takes_number(kiosk)
    counter.screen.wait_for("waiting-B-001")
    counter.press(SPACE)
    counter.serves(label)
    assert counter.screen.text("next-step") == "Mulai"
    counter.press(SPACE)
    assert counter.screen.text("state") == "Sedang dilayani"
    assert counter.screen.text("next-step") == "Selesai"
    counter.press(SPACE)
    counter.is_free()
    assert state_of(kiosk, label) is State.SERVED
    assert counter.screen.text("served") == "1 dilayani"


def test_finishing_can_call_the_next_at_once(hall: TrialHall, kiosk: Hall) -> None:
    first, second = takes_number(kiosk), takes_number(kiosk)
    with open_counter(hall, station(hall, finish_calls_next=True), staff="siti") as counter:
        counter.press(CALL_NEXT)
        counter.serves(first)
        counter.press(SPACE, SPACE)
        counter.serves(second)


def test_an_empty_hall_is_an_ordinary_state(counter: Counter) -> None:
    assert counter.screen.text("idle-title") == "Tidak ada yang menunggu"
    counter.press(SPACE)
    counter.says("Tidak ada yang menunggu untuk loket 1.")
    assert not counter.screen.shows("trouble")


def test_a_new_number_appears_by_itself(counter: Counter, kiosk: Hall) -> None:
    takes_number(kiosk)
    counter.screen.wait_for("waiting-B-001")
    assert counter.screen.text("waiting-count") == "1"


def test_a_visitor_who_does_not_come_is_called_again_marked_absent_and_brought_back(
    counter: Counter, kiosk: Hall, hall: TrialHall
) -> None:
    label = takes_number(kiosk)
    counter.screen.wait_for(f"waiting-{label}")
    counter.press(SPACE)
    counter.serves(label)
    counter.press(RECALL)
    counter.says(f"{label} dipanggil ulang.")
    assert [call.again for call in kiosk.office.why(label)[1]] == [False, True]
    counter.press(ABSENT)
    counter.is_free()
    assert state_of(kiosk, label) is State.ABSENT
    counter.screen.wait_for(f"aside-{label}")
    counter.press(DOWN, ENTER)
    counter.says(f"{label} menunggu lagi, di depan.")
    assert state_of(kiosk, label) is State.WAITING


def test_a_visitor_is_sent_on_by_typing(counter: Counter, kiosk: Hall) -> None:
    label = takes_number(kiosk)
    counter.screen.wait_for(f"waiting-{label}")
    counter.press(SPACE)
    counter.serves(label)
    counter.press(SEND)
    counter.screen.wait_for("transfer-A")
    counter.screen.type("izi")
    counter.has_closed("transfer-A")
    counter.press(ENTER)
    counter.says(f"{label} dialihkan.")
    assert kiosk.reception.find(label).service == "C2"


def test_keys_typed_into_the_search_call_nobody(counter: Counter, kiosk: Hall) -> None:
    first, second = takes_number(kiosk), takes_number(kiosk)
    counter.screen.wait_for(f"waiting-{second}")
    counter.press(SPACE)
    counter.serves(first)
    counter.press(SEND)
    counter.screen.wait_for("transfer-A")
    counter.press(SPACE, CALL_NEXT, ABSENT)
    counter.press(ESCAPE)
    counter.has_closed("transfer-A")
    assert state_of(kiosk, first) is State.CALLED


def test_a_visitor_is_set_aside_and_goes_on(counter: Counter, kiosk: Hall, hall: TrialHall) -> None:
    label = takes_number(kiosk)
    counter.screen.wait_for(f"waiting-{label}")
    counter.press(SPACE, SPACE)
    counter.press(PARK)
    counter.screen.wait_for("park-accept")
    counter.press(DOWN, ENTER)
    counter.screen.wait_for(f"aside-{label}")
    assert state_of(kiosk, label) is State.PARKED
    hall.clock.pass_time(minutes=31)
    counter.parts.way.do_what_is_due()
    counter.screen.wait_for(f"waiting-{label}")
    assert state_of(kiosk, label) is State.WAITING


def test_a_number_called_by_mistake_goes_back_to_its_place(counter: Counter, kiosk: Hall) -> None:
    first, second = takes_number(kiosk), takes_number(kiosk)
    counter.screen.wait_for(f"waiting-{second}")
    counter.press(SPACE)
    counter.serves(first)
    counter.press(MORE)
    counter.screen.wait_for("put-back")
    assert counter.screen.value("put-back", "visualFocus")
    counter.press(ENTER)
    counter.is_free()
    counter.screen.wait_for(f"waiting-{first}")
    assert counter.waiting() == [first, second]


def test_a_number_is_cancelled_only_after_a_second_question(counter: Counter, kiosk: Hall) -> None:
    label = takes_number(kiosk)
    counter.screen.wait_for(f"waiting-{label}")
    counter.press(SPACE)
    counter.serves(label)
    counter.press(MORE)
    counter.screen.wait_for("cancel-number")
    counter.press(DOWN, ENTER)
    counter.screen.wait_for("cancel-accept")
    assert state_of(kiosk, label) is State.CALLED
    counter.press(ENTER)
    counter.is_free()
    assert state_of(kiosk, label) is State.CANCELLED


def test_keys_pressed_while_a_sheet_still_appears_are_not_lost(counter: Counter, kiosk: Hall) -> None:
    label = takes_number(kiosk)
    counter.screen.wait_for(f"waiting-{label}")
    counter.press(SPACE)
    counter.serves(label)
    counter.key(MORE)
    counter.key(DOWN)
    counter.screen.at_rest()
    assert counter.screen.value("cancel-number", "visualFocus")
    counter.press(ENTER)
    counter.screen.wait_for("cancel-accept")


def test_enter_does_what_the_ring_stands_on(counter: Counter, kiosk: Hall) -> None:
    first, second = takes_number(kiosk), takes_number(kiosk)
    counter.screen.wait_for(f"waiting-{second}")
    counter.press(SPACE)
    counter.serves(first)
    counter.press(PARK)
    counter.screen.wait_for("park-accept")
    counter.tab_to("park-reject")
    counter.press(ENTER)
    counter.has_closed("park-accept")
    counter.press(PARK)
    counter.screen.wait_for("park-accept")
    counter.tab_to("park-accept")
    counter.press(ENTER)
    counter.has_closed("park-accept")
    assert state_of(kiosk, first) is State.PARKED
    counter.press(SPACE)
    counter.serves(second)
    asks_to_cancel(counter)
    counter.tab_to("cancel-reject")
    counter.press(ENTER)
    counter.has_closed("cancel-accept")
    assert state_of(kiosk, second) is State.CALLED
    asks_to_cancel(counter)
    counter.tab_to("cancel-accept")
    counter.press(ENTER)
    counter.is_free()
    assert state_of(kiosk, second) is State.CANCELLED


def asks_to_cancel(counter: Counter) -> None:
    """The clerk chooses the last row behind the menu; the question appears."""
    counter.press(MORE)
    counter.screen.wait_for("cancel-number")
    counter.press(DOWN, ENTER)
    counter.screen.wait_for("cancel-accept")
    counter.screen.at_rest()


def test_the_clerk_picks_somebody_from_the_list(counter: Counter, kiosk: Hall) -> None:
    first, second = takes_number(kiosk), takes_number(kiosk)
    counter.screen.wait_for(f"waiting-{second}")
    counter.press(DOWN, DOWN, ENTER)
    counter.serves(second)
    assert "Dipilih sendiri oleh petugas" in counter.screen.text("reason")
    assert state_of(kiosk, first) is State.WAITING


def test_nobody_is_picked_while_somebody_stands_here(counter: Counter, kiosk: Hall) -> None:
    first, second = takes_number(kiosk), takes_number(kiosk)
    counter.screen.wait_for(f"waiting-{second}")
    counter.press(SPACE)
    counter.serves(first)
    counter.press(DOWN, ENTER)
    counter.says(f"Selesaikan {first} dahulu, lalu panggil yang lain.")
    assert state_of(kiosk, second) is State.WAITING


def test_a_click_beside_the_keyboard_leaves_the_space_bar_alone(counter: Counter, kiosk: Hall) -> None:
    label = takes_number(kiosk)
    counter.screen.wait_for(f"waiting-{label}")
    counter.press(SPACE)
    counter.serves(label)
    counter.screen.press("recall")
    counter.rests()
    counter.press(SPACE)
    assert counter.screen.text("state") == "Sedang dilayani"


def test_every_call_says_why(counter: Counter, kiosk: Hall, hall: TrialHall) -> None:
    takes_number(kiosk)
    hall.clock.pass_time(minutes=7)
    label = takes_number(kiosk, visitor_class="priority")
    counter.screen.wait_for(f"waiting-{label}")
    counter.press(SPACE)
    counter.serves(label)
    assert counter.screen.shows("priority")
    assert counter.screen.text("reason") == (
        "Prioritas; menunggu 0 menit. Antrean yang didahului: 1, terlama menunggu 7 menit."
    )


def test_the_language_changes_while_somebody_is_served(counter: Counter, kiosk: Hall) -> None:
    label = takes_number(kiosk)
    counter.screen.wait_for(f"waiting-{label}")
    counter.press(SPACE)
    counter.serves(label)
    counter.screen.press("language-en")
    counter.screen.wait_for_text("service", "Certificate")
    assert counter.screen.text("next-step") == "Start"
    assert counter.screen.text("state") == "Called"


def test_the_request_opens_at_a_counter_with_the_key(hall: TrialHall, kiosk: Hall, tmp_path: Path) -> None:
    answers = {"purpose": "lost", "nik": "3510115204870003", "phone": "081234567890", "consent": "yes"}
    kiosk.reception.issue("A", answers=answers)
    with open_counter(hall, station(hall, key_file=key_file(tmp_path, hall)), staff="siti") as counter:
        counter.press(SPACE)
        counter.serves("A-001")
        assert counter.screen.text("answer-purpose") == "Hilang"
        assert counter.screen.text("answer-nik") == "3510 1152 0487 0003"
        assert counter.screen.text("answer-phone") == "0812 3456 7890"
        counter.press(SPACE, SPACE)
        counter.is_free()
        assert not counter.screen.shows("answer-nik")


def test_without_a_key_the_request_stays_sealed(counter: Counter, kiosk: Hall) -> None:
    kiosk.reception.issue("A", answers={"purpose": "new", "nik": "3510115204870003", "consent": "yes"})
    counter.screen.wait_for("waiting-A-001")
    counter.press(SPACE)
    counter.serves("A-001")
    assert counter.screen.text("request-state") == "Tersegel"
    assert "3510" not in counter.screen.words()


def test_the_shortcuts_are_shown_and_closed_by_keys(counter: Counter) -> None:
    counter.screen.type("?")
    counter.screen.wait_for("shortcut-sheet-reject")
    counter.press(ESCAPE)
    counter.has_closed("shortcut-sheet-reject")


def test_what_was_typed_before_another_counter_is_chosen_signs_nobody_in(hall: TrialHall) -> None:
    with open_counter(hall, station(hall, None)) as counter:
        counter.sits_down("bu")
        counter.screen.wait_until(lambda: not counter.screen.shows("staff-siti"))
        counter.screen.press("another-counter")
        counter.screen.wait_for("counter-2")
        counter.press(RIGHT, ENTER)
        counter.screen.wait_for("staff-siti")
        assert counter.screen.value("staff-input", "text") == ""
        counter.screen.type("bu")
        counter.press(ENTER)
        counter.screen.wait_until(lambda: counter.parts.shift.property("clerk") == "Budi")
