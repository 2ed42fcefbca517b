"""The station file: which hall a program serves, as which station, on which screen. One TOML file per station.

A class derived from `Station` says which keys its program knows: each field is a key, and its annotation names
the reader of its value. (Our own reading: pydantic would delay the first picture of every program.)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeVar, get_type_hints

from assets.words import LANGUAGES, Words
from hall.model.toml_text import NotToml, toml_file

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

HIDDEN: Final = "…"
"""Stands for a value that is not repeated: the address of a database can hold its password."""
ELSEWHERE: Final = {
    "counter": "counter", "key_file": "counter", "finish_calls_next": "counter", "contrast": "counter",
    "speaks": "display", "english": "display", "numbers": "display", "repeats": "display",
    "voice_folder": "display",
    "patience": "kiosk",
}  # fmt: skip
"""Keys that only one kind of station has."""
_ADDRESS: Final = re.compile(r"\w[\w+]*://.")


# --- what is wrong --------------------------------------------------------------------------------


@dataclass(frozen=True)
class StationMistake:
    """One thing that is wrong in a station file: the sentence `station.{name}` about a key."""

    name: str
    key: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    def said(self, words: Words) -> str:
        """The mistake in words."""
        return words.say(f"station.{self.name}", key=self.key, **self.values)


class Wrong(Exception):
    """A value, or a table of values, that cannot be used: its mistakes, with keys as seen from there."""

    def __init__(self, *mistakes: StationMistake) -> None:
        self.mistakes = mistakes
        super().__init__(*(mistake.name for mistake in mistakes))

    @classmethod
    def value(cls, value: object, name: str = "wrong", **values: object) -> Wrong:
        """A single value that is wrong; it is told, unless it looks like an address."""
        told = repr(value)
        return cls(StationMistake(name, values={"value": HIDDEN if "://" in told else told, **values}))


class StationFileWrong(Exception):
    """The station file {file} cannot be used."""

    def __init__(self, file: Path, mistakes: Sequence[StationMistake]) -> None:
        self.file = file
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(self.sentences(Words("en"))))

    def sentences(self, words: Words) -> list[str]:
        """What is wrong, every mistake in words, under the name of the file."""
        return [words.say("station.heading", file=self.file), *(mistake.said(words) for mistake in self.mistakes)]


# --- readers of values: each takes what TOML gives and raises `Wrong` --------------------------------


def text(value: object) -> str:
    """Some text."""
    if isinstance(value, str) and value.strip():
        return value
    raise Wrong.value(value)


def address(value: object) -> str:
    """The address of a database; it is never repeated, not even when it is wrong."""
    if isinstance(value, str) and _ADDRESS.match(value):
        return value
    raise Wrong(StationMistake("wrong", values={"value": HIDDEN}))


def truth(value: object) -> bool:
    """True or false."""
    if isinstance(value, bool):
        return value
    raise Wrong.value(value, "not_true_or_false")


def monitor(value: object) -> int | str:
    """Which monitor: counted from 0, or its name (HDMI-1)."""
    if (isinstance(value, int) and not isinstance(value, bool) and value >= 0) or (isinstance(value, str) and value):
        return value
    raise Wrong.value(value)


def counter_number(value: object) -> int:
    """The number of a counter, from 1 on."""
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 999:  # noqa: PLR2004 - as the plan has it
        return value
    raise Wrong.value(value)


def seconds(value: object) -> float:
    """A time that is longer than nothing."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value < float("inf"):
        return float(value)
    raise Wrong.value(value)


def file_name(value: object) -> Path:
    """The name of a file."""
    return Path(text(value))


def table(value: object) -> Mapping[str, object]:
    """A table as it stands."""
    if isinstance(value, dict):
        return value
    raise Wrong(StationMistake("not_a_table"))


def one_of(*choices: str) -> Callable[[object], str]:
    """One of these words."""

    def read(value: object) -> str:
        if isinstance(value, str) and value in choices:
            return value
        raise Wrong.value(value, "not_one_of", choices=", ".join(choices))

    return read


D = TypeVar("D", bound="DataclassInstance")


def table_of(kind: type[D]) -> Callable[[object], D]:
    """A table with the keys of a dataclass."""
    return lambda value: read_table(table(value), kind)


# --- reading --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Station:
    """What the file of every station says."""

    name: Annotated[str, text]
    """The station's name in the hall: kiosk-1."""
    hall: Annotated[str, address]
    """The address of the hall's database."""
    zone: Annotated[str, text] = "main"
    screen: Annotated[int | str | None, monitor] = None
    """Which monitor: counted from 0, or its name (HDMI-1)."""
    language: Annotated[str, one_of(*LANGUAGES)] = LANGUAGES[0]
    """The language a screen begins with."""
    printer: Annotated[Mapping[str, object] | None, table] = None
    """The `[printer]` table as it stands; `printing.printer_settings` reads it."""


S = TypeVar("S", bound=Station)


def read_station(file: Path, kind: type[S]) -> S:
    """The station in a TOML file; `StationFileWrong` tells every mistake at once."""
    try:
        said = toml_file(file)
    except OSError as error:
        raise StationFileWrong(
            file, [StationMistake("unreadable", values={"why": error.strerror or str(error)})]
        ) from error
    except NotToml as error:
        raise StationFileWrong(file, [StationMistake("not_toml", values={"why": error.why})]) from None
    try:
        return read_table(said, kind)
    except Wrong as wrong:
        raise StationFileWrong(file, wrong.mistakes) from None


def read_table(said: Mapping[str, object], kind: type[D]) -> D:
    """A dataclass from the keys of a table, each read by the reader in its field's annotation."""
    found: dict[str, object] = {}
    mistakes: list[StationMistake] = []
    hints = get_type_hints(kind, include_extras=True)
    for one in fields(kind):
        if one.name not in said:
            if one.default is MISSING and one.default_factory is MISSING:
                mistakes.append(StationMistake("missing", one.name))
            continue
        (read,) = hints[one.name].__metadata__
        try:
            found[one.name] = read(said[one.name])
        except Wrong as wrong:
            mistakes += [_under(one.name, mistake) for mistake in wrong.mistakes]
    known = [one.name for one in fields(kind)]
    mistakes += [_unknown(key, known) for key in said if key not in known]
    if mistakes:
        raise Wrong(*mistakes)
    return kind(**found)


def _under(key: str, mistake: StationMistake) -> StationMistake:
    """A mistake in the value of this key, as seen from the table above."""
    return replace(mistake, key=f"{key}.{mistake.key}" if mistake.key else key)


def _unknown(key: str, known: Sequence[str]) -> StationMistake:
    """A key that this kind of station does not have, with the one that was probably meant."""
    if key in ELSEWHERE:
        return StationMistake(f"only_{ELSEWHERE[key]}", key)
    from difflib import get_close_matches  # noqa: PLC0415 - only for those who mistype

    close = get_close_matches(key, known, n=1)
    return StationMistake("unknown_like", key, {"meant": close[0]}) if close else StationMistake("unknown", key)
