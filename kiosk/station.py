"""What a kiosk's station file says: which hall, which printer, how patient it is."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from kiosk.patience import Patience


class StationFileWrong(Exception):
    """The station file {file} cannot be used: {why}."""

    def __init__(self, file: Path, why: str) -> None:
        self.file, self.why = file, why
        super().__init__(f"The station file {file} cannot be used: {why}.")


@dataclass(frozen=True, slots=True)
class KioskStation:
    """One kiosk."""

    name: str
    hall: str
    """The address of the hall's database."""
    printer: Mapping[str, object] | None = None
    """The `[printer]` table, as `printing.printer_settings` reads it; None is a kiosk without a printer."""
    screen: int | str | None = None
    """Which monitor: counted from 0, or its name (HDMI-1)."""
    reduce_motion: bool = False
    patience: Patience = field(default_factory=Patience)
    """The `[patience]` table: seconds."""


def read_station(file: Path) -> KioskStation:
    """The station in a TOML file."""
    try:
        return station_from(tomllib.loads(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise StationFileWrong(file, error.strerror or str(error)) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, ValueError) as error:
        raise StationFileWrong(file, str(error)) from error


def station_from(said: Mapping[str, Any]) -> KioskStation:
    """The station in the keys of a file; `ValueError` names a key that is missing or cannot be so."""
    kind = said.get("kind", "kiosk")
    if kind != "kiosk":
        raise ValueError(f"kind = {kind!r}: this is not a kiosk's")
    motion = said.get("reduce_motion", False)
    if not isinstance(motion, bool):
        raise ValueError(f"reduce_motion = {motion!r}: write true or false")  # noqa: TRY004 - a file's mistake
    return KioskStation(
        name=_text(said, "name"),
        hall=_text(said, "hall"),
        printer=_table(said, "printer"),
        screen=_screen(said),
        reduce_motion=motion,
        patience=_patience(_table(said, "patience") or {}),
    )


def _text(said: Mapping[str, Any], key: str) -> str:
    value = said.get(key)
    if not isinstance(value, str) or not value:
        raise ValueError(f"{key} is missing" if key not in said else f"{key} = {value!r}")
    return value


def _table(said: Mapping[str, Any], key: str) -> Mapping[str, object] | None:
    value = said.get(key)
    if value is not None and not isinstance(value, dict):
        raise ValueError(f"{key} is not a table")
    return value


def _screen(said: Mapping[str, Any]) -> int | str | None:
    value = said.get("screen")
    if value is None or (isinstance(value, (int, str)) and not isinstance(value, bool)):
        return value
    raise ValueError(f"screen = {value!r}")


def _patience(said: Mapping[str, object]) -> Patience:
    known = {one.name for one in fields(Patience)}
    seconds: dict[str, float] = {}
    for key, value in said.items():
        if key not in known or not isinstance(value, (int, float)) or isinstance(value, bool) or value <= 0:
            raise ValueError(f"patience.{key} = {value!r}")
        seconds[key] = float(value)
    return Patience(**seconds)
