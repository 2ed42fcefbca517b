"""What a route knows of a request beside its words: the server that answers, and where it comes from."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from central.central import Central
from central.model.neighbourhood import neighbourhood


def central_of(request: Request) -> Central:
    """The server that answers this request."""
    found: Central = request.app.state.central
    return found


ThisCentral = Annotated[Central, Depends(central_of)]
"""A route's parameter: the server that answers."""


def address_of(request: Request) -> str:
    """Where a request comes from; behind a proxy, uvicorn puts the visitor's own address here."""
    return request.client.host if request.client is not None else ""


def near(request: Request) -> str:
    """Whom a limit counts this request for."""
    return neighbourhood(address_of(request))
