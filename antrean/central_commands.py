"""`antrean central …`: the central server, its people, its halls, and the requests sealed to its key."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from sqlalchemy import select

from antrean.central_blobs import keys, open_blob
from antrean.central_database import opened, pc_millis, spoken, url_option
from antrean.speaking import REFUSED, new_secret, say
from central.replay import replay as try_again
from central.store import audits, documents, people, set_aside, tokens
from central.store.database import Database
from central.store.schema import hall as hall_table
from central.store.schema import stream
from hall.model import announcements
from sync import protocol

if TYPE_CHECKING:
    from sqlalchemy import Connection

PORT: Final = 8471
SHELL: Final = "shell"
hall_option = click.option("--hall", "hall_id", help="The hall's own id.")


@click.group("central")
def central_group() -> None:
    """The central server of many halls."""


central_group.add_command(keys)
central_group.add_command(open_blob)


@central_group.command()
@url_option
def create(url: str) -> None:
    """Make the tables, or bring older ones up to date; harmless where they are."""
    with spoken():
        database = Database(url)
        made = database.create()
        database.close()
    say("central.cli.created" if made else "central.cli.exists")


@central_group.command()
@url_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; a proxy with TLS stands before.")
@click.option("--port", default=PORT, show_default=True)
@click.option("--public-url", default="", help="Where halls and visitors find this server: https://…")
@click.option("--proxy", default="127.0.0.1", show_default=True, help="Addresses of proxies that are believed.")
@click.option(
    "--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes; only with PostgreSQL."
)
def run(url: str, host: str, port: int, public_url: str, proxy: str, workers: int) -> None:
    """Serve until stopped."""
    from antrean.central_server import serve  # noqa: PLC0415 - the web server is loaded only to serve

    with spoken():
        serve(url, host, port, public_url, proxy=proxy, workers=workers)


@central_group.command("create-admin")
@url_option
@click.argument("name")
@click.option("--viewer", is_flag=True, help="Sees some halls, and changes nothing.")
@click.option("--hall", "halls", multiple=True, help="A hall that a viewer sees, by its id; may be repeated.")
@click.option("--password", help="Asked for when it is not given here.")
def create_admin(url: str, name: str, halls: tuple[str, ...], password: str | None, *, viewer: bool) -> None:
    """Let somebody sign in; the same name again sets the password anew."""
    password = password or new_secret("central.cli.password", name=name)
    with spoken(), opened(url) as (connection, now):
        person = people.add(connection, name, password, "viewer" if viewer else "admin", now)
        people.give_halls(connection, person, [_known(connection, one) for one in halls])
        audits.note(connection, SHELL, "person set", name, None, now)
    say("central.cli.person_set", name=name)


@central_group.command("enroll-code")
@url_option
@hall_option
@click.option("--name", default="", help="The name of a new hall.")
@click.option("--public-url", default="", help="For the QR code: where the hall finds this server.")
def enroll_code(url: str, hall_id: str | None, name: str, public_url: str) -> None:
    """Make a code by which one hall is enrolled within a day; with --hall for a hall that is known."""
    with spoken(), opened(url) as (connection, now):
        number = None if hall_id is None else _known(connection, hall_id)
        code = tokens.new_code(connection, name or hall_id or "-", number, SHELL, now)
        audits.note(connection, SHELL, "code made", name or hall_id or "-", number, now)
    say("central.cli.code", code=f"{code[:5]}-{code[5:]}", hours=protocol.CODE_HOURS)
    if public_url:
        _show_qr(protocol.compact({"url": public_url, "code": code}).decode())


def _show_qr(text: str) -> None:
    import qrcode  # noqa: PLC0415 - only here

    code = qrcode.QRCode(border=2)
    code.add_data(text)
    code.print_ascii(out=sys.stdout)


@central_group.command()
@url_option
@click.argument("hall_id")
def revoke(url: str, hall_id: str) -> None:
    """End all tokens of a hall at once."""
    with spoken(), opened(url) as (connection, now):
        number = _known(connection, hall_id)
        ended = tokens.revoke(connection, number, now)
        audits.note(connection, SHELL, "tokens revoked", hall_id, number, now)
    say("central.cli.revoked", count=ended)


@central_group.command()
@url_option
def replay(url: str) -> None:
    """Try the quarantine again, after an upgrade."""
    with spoken():
        database = Database(url)
        database.check()
        taken, stayed = try_again(database, pc_millis())
        with database.writing() as connection:
            set_aside.try_again(connection)
        database.close()
    say("central.cli.replayed", taken=taken, stayed=stayed)


@central_group.command()
@url_option
def halls(url: str) -> None:
    """Every hall: its id, how far its records are stored, its name."""
    joined = select(hall_table.c.id, hall_table.c.name, stream.c.ack).join_from(
        hall_table, stream, hall_table.c.current_stream == stream.c.number, isouter=True
    )
    with spoken(), opened(url) as (connection, _now):
        rows = connection.execute(joined.order_by(hall_table.c.name)).all()
    for ident, name, ack in rows:
        click.echo(f"{ident}\t{ack or 0}\t{name}")


@central_group.command()
@url_option
@hall_option
@click.argument("name", type=click.Choice(protocol.DOCUMENTS))
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False, exists=True))
def publish(url: str, hall_id: str | None, name: str, path: Path) -> None:
    """Publish a document (JSON) to all halls, or to one."""
    import json  # noqa: PLC0415 - only here

    body = path.read_text(encoding="utf-8")
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, dict):
        say("central.cli.no_document", path=path)
        sys.exit(REFUSED)
    wrong = announcements.first_wrong(document) if name == announcements.NAME else None
    if wrong is not None:
        say("central.cli.announcement_wrong", what=wrong, most=announcements.LETTERS_MOST)
        sys.exit(REFUSED)
    with spoken(), opened(url) as (connection, now):
        number = documents.FOR_ALL if hall_id is None else _known(connection, hall_id)
        etag = documents.put(connection, number, name, body, now)
        audits.note(connection, SHELL, "published", f"{name} {etag}", number or None, now)
    say("central.cli.published", name=name)


@central_group.command()
@url_option
@hall_option
@click.argument("name", type=click.Choice(protocol.DOCUMENTS))
def withdraw(url: str, hall_id: str | None, name: str) -> None:
    """Take a published document back."""
    with spoken(), opened(url) as (connection, now):
        number = documents.FOR_ALL if hall_id is None else _known(connection, hall_id)
        gone = documents.withdraw(connection, number, name)
        audits.note(connection, SHELL, "withdrawn", name, number or None, now)
    say("central.cli.withdrawn" if gone else "central.cli.was_not", name=name)


def _known(connection: Connection, hall_id: str) -> int:
    number = connection.execute(select(hall_table.c.number).where(hall_table.c.id == hall_id)).scalar()
    if number is None:
        say("central.cli.no_hall", hall=hall_id)
        sys.exit(REFUSED)
    return int(number)
