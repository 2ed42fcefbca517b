"""The sentences of the hall outside QML, in every language it speaks, with its dates, times and numbers.

The sentences are in `words/{language}.toml`, one table per area. A sentence takes named values in
braces: `"Layanan {service} penuh."`. A sentence that changes with a number is a table whose keys are
`one` and `other`; the value called `n` chooses between them.
"""

import datetime as dt
import string
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from assets import ASSETS

WORDS = ASSETS / "words"
LANGUAGES = ("id", "en")
"""Indonesian is the source; every other language says the same sentences."""

_DAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    "id": (
        *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
        *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
_TIME_MARK = {"id": ".", "en": ":"}
_THOUSANDS = {"id": ".", "en": ","}
_DECIMAL = {"id": ",", "en": "."}
_GROUPED_FROM = 10_000


class UnknownLanguage(LookupError):
    """The language {language} has no words; there are {languages}."""

    def __init__(self, language: str) -> None:
        self.language = language
        super().__init__(f"The language {language!r} has no words; there are {', '.join(LANGUAGES)}.")


class UnknownSentence(LookupError):
    """The words of {language} have no sentence {key}."""

    def __init__(self, language: str, key: str) -> None:
        self.language, self.key = language, key
        super().__init__(f"The words of {language!r} have no sentence {key!r}.")


class MissingValue(LookupError):
    """The sentence {key} needs a value that was not given."""

    def __init__(self, language: str, key: str, value: str) -> None:
        self.language, self.key, self.value = language, key, value
        super().__init__(f"The sentence {key!r} of {language!r} needs the value {value!r}, which was not given.")


class Words:
    """One language of the hall: `Words("id").say("errors.ServiceFull", service="KTP", quota=50)`."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise UnknownLanguage(language)
        self.language = language
        self._sentences = sentences(language)

    def __contains__(self, key: str) -> bool:
        return key in self._sentences or f"{key}.other" in self._sentences

    def say(self, key: str, /, **values: object) -> str:
        """The sentence with its values. Whole numbers are written the way the language writes them."""
        text = self._sentence(key, values)
        shown = {name: self._shown(value) for name, value in values.items()}
        try:
            return text.format(**shown)
        except KeyError as missing:
            raise MissingValue(self.language, key, str(missing.args[0])) from None

    def key_of(self, area: str, error: str) -> str:
        """Where an error's sentence is: the one that an area has of its own, else the one for everybody."""
        own = f"{area}.{error}"
        return own if own in self else f"errors.{error}"

    def _sentence(self, key: str, values: Mapping[str, object]) -> str:
        if key in self._sentences:
            return self._sentences[key]
        if f"{key}.other" not in self._sentences:
            raise UnknownSentence(self.language, key)
        if "n" not in values:
            raise MissingValue(self.language, key, "n")
        single = f"{key}.one"
        return self._sentences[single if values["n"] == 1 and single in self._sentences else f"{key}.other"]

    def _shown(self, value: object) -> object:
        """A number from 10 000 up is grouped; smaller ones stay, so that a year or a port stays whole."""
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= _GROUPED_FROM:
            return self.number(value)
        return value

    def date(self, day: dt.date) -> str:
        """`Senin, 17 Agustus 2026`."""
        return f"{self.weekday(day)}, {self.short_date(day)}"

    def short_date(self, day: dt.date) -> str:
        """`17 Agustus 2026`."""
        return f"{day.day} {_MONTHS[self.language][day.month - 1]} {day.year}"

    def weekday(self, day: dt.date) -> str:
        """`Senin`."""
        return _DAYS[self.language][day.weekday()]

    def time(self, moment: dt.time | dt.datetime) -> str:
        """`08.30` in Indonesian, `08:30` in English, of a moment that is already in the hall's zone."""
        if moment == dt.time.max:  # a day's end
            return f"24{_TIME_MARK[self.language]}00"
        return f"{moment.hour:02d}{_TIME_MARK[self.language]}{moment.minute:02d}"

    def number(self, value: float, decimals: int = 0) -> str:
        """`1.234` and `1.234,5` in Indonesian, `1,234` and `1,234.5` in English."""
        plain = f"{value:,.{decimals}f}"
        swapped = {",": _THOUSANDS[self.language], ".": _DECIMAL[self.language]}
        return "".join(swapped.get(mark, mark) for mark in plain)


@cache
def sentences(language: str) -> Mapping[str, str]:
    """Every sentence of a language by its full key, `errors.ServiceFull`; read once from its file."""
    return flattened(tomllib.loads(words_file(language).read_text(encoding="utf-8")))


def flattened(table: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    """A table of tables as one mapping from dotted key to sentence."""
    flat: dict[str, str] = {}
    for key, value in table.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            flat |= flattened(value, f"{name}.")
        else:
            flat[name] = str(value)
    return flat


def placeholders(sentence: str) -> frozenset[str]:
    """The names of the values a sentence takes."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(sentence) if name)


def words_file(language: str) -> Path:
    """The file in which a language's sentences are written."""
    if language not in LANGUAGES:
        raise UnknownLanguage(language)
    return WORDS / f"{language}.toml"
