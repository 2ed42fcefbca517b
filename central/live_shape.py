"""What a live document must be to be kept, so that the pages may rely on it. Fields nobody knows are left out."""

from __future__ import annotations

from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta, Struct, field

from central.alphabets import Code, Counter, Day, Language, Minutes, Name, People, ShortToken, Word, is_day
from central.problems import Refused
from sync import protocol
from sync.protocol import Problem

Names = dict[Language, Name]


class Serving(Struct):
    """Who is called or served, and where."""

    counter: Counter
    label: Word
    token: ShortToken
    place: Word = "loket"
    area: Word | None = None
    state: Word = "called"


class LiveService(Struct):
    """A service's line."""

    code: Code
    name: Names
    open: bool
    waiting: list[ShortToken]
    ahead: list[People] = field(default_factory=list)
    before: People | None = None
    low: Minutes | None = None
    high: Minutes | None = None
    area: Word | None = None


class Device(Struct):
    """A station and how it is."""

    name: Name
    kind: Word
    seen_at: Word | None = None
    note: Name | None = None


class Clock(Struct):
    """How the hall's clock is."""

    behind: bool = False
    ahead: bool = False
    wrong: bool = False


class Live(Struct):
    """The document."""

    at: Annotated[str, Meta(max_length=30)]
    day: Day
    hall: Names
    zone: Word
    areas: dict[Word, Names] = field(default_factory=dict)
    serving: list[Serving] = field(default_factory=list)
    services: list[LiveService] = field(default_factory=list)
    devices: list[Device] = field(default_factory=list)
    clock: Clock = field(default_factory=Clock)
    closed: bool = False


_READ: Final = msgspec.json.Decoder(Live)


def read_live(body: bytes) -> dict[str, Any]:
    """The document, ready to be kept; 422 when it is none."""
    try:
        found = _READ.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Refused(Problem.BAD_BODY, _told(error)) from None
    if protocol.read_time(found.at) is None or not is_day(found.day):
        raise Refused(Problem.BAD_BODY, "a time or a day that is none")
    kept: dict[str, Any] = msgspec.to_builtins(found)
    return kept


def _told(error: Exception) -> str:
    """Where and what, never what was sent."""
    return str(error)[:200] if isinstance(error, msgspec.ValidationError) else "no JSON"
