"""The central server that is measured: its database on a PostgreSQL, its process, a hall enrolled with it."""

from __future__ import annotations

import http.client
import subprocess
import sys
import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import psycopg

from bench.trial_hall import ROOT
from central.model.clock import millis
from central.store import tokens
from central.store.database import Database
from tests.support.patience import until
from tests.support.running_central import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

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
    command = ["antrean", "central", "run", "--url", url, "--port", str(port), "--workers", str(workers)]
    with _at_work(port, *command):
        yield port


@dataclass(frozen=True)
class Served:
    """Where a server answers, and the number of its process."""

    port: int
    process: int


@contextmanager
def served_that_morning(url: str) -> Iterator[Served]:
    """The same in one process, on the day of the hall that is measured."""
    port = free_port()
    with _at_work(port, "bench.morning_central", url, str(port)) as process:
        yield Served(port, process)


@contextmanager
def serving_that_morning(url: str) -> Iterator[int]:
    """Its port alone."""
    with served_that_morning(url) as served:
        yield served.port


@contextmanager
def _at_work(port: int, *words: str) -> Iterator[int]:
    process = subprocess.Popen([sys.executable, "-m", *words], cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        until(lambda: process.poll() is not None or _answers(port), "central does not answer")
        assert process.poll() is None, "central did not start"
        yield process.pid
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


def enrolled(url: str, hall: str, at: datetime) -> str:
    """The token of a hall that comes at this time."""
    database = Database(url)
    now = millis(at)
    with database.writing() as connection:
        token = tokens.claim(connection, tokens.new_code(connection, hall, None, "bench", now), hall, "bench", now)[1]
    database.close()
    return token
