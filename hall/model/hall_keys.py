"""Which of the keys that a hall's database speaks of count: requests are sealed to no other.

A key counts by its `key.added` entry. The first that comes with a signing key is believed; each later one must bear
the certificate of a key that counts. So whoever can write to the database, or run the hall's own command, cannot
have the next request sealed to a key of theirs.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

KEY_ID_BYTES: Final = 8


def key_id_of(public: bytes) -> bytes:
    """Eight bytes that tell which private key opens what was sealed to these 32 raw bytes of X25519."""
    return hashlib.sha256(b"antrean/key/1|" + public).digest()[:KEY_ID_BYTES]


@dataclass(frozen=True, slots=True)
class AddedKey:
    """A key as its `key.added` entry tells of it. Older entries hold the id alone."""

    key: str
    """Its id in hex."""
    since: datetime
    public: bytes | None = None
    signing: bytes | None = None
    """Checks the certificates that this key gives."""
    by: str | None = None
    """The id of the key that vouches for this one; None for a hall's first."""
    certificate: bytes | None = None

    def told(self) -> dict[str, object]:
        """The data of its entry."""
        return {
            "key": self.key,
            "public": _hex(self.public),
            "signing": _hex(self.signing),
            "by": self.by,
            "certificate": _hex(self.certificate),
        }

    @classmethod
    def from_entry(cls, data: Mapping[str, object], since: datetime) -> AddedKey:
        """The key of an entry; ValueError, KeyError or TypeError when the entry is none of ours."""
        by = data.get("by")
        found = cls(
            str(data["key"]), since, _bytes(data.get("public")), _bytes(data.get("signing")),
            None if by is None else str(by), _bytes(data.get("certificate")),
        )  # fmt: skip
        if found.public is not None and key_id_of(found.public).hex() != found.key:
            message = f"{found.key} is not the id of its own key"
            raise ValueError(message)
        return found


@dataclass(frozen=True, slots=True)
class KeyInForce:
    """The key to which answers are sealed now."""

    key: str
    """Its id in hex."""
    public: bytes
    since: datetime
    by: str | None
    """The id of the key that vouched for it; None for one that is believed because it was the first."""
    certain: bool
    """False for a key from before keys had certificates: whoever adds the next one is believed."""


def counting(
    added: Iterable[AddedKey], vouched_for: Callable[[AddedKey, AddedKey], bool]
) -> tuple[tuple[AddedKey, ...], tuple[AddedKey, ...]]:
    """The keys that count and those that do not, each oldest first; `added` in the order of their entries.

    `vouched_for(later, earlier)` tells whether the later one's certificate was given by the earlier one.
    """
    counted: dict[str, AddedKey] = {}
    refused: list[AddedKey] = []
    for one in added:
        certain = any(key.signing is not None for key in counted.values())
        by = counted.get(one.by or "")
        if one.key in counted:
            refused.append(one)
        elif not certain or (by is not None and one.signing is not None and vouched_for(one, by)):
            counted[one.key] = one
        else:
            refused.append(one)
    return tuple(counted.values()), tuple(refused)


def _hex(value: bytes | None) -> str | None:
    return None if value is None else value.hex()


def _bytes(value: object) -> bytes | None:
    return None if value is None else bytes.fromhex(str(value))
