"""The recovery copy: a private key on paper, in characters nobody confuses.

Four numbered lines of five groups of four Crockford characters. The last group of a line checks the
line and its number, so that a slip of the eye is found where it happened.
"""

from __future__ import annotations

import hashlib
from typing import Final

from hall.model.errors import RecoveryCopyWrong
from hall.model.labels import CROCKFORD, crockford
from hall.sealing.keys import KEY_BYTES, PrivateKey

VERSION: Final = 1
_LINES: Final = 4
_GROUP: Final = 4
_LINE: Final = 16  # characters of content in a line, 5 bits each
_CONTENT_BYTES: Final = _LINES * _LINE * 5 // 8
_CHECK_BYTES: Final = _CONTENT_BYTES - KEY_BYTES - 1
_MISREAD: Final = str.maketrans({"I": "1", "L": "1", "O": "0", " ": None, "-": None, "\t": None})


def recovery_lines(key: PrivateKey) -> tuple[str, ...]:
    """Four lines to print: `0400 …`; together they are the key, so the paper is as secret as the key."""
    content = bytes([VERSION]) + key.raw
    content += _check(content)
    characters = crockford(int.from_bytes(content), _LINES * _LINE)
    return tuple(_line(number, characters[number * _LINE :][:_LINE]) for number in range(_LINES))


def key_from_recovery(text: str) -> PrivateKey:
    """The key typed from paper, in any case and spacing; `RecoveryCopyWrong(line=…)` tells where it is not right."""
    lines = [line for line in text.upper().translate(_MISREAD).splitlines() if line]
    if len(lines) == 1:
        whole = _LINE + _GROUP
        lines = [lines[0][at : at + whole] for at in range(0, len(lines[0]), whole)]
    for number in range(_LINES):
        if number >= len(lines) or lines[number] != _line(number, lines[number][:_LINE]).replace(" ", ""):
            raise RecoveryCopyWrong(line=number + 1)
    if len(lines) > _LINES:
        raise RecoveryCopyWrong(line=_LINES + 1)
    return _key("".join(line[:_LINE] for line in lines))


def _key(characters: str) -> PrivateKey:
    value = 0
    for place, character in enumerate(characters):
        if character not in CROCKFORD:
            raise RecoveryCopyWrong(line=place // _LINE + 1)
        value = value << 5 | CROCKFORD.index(character)
    content = value.to_bytes(_CONTENT_BYTES)
    known, check = content[:-_CHECK_BYTES], content[-_CHECK_BYTES:]
    if known[0] != VERSION or check != _check(known):
        raise RecoveryCopyWrong(line=1)
    return PrivateKey(known[1:])


def _line(number: int, characters: str) -> str:
    """The characters of one line in groups, with the group that checks them."""
    digest = hashlib.sha256(f"antrean/recovery/{number}|{characters}".encode()).digest()
    whole = characters + crockford(int.from_bytes(digest[:4]), _GROUP)
    return " ".join(whole[at : at + _GROUP] for at in range(0, len(whole), _GROUP))


def _check(content: bytes) -> bytes:
    return hashlib.sha256(b"antrean/recovery|" + content).digest()[:_CHECK_BYTES]
