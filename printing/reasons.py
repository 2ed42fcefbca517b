"""Why a slip did not come out, by name; the sentences are in `assets/words`, section `print`."""

from __future__ import annotations

from enum import StrEnum


class PrinterReason(StrEnum):
    """What is wrong with the printer or with the way to it."""

    PAPER_OUT = "paper_out"
    PAPER_OUT_MIDWAY = "paper_out_midway"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"
    CUTTER = "cutter"
    BROKEN = "broken"
    SILENT = "silent"
    """Connected, and no answer to a status request."""
    BUSY = "busy"
    """It hangs up at once or takes no byte: most printers serve one station at a time."""
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    UNPLUGGED = "unplugged"
    """The connection broke after the first byte of a slip."""
    TIMEOUT = "timeout"
    RESTART = "restart"
    """The program was stopped while a slip was on its way."""
    NOT_DRAWN = "not_drawn"
    """The slip itself cannot be put on this paper; the visitor has the number on the screen."""


class PrinterTrouble(Exception):
    """The printer has trouble: {reason}."""

    def __init__(self, reason: PrinterReason) -> None:
        self.reason = reason
        super().__init__(f"The printer has trouble: {reason}.")
