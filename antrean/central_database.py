"""The central server's database as commands open it, and its troubles in sentences."""

from __future__ import annotations

import contextlib
import sys
import time
from typing import TYPE_CHECKING

import click
from sqlalchemy.exc import DBAPIError

from antrean.speaking import REFUSED, refusals, words
from central.store.database import Database, DatabaseOther, DatabaseWrong, NeedsPostgresql, is_down
from central.store.people import LEAST, NameOdd, PasswordShort

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

url_option = click.option(
    "--url", required=True, envvar="ANTREAN_CENTRAL_URL", help="The central database: postgresql://… or sqlite:///…"
)


def pc_millis() -> int:
    """This moment in milliseconds since 1970."""
    return time.time_ns() // 1_000_000


@contextlib.contextmanager
def opened(url: str) -> Iterator[tuple[Connection, int]]:
    """A transaction on a database whose tables are this program's, and this moment."""
    database = Database(url)
    try:
        database.check()
        with database.writing() as connection:
            yield connection, pc_millis()
    finally:
        database.close()


@contextlib.contextmanager
def spoken() -> Iterator[None]:
    """Say what is in the way and leave with status 1; bugs keep their trace."""
    try:
        with refusals():
            yield
    except DatabaseWrong:
        _leave("database_wrong")
    except DatabaseOther as error:
        _leave("database_older" if error.found else "database_empty")
    except NeedsPostgresql:
        _leave("needs_postgresql")
    except PasswordShort:
        _leave("password_short", least=LEAST)
    except NameOdd:
        _leave("name_odd")
    except DBAPIError as error:
        if not is_down(error):
            raise
        _leave("database_away", why=type(error.orig).__name__)


def _leave(sentence: str, **values: object) -> None:
    click.echo(words().say(f"central.cli.{sentence}", **values), err=True)
    sys.exit(REFUSED)
