"""Marks that turn the direction of writing: unseen themselves, they make a text read other than it is."""

from __future__ import annotations

from typing import Final

DIRECTIONS: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""The bidirectional controls of Unicode (UAX 9, table 1 and 2)."""


def with_marks(text: str) -> str:
    """The text with every such mark seen, as `[U+202E]`: what stands there is what is read."""
    return "".join(f"[U+{ord(letter):04X}]" if letter in DIRECTIONS else letter for letter in text)
