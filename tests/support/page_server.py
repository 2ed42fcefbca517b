"""The central server on loopback, and a real browser in front of it."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from antrean.central_http import BoundedHttp
from central.central import Settings
from central.main import create_app
from tests.support.central_halls import CentralHalls
from tests.support.patience import until

CHROMIUM = os.environ.get("ANTREAN_TEST_CHROMIUM", "/usr/bin/chromium")
PHONE = (360, 640)
DESKTOP = (1366, 768)
_FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
]


@contextmanager
def serving(url: str, halls: CentralHalls) -> Iterator[str]:
    """The server at work; its address. Visitors come from where `X-Forwarded-For` says, as behind a proxy."""
    app = create_app(url, Settings(secure_cookies=False), halls.clock)
    config = uvicorn.Config(
        app,
        "127.0.0.1",
        0,
        log_config=None,
        lifespan="on",
        timeout_graceful_shutdown=1,
        proxy_headers=True,
        http=BoundedHttp,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, name="central")
    thread.start()
    try:
        until(lambda: server.started or not thread.is_alive())
        assert server.started, "the server did not start"
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(20)


@contextmanager
def chromium(folder: Path) -> Iterator[Browser]:
    """A browser with a new profile of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=_FLAGS, downloads_path=folder, chromium_sandbox=False
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def window(
    browser: Browser, size: tuple[int, int], locale: str = "id-ID", *, script: bool = True
) -> Iterator[BrowserContext]:
    """A private window of this size and language."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        locale=locale,
        is_mobile=size == PHONE,
        java_script_enabled=script,
    )
    context.set_default_timeout(10_000)
    try:
        yield context
    finally:
        context.close()
