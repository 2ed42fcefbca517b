"""The central server that is measured: its database on a PostgreSQL, its process, a hall enrolled with it."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import time
import uuid
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import psycopg

from central.store import tokens
from central.store.database import Database
from tests.support.running_central import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.postgresql import PostgresServer


@contextmanager
def central_database(server: PostgresServer) -> Iterator[str]:
    """The address of a new one with tables."""
    name = f"central_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload,unused-ignore] # psycopg wants literals; the name is our own
    url = urlsplit(server.url())._replace(path=f"/{name}").geturl()
    database = Database(url)
    database.create()
    database.close()
    yield url


@contextmanager
def serving(url: str, workers: int = 1) -> Iterator[int]:
    """The server in processes of its own, as it is started for good; its port."""
    port = free_port()
    command = [sys.executable, "-m", "antrean", "central", "run", "--port", str(port), "--workers", str(workers)]
    process = subprocess.Popen(command, env=os.environ | {"ANTREAN_CENTRAL_URL": url}, stderr=subprocess.DEVNULL)
    try:
        while not _answers(port):
            assert process.poll() is None, "central did not start"
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait()


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


def enrolled(url: str, hall: str) -> str:
    """The token of a hall."""
    database = Database(url)
    now = time.time_ns() // 1_000_000
    with database.writing() as connection:
        token = tokens.claim(connection, tokens.new_code(connection, hall, None, "bench", now), hall, "bench", now)[1]
    database.close()
    return token
