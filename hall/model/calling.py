"""Whose turn it is: pure, deterministic and explained.

Only the first waiting ticket of each (service, class) can be next, because within one such line
the order is first come, first served. Between the lines the largest
`(tier, rate * minutes waited + credit minutes)` goes first (accumulating priority: Kleinrock 1964;
Stanford, Taylor, Ziedins 2014). First come, first served is one tier, rate 1 and no credit; strict
priority is a higher tier. The guard keeps a strict priority class from starving everybody else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from hall.model.reasons import (
    BY_HAND,
    FIRST_COME,
    GUARD,
    ONLY_ONE,
    PRIORITY,
    RECALL,
    WEIGHTED,
    Reason,
)
from hall.model.tickets import REGULAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

TicketId: TypeAlias = "int | str | UUID"
Number: TypeAlias = "int | float | Fraction"
_Exact: TypeAlias = "int | Fraction"
Rank: TypeAlias = "tuple[_Exact, _Exact, datetime, TicketId]"

_MICROSECOND = timedelta(microseconds=1)
_MINUTE = 60_000_000  # microseconds; waits are whole microseconds, so equal waits are equal


@dataclass(frozen=True, slots=True)
class Head:
    """The first waiting ticket of one (service, class).

    `clock_start` is the oldest clock in its line: a ticket put in front of the line does not make
    the others wait anew. `own_clock` is the ticket's own clock where it differs.
    """

    ticket_id: TicketId
    service: str
    visitor_class: str
    clock_start: datetime
    own_clock: datetime | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """The hall's calling rules: numbers per visitor class; a class not named has tier 0, rate 1, credit 0.

    `credits` are minutes of head start. `guard_minutes` None means no guard; `guard_every` is how
    many priority calls may lie between two calls of a regular visitor beyond the guard.
    """

    tiers: Mapping[str, Number] = field(default_factory=dict)
    rates: Mapping[str, Number] = field(default_factory=dict)
    credits: Mapping[str, Number] = field(default_factory=dict)
    guard_minutes: Number | None = None
    guard_every: int = 1


DEFAULT_RULES = Rules(tiers={"priority": 1}, guard_minutes=45, guard_every=1)


@dataclass(frozen=True, slots=True)
class Choice:
    """The ticket to call next, and why."""

    ticket_id: TicketId
    reason: Reason


@dataclass(frozen=True, slots=True)
class StreakChanges:
    """What a call does to the streaks of the day: services to count up by one, services to set to 0."""

    add: tuple[str, ...] = ()
    clear: tuple[str, ...] = ()

    def applied_to(self, streaks: Mapping[str, int]) -> dict[str, int]:
        """The streaks per service after the call; a service not named stands at 0."""
        after = {service: streak for service, streak in streaks.items() if service not in self.clear}
        for service in self.add:
            after[service] = after.get(service, 0) + 1
        return after


def choose_next(heads: Iterable[Head], rules: Rules, now: datetime, priority_streak: int = 0) -> Choice | None:
    """The ticket this counter calls next, None when nobody waits for it.

    `heads` in any order: one per (service, class) the counter serves. `priority_streak` as
    `priority_streak()` gives it for this counter.
    """
    ranked = sorted(heads, key=lambda head: rank(head, rules, now))
    if not ranked:
        return None
    first = ranked[0]
    if first.visitor_class != REGULAR and priority_streak >= rules.guard_every:
        regular = _oldest_beyond_guard(ranked, rules, now)
        if regular is not None:
            return Choice(regular.ticket_id, _guard_reason(regular, ranked, rules, now))
    return Choice(first.ticket_id, _reason(first, ranked, rules, now))


def called_by_hand(ticket: Head, heads: Iterable[Head], now: datetime) -> Choice:
    """The clerk's own pick: `ticket` need not be a head; `heads` as for `choose_next`."""
    older = [head for head in heads if head.clock_start < _own_clock(ticket)]
    return Choice(ticket.ticket_id, _told(BY_HAND, ticket, older, now))


def recalled(ticket: Head, now: datetime) -> Choice:
    """The same ticket announced again."""
    return Choice(ticket.ticket_id, _told(RECALL, ticket, [], now))


def priority_streak(streaks: Mapping[str, int], heads: Iterable[Head], rules: Rules, now: datetime) -> int:
    """The largest streak over the counter's services whose regular head is beyond the guard."""
    return max((streaks.get(service, 0) for service in _beyond_guard(heads, rules, now)), default=0)


