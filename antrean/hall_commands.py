"""`antrean hall …`: making a hall, its plan, its clock, its keys, its backups."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from antrean.clock_commands import clock, clock_lines
from antrean.key_commands import key_file, key_lines, keys
from antrean.speaking import REFUSED, language, refusals, say, words
from hall import open_hall
from hall.plan.reading import read_plan, read_plan_file
from hall.store.upkeep import backup as backups
from hall.store.upkeep import create as making
from printing.plan_letters import not_printable
from sync.proposals import proposed_plan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hall.plan.changes import Change
    from hall.plan.plan import HallPlan

STATION = "office"
url_option = click.option("--url", required=True, help="The hall's address: sqlite:///… or postgresql://…")
file_argument = click.argument("path", type=click.Path(path_type=Path, dir_okay=False))


@click.group("hall")
def hall_group() -> None:
    """Set up and look after a hall."""


@hall_group.command()
@url_option
@click.option("--id", "hall_id", help="The hall's own id; made when left out.")
@click.option("--demo", is_flag=True, help="A hall for showing: it may have a simulated clock.")
def create(url: str, hall_id: str | None, *, demo: bool) -> None:
    """Make a hall; harmless where it exists."""
    with refusals():
        made = making.create(url, hall_id, demo=demo)
    say("cli.created" if made else "cli.exists", url=url)


@hall_group.command()
@url_option
def upgrade(url: str) -> None:
    """Bring an older hall's database up to date."""
    with refusals():
        say("cli.upgraded", revision=making.upgrade(url))


@hall_group.command()
@url_option
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False, exists=True))
def apply(url: str, path: Path, *, dry_run: bool) -> None:
    """Put a plan (TOML) in force."""
    with refusals():
        plan = read_plan_file(path)
        with open_hall(url, STATION) as hall:
            changes = hall.office.differences(plan) if dry_run else hall.office.apply(plan)
    for place, text, letters in not_printable(plan):
        say("cli.not_printable", place=place, text=text, letters=letters)
    if not changes:
        say("cli.nothing_changed")
        return
    say("cli.would_change" if dry_run else "cli.applied", count=len(changes))
    if dry_run:
        _show(changes)


def _show(changes: Iterable[Change]) -> None:
    for change in changes:
        told = words().say(f"plan.change_{change.kind}", place=change.place, old=change.old, new=change.new)
        click.echo(f"  {told}")


@hall_group.command()
@url_option
@click.option("--apply", "wanted", metavar="ID", help="Put this proposal in force.")
def proposals(url: str, wanted: str | None) -> None:
    """The plan that the central server proposes. Nothing changes here until a person applies it."""
    with refusals(), open_hall(url, STATION) as hall:
        proposal = proposed_plan(hall.central.document("plan-proposal"))
        if proposal is None:
            say("sync.no_proposal")
            return
        if wanted is not None and wanted != proposal.id:
            say("sync.proposal_other", found=proposal.id, wanted=wanted)
            sys.exit(REFUSED)
        plan = read_plan(proposal.plan)
        changes = hall.office.differences(plan) if wanted is None else hall.office.apply(plan)
    say("sync.proposal", id=proposal.id, at=proposal.at, note=proposal.note)
    if not changes:
        say("cli.nothing_changed")
        return
    say("cli.would_change" if wanted is None else "cli.applied", count=len(changes))
    _show(changes)
    if wanted is None:
        say("sync.proposal_hint", id=proposal.id)


hall_group.add_command(keys)
hall_group.add_command(key_file)


@hall_group.command()
@url_option
def show(url: str) -> None:
    """The hall as it is now."""
    with refusals(), open_hall(url, STATION) as hall:
        now = hall.supervision.now(language())
        plan, time = hall.office.plan(), hall.attendance.time()
        key, foreign = hall.attendance.key_in_force(), hall.office.foreign_keys()
    say(
        "cli.hall_line", hall=now.hall, now=f"{now.now:%Y-%m-%d %H:%M}", waiting=now.waiting,
        issued=now.issued_today, served=now.served_today,
    )  # fmt: skip
    for line in clock_lines(time, now.now):
        click.echo(line)
    for counter in now.counters:
        state = words().say(
            "cli.open_counter" if counter.open else "cli.closed_counter",
            **({"staff": counter.staff or "", "label": counter.label or ""} if counter.open else {}),
        )
        say("cli.counter_line", place=_place(plan, counter.number), number=counter.number, state=state)
    for line in key_lines(key, foreign, now.now.tzinfo):
        click.echo(line)


def _place(plan: HallPlan | None, counter: int) -> str:
    row = None if plan is None else plan.counter(counter)
    return words().say(f"places.{'loket' if row is None else row.place}")


@hall_group.command()
@url_option
@click.argument("label")
def why(url: str, label: str) -> None:
    """Why a ticket was called when it was."""
    with refusals(), open_hall(url, STATION) as hall:
        ticket, calls = hall.office.why(label)
        clock_zone = hall.supervision.now().now.tzinfo
        plan = hall.office.plan()
    if not calls:
        say("cli.not_called_yet", label=ticket.label, state=words().say(f"states.{ticket.state}"))
    for call in calls:
        at = call.called_at.astimezone(clock_zone)
        place = _place(plan, call.counter)
        say("cli.called_line", time=f"{at:%H:%M:%S}", place=place, counter=call.counter, label=ticket.label)
        click.echo("  " + words().say(f"reasons.{call.reason.sentence}", **call.reason.as_dict()))


@hall_group.command()
@url_option
@file_argument
def backup(url: str, path: Path) -> None:
    """Write a whole copy of the hall to a new file."""
    with refusals():
        backups.backup(url, path)
    say("cli.backed_up", path=path)


@hall_group.command()
@url_option
@file_argument
def restore(url: str, path: Path) -> None:
    """Put a backup back; numbers go on in a series of their own until midnight."""
    with refusals():
        series = backups.restore(url, path)
    say("cli.restored", series=series)


hall_group.add_command(clock)
