"""What the database itself knows of its health: torn pages, indexes that disagree with their tables, rows astray."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select, text
from sqlalchemy.exc import SQLAlchemyError

from hall.model.errors import HallBroken
from hall.store.database.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Executable

_MOST: Final = 20
"""Findings asked for; a file with more is broken as a whole."""
_INDEXES: Final = text("SELECT indexname, tablename FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname")
_CHECK_INDEX: Final = text("SELECT bt_index_check(CAST(:name AS regclass))")
_CHECK_TABLE: Final = text("SELECT msg FROM verify_heapam(CAST(:name AS regclass)) LIMIT 20")
_AMCHECK: Final = text("SELECT 1 FROM pg_extension WHERE extname = 'amcheck'")


def found(connection: Connection) -> Iterator[str]:
    """What is damaged, in the database's own words; nothing when it is whole.

    `HallBroken` ends the search, with what was found so far, when a server falls over its own pages.
    """
    if connection.dialect.name == "sqlite":
        yield from _sqlite(connection)
    else:
        yield from _postgresql(connection)


def _sqlite(connection: Connection) -> Iterator[str]:
    for pragma in (f"integrity_check({_MOST})", "foreign_key_check"):
        try:
            rows = connection.exec_driver_sql(f"PRAGMA {pragma}").fetchall()
        except SQLAlchemyError as error:
            yield _said(error)
            continue
        if pragma == "foreign_key_check":
            yield from (f"{table} row {row}: no such {parent}" for table, row, parent, _key in rows[:_MOST])
        else:
            yield from (told for (told,) in rows if told != "ok")


def _postgresql(connection: Connection) -> Iterator[str]:
    """Every row is read; indexes and pages are checked where the extension amcheck is there and allowed."""
    checking = connection.execute(_AMCHECK).scalar() is not None
    indexes: dict[str, list[str]] = {table.name: [] for table in metadata.sorted_tables}
    for index, table_name in connection.execute(_INDEXES):
        indexes.get(table_name, []).append(index)
    for table in metadata.sorted_tables:
        named: list[tuple[str, Executable, bool]] = [(table.name, select(table), False)]
        if checking:
            named.append((table.name, _CHECK_TABLE.bindparams(name=f"public.{table.name}"), True))
            named += [(index, _CHECK_INDEX.bindparams(name=f"public.{index}"), False) for index in indexes[table.name]]
        for name, statement, tells in named:
            yield from _tried(connection, name, statement, tells=tells)


def _tried(connection: Connection, name: str, statement: Executable, *, tells: bool) -> Iterator[str]:
    """What a statement tells of damage, or stumbles over."""
    savepoint = connection.begin_nested()
    told = []
    try:
        with connection.execute(statement, execution_options={"yield_per": 2_000}) as result:
            told = [f"{name}: {row[0]}" for row in result if tells]
    except SQLAlchemyError as error:
        savepoint.rollback()
        if "permission denied" not in str(error):
            yield f"{name}: {_said(error)}"
        if connection.invalidated:  # the server fell over its own pages
            raise HallBroken(why=name) from error
        return
    savepoint.commit()
    yield from told


def _said(error: SQLAlchemyError) -> str:
    """The database's own words, in one line."""
    return next(iter(str(getattr(error, "orig", error)).strip().splitlines()), type(error).__name__)
