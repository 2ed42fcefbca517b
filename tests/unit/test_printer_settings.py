"""The `[printer]` table of a station file: what is taken, and what is refused in words."""

from itertools import product

import pytest
from pydantic import ValidationError

from assets.words import LANGUAGES, Words
from printing.letters import plain
from printing.printer_settings import CODE_PAGES, PrinterSettings
from printing.reasons import PrinterReason
from printing.worker import PrinterState

LINK = "tcp://192.168.1.50:9100"


def mistakes(**given: object) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        PrinterSettings.model_validate({"link": LINK} | given)
    return [mistake["type"] for mistake in refused.value.errors()]


@pytest.mark.parametrize(
    "link, address",
    [
        (LINK, ("192.168.1.50", 9100)),
        ("tcp://localhost:9100", ("127.0.0.1", 9100)),
        ("tcp://[fe80::1]:9100", ("fe80::1", 9100)),
    ],
)
def test_a_link_is_an_address_and_a_port(link: str, address: tuple[str, int]) -> None:
    assert PrinterSettings(link=link).address == address


@pytest.mark.parametrize(
    "link",
    ["", "printer", "tcp://printer-1:9100", "tcp://1.2.3.4", "tcp://1.2.3.4:0", "tcp://1.2.3.4:70000", "usb://1"],
)
def test_anything_else_is_refused(link: str) -> None:
    assert mistakes(link=link) == ["print.link_wrong"]


def test_a_printer_that_never_answers_cannot_confirm() -> None:
    assert mistakes(status=False) == ["print.one_way"]
    assert not PrinterSettings(link=LINK, status=False, confirm="none").status


def test_an_unknown_code_page_is_refused() -> None:
    assert mistakes(code_page=99) == ["print.code_page_wrong"]


@pytest.mark.parametrize(
    "given", [{"paper": 70}, {"qr": "png"}, {"confirm": "yes"}, {"cut": "half"}, {"colour": "red"}, {"slip_seconds": 0}]
)
def test_what_a_printer_does_not_have_is_refused(given: dict[str, object]) -> None:
    assert mistakes(**given)


def test_settings_do_not_change() -> None:
    settings = PrinterSettings(link=LINK)
    with pytest.raises(ValidationError):
        settings.paper = 58


@pytest.mark.parametrize("language, reason", list(product(LANGUAGES, [*PrinterReason, *PrinterState])))
def test_every_state_of_a_printer_has_a_sentence(language: str, reason: str) -> None:
    shown_without_words = {PrinterState.BLOCKED}  # its reason is said instead
    if reason not in shown_without_words:
        assert f"print.{reason}" in Words(language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("given", [{"link": "x"}, {"code_page": 99}, {"status": False}])
def test_a_mistake_in_the_settings_has_a_sentence(language: str, given: dict[str, object]) -> None:
    with pytest.raises(ValidationError) as refused:
        PrinterSettings.model_validate({"link": LINK} | given)
    (mistake,) = refused.value.errors()
    assert Words(language).say(mistake["type"], **mistake.get("ctx", {}))


@pytest.mark.parametrize("codec", sorted(CODE_PAGES.values()))
def test_indonesian_needs_no_replacement(codec: str) -> None:
    sentence = "Silakan menunggu: nomor Anda A-017, loket 3 & 4 (lantai 2)."
    assert plain(sentence, codec) == sentence


@pytest.mark.parametrize(
    "text, expected",
    [
        ("“Siap” – ‘ya’…", "\"Siap\" - 'ya'..."),
        ("Café", "Café"),
        ("Ḥalāl", "Halal"),
        ("ꦲ", "?"),
        ("a\x1b@b\n", "a@b"),
        ("a\u00a0b\u200bc", "a bc"),
    ],
)
def test_letters_are_made_printable(text: str, expected: str) -> None:
    assert plain(text, "cp858") == expected
