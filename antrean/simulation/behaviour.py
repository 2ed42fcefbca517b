"""What a visitor does once called, and how a clerk answers: pure functions of ticket, seed and time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random
from typing import TYPE_CHECKING, Final

from hall.model.tickets import State

if TYPE_CHECKING:
    from hall.model.tickets import Ticket
    from hall.plan.plan import HallPlan

NO_SHOW_SHARE: Final = 0.06
COMES_BACK_SHARE: Final = 0.4
"""Of those who did not come when called."""
TRANSFER_SHARE: Final = 0.04
PARK_SHARE: Final = 0.02
SHAPE: Final = 2.5
"""Service times are gamma distributed with this shape: most near the mean, some long."""
SHORTEST: Final = timedelta(seconds=20)
RECALL_AFTER: Final = timedelta(seconds=25)
ABSENT_AFTER: Final = timedelta(seconds=35)
"""After the second announcement: absent a minute after the first."""


class Act(StrEnum):
    """What a clerk does with the ticket at the counter."""

    START = "start"
    RECALL = "recall"
    MARK_ABSENT = "mark_absent"
    FINISH = "finish"
    TRANSFER = "transfer"
    PARK = "park"


@dataclass(frozen=True, slots=True)
class Behaviour:
    """How one call of one ticket goes."""

    comes: bool
    returns_after: timedelta | None
    """After being absent; None never."""
    walks: timedelta
    """From the call to the counter."""
    served_for: timedelta
    ending: Act
    transfer_to: str | None
    parked_for: timedelta
    pause: timedelta
    """Before the clerk calls the next one."""


@dataclass(frozen=True, slots=True)
class CounterStep:
    """What comes next at a counter, and when."""

    act: Act
    at: datetime


def behaviour(plan: HallPlan, ticket: Ticket, earlier_calls: int, seed: int, pace: float) -> Behaviour:
    """How this call goes; who was called before comes at once and is served to the end."""
    chance = Random(f"behaviour/{seed}/{ticket.day}/{ticket.label}/{earlier_calls}")  # noqa: S311 - can be repeated
    row = plan.service(ticket.service)
    minutes = (10 if row is None else row.expected_minutes) * pace
    served_for = timedelta(minutes=chance.gammavariate(SHAPE, minutes / SHAPE))
    fate, ending = chance.random(), chance.random()
    target = _other_service(plan, ticket, chance)
    again = earlier_calls > 0
    returns = chance.random() < COMES_BACK_SHARE
    back_after = timedelta(minutes=chance.uniform(2, max(2.5, plan.rules.return_within_minutes - 2)))
    return Behaviour(
        comes=again or fate >= NO_SHOW_SHARE,
        returns_after=back_after if returns else None,
        walks=timedelta(seconds=chance.uniform(8, 40) * min(1.0, pace + 0.3)),
        served_for=max(SHORTEST, served_for),
        ending=Act.FINISH if again else _ending(ending, target),
        transfer_to=target,
        parked_for=timedelta(minutes=chance.uniform(10, 25)),
        pause=timedelta(seconds=chance.uniform(3, 20)),
    )


def _ending(drawn: float, target: str | None) -> Act:
    if drawn < TRANSFER_SHARE and target is not None:
        return Act.TRANSFER
    if TRANSFER_SHARE <= drawn < TRANSFER_SHARE + PARK_SHARE:
        return Act.PARK
    return Act.FINISH


def _other_service(plan: HallPlan, ticket: Ticket, chance: Random) -> str | None:
    """Another service of the same agency that somebody serves."""
    row = plan.service(ticket.service)
    if row is None:
        return None
    others = [
        other.code for other in plan.services_of(row.agency) if other.code != row.code and plan.counters_for(other.code)
    ]
    return chance.choice(others) if others else None


def next_step(state: State, since: datetime, how: Behaviour, *, recalled: bool) -> CounterStep:
    """What the clerk does next with a ticket `called` or `serving` since then."""
    if state is State.SERVING:
        return CounterStep(how.ending, since + how.served_for)
    if how.comes:
        return CounterStep(Act.START, since + how.walks)
    return (
        CounterStep(Act.MARK_ABSENT, since + ABSENT_AFTER)
        if recalled
        else CounterStep(Act.RECALL, since + RECALL_AFTER)
    )
