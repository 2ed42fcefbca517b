"""Time zones of halls."""

from __future__ import annotations

from datetime import UTC, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


@lru_cache(maxsize=128)
def zone_of(name: str) -> tzinfo:
    """The zone with this name; UTC for one nobody knows, so that a page is shown all the same."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
