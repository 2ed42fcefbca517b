"""Moments as central keeps them: milliseconds since 1970, UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def pc_clock() -> datetime:
    """The server's own clock."""
    return datetime.now(UTC)


def millis(at: datetime) -> int:
    """Milliseconds since 1970."""
    passed = at - EPOCH
    return passed.days * 86_400_000 + passed.seconds * 1000 + passed.microseconds // 1000


def moment(at: int) -> datetime:
    """The moment of so many milliseconds since 1970, UTC."""
    return datetime.fromtimestamp(at / 1000, UTC)
