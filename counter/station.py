"""What a counter's station file says: which hall, which counter, where its keys are."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class StationFileWrong(Exception):
    """The station file {file} cannot be used: {why}."""

    def __init__(self, file: Path, why: str) -> None:
        self.file, self.why = file, why
        super().__init__(f"The station file {file} cannot be used: {why}.")


@dataclass(frozen=True, slots=True)
class CounterStation:
    """One counter PC."""

    name: str
    hall: str
    """The address of the hall's database."""
    counter: int | None = None
    """None lets the clerk choose."""
    key_file: Path | None = None
    screen: int | None = None
    """Which monitor, counted from 0."""
    finish_calls_next: bool = False
    """Whether finishing a visitor calls the next one at once."""


def read_station(file: Path) -> CounterStation:
    """The station in a TOML file."""
    try:
        return station_from(tomllib.loads(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise StationFileWrong(file, error.strerror or str(error)) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, ValueError) as error:
        raise StationFileWrong(file, str(error)) from error


def station_from(said: Mapping[str, Any]) -> CounterStation:
    """The station in the keys of a file; `ValueError` names a key that is missing or of another kind."""
    key_file = _of_kind(said, "key_file", str)
    return CounterStation(
        name=_needed(said, "name"),
        hall=_needed(said, "hall"),
        counter=_of_kind(said, "counter", int),
        key_file=None if key_file is None else Path(key_file),
        screen=_of_kind(said, "screen", int),
        finish_calls_next=bool(_of_kind(said, "finish_calls_next", bool)),
    )


def _needed(said: Mapping[str, Any], key: str) -> str:
    value = _of_kind(said, key, str)
    if not value:
        raise ValueError(f"{key} is missing")
    return str(value)


def _of_kind(said: Mapping[str, Any], key: str, kind: type) -> Any:  # noqa: ANN401 - of that kind, or None
    value = said.get(key)
    wrong_truth = isinstance(value, bool) and kind is not bool
    if value is not None and (wrong_truth or not isinstance(value, kind)):
        raise ValueError(f"{key} = {value!r}")
    return value
