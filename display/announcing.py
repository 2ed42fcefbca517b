"""What the wall announces next: every call once, in its order, however many come at once.

A visitor's first call goes before anybody's recall, and the recalls of one visitor that nobody has heard yet are one:
whoever presses ten times makes nobody wait ten times. No Qt and no clock. The program takes calls as they come, asks to
`go_on` whenever what it shows and speaks is over, and shows what stands here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hall.model.tickets import Call

REMEMBERED: Final = 24
"""Calls kept for the column, each ticket once."""
FLASH_SECONDS: Final = 2.4
"""A number stands large at least as long as its flash: three pulses, never faster than 3 Hz."""
_BRISK_FROM: Final = 2
_HURRIED_FROM: Final = 5
_TERSE_FROM: Final = 10


class CallPace(Enum):
    """How much time a call gets. A long line behind it costs the repeat, the chime and some words, never a call."""

    CALM = "calm"
    BRISK = "brisk"
    HURRIED = "hurried"
    TERSE = "terse"


UNSPOKEN_SECONDS: Final = {
    CallPace.CALM: 8.0,
    CallPace.BRISK: 5.0,
    CallPace.HURRIED: 3.0,
    CallPace.TERSE: FLASH_SECONDS,
}
"""How long a number stands large where nobody speaks."""
_REST_SECONDS: Final = {CallPace.CALM: 0.8, CallPace.BRISK: 0.4, CallPace.HURRIED: 0.2, CallPace.TERSE: 0.2}
"""Quiet after a spoken call."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A call that stands large and is spoken now; `repeat` when it is spoken a second time."""

    call: Call
    pace: CallPace
    repeat: bool = False

    def seconds(self, spoken: float | None) -> float:
        """How long this turn lasts when its sound is `spoken` seconds long, None without sound."""
        if spoken is None:
            return UNSPOKEN_SECONDS[self.pace]
        return max(FLASH_SECONDS, spoken + _REST_SECONDS[self.pace])


@dataclass(frozen=True, slots=True)
class Announcing:
    """Where the wall stands. Frozen: each step gives the next one."""

    up_to: int
    """Every call up to this n was taken."""
    finished: int
    """Every call up to this n was shown and spoken: the place to go on from after a restart."""
    waiting: tuple[Call, ...] = ()
    """Taken and not yet begun, in the order of their turns: first calls by n, then recalls, each visitor's one."""
    turn: Turn | None = None
    last: tuple[Call, ...] = ()
    """The latest calls, newest first, each ticket once, those still waiting among them."""
    large: Call | None = None
    """The call that stands large; it stays there after its turn until another one comes."""

    @classmethod
    def after(cls, cursor: int, calls: Iterable[Call] = ()) -> Announcing:
        """Begin after `cursor`; of `calls` those up to it are history, the others are still to be taken."""
        past = sorted((call for call in calls if call.n <= cursor), key=_place)
        last = _with({}, past)
        return cls(cursor, cursor, last=last, large=last[0] if last else None)

    def take(self, calls: Iterable[Call]) -> Announcing:
        """Take the calls that are new; those known already change nothing."""
        new = sorted({call.n: call for call in calls if call.n > self.up_to}.values(), key=_place)
        if not new:
            return self
        last = _with({call.ticket.id: call for call in reversed(self.last)}, new)
        return replace(self, up_to=new[-1].n, waiting=_in_turn(self.waiting, new), last=last)

    def go_on(self, *, repeats: bool = True) -> Announcing:
        """What is shown and spoken is over: the same call once more where nobody waits behind it, or the next one."""
        turn = self.turn
        finished = min((call.n for call in self.waiting), default=self.up_to + 1) - 1
        if self.waiting:
            first, *others = self.waiting
            begun = Turn(first, pace_before(len(others)))
            return replace(self, finished=finished, waiting=tuple(others), turn=begun, large=first)
        if turn is not None and repeats and not turn.repeat and turn.pace is CallPace.CALM:
            return replace(self, finished=finished, turn=replace(turn, repeat=True))
        return replace(self, finished=finished, turn=None)

    def on(self, day: date) -> Announcing:
        """The same on this service day: what was called on another day is history no longer."""
        last = tuple(call for call in self.last if call.ticket.day == day)
        large = self.large
        if large is not None and large.ticket.day != day and self.turn is None:
            large = None
        if last == self.last and large is self.large:
            return self
        return replace(self, last=last, large=large)

    @property
    def ahead(self) -> tuple[Call, ...]:
        """The call in turn and those that wait behind it."""
        return self.waiting if self.turn is None else (self.turn.call, *self.waiting)


def pace_before(waiting: int) -> CallPace:
    """The pace of a call with so many behind it."""
    if waiting >= _TERSE_FROM:
        return CallPace.TERSE
    if waiting >= _HURRIED_FROM:
        return CallPace.HURRIED
    return CallPace.BRISK if waiting >= _BRISK_FROM else CallPace.CALM


def column(state: Announcing, rows: int) -> tuple[Call, ...]:
    """The calls for a column of this many rows, newest first.

    With more calls ahead than rows, those in turn come first: nobody's number leaves the column before it was called.
    """
    ahead = {call.ticket.id: call for call in reversed(state.ahead)}
    if len(ahead) <= rows:
        return state.last[:rows]
    return tuple(ahead.values())[-rows:]


def beyond(state: Announcing, rows: int) -> int:
    """How many visitors ahead have no row in a column of this many."""
    return max(0, len({call.ticket.id for call in state.ahead}) - rows)


def _in_turn(waiting: Iterable[Call], new: Iterable[Call]) -> tuple[Call, ...]:
    """Those waiting and those that came, in the order of their turns.

    A recall gives way to any newer call of its visitor; a newer recall takes its place in the line.
    """
    firsts = [call for call in waiting if not call.again]
    recalls = {call.ticket.id: call for call in waiting if call.again}
    for call in new:
        if call.again:
            recalls[call.ticket.id] = call
        else:
            recalls.pop(call.ticket.id, None)
            firsts.append(call)
    return (*firsts, *recalls.values())


def _with(known: dict[str, Call], new: Iterable[Call]) -> tuple[Call, ...]:
    """The known calls (oldest first, by ticket) and the new ones, newest first."""
    for call in new:
        known.pop(call.ticket.id, None)
        known[call.ticket.id] = call
    return tuple(reversed(known.values()))[:REMEMBERED]


def _place(call: Call) -> int:
    return call.n
