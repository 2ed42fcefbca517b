"""The central server put together."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from fastapi import FastAPI

from central.api import health
from central.central import Central, Settings
from central.cleaning import Cleaning
from central.contract import ROUTERS
from central.guards import BodyLimit, Counting, SecurityHeaders, WellFormed
from central.model.clock import pc_clock
from central.problems import answer_problems
from central.projector import Projector
from central.store.database import Database
from central.web import routes as web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from datetime import datetime

VERSION = "1"


def create_app(url: str, settings: Settings | None = None, clock: Callable[[], datetime] = pc_clock) -> FastAPI:
    """The server for the database at `url`, whose tables must be there."""
    central = Central(Database(url), settings or Settings(), clock)
    projector, cleaning = Projector(central), Cleaning(central)

    @contextlib.asynccontextmanager
    async def living(_app: FastAPI) -> AsyncIterator[None]:
        projector.start()
        cleaning.start()
        yield
        cleaning.close()
        projector.close()
        central.database.close()

    app = FastAPI(
        title="Antrean central",
        version=VERSION,
        lifespan=living,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,  # it would lead to wherever the question's `Host` says
    )
    app.state.central = central
    app.state.projector = projector
    answer_problems(app)
    for router in (health.router, *ROUTERS):
        app.include_router(router)
    web.add_pages(app, central)
    app.add_middleware(BodyLimit)
    app.add_middleware(WellFormed)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Counting, metrics=central.metrics)
    return app
