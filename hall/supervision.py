"""The supervisor's door: the whole hall at one glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hall.store.looks import overview as overview_look

if TYPE_CHECKING:
    from hall.model.board import HallOverview
    from hall.store.store import Store


class Supervision:
    """What a supervisor can ask of the hall."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def now(self, language: str = "id") -> HallOverview:
        """Services, counters and stations as they are now."""
        return self._store.read(lambda look: overview_look.overview(look, language))
