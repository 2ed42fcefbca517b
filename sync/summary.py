"""How the hall and its central server get on, in one line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assets.words import Words
    from hall.model.central import SyncState

GRAVE: Final = frozenset({"refused", "too_old", "other_hall", "certificate", "journal_gap"})
"""Troubles that do not go away by themselves."""
MANY_GIVEN_UP: Final = "many_given_up"
"""The central server asks to cancel more than visitors would."""
DIFFERS: Final = "differs"


@dataclass(frozen=True, slots=True)
class StatusLine:
    """A line for a status strip: the sentence `sync.line.{name}` with its values."""

    name: str
    values: Mapping[str, object]
    alarm: bool
    """Somebody should do something."""

    def said(self, words: Words) -> str:
        """The line in words."""
        return words.say(f"sync.line.{self.name}", **self.values)


def line(state: SyncState) -> StatusLine | None:
    """What to say, None for a hall without a central server."""
    if state.central_url is None:
        return None
    minutes = int(state.age.total_seconds()) // 60
    waiting = {"n": state.pending, "minutes": minutes}
    if state.broken is not None or (state.verdict is not None and state.verdict.verdict == DIFFERS):
        return StatusLine("differs", {}, alarm=True)
    if state.trouble == MANY_GIVEN_UP:
        return StatusLine("given_up", {}, alarm=True)
    if state.trouble in GRAVE:
        return StatusLine("stopped", waiting, alarm=True)
    if state.parked:
        return StatusLine("parked", {"n": len(state.parked)}, alarm=True)
    if state.sender is None and state.pending:
        return StatusLine("unsent", waiting, alarm=True)
    if state.pending:
        return StatusLine("late" if minutes else "unsent", waiting, alarm=False)
    return StatusLine("fine", {}, alarm=False)
