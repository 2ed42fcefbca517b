"""Letters a ticket printer has: typographic marks become plain ones, what is missing becomes a question mark."""

from __future__ import annotations

import unicodedata
from typing import Final

_LAST_OF_LATIN_1: Final = 0xFF
_PLAIN: Final = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"',
        "–": "-", "—": "-", "−": "-", "‑": "-", "•": "-", "…": "...",
        "≥": ">=", "≤": "<=", "≠": "<>", "≈": "~", "→": "->", "←": "<-", "✓": "v", "✔": "v", "✗": "x", "✘": "x",
        "∙": "-", "▪": "-", "●": "-", "○": "-", "″": '"',
        "\u2032": "'", "\u2044": "/", "\u02d7": "-", "\u02bc": "'", "\u02bb": "'",
        "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u200b": "", "\u00ad": "",
    }
)  # fmt: skip


def simple(text: str) -> str:
    """Without typographic marks, and without control characters, which a printer would obey."""
    composed = unicodedata.normalize("NFC", text).translate(_PLAIN)
    replaced = "".join(_in_plain_letters(letter) for letter in composed)
    return "".join(letter for letter in replaced if unicodedata.category(letter)[0] != "C")


def plain(text: str, codec: str) -> str:
    """`text` in letters of the code page; as long as `simple(text)`, so that lines stay as they were broken."""
    return "".join(_nearest(letter, codec) for letter in simple(text))


def lost(text: str, codec: str) -> str:
    """The letters that a printer with this code page cannot print, each once."""
    letters = dict.fromkeys(simple(text))
    return "".join(letter for letter in letters if _nearest(letter, codec) == "?" != letter)


def _in_plain_letters(letter: str) -> str:
    """`№`, `ﬁ` or a full-width letter in the letters that it stands for."""
    if ord(letter) <= _LAST_OF_LATIN_1:
        return letter
    spelled = unicodedata.normalize("NFKC", letter)
    return spelled if spelled.isascii() else letter


def _nearest(letter: str, codec: str) -> str:
    """The letter itself, or without its accents, or a question mark."""
    for candidate in (letter, unicodedata.normalize("NFKD", letter)[0]):
        try:
            candidate.encode(codec)
        except UnicodeEncodeError:
            continue
        return candidate
    return "?"