def streak_changes(
    services: Iterable[str], heads: Iterable[Head], rules: Rules, now: datetime, called: Head
) -> StreakChanges:
    """What calling `called`, by rule or by hand, does to the streaks per service.

    `services`: all services of the calling counter, waiting for or not. `heads`: its heads as they
    stood before the call. Streaks belong to services and not to counters, because counters
    overlap: one kept per counter lets a second counter call priority visitors past the same person.
    """
    if rules.guard_minutes is None:
        return StreakChanges()
    if called.visitor_class == REGULAR:
        return StreakChanges(clear=tuple(sorted(set(services))))
    return StreakChanges(add=tuple(sorted(_beyond_guard(heads, rules, now))))


def waited_minutes(clock_start: datetime, now: datetime) -> int:
    """Whole minutes since `clock_start`; 0 when the clock starts in the future (an early appointment)."""
    return _waited(clock_start, now) // _MINUTE


def _waited(clock_start: datetime, now: datetime) -> int:
    """Microseconds waited, never below 0, so that a rate cannot turn an early guest's turn around."""
    return max(0, (now - clock_start) // _MICROSECOND)


def _exact(number: Number) -> _Exact:
    """The number as a person wrote it: 0.1 is a tenth, not its nearest float."""
    if isinstance(number, float):
        return int(number) if number.is_integer() else Fraction(str(number))
    return number


def _urgency(head: Head, rules: Rules, now: datetime) -> _Exact:
    """Microseconds: rate * wait + credit."""
    rate = _exact(rules.rates.get(head.visitor_class, 1))
    credit = _exact(rules.credits.get(head.visitor_class, 0))
    return rate * _waited(head.clock_start, now) + credit * _MINUTE


def _tier(head: Head, rules: Rules) -> _Exact:
    return _exact(rules.tiers.get(head.visitor_class, 0))


def rank(head: Head, rules: Rules, now: datetime) -> Rank:
    """Sorts the heads of lines: the next ticket first."""
    return (-_tier(head, rules), -_urgency(head, rules, now), head.clock_start, head.ticket_id)


def _is_beyond_guard(head: Head, rules: Rules, now: datetime) -> bool:
    return (
        rules.guard_minutes is not None
        and head.visitor_class == REGULAR
        and _waited(head.clock_start, now) >= _exact(rules.guard_minutes) * _MINUTE
    )


def _beyond_guard(heads: Iterable[Head], rules: Rules, now: datetime) -> set[str]:
    return {head.service for head in heads if _is_beyond_guard(head, rules, now)}


def _oldest_beyond_guard(heads: Iterable[Head], rules: Rules, now: datetime) -> Head | None:
    """The oldest regular head, if it is beyond the guard."""
    beyond = [head for head in heads if _is_beyond_guard(head, rules, now)]
    return min(beyond, key=lambda head: (head.clock_start, head.ticket_id), default=None)


def _reason(first: Head, heads: list[Head], rules: Rules, now: datetime) -> Reason:
    if len(heads) == 1:
        return _told(ONLY_ONE, first, [], now)
    older = [head for head in heads if head.clock_start < first.clock_start]
    if not older:
        return _told(FIRST_COME, first, [], now)
    by_tier = all(_tier(head, rules) < _tier(first, rules) for head in older)
    return _told(PRIORITY if by_tier else WEIGHTED, first, older, now)


def _guard_reason(regular: Head, ranked: list[Head], rules: Rules, now: datetime) -> Reason:
    """Passed over are those who would have gone first but for the guard."""
    ahead = [head for head in ranked[: ranked.index(regular)] if head.visitor_class != REGULAR]
    guard = int(_exact(rules.guard_minutes or 0))
    line = waited_minutes(regular.clock_start, now)
    return _told(GUARD, regular, ahead, now, guard=guard, line=line)


def _told(name: str, head: Head, passed: list[Head], now: datetime, **more: int) -> Reason:
    """The facts of a call: minutes this ticket waited; lines passed over, their services, their longest wait."""
    return Reason.of(
        name,
        waited=waited_minutes(_own_clock(head), now),
        service=head.service,
        visitor_class=head.visitor_class,
        passed=len(passed),
        passed_services=len({other.service for other in passed}),
        passed_longest=max((waited_minutes(other.clock_start, now) for other in passed), default=0),
        **more,
    )


def _own_clock(head: Head) -> datetime:
    return head.clock_start if head.own_clock is None else head.own_clock
