"""Certificates: a key of the hall vouches for the one that comes after it, so that nobody else can bring one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

if TYPE_CHECKING:
    from hall.model.hall_keys import AddedKey
    from hall.sealing.keys import PrivateKey, PublicKey

_PURPOSE: Final = b"antrean/certificate/1|"


@dataclass(frozen=True, slots=True)
class Certificate:
    """One key's word for another, within one hall."""

    by: str
    """The id (hex) of the key that vouches."""
    signature: bytes
    """Ed25519, 64 bytes."""


def certify(earlier: PrivateKey, later: PublicKey, hall_id: str) -> Certificate:
    """The word of a key that counts in this hall for one that shall count too."""
    if later.signing is None:
        message = "only a whole key can be vouched for"
        raise ValueError(message)
    signature = earlier.signing.sign(_statement(hall_id, later.raw, later.signing))
    return Certificate(earlier.public.key_id.hex(), signature)


def vouched_for(hall_id: str, later: AddedKey, earlier: AddedKey) -> bool:
    """Whether the later key's certificate was given by the earlier one, for this hall."""
    if later.public is None or later.signing is None or later.certificate is None or earlier.signing is None:
        return False
    try:
        checking = Ed25519PublicKey.from_public_bytes(earlier.signing)
        checking.verify(later.certificate, _statement(hall_id, later.public, later.signing))
    except (InvalidSignature, ValueError):
        return False
    return True


def _statement(hall_id: str, public: bytes, signing: bytes) -> bytes:
    return _PURPOSE + hall_id.encode() + b"|" + public + signing
