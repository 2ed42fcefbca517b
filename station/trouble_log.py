"""Trouble in the log: when it begins or becomes another one, and when it is over; it is met again with every try."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import logging
    from collections.abc import Mapping

PASSWORD: Final = re.compile(r"(://)([^:/@\s]*):[^/\s]*@")


def without_password(value: object) -> object:
    """The value without the password that the address of a database may hold: screens and logs are read by many."""
    return PASSWORD.sub(r"\1\2@", value) if isinstance(value, str) else value


class TroubleLog:
    """What one program has written of its troubles. Several kinds of work may meet the same one: it is told once."""

    def __init__(self, log: logging.Logger, about: str = "the hall") -> None:
        self._log = log
        self._about = about
        self._now: dict[str, tuple[str, Mapping[str, object]]] = {}

    def begins(self, work: str, name: str, values: Mapping[str, object]) -> None:
        """This work meets a trouble; nothing is written when it is known already."""
        met = (name, {key: without_password(value) for key, value in values.items()})
        if met not in self._now.values():
            self._log.warning("Trouble with %s: %s %s", self._about, *met)
        self._now[work] = met

    def is_over(self, work: str) -> None:
        """This work goes well, or nobody wants it any more."""
        if self._now.pop(work, None) is not None and not self._now:
            self._log.warning("No more trouble with %s", self._about)
