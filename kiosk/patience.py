"""How long the kiosk waits for a visitor who does nothing, and when it asks whether somebody is still there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from kiosk.flow import Page
from station.station_file import seconds

if TYPE_CHECKING:
    from kiosk.flow import Visit

Seconds = Annotated[float, seconds]


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds of the kiosk's patience; a hall can have its own, in the station file."""

    quiet: Seconds = 45
    """Without a touch on a page of choices, before the kiosk asks."""
    typing: Seconds = 90
    """The same on a page of questions: somebody looks for the card in a bag."""
    asking: Seconds = 20
    """How long it asks before everything is forgotten."""
    ticket: Seconds = 20
    """How long the number stays on the screen when there is a slip."""
    photo: Seconds = 60
    """The same when there is none, and the screen is to be photographed."""
    trouble: Seconds = 120
    """How long the number is asked for while the hall does not answer."""


def seconds_before_asking(visit: Visit, patience: Patience, *, on_paper: bool) -> float | None:
    """Seconds without a touch before something happens on this page; None means never."""
    match visit.page:
        case Page.START:
            return None
        case Page.TICKET:
            return patience.ticket if on_paper else patience.photo
        case Page.ISSUING:
            return patience.trouble
        case Page.QUESTION:
            return patience.typing
        case _:
            return patience.quiet
