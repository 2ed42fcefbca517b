"""Databases for the long proofs: an empty one at a time, and a server of one's own for what breaks servers."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.support.databases import Databases, programs
from tests.support.postgresql import PostgresServer

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS: Final = ("sqlite", "postgresql")


class Grounds:
    """Where the proofs take place."""

    def __init__(self, seed: int, *, quick: bool) -> None:
        self.seed = seed
        self.quick = quick
        self.folder = Path(tempfile.mkdtemp(prefix="antrean-soak-"))
        self.databases = Databases(self.folder)
        self._made = 0
        os.environ["PATH"] = f"{programs()}{os.pathsep}{os.environ['PATH']}"  # pg_dump and pg_restore

    def amount(self, long: int) -> int:
        """So many; a tenth of it for a first look."""
        return max(1, long // 10) if self.quick else long

    def new_folder(self) -> Path:
        """An empty folder."""
        self._made += 1
        folder = self.folder / str(self._made)
        folder.mkdir()
        return folder

    @contextmanager
    def empty(self, kind: str) -> Iterator[str]:
        """The URL of an empty database, removed afterwards."""
        if kind == "sqlite":
            folder = self.new_folder()
            yield self.databases.sqlite(folder / "hall")
            shutil.rmtree(folder)
        else:
            url = self.databases.postgresql()
            yield url
            self.databases.drop(url)

    @contextmanager
    def own_server(self) -> Iterator[PostgresServer]:
        """A PostgreSQL whose commits reach the disk, for crashing."""
        server = PostgresServer(programs(), durable=True)
        try:
            yield server
        finally:
            server.close()

    def close(self) -> None:
        """Remove everything."""
        self.databases.close()
        shutil.rmtree(self.folder, ignore_errors=True)
