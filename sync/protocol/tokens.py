"""A hall's token, and the code by which it comes to one."""

from __future__ import annotations

import hashlib
import re
import secrets
from typing import Final

from hall.model.labels import CROCKFORD, crockford

_TOKEN: Final = re.compile(rf"antrean_([{CROCKFORD}]{{8}})_([{CROCKFORD}]{{52}})")
_CODE: Final = re.compile(rf"[{CROCKFORD}]{{10}}")
_MISREAD: Final = str.maketrans({"I": "1", "L": "1", "O": "0", "-": None, " ": None})
TOKEN_SHORT: Final = 12
"""Characters of a ticket token's SHA-256 in the live document."""


def new_token() -> str:
    """A hall's key to the central server: 40 bits by which it is found, 256 bits that nobody guesses."""
    return f"antrean_{crockford(secrets.randbits(40), 8)}_{crockford(secrets.randbits(256), 52)}"


def token_key(token: str) -> str | None:
    """The key part of a token, None when it is no token."""
    found = _TOKEN.fullmatch(token)
    return None if found is None else found[1]


def token_sha(token: str) -> bytes:
    """All that the central server keeps of a token."""
    return hashlib.sha256(token.encode()).digest()


def new_code() -> str:
    """A code by which a hall is enrolled once."""
    return crockford(secrets.randbits(50), 10)


def read_code(text: str) -> str | None:
    """The code in what a person typed, None when it is none."""
    found = text.strip().upper().translate(_MISREAD)
    return found if _CODE.fullmatch(found) else None


def short_token(token_sha_hex: str) -> str:
    """A ticket's token as the live document names it."""
    return token_sha_hex[:TOKEN_SHORT]
