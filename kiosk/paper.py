"""What the paper does, in one line for the visitor who stands before the screen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from hall.model.print_jobs import PrintState

if TYPE_CHECKING:
    from assets.words import Words

PAPER_FAULTS: Final = ("paper_out", "paper_out_midway")


class Weight(IntEnum):
    """How a line is coloured; the numbers are those of `Tone` in the kit."""

    QUIET = 0
    INFO = 1
    GOOD = 2
    WARN = 3
    BAD = 4


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line with its icon. `on_paper` is false when the visitor must keep the number otherwise."""

    symbol: str
    text: str
    weight: Weight
    on_paper: bool


def paper_line(state: PrintState | None, reason: str | None, words: Words) -> PaperLine:
    """The line for a slip in this state; None is a kiosk without a printer."""
    match state:
        case PrintState.QUEUED | PrintState.SENDING | PrintState.REPRINTED:
            return PaperLine("printer", words.say("kiosk.paper.printing"), Weight.INFO, on_paper=True)
        case PrintState.CONFIRMED | PrintState.SENT:
            return PaperLine("circle-check", words.say("kiosk.paper.take"), Weight.GOOD, on_paper=True)
        case PrintState.BLOCKED if reason in PAPER_FAULTS:
            return PaperLine("printer-off", words.say("kiosk.paper.paper_out"), Weight.WARN, on_paper=False)
        case PrintState.BLOCKED:
            return PaperLine("printer-off", words.say("kiosk.paper.blocked"), Weight.WARN, on_paper=False)
        case PrintState.UNKNOWN:
            return PaperLine("printer-off", words.say("kiosk.paper.unknown"), Weight.WARN, on_paper=False)
        case _:
            return PaperLine("qrcode", words.say("kiosk.paper.none"), Weight.INFO, on_paper=False)
