"""A plan that the central server proposes; it is one until a person at the hall applies it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hall.model.central import CentralDocument


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed plan, not yet checked."""

    id: str
    at: str
    note: str
    plan: str
    """The plan in TOML."""


def proposed_plan(document: CentralDocument | None) -> Proposal | None:
    """The proposal in a document that came down, None when there is none that can be read."""
    told = None if document is None else json.loads(document.text)
    if not isinstance(told, dict) or not isinstance(told.get("plan"), str):
        return None
    return Proposal(_plain(told.get("id")), _plain(told.get("at")), _plain(told.get("note")), told["plan"])


def _plain(value: object) -> str:
    """One line that a terminal takes."""
    return "".join(letter for letter in str(value or "") if letter.isprintable())[:300]
