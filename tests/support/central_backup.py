"""Backups of a central server's database, taken and put back while the server is stopped, as an operator does."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

if TYPE_CHECKING:
    from tests.support.running_central import RunningCentral


@dataclass
class CentralBackups:
    """The backups of one central server, in the order they were taken."""

    central: RunningCentral
    _made: list[str] = field(default_factory=list)
    """Folders, or names of databases."""

    def take(self) -> None:
        """One more."""
        name = f"{self._name()}_backup_{len(self._made)}"
        self.central.stop()
        self._copy(self._name(), name)
        self.central.start()
        self._made.append(name)

    def put_back(self, which: int = -1) -> None:
        """The server begins anew from a backup; what came since is gone."""
        self.central.stop()
        self._drop(self._name())
        self._copy(self._made[which], self._name())
        self.central.start()

    def close(self) -> None:
        """Remove them; the server is stopped."""
        for name in self._made:
            self._drop(name)

    def _name(self) -> str:
        parts = urlsplit(self.central.database_url)
        if parts.scheme == "sqlite":
            return str(Path(self.central.database_url.removeprefix("sqlite:///")).parent)
        return parts.path.lstrip("/")

    def _copy(self, one: str, other: str) -> None:
        if self.central.database_url.startswith("sqlite"):
            shutil.copytree(one, other)
        else:
            self._tell("CREATE DATABASE {} TEMPLATE {}", other, one)

    def _drop(self, name: str) -> None:
        if self.central.database_url.startswith("sqlite"):
            shutil.rmtree(name)
        else:
            self._tell("DROP DATABASE {} WITH (FORCE)", name)

    def _tell(self, statement: str, *names: str) -> None:
        server = urlsplit(self.central.database_url)._replace(path="/postgres").geturl()
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
