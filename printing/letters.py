"""Letters a ticket printer has: typographic marks become plain ones, what is missing becomes a question mark."""

from __future__ import annotations

import unicodedata
from typing import Final

_PLAIN: Final = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"',
        "–": "-", "—": "-", "−": "-", "‑": "-", "•": "-", "…": "...",
        "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u200b": "", "\u00ad": "",
    }
)  # fmt: skip


def simple(text: str) -> str:
    """Without typographic marks, and without control characters, which a printer would obey."""
    replaced = unicodedata.normalize("NFC", text).translate(_PLAIN)
    return "".join(letter for letter in replaced if unicodedata.category(letter)[0] != "C")


def plain(text: str, codec: str) -> str:
    """`text` in letters of the code page; as long as `simple(text)`, so that lines stay as they were broken."""
    return "".join(_nearest(letter, codec) for letter in simple(text))


def _nearest(letter: str, codec: str) -> str:
    """The letter itself, or without its accents, or a question mark."""
    for candidate in (letter, unicodedata.normalize("NFKD", letter)[0]):
        try:
            candidate.encode(codec)
        except UnicodeEncodeError:
            continue
        return candidate
    return "?"
