"""Serving central: one or more processes of uvicorn behind a proxy that speaks TLS, with logs of one JSON line each."""

from __future__ import annotations

import logging
import os
import tempfile
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import structlog
import uvicorn

from antrean.central_http import BoundedHttp
from central import metrics
from central.central import Settings
from central.main import create_app
from central.model.clock import pc_clock
from central.store.database import Database, NeedsPostgresql

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from fastapi import FastAPI

KEEP_ALIVE: Final = 75
"""Seconds: longer than the pause between a hall's questions, so that no question meets a closing connection."""
CONNECTIONS_MOST: Final = 2000
"""Connections, and requests at work, of one process; whoever comes beyond them is asked to come again."""
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


def serve(
    url: str, host: str, port: int, public_url: str, *, proxy: str, workers: int,
    clock: Callable[[], datetime] = pc_clock,
) -> None:  # fmt: skip
    """Serve until stopped. The settings travel to further processes in the environment; `clock` is for one alone:
    a demonstration's server lives in the time of its hall.
    """
    database = Database(url)
    database.check()
    database.close()
    os.environ |= {"ANTREAN_CENTRAL_URL": url, "ANTREAN_CENTRAL_PUBLIC_URL": public_url}
    if workers == 1:
        _serve(partial(app, clock), host, port, proxy, None)
        return
    if not database.is_postgresql:
        raise NeedsPostgresql
    with tempfile.TemporaryDirectory(prefix="antrean-counts-") as counts:
        os.environ[metrics.SHARED] = counts
        _serve("antrean.central_server:app", host, port, proxy, workers)


def _serve(made_by: str | Callable[[], FastAPI], host: str, port: int, proxy: str, workers: int | None) -> None:
    uvicorn.run(
        made_by,
        factory=True,
        host=host,
        port=port,
        workers=workers,
        proxy_headers=True,
        forwarded_allow_ips=proxy,
        http=BoundedHttp,
        ws="none",
        limit_concurrency=CONNECTIONS_MOST,
        timeout_keep_alive=KEEP_ALIVE,
        timeout_graceful_shutdown=10,
        access_log=False,  # a path may hold a visitor's token
        server_header=False,
        log_config=None,
    )


def app(clock: Callable[[], datetime] = pc_clock) -> FastAPI:
    """The server as the environment says; each process calls it once."""
    keep_logs()
    public_url = os.environ["ANTREAN_CENTRAL_PUBLIC_URL"].rstrip("/")
    parts = urlsplit(public_url)
    secure = bool(public_url) and not (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    return create_app(os.environ["ANTREAN_CENTRAL_URL"], Settings(public_url=public_url, secure_cookies=secure), clock)


def keep_logs() -> None:
    """Every line of the log is one JSON object on the standard error."""
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=os.fdopen(os.dup(2), "w", buffering=1)),
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(processor=structlog.processors.JSONRenderer(), foreign_pre_chain=shared)
    )
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
