"""What a played visitor touches and a played clerk presses next, by the names of what is in sight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from antrean.simulation.behaviour import Act

if TYPE_CHECKING:
    from collections.abc import Collection
    from random import Random

PRIORITY_SHARE: Final = 0.12
TURNS_PAGE: Final = 0.25
"""How often a visitor looks at the next page of a list first."""
_BUTTONS: Final = {Act.RECALL: "recall", Act.MARK_ABSENT: "mark-absent"}


@dataclass(slots=True)
class PlayedVisit:
    """One played visitor after the other: each begins on the first page, and from a form goes all the way back.

    What a person has left standing is nobody's to go on with: the kiosk forgets it by itself, with its language.
    """

    under_way: bool = False
    leaving: bool = False

    def stop(self) -> None:
        """A person has taken the window, or the number is there."""
        self.under_way = self.leaving = False

    def touch(self, names: Collection[str], chance: Random, avoid: Collection[str] = ()) -> str | None:
        """What is touched next; None where a played visitor has nothing to do."""
        if any(name.startswith("begin-") for name in names):
            self.under_way, self.leaving = True, False
        if not self.under_way:
            return None
        self.leaving = self.leaving or "page-question" in names
        if self.leaving and "back" in names and "stay" not in names:
            return "back"
        return next_touch(names, chance, avoid)


def next_touch(names: Collection[str], chance: Random, avoid: Collection[str] = ()) -> str | None:
    """The next touch on the kiosk; None where there is nothing for a visitor to do.

    `avoid` are names that are not touched: services with a form, which takes a person.
    """
    if "stay" in names:
        return "stay"
    if "page-question" in names:
        return "back"
    if "page-visitor" in names:
        return "class-priority" if chance.random() < PRIORITY_SHARE else "class-regular"
    for page, kind in (("page-services", "service-"), ("page-agencies", "agency-")):
        if page in names:
            return _one_of(set(names) - set(avoid), kind, chance)
    begins = sorted(name for name in names if name.startswith("begin-"))
    if begins:
        return begins[-1] if chance.random() > 0.1 else begins[0]  # noqa: PLR2004 - one in ten speaks English
    return "forward" if "forward" in names else None


def _one_of(names: Collection[str], kind: str, chance: Random) -> str | None:
    cards = sorted(name for name in names if name.startswith(kind))
    if "page-after" in names and chance.random() < TURNS_PAGE:
        return "page-after"
    if cards:
        return chance.choice(cards)
    return "back" if "back" in names else None


def next_button(act: Act) -> tuple[str, bool]:
    """The button for what a clerk does, and whether the ticket has been called again with it."""
    return _BUTTONS.get(act, "next-step"), act is Act.RECALL
