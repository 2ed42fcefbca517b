"""Whether the server lives and can serve, and what it counted."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter, Request, Response

from central.metrics import CONTENT_TYPE
from central.problems import Refused
from central.request import ThisCentral, address_of
from central.store import set_aside
from central.store.database import DatabaseOther, is_down
from sync.protocol import Problem

router = APIRouter(include_in_schema=False)

LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost", "testclient"})


@router.get("/healthz")
async def healthy() -> dict[str, Any]:
    """The process answers."""
    return {"alive": True}


@router.get("/readyz")
def ready(request: Request, central: ThisCentral) -> dict[str, Any]:
    """The database answers and its tables are this program's; 503 otherwise."""
    try:
        central.database.check()
        with central.database.reading() as connection:
            aside = set_aside.count(connection)
    except DatabaseOther:
        raise Refused(Problem.UNAVAILABLE, "the tables are not this program's") from None
    except Exception as error:
        if is_down(error):
            raise Refused(Problem.UNAVAILABLE, "the database is away") from None
        raise
    return {"ready": True, "projector": request.app.state.projector.trouble or "fine", "halls_set_aside": aside}


@router.get("/metrics")
def metrics(request: Request, central: ThisCentral) -> Response:
    """For Prometheus on this machine; nobody else is answered."""
    if address_of(request) not in LOOPBACK:
        raise Refused(Problem.NOT_FOUND)
    try:
        with central.database.reading() as connection:
            central.metrics.set_aside.set(set_aside.count(connection))
    except Exception as error:
        if not is_down(error):
            raise  # without its database, everything else is told all the same
    return Response(central.metrics.shown(), media_type=CONTENT_TYPE)
