"""Tokens: the secret on a ticket by which its owner follows it on the phone."""

from __future__ import annotations

import hashlib
import re
import secrets
from typing import Final

from hall.model.labels import CROCKFORD, crockford

LENGTH: Final = 13
"""Crockford base32 characters, 65 bits: guessing one of 100,000 live tickets takes 3.7e14 tries."""
_TOKEN = re.compile(f"[{CROCKFORD}]{{{LENGTH}}}")
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0"})


def new_token() -> str:
    """A token nobody can guess."""
    return crockford(secrets.randbits(5 * LENGTH), LENGTH)


def read_token(text: str) -> str | None:
    """The token at the end of what a person typed or a scanner read, or None."""
    tail = text.strip().upper().rsplit("/", 1)[-1].replace("-", "").translate(_MISREAD)
    return tail if _TOKEN.fullmatch(tail) else None


def token_sha(token: str) -> str:
    """The SHA-256 of a token in hex: all that the journal and the central server know of it."""
    return hashlib.sha256(token.encode("ascii")).hexdigest()


def phone_text(token: str, central_url: str | None) -> str:
    """What the QR code says: the phone page in capitals (QR's dense mode), or the bare token without central."""
    return token if not token or central_url is None else f"{central_url}/T/{token}".upper()
