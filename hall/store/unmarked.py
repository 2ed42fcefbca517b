"""A hall on a server whose backup is back but has no new series yet: nobody may give its numbers.

The programs of PostgreSQL put a backup back in a transaction of their own. In that very transaction the hall's row is
set aside, and the one that gives the hall its new series brings it back: whenever the power fails, the hall is the old
one, the restored one with its new series, or one that refuses to work until the backup is put back again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import inspect, text

from hall.model.errors import HallEmpty, HallTrouble, RestoreUnfinished

if TYPE_CHECKING:
    from sqlalchemy import Connection

_ASIDE: Final = "hall_unmarked"
BEFORE: Final = f"DROP TABLE IF EXISTS {_ASIDE}"
"""What an interrupted restore may have left."""
AFTER: Final = f"RESET search_path; CREATE TABLE {_ASIDE} AS TABLE hall; DELETE FROM hall"  # noqa: S608 - a name of our own
"""Set the hall's row aside; a dump leaves no search path."""


def bring_back(connection: Connection) -> None:
    """The hall's row is in its place again; its new series follows in the same transaction."""
    connection.execute(text(f"INSERT INTO hall SELECT * FROM {_ASIDE}"))  # noqa: S608 - a name of our own
    connection.execute(text(BEFORE))


def why_no_row(connection: Connection, url: str) -> HallTrouble:
    """Why a hall has tables and no row."""
    return RestoreUnfinished(url=url) if inspect(connection).has_table(_ASIDE) else HallEmpty(url=url)
