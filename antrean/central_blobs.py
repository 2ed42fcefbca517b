"""Central's own key, and the tool that opens what halls sealed to it. Neither belongs on the web server's machine."""

from __future__ import annotations

import base64
import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from sqlalchemy import select

from antrean.central_database import opened, spoken, url_option
from antrean.speaking import REFUSED, new_secret, say, words
from central.store import blobs
from central.store.schema import entry
from central.store.schema import hall as hall_table
from hall import sealing

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection

key_option = click.option(
    "--key", "key_file", required=True, type=click.Path(path_type=Path, dir_okay=False), help="Central's key file."
)


@click.command()
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
def keys(path: Path) -> None:
    """Make central's key: a key file behind a passphrase, a copy to print, and the public half for the halls' plans."""
    passphrase = new_secret("cli.passphrase")
    private = sealing.PrivateKey.new()
    with spoken():
        sealing.write_key_file(path, sealing.KeyRing.of([private]), passphrase)
    say("cli.key_written", key=private.public.key_id.hex(), path=path)
    for line in sealing.recovery_lines(private):
        click.echo("  " + line)
    say("central.cli.public_key", key=base64.b64encode(private.public.raw).decode())


@click.command("open-blob")
@url_option
@key_option
@click.option("--hall", "hall_id", required=True, help="The hall's own id.")
@click.option("--ticket", required=True, type=click.UUID, help="The ticket's id.")
def open_blob(url: str, key_file: Path, hall_id: str, ticket: UUID) -> None:
    """Show what a visitor answered, as far as it was sealed to central's key."""
    with spoken():
        needs = sealing.needs_passphrase(key_file)
        passphrase = click.prompt(words().say("central.cli.passphrase"), hide_input=True) if needs else None
        ring = sealing.read_key_file(key_file, passphrase)
        with opened(url) as (connection, _now):
            sealed = _sealed(connection, hall_id, ticket)
        if not sealed:
            say("central.cli.nothing_sealed")
            sys.exit(REFUSED)
        for told, octets in sealed:
            _show(ring, hall_id, told, octets)


def _show(ring: sealing.KeyRing, hall_id: str, told: dict[str, Any], octets: bytes | None) -> None:
    say("central.cli.retention", retention=told["retention"])
    if octets is None or hashlib.sha256(octets).hexdigest() != told["sha"]:
        click.echo("  " + words().say("central.cli.erased"))
        return
    info = sealing.info(hall_id, told["command"], told["retention"])
    for name, value in sealing.open_sealed(ring, octets, info).items():
        click.echo(f"  {name}: {value}")


def _sealed(connection: Connection, hall_id: str, ticket: UUID) -> list[tuple[dict[str, Any], bytes | None]]:
    """What the ticket's entry tells of each sealed group, with its octets."""
    row = connection.execute(
        select(hall_table.c.number, entry.c.data)
        .join_from(hall_table, entry, entry.c.hall == hall_table.c.number)
        .where(hall_table.c.id == hall_id, entry.c.id == ticket, entry.c.kind == "ticket.issued")
    ).one_or_none()
    if row is None:
        return []
    told = row.data.get("blobs") or []
    return [(one, blobs.get(connection, row.number, bytes.fromhex(one["sha"]))) for one in told]
