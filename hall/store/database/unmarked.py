"""A hall on a server whose backup is back but has no new series yet: nobody may give its numbers.

The programs of PostgreSQL put a backup back in a transaction of their own. In that very transaction the hall's row is
set aside, and the one that gives the hall its new series brings it back: whenever the power fails, the hall is the old
one, the restored one with its new series, or one that refuses to work until the backup is put back again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import inspect, text

from hall.model.errors import HallEmpty, HallTrouble, RestoreUnfinished
from hall.store.database.schema import HEAD, metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection

_ASIDE: Final = "hall_unmarked"
_TABLES: Final = (*metadata.tables, "alembic_version", _ASIDE)
BEFORE: Final = f"DROP TABLE IF EXISTS {', '.join(_TABLES)} CASCADE"
"""Everything of a hall goes, also tables that an older backup does not know, and what an interrupted restore left."""
AFTER: Final = f"""
RESET search_path;
CREATE TABLE IF NOT EXISTS {_ASIDE} AS TABLE hall;
DELETE FROM hall;
DO $$ BEGIN
  IF (SELECT count(*) FROM {_ASIDE}) <> 1 THEN RAISE EXCEPTION 'the backup holds no hall'; END IF;
  IF (SELECT max(version_num) FROM alembic_version) > '{HEAD}' THEN
    RAISE EXCEPTION 'the backup is newer than this program: update the program';
  END IF;
END $$
"""  # noqa: S608 - names of our own
"""Set the hall's row aside, or take everything back; a dump leaves no search path."""


def bring_back(connection: Connection) -> None:
    """The hall's row is in its place again; its new series follows in the same transaction."""
    connection.execute(text(f"INSERT INTO hall SELECT * FROM {_ASIDE}"))  # noqa: S608 - a name of our own
    connection.execute(text(f"DROP TABLE {_ASIDE}"))


def why_no_row(connection: Connection, url: str) -> HallTrouble:
    """Why a hall has tables and no row."""
    return RestoreUnfinished(url=url) if inspect(connection).has_table(_ASIDE) else HallEmpty(url=url)
