"""Where in a plan something stands, as people find it in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

Raw: TypeAlias = Mapping[str, object]
"""A plan as it was read from TOML, before anybody checked it."""

CODES = {"counters": "number", "holidays": "date"}
"""What names a row of a table; all other tables have a `code`."""
INNER_CODES = {"fields": "name", "options": "value"}
"""What names a row of a table inside a row."""


def rows(raw: Raw, table: str) -> Iterator[tuple[int, Raw]]:
    """The rows of a table with their position; what is no row is somebody else's mistake."""
    found = raw.get(table)
    if isinstance(found, list | tuple):
        for index, row in enumerate(found):
            if isinstance(row, Mapping):
                yield index, row


def code_of(table: str, row: Raw, index: int) -> str:
    """The code of a row, or `#3` for the third row when it has none that can be shown."""
    key = CODES.get(table) or INNER_CODES.get(table, "code")
    code = row.get(key)
    return f"#{index + 1}" if code is None or isinstance(code, Mapping | list) else str(code)


def texts(row: Raw, key: str) -> list[str]:
    """The texts in a list of a row."""
    found = row.get(key)
    listed = found if isinstance(found, list | tuple) else []
    return [value for value in listed if isinstance(value, str)]


def place_of(raw: Raw, path: tuple[int | str, ...]) -> tuple[str, str, str]:
    """Table, code and key of a path like `("services", 3, "name", "id")`."""
    table = str(path[0]) if path else ""
    code = ""
    keys: list[str] = []
    found: object = raw
    before = ""
    for depth, step in enumerate(path):
        found = _inside(found, step)
        if isinstance(step, int):
            name = code_of(before, found, step) if isinstance(found, Mapping) else f"#{step + 1}"
            if depth == 1:
                code = name
            else:
                keys.append(name)
        else:
            before = step
            if depth > 0 and step != "[key]":
                keys.append(step)
    return table, code, ".".join(keys)


def _inside(found: object, step: int | str) -> object:
    if isinstance(found, Mapping):
        return found.get(step)
    if isinstance(found, list | tuple) and isinstance(step, int) and step < len(found):
        return found[step]
    return None
