"""`antrean hall clock …`: what the hall believes the time to be, and a person's word on it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from antrean.speaking import refusals, say, words
from hall import open_hall
from hall.model.clock import stamp_local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hall.model.clock import Acceptance, HallTime

STATION = "office"
url_option = click.option("--url", required=True, help="The hall's address: sqlite:///… or postgresql://…")


@click.group()
def clock() -> None:
    """The hall's clock."""


@clock.command("show")
@url_option
def clock_show(url: str) -> None:
    """What the hall believes the time to be."""
    with refusals(), open_hall(url, STATION) as hall:
        now = hall.supervision.now().now
        setting, time = hall.attendance.clock(), hall.attendance.time()
    key = "cli.clock_simulated" if setting.simulated else "cli.clock_real"
    say(key, now=f"{now:%Y-%m-%d %H:%M:%S}", **({"speed": setting.speed} if setting.simulated else {}))
    for line in clock_lines(time, now):
        click.echo(line)


@clock.command("accept")
@url_option
@click.option("--yes", is_flag=True, help="Do not ask, whomever it touches.")
@click.option("--dry-run", is_flag=True, help="Only say what it would do.")
def clock_accept(url: str, *, yes: bool, dry_run: bool) -> None:
    """Confirm that the clock is right although it jumped; says beforehand whom that touches, and asks."""
    with refusals(), open_hall(url, STATION) as hall:
        outlook = hall.office.clock_outlook()
        for line in _told(outlook):
            click.echo(line)
        if dry_run:
            return
        if outlook.touches and not yes:
            click.confirm(words().say("cli.clock_sure"), abort=True)
        say("cli.clock_accepted", reading=hall.office.accept_clock())


@clock.command("simulate")
@url_option
@click.option("--start", required=True, type=click.DateTime(), help="Local time at which the hall begins.")
@click.option("--speed", default=1, show_default=True, type=click.IntRange(0, 100_000))
def clock_simulate(url: str, start: datetime, speed: int) -> None:
    """Let a demonstration hall live in a time of its own."""
    with refusals(), open_hall(url, STATION) as hall:
        zone = hall.supervision.now().now.tzinfo
        begins = start.replace(tzinfo=zone)
        hall.office.simulate_clock(begins, speed)
        say("cli.clock_simulated", now=stamp_local(begins, begins.tzinfo or zone), speed=speed)  # type: ignore[arg-type] # the hall's zone, never none


def clock_lines(time: HallTime, local: datetime) -> Iterator[str]:
    """What is wrong with the clock and what to do, if anything; `local` is hall time in the hall's zone."""
    state = "wrong" if time.wrong else "ahead" if time.ahead else "behind" if time.behind else None
    if state is not None:
        reading = f"{time.reading.astimezone(local.tzinfo):%Y-%m-%d %H:%M}"
        yield words().say(f"cli.clock_{state}", reading=reading, now=f"{local:%Y-%m-%d %H:%M}")


def _told(outlook: Acceptance) -> Iterator[str]:
    yield words().say(
        "cli.clock_would_be", reading=f"{outlook.reading:%Y-%m-%d %H:%M}", now=f"{outlook.now:%Y-%m-%d %H:%M}"
    )
    counted = {
        "sent_home": outlook.sent_home, "absent_over": outlook.absent_over, "brought_back": outlook.brought_back,
    }  # fmt: skip
    for name, n in counted.items():
        if n:
            yield "  " + words().say(f"cli.clock_{name}", n=n)
    if not outlook.touches:
        yield "  " + words().say("cli.clock_touches_nobody")
