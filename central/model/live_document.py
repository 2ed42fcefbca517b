"""The live document: who is served, who waits in which line, which devices work. Fields nobody knows are left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta, Struct, field

from central.model.alphabets import Code, Counter, Day, Language, Minutes, Name, People, ShortToken, Word, is_day
from sync import protocol
from sync.protocol import BodyWrong, Problem

Names = dict[Language, Name]

PREFIX: Final = 12
"""Characters of a token's hash that the document carries."""


class Serving(Struct, frozen=True):
    """A counter at which somebody was called or is served."""

    counter: Counter
    label: Word
    token: ShortToken
    place: Word = "loket"
    area: Word | None = None
    state: Word = "called"


class Line(Struct, frozen=True):
    """One service and those who wait for it, first in line first.

    `area`: the part of the hall in which they wait, where it is one only.
    `ahead`: for each of them, how many people will be called before, whatever they wait for; an older hall does not
    say, then it is the place in this line. `before`, `low`, `high`: people and minutes before a newcomer.
    """

    code: Code
    name: Names
    open: bool
    waiting: list[ShortToken]
    ahead: list[People] = field(default_factory=list)
    before: People | None = None
    low: Minutes | None = None
    high: Minutes | None = None
    area: Word | None = None


class Device(Struct, frozen=True):
    """One station and how it is."""

    name: Name
    kind: Word
    seen_at: Word | None = None
    note: Name | None = None


class Clock(Struct, frozen=True):
    """How the hall's clock stands."""

    behind: bool = False
    ahead: bool = False
    wrong: bool = False


class Live(Struct, frozen=True, dict=True):
    """What one hall looks like now."""

    at: Annotated[str, Meta(max_length=30)]
    day: Day
    hall: Names
    zone: Word
    areas: dict[Word, Names] = field(default_factory=dict)
    serving: list[Serving] = field(default_factory=list)
    services: list[Line] = field(default_factory=list)
    devices: list[Device] = field(default_factory=list)
    clock: Clock = field(default_factory=Clock)
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


_SENT: Final = msgspec.json.Decoder(Live)


def sent_live(body: bytes) -> dict[str, Any]:
    """The document as a hall sent it, ready to be kept; `BodyWrong` when it is none."""
    try:
        found = _SENT.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BodyWrong(Problem.BAD_BODY, _told(error)) from None
    if protocol.read_time(found.at) is None or not is_day(found.day):
        raise BodyWrong(Problem.BAD_BODY, "a time or a day that is none")
    kept: dict[str, Any] = msgspec.to_builtins(found)
    return kept


def _told(error: Exception) -> str:
    """Where and what, never what was sent."""
    return str(error)[:200] if isinstance(error, msgspec.ValidationError) else "no JSON"


def kept_live(document: object) -> Live | None:
    """The document as it was kept; None when it is not one."""
    try:
        return msgspec.convert(document, Live)
    except msgspec.ValidationError:
        return None


def in_language(names: Mapping[str, Any], language: str) -> str:
    """A name in a language, else in any."""
    return str(names.get(language) or next(iter(names.values()), ""))
