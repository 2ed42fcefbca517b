"""`antrean sync …`: sending a hall's records to the central server, and how they get on."""

from __future__ import annotations

import contextlib
import logging
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from antrean.speaking import REFUSED, refusals, say, words
from hall import open_hall
from sync.enrolling import enrol, read_invitation
from sync.enrolling import renew as renew_token
from sync.errors import CentralSilent, TokenRefused, TooOld, WireTrouble
from sync.sender import Sender
from sync.settings import read_settings, write_token
from sync.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from hall.model.central import ProofVerdict, SyncState
    from sync.settings import SyncSettings

settings_argument = click.argument("settings", type=click.Path(path_type=Path, dir_okay=False))
ONCE: float = 600.0
"""Seconds that `once` works at most."""


@click.group("sync")
def sync_group() -> None:
    """Send the hall's records to the central server. SETTINGS is the sender's TOML file."""


@contextlib.contextmanager
def _sender(settings: Path) -> Iterator[tuple[Sender, SyncSettings]]:
    """A sender that has the hall; nobody else may send meanwhile."""
    with refusals():
        told = read_settings(settings)
        with open_hall(told.hall, told.station, kind="sync") as hall:
            wire = told.wire(hall.central.facts().central_url)
            sender = Sender(hall, wire)
            try:
                yield sender, told
            finally:
                sender.leave()
                wire.close()


@sync_group.command()
@settings_argument
def run(settings: Path) -> None:
    """Send for as long as the hall lives. One per hall; a second one waits."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s", stream=sys.stderr)
    logging.getLogger("urllib3").setLevel(logging.ERROR)  # an answer cut in its head is told once, without a trace
    stop = threading.Event()
    with _sender(settings) as (sender, _told):

        def end(_number: int, _frame: object) -> None:
            stop.set()
            sender.wire.end()  # an answer may trickle in for minutes

        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, end)
        sender.run(stop)


@sync_group.command()
@settings_argument
def once(settings: Path) -> None:
    """Send everything there is, and end."""
    with _sender(settings) as (sender, _told):
        sender.claim()
        if sender.until_quiet(ONCE):
            say("sync.done")
            return
        state = sender.hall.central.state()
        click.echo(words().say("sync.not_done", n=state.pending), err=True)
        _tell_trouble(state, err=True)
    sys.exit(REFUSED)


@sync_group.command()
@settings_argument
def verify(settings: Path) -> None:
    """Compare the hall's books with central's, day by day; exit 0 when they are equal."""
    with _sender(settings) as (sender, _told):
        sender.claim()
        sender.until_quiet(ONCE)
        try:
            verdict = sender.proof.everything()
            sender.belongings.ask_what_is_missing()
            sender.until_quiet(ONCE)
        except (WireTrouble, TokenRefused, TooOld) as trouble:
            raise CentralSilent(why=str(trouble)) from trouble
        zone = ZoneInfo(sender.hall.central.facts().zone)
    _tell_verdict(verdict, zone)
    if verdict.verdict != "equal":
        sys.exit(REFUSED)


@sync_group.command()
@settings_argument
@click.argument("numbers", nargs=-1, type=click.IntRange(1))
def release(settings: Path, numbers: tuple[int, ...]) -> None:
    """Let records that were kept back be tried again: these, or all."""
    with refusals():
        told = read_settings(settings)
        with open_hall(told.hall, "office") as hall:
            say("sync.asked", n=hall.central.ask_release(numbers or None))


@sync_group.command()
@settings_argument
@click.option("--code", help="The code, or the text of its QR code; asked for when left out.")
@click.option("--renew", is_flag=True, help="Exchange the token for a new one, without a code.")
def enroll(settings: Path, code: str | None, *, renew: bool) -> None:
    """Turn a code from the central server into this hall's token."""
    with refusals():
        told = read_settings(settings)
        with open_hall(told.hall, "office") as hall:
            facts = hall.central.facts()
        if renew:
            wire = told.wire(facts.central_url)
            token = renew_token(wire)
        else:
            url, clean = read_invitation(code or click.prompt(words().say("sync.code")))
            wire = Wire(
                told.address(facts.central_url or url), None, ca_file=told.central.ca_file, proxy=told.central.proxy
            )
            token = enrol(wire, facts, clean)
        wire.close()
        write_token(told.central.token_file, token)
    say("sync.enrolled", path=told.central.token_file)


@sync_group.command()
@settings_argument
def status(settings: Path) -> None:
    """How far the records are, how long the oldest has waited, and what is kept back."""
    with refusals():
        told = read_settings(settings)
        with open_hall(told.hall, "office") as hall:
            state, facts = hall.central.state(), hall.central.facts()
        url = told.central.url or facts.central_url
    zone = ZoneInfo(facts.zone)
    say("sync.central" if url else "sync.no_central", **({"url": url} if url else {}))
    say("sync.ack", ack=state.ack, head=state.head)
    if state.pending:
        say("sync.pending", n=state.pending, minutes=int(state.age.total_seconds()) // 60)
    say(
        "sync.never" if state.success_at is None else "sync.last_success",
        **({} if state.success_at is None else {"at": _shown(state.success_at, zone)}),
    )
    say(
        "sync.no_sender" if state.sender is None else "sync.sender",
        **({"station": state.sender} if state.sender else {}),
    )
    _tell_trouble(state, zone=zone)
    _tell_kept_back(state, zone)
    if state.verdict is not None:
        _tell_verdict(state.verdict, zone)


def _tell_trouble(state: SyncState, *, zone: ZoneInfo | None = None, err: bool = False) -> None:
    if state.trouble is None or state.trouble_at is None:
        return
    at = _shown(state.trouble_at, zone or ZoneInfo("UTC"))
    sentence = words().say(f"sync.trouble.{state.trouble}")
    click.echo(words().say("sync.in_trouble", at=at, sentence=sentence, why=state.why), err=err)


def _tell_kept_back(state: SyncState, zone: ZoneInfo) -> None:
    if state.parked:
        say("sync.parked", n=len(state.parked))
    for one in state.parked:
        click.echo("  " + words().say("sync.parked_line", n=one.n, why=one.why, at=_shown(one.parked_at, zone)))
    if state.quarantined or state.conflicts:
        say("sync.counted", quarantined=state.quarantined, conflicts=state.conflicts)
    if state.broken is not None:
        say("sync.broken", n=state.broken)


def _tell_verdict(verdict: ProofVerdict, zone: ZoneInfo) -> None:
    values: dict[str, object] = {"n": verdict.n, "at": _shown(verdict.at, zone)}
    if verdict.verdict == "equal":
        values["days"] = verdict.days
    if verdict.verdict == "differs":
        chain = () if verdict.chain_equal else (words().say("sync.chain"),)
        values["differing"] = ", ".join((*verdict.differing, *chain))
    say(f"sync.verdict_{verdict.verdict}", **values)


def _shown(at: datetime, zone: ZoneInfo) -> str:
    local, told = at.astimezone(zone), words()
    return f"{told.short_date(local.date())} {told.time(local)}"
