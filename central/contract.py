"""The OpenAPI document of what halls ask: `docs/openapi.json`, the contract beside docs/sync-protocol.md."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from central.api import batches, commands, documents, enrolment, plans, proof, streams
from central.api.shapes import ProblemDocument

if TYPE_CHECKING:
    from fastapi import APIRouter

ROUTERS: tuple[APIRouter, ...] = tuple(
    part.router for part in (enrolment, streams, batches, plans, proof, documents, commands)
)
"""What halls ask, in the order of the document."""


def openapi() -> dict[str, Any]:
    """The document."""
    routes = [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]
    made = get_openapi(
        title="Antrean central", version="1", routes=routes, summary="How halls send their records and prove it",
        description="See docs/sync-protocol.md for what is said here in words.",
    )  # fmt: skip
    made["components"]["schemas"]["ProblemDocument"] = ProblemDocument.model_json_schema()
    return made


def written() -> str:
    """The document as docs/openapi.json holds it."""
    return json.dumps(openapi(), indent=1, sort_keys=True, ensure_ascii=False) + "\n"
