"""The long proof of `antrean verify`: what somebody may change in a hall's tables and files, one thing at a time."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import psycopg

from hall.store.database.schema import metadata
from soak.grounds import KINDS
from soak.proof import Proof, only_broken
from tests.support.full_hall import EVENING, full_hall
from tests.support.halls import Clock
from tests.support.tampering import NOT_KNOWN, OWN_TABLES, Hand, overwritten, seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from soak.grounds import Grounds

_PAGE = 4096
_BLOCK = 8192


def tamperings(grounds: Grounds) -> Iterator[Proof]:
    """Every column that the journal knows, rows gone and rows more; pages of the file and blocks of the server."""
    for kind in KINDS:
        with grounds.empty(kind) as url:
            full_hall(url)
            yield _tables(kind, url)
    yield _file(grounds)
    yield _server(grounds)


def _tables(kind: str, url: str) -> Proof:
    hand = Hand(url, Clock(EVENING))
    try:
        before = hand.seen()
        changes = {table.name: len(hand.changes(table)) for table in metadata.sorted_tables}
        missed = [said for table in metadata.sorted_tables for said in hand.unseen(table)]
        after = hand.seen()
    finally:
        hand.close()
    figures = {"changes": sum(changes.values()), "tables": len(changes), "columns not known": len(NOT_KNOWN)}
    return Proof("tampering", kind, figures, only_broken({
        "said of a whole hall": before, "not seen": missed, "not put back": after,
    }))  # fmt: skip


def _file(grounds: Grounds) -> Proof:
    """Pages anywhere in the file, one to fifteen of them, overwritten by chance, zeros or ones."""
    chance, clean = Random(grounds.seed), grounds.new_folder() / "hall"
    full_hall(grounds.databases.sqlite(clean))
    pages = (clean / "hall.db").stat().st_size // _PAGE
    missed = []
    times = grounds.amount(300)
    for turn in range(times):
        count = chance.randint(1, min(15, pages))
        at = chance.randint(0, pages - count)
        filled = chance.choice((b"\x00" * _PAGE * count, b"\xff" * _PAGE * count, chance.randbytes(_PAGE * count)))
        folder = grounds.new_folder() / "hall"
        shutil.copytree(clean, folder)
        if not overwritten(f"sqlite:///{folder}/hall.db", Clock(EVENING), at * _PAGE, filled):
            missed.append((turn, at, count, filled[:4]))
        shutil.rmtree(folder)
    figures = {"times overwritten": times, "pages of the file": pages}
    return Proof("overwritten file", "sqlite", figures, only_broken({"not seen": missed}))


def _server(grounds: Grounds) -> Proof:
    """The first block of each table in turn."""
    missed = []
    tables = [table.name for table in metadata.sorted_tables if table.name not in OWN_TABLES]
    with grounds.own_server() as server:
        full_hall(server.url())
        with psycopg.connect(server.url()) as connection:
            paths = {name: _path(connection, name) for name in tables}
        for name in tables:
            server.stop()
            file = server.folder / "data" / paths[name]
            whole = file.read_bytes()
            file.write_bytes(b"\xff" * _BLOCK + whole[_BLOCK:])
            server.start()
            if not seen(server.url(), Clock(EVENING)):
                missed.append(name)
            server.stop()
            file.write_bytes(whole)
            server.start()
        after = seen(server.url(), Clock(EVENING))
    figures = {"tables with a block overwritten": len(tables)}
    return Proof("overwritten block", "postgresql", figures, only_broken({"not seen": missed, "not put back": after}))


def _path(connection: psycopg.Connection, table: str) -> Path:
    found = connection.execute("SELECT pg_relation_filepath(%s)", (f'public."{table}"',)).fetchone()
    assert found is not None
    return Path(str(found[0]))
