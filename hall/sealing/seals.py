"""Sealing and opening a group of answers.

A sealed group is: version (1 byte), key id (8), HPKE's encapsulated key (32) and ciphertext. The
plaintext is JSON, filled with spaces to a multiple of 64 bytes so that its length tells little.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from hall.model.errors import SealBroken
from hall.sealing.keys import KEY_ID_BYTES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from hall.sealing.keys import KeyRing, PublicKey

VERSION: Final = b"\x01"
_HEADER: Final = len(VERSION) + KEY_ID_BYTES
_PURPOSE: Final = b"antrean/seal|"
_FILL: Final = 64
_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def info(hall_id: str, command: UUID | str, retention: str) -> bytes:
    """What a seal is bound to: it opens only for this hall, this command and this retention."""
    return f"{hall_id}|{command}|{retention}".encode()


def seal(public: PublicKey, answers: Mapping[str, str], info: bytes) -> bytes:
    """The answers, readable only with the private half of `public` and the same `info`."""
    header = VERSION + public.key_id
    plain = json.dumps(dict(answers), ensure_ascii=False, separators=(",", ":")).encode()
    filled = plain.ljust(-len(plain) // _FILL * -_FILL)
    return header + _SUITE.encrypt(filled, public.loaded, info=_PURPOSE + header + info)


def open_sealed(keys: KeyRing, blob: bytes, info: bytes) -> dict[str, str]:
    """The answers; `KeyMissing` without the right key, `SealBroken` for a changed blob or another `info`."""
    key = keys.key(sealed_for(blob))
    header = blob[:_HEADER]
    try:
        plain = _SUITE.decrypt(blob[_HEADER:], key.loaded, info=_PURPOSE + header + info)
    except (InvalidTag, ValueError) as changed:
        raise SealBroken from changed
    answers: dict[str, str] = json.loads(plain)
    return answers


def sealed_for(blob: bytes) -> bytes:
    """The id of the key a blob was sealed to; `SealBroken` when it is no sealed blob of ours."""
    if len(blob) <= _HEADER or not blob.startswith(VERSION):
        raise SealBroken
    return blob[len(VERSION) : _HEADER]


def seal_for_central(central: PublicKey, answers: Mapping[str, str], info: bytes) -> tuple[bytes, str]:
    """The same answers sealed to the central server's key, with the SHA-256 (hex) the journal names it by."""
    blob = seal(central, answers, info)
    return blob, hashlib.sha256(blob).hexdigest()
