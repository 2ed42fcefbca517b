"""Names of people who sign in: which may be given, which are the same, and which only look the same. Pure."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 64
_FORM: Final = re.compile(r"[\w.@-]{1,64}")
_LOOKS: Final = str.maketrans(
    "01|l\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u0458\u0501\u04bb\u0432\u043a\u043c\u0442\u043d"
    "\u03b1\u03b5\u03bf\u03c1\u03c4\u03b9\u03ba\u03bd\u03c5\u03c7\u0131",
    "oiiiaeopcyxisjdhbkmthaeoptikvuxi",
)
"""Digits and letters of other scripts that are taken for a Latin letter."""


def same(name: str) -> str:
    """What two ways of writing one name have in common: `BUDI`, `budi` and `\uff42udi` are one."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name[:LONGEST].strip()).casefold())


def look(name: str) -> str:
    """What a name looks like: `bud1` and `budi`, or one with a Cyrillic letter in it, look alike."""
    plain = unicodedata.normalize("NFD", same(name)).translate(_LOOKS)
    return "".join(letter for letter in plain if letter.isalnum())


def may_be_given(name: str) -> bool:
    """Whether somebody may be called so: letters of one script, digits, and a few signs; no letter in disguise."""
    if _FORM.fullmatch(name) is None or unicodedata.normalize("NFKC", name) != name:
        return False
    scripts = {unicodedata.name(letter, "?").partition(" ")[0] for letter in name if letter.isalpha()}
    digits = [letter for letter in name if letter.isdigit()]
    return len(scripts) <= 1 and all(digit.isascii() for digit in digits)
