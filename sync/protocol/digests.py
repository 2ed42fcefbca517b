"""Chain and digests: what both sides count and hash to prove that they have the same."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from hall.model import entries
from sync.protocol.canonical import read_time

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

NO_DAY: Final = "0001-01-01"
"""The day of an entry whose time cannot be read."""
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
chain_start = entries.chain_start
chain_next = entries.chain_next


def chain_over(chain: bytes, shas: Iterable[bytes]) -> bytes:
    """The chain after these."""
    for sha in shas:
        chain = entries.chain_next(chain, sha)
    return chain


def day_of(at: str, zone: tzinfo) -> str:
    """The local day of an entry's time, `NO_DAY` when it is none."""
    found = read_time(at)
    if found is None:
        return NO_DAY
    try:
        return found.astimezone(zone).date().isoformat()
    except OverflowError:
        return NO_DAY


@dataclass(slots=True)
class DayDigest:
    """Count and hash of a day's entries, fed in the order of n."""

    day: str
    count: int = 0
    _hash: hashlib._Hash = field(default_factory=hashlib.sha256)

    def add(self, ident: bytes, sha: bytes) -> None:
        """One more entry: its 16-byte id and its 32-byte sha."""
        self.count += 1
        self._hash.update(ident + sha)

    @property
    def sha(self) -> str:
        """SHA-256 over all of them in hex."""
        return self._hash.hexdigest()

    def told(self) -> dict[str, object]:
        """As it is sent."""
        return {"day": self.day, "count": self.count, "sha": self.sha}


def digests(rows: Iterable[tuple[str, bytes, bytes]], zone: tzinfo) -> dict[str, DayDigest]:
    """The digest of every day in rows of (at, id, sha) in the order of n."""
    found: dict[str, DayDigest] = {}
    for at, ident, sha in rows:
        day = day_of(at, zone)
        found.setdefault(day, DayDigest(day)).add(ident, sha)
    return found


def read_day(text: str) -> date | None:
    """A day as it is sent, None when it is none."""
    try:  # the library also reads weeks, 2026-W48-2
        return date.fromisoformat(text) if _DAY.fullmatch(text) is not None else None
    except ValueError:
        return None
