"""Time zones of halls."""

from __future__ import annotations

from datetime import UTC, tzinfo
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

LONGEST: Final = 64
"""Letters of a zone's name, as many as a table has room for."""


@lru_cache(maxsize=128)
def zone_of(name: str) -> tzinfo:
    """The zone with this name; UTC for one nobody knows, so that a page is shown all the same."""
    return zone_named(name) or UTC


def zone_named(name: object) -> ZoneInfo | None:
    """The zone with this name, None for one nobody knows: also for a folder of zones, or a path out of them."""
    try:
        return ZoneInfo(name) if isinstance(name, str) and len(name) <= LONGEST else None
    except (KeyError, ValueError, OSError):
        return None
