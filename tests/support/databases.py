"""Every test's own database: a SQLite folder, or a database on a real PostgreSQL.

`ANTREAN_TEST_PG` names the PostgreSQL to use: the URL of a running server whose user may create databases,
or the folder with the programs of an installed one (/usr/lib/postgresql/15/bin). Without it, the one from the
development packages is started.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from tests.support.postgresql import PostgresServer, programs_from_pip

Prepare = Callable[[str], None]
"""Fills the empty database at a URL, and lets go of it: every connection closed when it returns."""


class Databases:
    """Makes databases. What `prepare` puts into one is done once and copied for each further database."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        """Where the SQLite templates are kept."""
        self._server: PostgresServer | None = None
        self._templates: dict[tuple[str, Prepare], str] = {}
        self._made = 0

    def sqlite(self, folder: Path, prepare: Prepare | None = None) -> str:
        """The URL of a new SQLite database in a folder that does not exist yet."""
        if prepare is None:
            folder.mkdir(parents=True)
        else:
            shutil.copytree(self._sqlite_template(prepare), folder)
        return f"sqlite:///{folder}/hall.db"

    def postgresql(self, prepare: Prepare | None = None) -> str:
        """The URL of a new database on the PostgreSQL server."""
        if prepare is None:
            return self._create("template0")
        return self._create(self._postgresql_template(prepare))

    def drop(self, url: str) -> None:
        """Remove a database made by `postgresql`, whoever still uses it."""
        self._tell("DROP DATABASE {} WITH (FORCE)", urlsplit(url).path.lstrip("/"))

    def close(self) -> None:
        """Remove the templates and end the server."""
        for (kind, _), template in self._templates.items():
            if kind == "postgresql":
                self._tell("DROP DATABASE {} WITH (FORCE)", template)
        if self._server is not None:
            self._server.close()

    def _sqlite_template(self, prepare: Prepare) -> str:
        if ("sqlite", prepare) not in self._templates:
            folder = self.folder / f"template-{len(self._templates)}"
            prepare(self.sqlite(folder))
            self._templates["sqlite", prepare] = str(folder)
        return self._templates["sqlite", prepare]

    def _postgresql_template(self, prepare: Prepare) -> str:
        if ("postgresql", prepare) not in self._templates:
            url = self._create("template0")
            prepare(url)
            self._templates["postgresql", prepare] = urlsplit(url).path.lstrip("/")
        return self._templates["postgresql", prepare]

    def _create(self, template: str) -> str:
        self._made += 1
        name = f"antrean_test_{os.getpid()}_{self._made}"
        self._tell("CREATE DATABASE {} TEMPLATE {}", name, template)
        return urlsplit(self._address())._replace(path=f"/{name}").geturl()

    def _tell(self, statement: str, *names: str) -> None:
        with psycopg.connect(self._address(), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def _address(self) -> str:
        """The URL of the server, started when first asked for."""
        named = os.environ.get("ANTREAN_TEST_PG", "")
        if "://" in named:
            return named
        if self._server is None:
            self._server = PostgresServer(programs())
        return self._server.url()


def programs() -> Path:
    """The PostgreSQL programs for a server of one's own, also where `ANTREAN_TEST_PG` names a running one."""
    named = os.environ.get("ANTREAN_TEST_PG", "")
    return Path(named) if named and "://" not in named else programs_from_pip()
