"""`antrean hall keys` and `key-file`: the hall's keys for requests, in files and on paper."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from antrean.speaking import REFUSED, new_secret, refusals, say, words
from hall import open_hall, sealing
from hall.model.errors import KeyFileExists, KeyNotCertified, PassphraseMissing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from hall import Hall
    from hall.model.hall_keys import KeyInForce

STATION = "office"
_PAPER_LINES = 4
url_option = click.option("--url", required=True, help="The hall's address: sqlite:///… or postgresql://…")
file_argument = click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
no_passphrase_option = click.option("--no-passphrase", is_flag=True, help="For demonstrations only.")
force_option = click.option("--force", is_flag=True, help="Replace an existing key file.")


@click.command()
@url_option
@no_passphrase_option
@force_option
@click.option("--add-to", type=click.Path(path_type=Path, exists=True), help="This key file vouches; its keys stay.")
@click.option("--from-paper", is_flag=True, help="The printed copy vouches; you type it.")
@file_argument
def keys(url: str, path: Path, *, no_passphrase: bool, force: bool, add_to: Path | None, from_paper: bool) -> None:
    """Make the hall's key for requests: a key file for a counter PC, and a copy to print and lock away.

    A hall that has a key takes another one only when that key vouches for it.
    """
    with refusals(), open_hall(url, STATION) as hall:
        if path.exists() and not force:
            raise KeyFileExists(path=path)
        older = [_from_paper()] if from_paper else []
        older += [] if add_to is None else _opened(add_to).keys.values()
        passphrase = None if no_passphrase else new_secret("cli.passphrase")
        private = sealing.PrivateKey.new()
        certificate = _certificate(hall, private, older)
        sealing.write_key_file(path, sealing.KeyRing.of([private, *older]), passphrase, replace=force)
        hall.office.add_key(private.public, certificate)
    say("cli.key_written", key=private.public.key_id.hex(), path=path)
    for line in sealing.recovery_lines(private):
        click.echo("  " + line)
    if no_passphrase:
        say("cli.no_passphrase_warning")


@click.command("key-file")
@url_option
@no_passphrase_option
@force_option
@file_argument
def key_file(url: str, path: Path, *, no_passphrase: bool, force: bool) -> None:
    """Write the key file again from the printed copy: a counter PC was lost, or a passphrase was forgotten."""
    with refusals(), open_hall(url, STATION) as hall:
        private = _from_paper()
        ident, known = private.public.key_id.hex(), hall.office.keys()
        if ident not in known:
            click.echo(words().say("cli.key_not_the_halls", key=ident), err=True)
            sys.exit(REFUSED)
        passphrase = None if no_passphrase else new_secret("cli.passphrase")
        sealing.write_key_file(path, sealing.KeyRing.of([private]), passphrase, replace=force)
    if ident == known[0]:
        say("cli.key_file_written", key=ident, path=path)
    else:
        say("cli.key_file_older", key=ident, path=path, now=known[0])


def key_lines(key: KeyInForce | None, foreign: tuple[str, ...], zone: tzinfo | None) -> Iterator[str]:
    """What `antrean hall show` says of the hall's keys."""
    say_it = words().say
    if key is None:
        yield say_it("cli.key_none")
    else:
        why = say_it("cli.key_uncertain")
        if key.certain:
            why = say_it("cli.key_first") if key.by is None else say_it("cli.key_vouched", by=key.by)
        yield say_it("cli.key_line", key=key.key, since=f"{key.since.astimezone(zone):%Y-%m-%d %H:%M}", why=why)
    for ident in foreign:
        yield say_it("cli.key_foreign", key=ident)


def _certificate(hall: Hall, fresh: sealing.PrivateKey, older: list[sealing.PrivateKey]) -> sealing.Certificate | None:
    """The word of one of these for a fresh key; None while the hall has no key that could give it."""
    in_force = hall.attendance.key_in_force()
    if in_force is None or not in_force.certain:
        return None
    known = hall.office.keys()
    for one in older:
        if one.public.key_id.hex() in known:
            return sealing.certify(one, fresh.public, hall.journal.hall_id())
    raise KeyNotCertified(key=in_force.key)


def _from_paper() -> sealing.PrivateKey:
    say("cli.paper")
    typed = [click.prompt(words().say("cli.paper_line", number=number + 1)) for number in range(_PAPER_LINES)]
    return sealing.key_from_recovery("\n".join(typed))


def _opened(path: Path) -> sealing.KeyRing:
    """The keys of a file that stays as it is; its own passphrase is asked for when it has one."""
    try:
        return sealing.read_key_file(path, None)
    except PassphraseMissing:
        return sealing.read_key_file(path, click.prompt(words().say("cli.passphrase_of", path=path), hide_input=True))
