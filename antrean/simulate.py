"""`antrean simulate`: visitors and clerks for a demonstration hall, beside people or as fast as it goes."""

from __future__ import annotations

import signal
import sys
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from time import sleep
from typing import TYPE_CHECKING, Final

import click

from antrean.simulation.clerk import People
from antrean.simulation.clock import stepped_hall
from antrean.simulation.day import STATION, Script, audit, live_a_day
from antrean.simulation.live import LONGEST_SLEEP, Counters, LiveDay
from antrean.simulation.visitors import pace, visitors_of
from antrean.simulation.workforce import first_numbers, posts, working_day
from antrean.speaking import refusals, say, sentence
from hall import open_hall
from hall.model.errors import HallTrouble, HallWithoutPlan, NotADemo

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from antrean.simulation.figures import DayReport
    from hall import Hall
    from hall.plan.plan import HallPlan

TOLD_EVERY: Final = 250
"""Visitors between two lines of progress."""


@dataclass(frozen=True, slots=True)
class SimulationWish:
    """What was asked for at the shell."""

    url: str
    visitors: int
    seed: int
    speed: int | None
    only: frozenset[int] | None
    leave: frozenset[int]
    until: time | None
    slips_at: str | None
    day_after_day: bool


class CounterNumbers(click.ParamType):  # type: ignore[type-arg,unused-ignore] # generic in newer versions only
    """`all`, or numbers with commas between."""

    name = "numbers"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> frozenset[int] | str | None:
        """The numbers; None is all."""
        text = str(value)
        if text == "all":
            return "all"
        if not all(part.strip().isdecimal() for part in text.split(",")):
            self.fail(f"{text!r} is neither 'all' nor numbers such as 1,2,5", param, ctx)
        return frozenset(int(part) for part in text.split(","))


@click.command("simulate")
@click.option("--url", required=True, help="The hall's address: sqlite:///… or postgresql://…; a demonstration hall.")
@click.option("--visitors", default=3000, show_default=True, type=click.IntRange(1, 100_000), help="On the whole day.")
@click.option("--seed", default=1, show_default=True, help="The same seed is the same day.")
@click.option("--speed", type=click.IntRange(1, 10_000), help="Set the hall's clock to this speed first.")
@click.option("--counters", "only", default="all", type=CounterNumbers(), help="1,2,5 or all.")
@click.option("--leave-counter", "leave", multiple=True, type=int, help="A counter left to people.")
@click.option("--until", type=click.DateTime(["%H:%M"]), help="Local time of day at which to stop, such as 15:30.")
@click.option("--slips-at", metavar="STATION", help="Slips of these visitors are printed by this station.")
@click.option("--day-after-day", is_flag=True, help="Go on with the next day when one is over.")
@click.option("--as-fast-as-possible", "fast", is_flag=True, help="From event to event, with figures at the end.")
def simulate_command(*, fast: bool, **options: object) -> None:
    """Visitors and clerks who are not there: they take numbers, call, serve, as people would."""
    wish = _wish(options)
    with refusals():
        if fast:
            _fast(wish)
        else:
            _beside_people(wish)


def _wish(options: dict[str, object]) -> SimulationWish:
    only, until, leave = options["only"], options["until"], options["leave"]
    assert isinstance(leave, tuple)
    return SimulationWish(
        url=str(options["url"]),
        visitors=int(str(options["visitors"])),
        seed=int(str(options["seed"])),
        speed=None if options["speed"] is None else int(str(options["speed"])),
        only=only if isinstance(only, frozenset) else None,
        leave=frozenset(leave),
        until=until.time() if isinstance(until, datetime) else None,
        slips_at=None if options["slips_at"] is None else str(options["slips_at"]),
        day_after_day=bool(options["day_after_day"]),
    )


# --- as fast as possible ------------------------------------------------------------------------------


def _fast(wish: SimulationWish) -> None:
    """The next working day from morning to evening; the hall's clock stands at its end afterwards."""
    with open_hall(wish.url, STATION) as hall:
        plan = _plan(hall, wish.url)
        now = hall.supervision.now().now
    day = working_day(plan, now.date())
    if first_numbers(plan, day) <= now:
        day = working_day(plan, now.date() + timedelta(days=1))
    begins = first_numbers(plan, day) - timedelta(minutes=1)
    with stepped_hall(wish.url, STATION, begins) as (hall, clock):
        script = Script(day, wish.visitors, wish.seed, posts(plan, wish.only, wish.leave), _until(wish, begins))
        report = live_a_day(hall, clock, script, _progress)
    _tell(report, wish.url)


