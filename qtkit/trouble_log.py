"""Trouble in the log: when it begins or becomes another one, and when it is over; it is met again with every try."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import logging
    from collections.abc import Mapping


class TroubleLog:
    """What one program has written of its troubles; each kind of work has its own line."""

    def __init__(self, log: logging.Logger, about: str = "the hall") -> None:
        self._log = log
        self._about = about
        self._now: dict[str, tuple[str, Mapping[str, object]]] = {}

    def begins(self, work: str, name: str, values: Mapping[str, object]) -> None:
        """This work meets a trouble; nothing is written when it is the one of before."""
        if self._now.get(work) != (name, values):
            self._now[work] = (name, values)
            self._log.warning("Trouble with %s: %s %s", self._about, name, dict(values))

    def is_over(self, work: str) -> None:
        """This work goes well."""
        if self._now.pop(work, None) is not None and not self._now:
            self._log.warning("No more trouble with %s", self._about)
