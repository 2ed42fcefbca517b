"""A real central server on a port of this machine, stopped and started as a test likes."""

from __future__ import annotations

import contextlib
import socket
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import uvicorn

from antrean.central_http import BoundedHttp
from central.central import Settings
from central.main import create_app
from central.model.clock import pc_clock
from central.store import tokens
from central.store.database import Database
from tests.support.patience import until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from sqlalchemy import Connection

NOW = 1_795_485_600_000
"""When a test's codes are made: 24 November 2026."""


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class RunningCentral:
    """A central server; its database outlives its process."""

    database_url: str
    port: int = field(default_factory=free_port)
    clock: Callable[[], datetime] = pc_clock
    _server: uvicorn.Server | None = None
    _thread: threading.Thread | None = None

    def __post_init__(self) -> None:
        database = Database(self.database_url)
        database.create()
        database.close()

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start, and wait until it answers."""
        app = create_app(self.database_url, Settings(secure_cookies=False), self.clock)
        config = uvicorn.Config(app, "127.0.0.1", self.port, log_config=None, http=BoundedHttp, timeout_keep_alive=75)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        server, thread = self._server, self._thread
        until(lambda: server.started or not thread.is_alive())
        assert server.started, "the server did not start"

    def stop(self) -> None:
        """End; what it answered is kept."""
        if self._server is not None and self._thread is not None:
            self._server.should_exit = True
            self._thread.join()
        self._server = None

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """Its database, as its own commands see it."""
        database = Database(self.database_url)
        try:
            with database.writing() as connection:
                yield connection
        finally:
            database.close()

    def code(self) -> str:
        """A code for a hall that comes for the first time."""
        with self.writing() as connection:
            return tokens.new_code(connection, "Balai Uji", None, "test", _now())

    def token_of(self, hall_id: str) -> str:
        """A token for a hall, enrolled here without asking over the network."""
        with self.writing() as connection:
            code = tokens.new_code(connection, "Balai Uji", None, "test", _now())
            return tokens.claim(connection, code, hall_id, "test", _now())[1]


def _now() -> int:
    import time  # noqa: PLC0415 - codes run out in real time

    return int(time.time() * 1000)