def _progress(now: datetime, issued: int) -> None:
    if issued % TOLD_EVERY == 0:
        click.echo(f"\r{now:%H:%M}  {issued}", nl=False, err=True)


def _tell(report: DayReport, url: str) -> None:
    click.echo("\r", nl=False, err=True)
    say("demo.day_issued", n=report.issued, visitors=report.visitors, away=report.turned_away)
    say(
        "demo.day_served", served=report.served, absent=report.absent, transferred=report.transferred,
        parked=report.parked, calls=report.calls, counters=report.counters,
    )  # fmt: skip
    say("demo.day_waits", p50=round(report.wait_p50), p95=round(report.wait_p95), longest=round(report.wait_longest))
    say("demo.day_ended", at=f"{report.ended_at:%H:%M}", seconds=f"{report.seconds:.1f}")
    verdict = audit(url)
    if verdict.clean:
        say("verify.clean", tickets=verdict.tickets, n=verdict.head.n, chain=verdict.head.chain.hex())
    else:
        say("verify.broken", count=len(verdict.violations))
        sys.exit(1)


# --- beside people ------------------------------------------------------------------------------------


def _beside_people(wish: SimulationWish) -> None:
    with open_hall(wish.url, STATION) as hall:
        plan = _plan(hall, wish.url)
        if wish.speed is not None:
            hall.office.simulate_clock(hall.attendance.time().now, wish.speed)
        if not hall.attendance.clock().simulated:
            raise NotADemo
        if wish.slips_at is None:
            _live(wish, plan, hall, hall)
        else:
            with open_hall(wish.url, wish.slips_at) as reception:
                _live(wish, plan, hall, reception)


def _live(wish: SimulationWish, plan: HallPlan, hall: Hall, reception: Hall) -> None:
    """Until the day is over, or day after day until somebody says stop."""
    stopped, issued, goes_on = StopAsked(), 0, True
    while goes_on:
        today = hall.supervision.now().now.date()
        issued += _one_day(wish, plan, hall, reception, stopped)
        goes_on = wish.day_after_day and _tomorrow_comes(hall, today, stopped)
    say("demo.live_ends", n=issued)


def _one_day(wish: SimulationWish, plan: HallPlan, hall: Hall, reception: Hall, stopped: StopAsked) -> int:
    """How many numbers were given on what is left of the day."""
    now = hall.supervision.now().now
    held = posts(plan, wish.only, wish.leave)
    crowd = visitors_of(plan, now.date(), wish.visitors, wish.seed, asked=bool(hall.office.keys()))
    people = People(plan, wish.seed, pace(plan, crowd, [post.counter for post in held], now.date()))
    counters = Counters(hall, held, people)
    day = LiveDay(hall, reception, crowd, counters)
    day.skip_to(now)
    say("demo.live_begins", visitors=len(crowd), counters=len(held), at=f"{now:%H:%M}")
    day.run(_until(wish, now), stopped, _say_trouble)
    counters.close()
    return day.issued


def _tomorrow_comes(hall: Hall, today: date, stopped: StopAsked) -> bool:
    """Sleep until another day has begun in the hall; False when somebody says stop before."""
    while not stopped():
        try:
            if hall.supervision.now().now.date() != today:
                return True
        except HallTrouble as trouble:
            _say_trouble(trouble)
        sleep(LONGEST_SLEEP)
    return False


class StopAsked:
    """Ctrl+C and `kill` are heard between two events."""

    def __init__(self) -> None:
        self._asked = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask)

    def _ask(self, *_: object) -> None:
        self._asked = True

    def __call__(self) -> bool:
        return self._asked


def _say_trouble(trouble: HallTrouble | None) -> None:
    if trouble is not None:
        click.echo(sentence(trouble), err=True)


def _plan(hall: Hall, url: str) -> HallPlan:
    plan = hall.office.plan()
    if plan is None:
        raise HallWithoutPlan(url=url)
    return plan


def _until(wish: SimulationWish, day: datetime) -> datetime | None:
    return None if wish.until is None else day.replace(hour=wish.until.hour, minute=wish.until.minute, second=0)


def main(arguments: Sequence[str]) -> int:
    """The command; returns its exit status."""
    status = simulate_command.main(list(arguments), prog_name="antrean simulate", standalone_mode=False)
    return int(status or 0)
