"""The controls do what a hand expects, by mouse, finger and keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from tests.support.screen import NotOnScreen, OpenScreen, Screen


@pytest.fixture
def entry(gallery: OpenScreen) -> Screen:
    return gallery("KioskEntry", size="1080x1920")


@pytest.fixture
def name_entry(gallery: OpenScreen) -> Screen:
    return gallery("KioskName", size="1080x1920")


def test_a_button_is_pressed_by_mouse_finger_and_keyboard(desk: Screen) -> None:
    desk.press("call-next")
    desk.touch("call-next")
    assert desk.text("pressed") == "2"
    assert desk.value("call-next", "visualFocus") is False
    desk.key(Qt.Key.Key_Tab)
    desk.key(Qt.Key.Key_Backtab)
    assert desk.value("call-next", "visualFocus") is True
    desk.key(Qt.Key.Key_Space)
    assert desk.text("pressed") == "3"


def test_a_button_that_is_off_does_nothing(desk: Screen) -> None:
    desk.press("off")
    assert desk.text("pressed") == "0"


def test_what_is_not_there_is_named(desk: Screen) -> None:
    with pytest.raises(NotOnScreen, match="call-nobody"):
        desk.press("call-nobody")


def test_the_keypad_fills_the_field_and_leaves_it_the_focus(entry: Screen) -> None:
    entry.keypad("3602041211870001")
    assert entry.text("field") == "3602041211870001"
    assert entry.value("field-input", "activeFocus") is True


def test_the_keypad_stops_at_the_field_s_length(entry: Screen) -> None:
    entry.keypad("36020412118700019")
    assert entry.text("field") == "3602041211870001"


def test_an_identity_number_is_shown_in_fours(entry: Screen) -> None:
    entry.keypad("360204121")
    assert "3602\u20020412\u20021" in entry.words()


def test_backspace_takes_the_last_figure_back(entry: Screen) -> None:
    entry.keypad("36")
    entry.touch("key-backspace")
    assert entry.text("field") == "3"
    entry.touch("key-backspace")
    entry.touch("key-backspace")
    assert entry.text("field") == ""


def test_the_way_on_opens_when_the_number_is_whole(entry: Screen) -> None:
    assert entry.value("key-accept", "enabled") is False
    entry.keypad("3602041211870001")
    assert entry.value("key-accept", "enabled") is True


def test_names_begin_with_capitals(name_entry: Screen) -> None:
    name_entry.keypad("siti aminah")
    assert name_entry.text("field") == "Siti Aminah"


def test_shift_can_be_pressed(name_entry: Screen) -> None:
    name_entry.touch("key-shift")
    name_entry.keypad("de")
    name_entry.touch("key-shift")
    name_entry.keypad("v")
    assert name_entry.text("field") == "deV"


def test_a_name_can_be_typed_on_a_keyboard(name_entry: Screen) -> None:
    name_entry.type("Budi")
    assert name_entry.text("field") == "Budi"


def test_on_a_low_screen_a_key_changes_to_figures(gallery: OpenScreen) -> None:
    screen = gallery("KioskName", size="1024x600")
    assert not screen.shows("key-1")
    screen.keypad("gang")
    screen.touch("key-space")
    screen.touch("key-layer")
    screen.at_rest()  # a hand waits until the other keys stand in their places
    screen.keypad("17")
    screen.touch("key-layer")
    screen.at_rest()
    screen.touch("key-b")
    assert screen.text("field") == "Gang 17b"


def test_one_choice_of_several_is_in_force(desk: Screen) -> None:
    desk.press("choice-two")
    assert (desk.value("choice-one", "checked"), desk.value("choice-two", "checked")) == (False, True)


def test_the_language_is_chosen_by_its_own_name(desk: Screen) -> None:
    desk.press("language-en")
    assert desk.value("language", "current") == "en"
    assert "English" in desk.words()


def test_a_sheet_asks_and_is_answered(gallery: OpenScreen) -> None:
    screen = gallery("Question")
    screen.wait_for("cancel-accept")
    screen.touch("cancel-accept")
    screen.wait_until(lambda: not screen.shows("cancel-accept"))
    assert screen.text("pressed") == "cancelled"


def test_the_page_waits_while_a_sheet_asks(gallery: OpenScreen) -> None:
    screen = gallery("Question")
    screen.wait_for("cancel-reject")
    screen.touch("call-next")
    assert screen.text("pressed") == "0"
    screen.key(Qt.Key.Key_Escape)
    screen.wait_until(lambda: not screen.shows("cancel-reject"))
    screen.touch("call-next")
    assert screen.text("pressed") == "1"


def test_a_notice_offers_what_to_do(desk: Screen) -> None:
    desk.press("notice-action")
    assert desk.text("pressed") == "paper"


PAGES = ("Desk", "Question", "Contrast", "KioskChoice", "KioskEntry", "KioskName", "Wall")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("size", ["1920x1080", "1080x1920", "1024x600", "3840x2160"])
def test_text_is_large_enough_everywhere(gallery: OpenScreen, page: str, size: str) -> None:
    screen = gallery(page, size=size)
    least = 28 if page.startswith("Kiosk") else 16
    font_of: Callable[[object], int] = lambda item: item.property("font").pixelSize()  # type: ignore[attr-defined] # noqa: E731 - any item; a named default
    texts = [item for item in screen.items() if item.inherits("QQuickText") and item.property("text")]
    assert len(texts) > 10
    assert {str(text.property("text")) for text in texts if font_of(text) < least} == set()


def test_a_name_in_the_head_of_a_narrow_desk_stays_readable(gallery: OpenScreen) -> None:
    screen = gallery("Desk", size="560x600")
    assert screen.value("header-title", "font").pixelSize() == 16  # type: ignore[attr-defined] # a font


@pytest.mark.parametrize("size", ["1920x1080", "1080x1920", "1366x768"])
def test_what_a_finger_presses_is_large_enough(gallery: OpenScreen, size: str) -> None:
    screen = gallery("KioskChoice", size=size)
    # 20 mm on a panel of 15 inches across its diagonal.
    width, height = screen.window.width(), screen.window.height()
    millimetres = 20 * (width**2 + height**2) ** 0.5 / (15 * 25.4)
    buttons = [item for item in screen.items() if item.inherits("QQuickAbstractButton")]
    assert len(buttons) > 5
    too_low = [str(item.property("text")) for item in buttons if item.height() < millimetres - 1]
    assert too_low == []
