"""What somebody added to the tables of a hall, or took from them: a trigger acts unseen, an index guards numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import UniqueConstraint, bindparam, inspect, text

from hall.store.database.partial_indexes import metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Inspector, Table

_OURS: Final = (*metadata.tables, "alembic_version")
_ADDED: Final = {
    "sqlite": text("""
        SELECT type, name FROM sqlite_master
        WHERE type IN ('trigger', 'view')
        OR type = 'table' AND name NOT IN :ours AND name NOT LIKE 'sqlite~_%' ESCAPE '~'
        ORDER BY type, name
    """),
    "postgresql": text("""
        SELECT 'trigger', tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
        WHERE NOT tgisinternal AND relnamespace = 'public'::regnamespace AND relname IN :ours
        UNION ALL
        SELECT 'rule', rulename FROM pg_rules WHERE schemaname = 'public' AND tablename IN :ours
        ORDER BY 1, 2
    """),
}
"""A file is the hall's alone; on a server other tables may be somebody else's good right."""


def altered(connection: Connection) -> Iterator[str]:
    """What is not as this program made it, in the database's own names."""
    added = _ADDED[connection.dialect.name].bindparams(bindparam("ours", expanding=True))
    yield from (f"{kind} {name}" for kind, name in connection.execute(added, {"ours": _OURS}))
    inspector = inspect(connection)
    for table in metadata.sorted_tables:
        there = _there(inspector, table)
        yield from (f"index {name}" for name, wanted in sorted(_wanted(table).items()) if there.get(name) != wanted)


def _wanted(table: Table) -> dict[str, tuple[list[str], bool]]:
    """Per index its columns, and whether each value comes once."""
    wanted = {str(one.name): (list(one.columns.keys()), bool(one.unique)) for one in table.indexes}
    unique = (one for one in table.constraints if isinstance(one, UniqueConstraint))
    return wanted | {str(one.name): (list(one.columns.keys()), True) for one in unique}


def _there(inspector: Inspector, table: Table) -> dict[str, tuple[Any, bool]]:
    indexes: Any = inspector.get_indexes(table.name)
    constraints: Any = inspector.get_unique_constraints(table.name)
    there = {one["name"]: (one["column_names"], bool(one["unique"])) for one in indexes}
    return there | {one["name"]: (one["column_names"], True) for one in constraints}
