"""`antrean verify`: exit 0 and the chain head, or 1 and what is wrong."""

from __future__ import annotations

import sys

import click

from antrean.speaking import refusals, say, words
from hall.model.tickets import State
from hall.store.store import Store
from hall.verify import Violation, verify

STATES = {"impossible_move": ("state",), "ticket_differs": ("journal", "table")}
"""The values of a violation that are states of a ticket."""


def _state(value: object) -> object:
    """A state in words; what somebody wrote in its place as it stands."""
    return words().say(f"states.{value}") if value in {*State, "unknown"} else value


def _said(violation: Violation) -> str:
    values = {
        name: _state(value) if name in STATES.get(violation.name, ()) else value
        for name, value in violation.values.items()
    }
    return words().say(f"verify.{violation.name}", **values)


@click.command("verify")
@click.option("--url", required=True, help="The hall's address: sqlite:///… or postgresql://…")
def verify_command(url: str) -> None:
    """Check the hall's books: the database itself, the chain, numbers, moves, and every table."""
    with refusals():
        store = Store(url, "verify")
        try:
            verdict = verify(store)
        finally:
            store.close()
    if verdict.clean:
        say("verify.clean", tickets=verdict.tickets, n=verdict.head.n, chain=verdict.head.chain.hex())
        return
    click.echo(words().say("verify.broken", count=len(verdict.violations)), err=True)
    for violation in verdict.violations:
        click.echo("  " + _said(violation), err=True)
    sys.exit(1)
