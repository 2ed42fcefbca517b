"""The sentences exist in every language, with the same values, and say numbers and dates as people do."""

from datetime import date, datetime, time

import pytest

from assets.words import (
    LANGUAGES,
    MissingValue,
    UnknownLanguage,
    UnknownSentence,
    Words,
    flattened,
    placeholders,
    sentences,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_sentences(language: str) -> None:
    def names(of: str) -> set[str]:
        return {key.removesuffix(".one").removesuffix(".other") for key in sentences(of)}

    assert names(language) == names("id")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_takes_the_same_values_in_every_language(language: str) -> None:
    source = sentences("id")
    differing = {
        key: (placeholders(source[key]), placeholders(text))
        for key, text in sentences(language).items()
        if key in source and placeholders(source[key]) != placeholders(text)
    }
    assert differing == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty_or_padded(language: str) -> None:
    assert [key for key, text in sentences(language).items() if not text or text != text.strip()] == []


def test_an_unknown_sentence_is_named() -> None:
    with pytest.raises(UnknownSentence, match=r"'id' have no sentence 'errors\.Nonsense'"):
        Words("id").say("errors.Nonsense")


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(UnknownLanguage, match="'jv'"):
        Words("jv")


def words_of(language: str, **given: object) -> Words:
    words = Words(language)
    words._sentences = flattened(given)  # noqa: SLF001 - sentences of this test, not of the shipped file
    return words


def test_a_missing_value_is_named() -> None:
    words = words_of("en", errors={"ServiceFull": "{service} is full."})
    assert words.say("errors.ServiceFull", service="KTP") == "KTP is full."
    with pytest.raises(MissingValue, match=r"'errors\.ServiceFull' of 'en' needs the value 'service'"):
        words.say("errors.ServiceFull", quota=50)


def test_one_visitor_is_told_apart_from_many() -> None:
    words = words_of("en", kiosk={"waiting": {"one": "{n} person", "other": "{n} people"}})
    assert [words.say("kiosk.waiting", n=n) for n in (0, 1, 2, 12345)] == [
        "0 people", "1 person", "2 people", "12,345 people",
    ]  # fmt: skip
    with pytest.raises(MissingValue, match="'n'"):
        words.say("kiosk.waiting")
    assert "kiosk.waiting" in words
    assert "kiosk.leaving" not in words


def test_a_language_without_singular_uses_its_one_form() -> None:
    words = words_of("id", kiosk={"waiting": {"other": "{n} orang"}})
    assert words.say("kiosk.waiting", n=1) == "1 orang"


def test_dates_times_and_numbers_in_indonesian() -> None:
    words = Words("id")
    assert words.date(date(2026, 8, 17)) == "Senin, 17 Agustus 2026"
    assert words.time(time(8, 30)) == "08.30"
    assert words.time(datetime(2026, 8, 17, 23, 5)) == "23.05"  # noqa: DTZ001 - a wall clock reading
    assert words.number(1234) == "1.234"
    assert words.number(1234.5, decimals=2) == "1.234,50"


def test_dates_times_and_numbers_in_english() -> None:
    words = Words("en")
    assert words.date(date(2026, 8, 17)) == "Monday, 17 August 2026"
    assert words.time(time(8, 30)) == "08:30"
    assert words.number(-1234567) == "-1,234,567"
    assert words.number(1234.5, decimals=2) == "1,234.50"
