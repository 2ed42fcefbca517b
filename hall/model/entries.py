"""Entries of the journal: their canonical text, their chain, and every kind with its fields.

An entry never holds anything personal, and is never rewritten.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from hall.model.clock import millis

if TYPE_CHECKING:
    from collections.abc import Mapping

LIMIT: Final = 2**53
KIND_VERSION: Final = 1

KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "hall.created": ("hall", "program", "demo", "stream"),
    "hall.restored": ("stream", "series", "day"),
    "plan.applied": ("sha", "was"),
    "clock.accepted": ("reading", "was"),
    "clock.set": ("start", "speed"),
    "key.added": ("key", "public", "signing", "by", "certificate"),
    "ticket.issued": (
        "day", "code", "series", "number", "service", "class", "language", "channel", "station",
        "token_sha", "slip", "form", "plain", "blobs", "sealed", "ahead", "low", "high", "closes",
    ),
    "ticket.called": ("ticket", "counter", "staff", "reason", "by_hand"),
    "ticket.recalled": ("ticket", "counter", "staff"),
    "ticket.serving": ("ticket", "counter", "staff"),
    "ticket.served": ("ticket", "counter", "staff", "outcome"),
    "ticket.transferred": ("ticket", "counter", "staff", "service"),
    "ticket.absent": ("ticket", "counter", "staff"),
    "ticket.put_back": ("ticket", "counter", "staff"),
    "ticket.returned": ("ticket", "counter", "staff"),
    "ticket.parked": ("ticket", "counter", "staff", "until"),
    "ticket.resumed": ("ticket", "counter", "staff"),
    "ticket.cancelled": ("ticket", "counter", "staff", "reason"),
    "ticket.reopened": ("ticket", "counter", "staff"),
    "request.purged": ("ticket", "retention"),
}  # fmt: skip
"""Every kind of entry with the fields of its data; docs/journal.md says what each means."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal."""

    n: int
    id: str
    kind: str
    v: int
    at: datetime
    data: Mapping[str, object]
    canonical: str
    sha: bytes
    chain: bytes


@dataclass(frozen=True, slots=True)
class JournalHead:
    """The end of the journal: the last n and the chain up to it."""

    n: int
    chain: bytes


def stamp(at: datetime) -> str:
    """`at` as the journal writes it: UTC with milliseconds."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def entry_id(at: datetime, n: int) -> str:
    """A UUIDv7 (RFC 9562) whose counter is `n`: ids sort exactly as entries do, and no two halls share one."""
    low = secrets.randbits(32)
    counter = n & ((1 << 42) - 1)
    value = (millis(at) & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76 | (counter >> 30) << 64
    value |= 0b10 << 62 | (counter & ((1 << 30) - 1)) << 32 | low
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def clean(value: object) -> object:
    """`value` as an entry may hold it: strings NFC without NUL or lone surrogates, integers within 2^53, no floats."""
    if isinstance(value, str):
        return _clean_text(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        if abs(value) > LIMIT:
            message = f"an entry's number is beyond 2^53: {value}"
            raise ValueError(message)
        return value
    if isinstance(value, (list, tuple)):
        return [clean(item) for item in value]
    if isinstance(value, dict):
        return {str(clean(key)): clean(item) for key, item in value.items()}
    message = f"an entry cannot hold {type(value).__name__}"
    raise TypeError(message)


def _clean_text(text: str) -> str:
    if text.isascii() and "\x00" not in text:  # nearly all are: ASCII is NFC and has no surrogates
        return text
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        message = "an entry's text holds NUL or half a character"
        raise ValueError(message)
    return unicodedata.normalize("NFC", text)


_write: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode


def canonical(at: datetime, data: Mapping[str, object], entry: str, kind: str, v: int = KIND_VERSION) -> str:
    """The text of an entry that is stored, hashed and sent."""
    return _write({"at": stamp(at), "data": clean(dict(data)), "id": entry, "kind": kind, "v": v})


def sha_of(text: str) -> bytes:
    """SHA-256 of an entry's canonical text."""
    return hashlib.sha256(text.encode()).digest()


def chain_start(hall_id: str) -> bytes:
    """chain_0 of a hall."""
    return hashlib.sha256(f"antrean/1|{hall_id}".encode()).digest()


def chain_next(chain: bytes, sha: bytes) -> bytes:
    """chain_n from chain_{n-1} and sha_n."""
    return hashlib.sha256(chain + sha).digest()


def read(n: int, text: str, chain: bytes) -> Entry:
    """The entry stored as `text`."""
    body = json.loads(text)
    at = datetime.fromisoformat(body["at"])
    return Entry(n, body["id"], body["kind"], body["v"], at, body["data"], text, sha_of(text), chain)
