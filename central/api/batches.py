"""Entries come in."""

from __future__ import annotations

import hmac
from typing import Any, Final

import structlog
from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool

from central.api.asking import AskingHall
from central.api.shapes import HALLS_OWN, BatchAnswer, problems
from central.ingest import Taken, take
from central.problems import Refused
from central.request import ThisCentral
from sync import protocol
from sync.protocol import BodyWrong, Problem

router = APIRouter(tags=["entries"])
log = structlog.get_logger("central")

_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "description": "gzip of NDJSON: a header and one line for each entry; see docs/sync-protocol.md",
        "content": {protocol.NDJSON: {"schema": {"type": "string", "format": "binary"}}},
    }
}
_CAN_BE: Final = problems(
    *HALLS_OWN, Problem.BAD_GZIP, Problem.TRUNCATED, Problem.DIGEST_MISMATCH, Problem.COUNT_MISMATCH,
    Problem.BAD_HEADER, Problem.BAD_LINE, Problem.GAP, Problem.CHAIN_MISMATCH, Problem.UNPACKED_TOO_LARGE,
    Problem.TOO_MANY_ENTRIES,
)  # fmt: skip


@router.post("/v1/batches", response_model=BatchAnswer, openapi_extra=_BODY, responses=_CAN_BE)
async def batches(request: Request, hall: AskingHall, central: ThisCentral) -> Response:
    """Store a batch of entries; everything up to the answered `ack` is stored."""
    body = await request.body()
    digest = request.headers.get("content-digest")
    if digest is not None and not hmac.compare_digest(digest.encode(), protocol.content_digest(body).encode()):
        raise BodyWrong(Problem.DIGEST_MISMATCH)
    try:
        taken = await run_in_threadpool(take, central, hall, body)
    except (BodyWrong, Refused) as error:
        central.metrics.batches.labels(str(error.problem)).inc()
        log.warning("batch refused", hall=hall.id, problem=str(error.problem), why=error.why[:100])
        raise
    central.metrics.batches.labels("taken").inc()
    request.app.state.projector.wake()
    _log(hall.id, taken)
    return Response(protocol.compact(taken.told()), media_type=protocol.JSON)


def _log(hall: str, taken: Taken) -> None:
    told = taken.outcome
    log.info(
        "batch", hall=hall, stream=taken.stream, ack=taken.ack, inserted=told.inserted, duplicate=told.duplicate,
        quarantined=len(told.quarantined), conflicts=told.conflicts,
    )  # fmt: skip
