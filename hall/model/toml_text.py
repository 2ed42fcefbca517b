"""TOML written by people, read without trust: a file that is no such text is told, never a trace."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LARGEST_BYTES: Final = 1_000_000
"""The plan of the largest hall has a tenth of it."""
_DEEPEST: Final = 20
"""Tables in tables; ours have five."""
_LARGEST_BITS: Final = 64
"""What TOML promises for a whole number."""


class NotToml(ValueError):
    """This text is no TOML: {why}."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"This text is no TOML: {why}.")


def text_of(file: Path) -> str:
    """What stands in a file; `OSError` when it cannot be read, `NotToml` when it is no text or over 1 MB."""
    with file.open("rb") as opened:
        content = opened.read(LARGEST_BYTES + 1)
    if len(content) > LARGEST_BYTES:
        raise NotToml("larger than 1 MB")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise NotToml(f"not UTF-8, from byte {wrong.start} on") from None


def toml_file(file: Path) -> dict[str, Any]:
    """The tables in a file; raises what `text_of` and `toml` do."""
    return toml(text_of(file))


def toml(text: str, parse_float: Callable[[str], Any] = float) -> dict[str, Any]:
    """The tables in a text; `NotToml` where it is none, or one that nobody writes."""
    if len(text.encode("utf-8", "replace")) > LARGEST_BYTES:
        raise NotToml("larger than 1 MB")
    try:
        found = tomllib.loads(text.removeprefix("\ufeff"), parse_float=parse_float)
    except tomllib.TOMLDecodeError as wrong:
        raise NotToml(str(wrong)) from None
    except RecursionError:
        raise NotToml("too many brackets in each other") from None
    except ValueError:  # Python reads no number of more than 4,300 digits
        raise NotToml("a number with too many digits") from None
    _bounded(found)
    return found


def _bounded(found: dict[str, Any]) -> None:
    """Refuse tables so deep, and numbers so large, that whoever walks through them or prints them would fall."""
    todo: list[tuple[Any, int]] = [(found, 0)]
    while todo:
        value, depth = todo.pop()
        if depth > _DEEPEST:
            raise NotToml("too many tables in each other")
        if isinstance(value, int) and value.bit_length() > _LARGEST_BITS:
            raise NotToml("a number with too many digits")
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        todo += [(one, depth + 1) for one in inner]
