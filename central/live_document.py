"""The live document read: who is served, who waits in which line, which devices work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final

import msgspec

PREFIX: Final = 12
"""Characters of a token's hash that the document carries."""


class Serving(msgspec.Struct, frozen=True):
    """A counter at which somebody was called or is served."""

    counter: int
    label: str = ""
    token: str = ""
    place: str = "loket"
    area: str | None = None
    state: str = "called"


class Line(msgspec.Struct, frozen=True):
    """One service and those who wait for it, first in line first.

    `area`: the part of the hall in which they wait, where it is one only.
    `ahead`: for each of them, how many people will be called before, whatever they wait for; an older hall does not
    say, then it is the place in this line. `before`, `low`, `high`: people and minutes before a newcomer.
    """

    code: str
    name: dict[str, str] = {}
    open: bool = False
    waiting: list[str] = []
    ahead: list[int] = []
    before: int | None = None
    low: int | None = None
    high: int | None = None
    area: str | None = None


class Device(msgspec.Struct, frozen=True):
    """One station and how it is."""

    name: str
    kind: str = ""
    seen_at: str | None = None
    note: str | None = None


class Clock(msgspec.Struct, frozen=True):
    """How the hall's clock stands."""

    behind: bool = False
    ahead: bool = False
    wrong: bool = False


class Live(msgspec.Struct, frozen=True, dict=True):
    """What one hall looks like now."""

    at: str = ""
    day: str = ""
    hall: dict[str, str] = {}
    zone: str = ""
    areas: dict[str, dict[str, str]] = {}
    serving: list[Serving] = []
    services: list[Line] = []
    devices: list[Device] = []
    clock: Clock = Clock()
    closed: bool = False

    def hall_name(self, language: str) -> str:
        return in_language(self.hall, language)

    def area_name(self, code: str | None, language: str) -> str:
        """A part of the hall; empty when there is none of this code."""
        return in_language(self.areas.get(code or "", {}), language)

    def line(self, service: str) -> Line | None:
        """The line of a service."""
        return next((line for line in self.services if line.code == service), None)

    @property
    def waiting(self) -> int:
        """People who wait in the whole hall."""
        return sum(len(line.waiting) for line in self.services)

    @cached_property
    def millis(self) -> int:
        """When the hall wrote it, by its own clock, in milliseconds since 1970; far ahead when it does not say."""
        try:
            return int(datetime.fromisoformat(self.at).timestamp() * 1000)
        except (ValueError, OverflowError):
            return 1 << 62

    @cached_property
    def places(self) -> Mapping[int, str]:
        """The kind of place each busy counter is."""
        return {one.counter: one.place for one in self.serving}

    @cached_property
    def _standings(self) -> Mapping[str, Standing]:
        found: dict[str, Standing] = {}
        for line in self.services:
            told = line.before is not None and len(line.ahead) == len(line.waiting)
            ahead = line.ahead if told else range(len(line.waiting))
            newcomer = line.before if told and line.before is not None else len(line.waiting)
            for before, token in zip(ahead, line.waiting, strict=True):
                found[token] = Standing(
                    ahead=before, service=line.code, newcomer=newcomer, low=line.low, high=line.high
                )
        for one in self.serving:
            found[one.token] = Standing(one.counter, one.place, one.label, one.state)
        return found

    def standing(self, token_sha: str) -> Standing | None:
        """Where the ticket with this token stands; None when it neither waits nor is at a counter."""
        return self._standings.get(token_sha[:PREFIX])


@dataclass(frozen=True, slots=True)
class Standing:
    """One ticket in the document: at a counter, or waiting with `ahead` people before it."""

    counter: int | None = None
    place: str = ""
    label: str = ""
    state: str = "waiting"
    ahead: int | None = None
    service: str = ""
    """The code of the service whose line it is in."""
    newcomer: int = 0
    """How many people a newcomer of its line would have before."""
    low: int | None = None
    high: int | None = None


def read_live(document: object) -> Live | None:
    """The document as it was sent; None when it is not one. A float of minutes or a null list is not one."""
    try:
        return msgspec.convert(document, Live)
    except msgspec.ValidationError:
        return None


def in_language(names: Mapping[str, Any], language: str) -> str:
    """A name in a language, else in any."""
    return str(names.get(language) or next(iter(names.values()), ""))
