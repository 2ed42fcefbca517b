"""`antrean verify`: exit 0 and the chain head, or 1 and what is wrong."""

from __future__ import annotations

import sys

import click

from antrean.speaking import refusals, say, words
from hall.store.store import Store
from hall.verify import verify

STATES = ("state", "journal", "table")


def _said(name: str, value: object) -> object:
    return words().say(f"states.{value}") if name in STATES else value


@click.command("verify")
@click.option("--url", required=True, help="The hall's address: sqlite:///… or postgresql://…")
def verify_command(url: str) -> None:
    """Check the hall's books: chain, numbers, moves, legs, counters."""
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
        values = {name: _said(name, value) for name, value in violation.values.items()}
        click.echo("  " + words().say(f"verify.{violation.name}", **values), err=True)
    sys.exit(1)
