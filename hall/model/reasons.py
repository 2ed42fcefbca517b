"""Why a ticket was called: a name and values, put into words only where a person reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST_COME = "first_come"  # waited longest of all this counter could serve
ONLY_ONE = "only_one"  # only one line waited at this counter; the first of it
PRIORITY = "priority"  # its class goes first; somebody who waited longer did not
WEIGHTED = "weighted"  # its class waits faster or had a head start
GUARD = "guard"  # a regular visitor waited so long that the priority class stood back once
BY_HAND = "by_hand"  # the clerk picked it from the list
RECALL = "recall"  # announced again at the same counter

REASON_NAMES = (FIRST_COME, ONLY_ONE, PRIORITY, WEIGHTED, GUARD, BY_HAND, RECALL)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why this ticket was next: the rule's name and the facts it rested on.

    `values` holds (key, value) pairs sorted by key; a value is text or a whole number, so that a
    reason survives JSON and can be compared and hashed.
    """

    name: str
    values: tuple[tuple[str, str | int], ...] = ()

    @classmethod
    def of(cls, name: str, **values: str | int) -> Reason:
        """The reason `name` with its facts in the canonical order."""
        return cls(name, tuple(sorted(values.items())))

    @classmethod
    def from_dict(cls, name: str, values: Mapping[str, str | int]) -> Reason:
        """The reason as it was stored: `from_dict(r.name, r.as_dict()) == r`."""
        return cls(name, tuple(sorted(values.items())))

    @property
    def sentence(self) -> str:
        """The key of the sentence in the section `reasons` of `assets/words`, said with `as_dict()`."""
        picked_past_others = self.name == BY_HAND and self.get("passed") != 0
        return f"{self.name}_past" if picked_past_others else self.name

    def get(self, key: str, default: str | int = 0) -> str | int:
        """The fact `key`, or `default` when the rule did not need it."""
        return self.as_dict().get(key, default)

    def as_dict(self) -> dict[str, str | int]:
        """The facts alone, without the name, ready for JSON and for a sentence."""
        return dict(self.values)
