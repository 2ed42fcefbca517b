"""Keys of a hall: the public one everybody may know, the private one only counters hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from hall.model.errors import KeyMissing
from hall.model.hall_keys import KEY_ID_BYTES, key_id_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["KEY_BYTES", "KEY_ID_BYTES", "KeyRing", "PrivateKey", "PublicKey"]

KEY_BYTES: Final = 32
_VOUCHING: Final = b"antrean/vouch/1"
"""What the signing key is derived for; another purpose would give another key."""


@dataclass(frozen=True)
class PublicKey:
    """Seals answers; 32 raw bytes of X25519."""

    raw: bytes
    signing: bytes | None = field(default=None, compare=False)
    """Checks what the same private key vouched for: 32 raw bytes of Ed25519; None where only sealing matters."""

    @classmethod
    def from_bytes(cls, raw: bytes) -> PublicKey:
        """The key of 32 raw bytes; ValueError for any other length."""
        X25519PublicKey.from_public_bytes(raw)
        return cls(raw)

    @cached_property
    def key_id(self) -> bytes:
        """Eight bytes that tell which private key opens what this one sealed."""
        return key_id_of(self.raw)

    @cached_property
    def loaded(self) -> X25519PublicKey:
        """The key as the cryptography library wants it."""
        return X25519PublicKey.from_public_bytes(self.raw)


@dataclass(frozen=True)
class PrivateKey:
    """Opens what its public half sealed; 32 raw bytes of X25519, never shown."""

    raw: bytes = field(repr=False)

    @classmethod
    def new(cls) -> PrivateKey:
        """A fresh key pair."""
        return cls(X25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def from_bytes(cls, raw: bytes) -> PrivateKey:
        """The key of 32 raw bytes; ValueError for any other length."""
        X25519PrivateKey.from_private_bytes(raw)
        return cls(raw)

    @cached_property
    def public(self) -> PublicKey:
        """The public half."""
        return PublicKey(self.loaded.public_key().public_bytes_raw(), self.signing.public_key().public_bytes_raw())

    @cached_property
    def signing(self) -> Ed25519PrivateKey:
        """Vouches for a later key. Derived, so that every key file and every printed copy holds it already."""
        derived = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=_VOUCHING).derive(self.raw)
        return Ed25519PrivateKey.from_private_bytes(derived)

    @cached_property
    def loaded(self) -> X25519PrivateKey:
        """The key as the cryptography library wants it."""
        return X25519PrivateKey.from_private_bytes(self.raw)


@dataclass(frozen=True)
class KeyRing:
    """The private keys an open counter holds: today's, and older ones for what was sealed before."""

    keys: Mapping[bytes, PrivateKey] = field(default_factory=dict)
    """By key id."""

    @classmethod
    def of(cls, keys: Iterable[PrivateKey]) -> KeyRing:
        """A ring of these keys."""
        return cls({key.public.key_id: key for key in keys})

    def key(self, key_id: bytes) -> PrivateKey:
        """The key of this id, or `KeyMissing`."""
        found = self.keys.get(key_id)
        if found is None:
            raise KeyMissing(key=key_id.hex())
        return found
