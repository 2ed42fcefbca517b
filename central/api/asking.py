"""Who asks: the hall of the bearer token. Those who try tokens out are slowed down; a true token never is."""

from __future__ import annotations

from typing import Annotated, Final

import structlog
from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from central.central import Central
from central.problems import Refused
from central.request import ThisCentral, near
from central.store import attempts, hearing, tokens
from central.store.tokens import KnownHall
from sync.protocol import Problem

log = structlog.get_logger("central")

TOKENS_MOST: Final = 30
"""Wrong tokens from one neighbourhood in a minute."""
CODES_MOST: Final = 5
_BEARER: Final = HTTPBearer(auto_error=False, description="A hall's token, antrean_<key>_<secret>")


def asking_hall(
    request: Request, central: ThisCentral, shown: Annotated[HTTPAuthorizationCredentials | None, Security(_BEARER)]
) -> KnownHall:
    """The hall whose token came; 401 without a valid one."""
    now = central.now()
    if shown is not None:
        with central.database.reading() as connection:
            found = tokens.hall_of(connection, shown.credentials, now)
        if found is not None and hearing.is_due(found.seen_at, now):
            with central.database.writing() as connection:
                hearing.note(connection, found.number, now)
        if found is not None:
            return found
    refuse_guessing(central, "token", near(request), TOKENS_MOST)
    raise Refused(Problem.UNAUTHORIZED, headers={"WWW-Authenticate": "Bearer"})


def refuse_guessing(central: Central, kind: str, whom: str, most: int) -> None:
    """Count a failed attempt; 429 when there were too many."""
    now = central.now()
    with central.database.writing() as connection:
        too_many = attempts.too_many(connection, kind, whom, now, most)
        if not too_many:
            attempts.failed(connection, kind, whom, now)
    central.metrics.refused.labels(kind).inc()
    log.warning("refused", what=kind, too_many=too_many)
    if too_many:
        raise Refused(Problem.TOO_MANY_REQUESTS, headers={"Retry-After": "60"})


AskingHall = Annotated[KnownHall, Depends(asking_hall)]
"""A route's parameter: the hall that asks."""
