"""How the command speaks: in the user's language, and every refusal as a sentence instead of a trace."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

import click

from assets.words import Words
from hall.model.errors import HallError, HallTrouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hall.plan.mistakes import Mistake

REFUSED = 1
"""Exit status when a rule or the world says no."""


def language() -> str:
    """Indonesian unless the user's locale is English."""
    chosen = os.environ.get("ANTREAN_LANGUAGE") or os.environ.get("LC_ALL") or os.environ.get("LANG") or "id"
    return "en" if chosen.lower().startswith("en") else "id"


def words() -> Words:
    """The sentences in the user's language."""
    return Words(language())


def say(key: str, /, **values: object) -> None:
    """Print one sentence."""
    click.echo(words().say(key, **values))


def new_secret(key: str, /, **values: object) -> str:
    """A new password, typed twice and not shown."""
    typed: str = click.prompt(
        words().say(key, **values), hide_input=True, confirmation_prompt=words().say("cli.passphrase_again")
    )
    return typed


def sentence(error: HallError | HallTrouble) -> str:
    """What an error means to a person; a command ends where a station would try again, and says so."""
    for area in ("cli", "errors"):
        with contextlib.suppress(LookupError, ValueError):
            return words().say(f"{area}.{error.name}", **error.values)
    return str(error)


def mistake_sentence(mistake: Mistake) -> str:
    """A mistake in a plan with its place."""
    return f"{mistake.place}: {words().say(f'plan.{mistake.name}', **mistake.as_dict())}"


@contextlib.contextmanager
def refusals() -> Iterator[None]:
    """Say what was refused and leave with status 1; bugs keep their trace."""
    try:
        yield
    except (HallError, HallTrouble) as error:
        click.echo(sentence(error), err=True)
        for mistake in getattr(error, "mistakes", ()):
            click.echo("  " + mistake_sentence(mistake), err=True)
        sys.exit(REFUSED)
