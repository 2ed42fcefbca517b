"""A hall's plan, its live document, and octets sealed to central's key."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Request, Response
from fastapi.concurrency import run_in_threadpool

from central.api.asking import AskingHall
from central.api.shapes import (
    HALLS_OWN,
    BlobAnswer,
    LiveAnswer,
    Manifest,
    MissingAnswer,
    MissingQuestion,
    PlanAnswer,
    PlanQuestion,
    problems,
)
from central.central import Central
from central.model.live_document import sent_live
from central.problems import Refused
from central.request import ThisCentral
from central.store import blobs, documents, lives, plans
from central.store.plans import PlanWrong
from central.store.tokens import KnownHall
from sync import protocol
from sync.protocol import Problem

router = APIRouter(tags=["state"])

_LIVE: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "description": "The live document; see docs/sync-protocol.md",
        "content": {protocol.JSON: {"schema": {"type": "object"}}},
    }
}
_OCTETS: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {protocol.OCTETS: {"schema": {"type": "string", "format": "binary"}}},
    }
}
Sha = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]


_LIVE_CAN_BE: Final = problems(
    *HALLS_OWN, Problem.BAD_BODY, Problem.BAD_GZIP, Problem.TRUNCATED, Problem.UNPACKED_TOO_LARGE
)


@router.put("/v1/live", openapi_extra=_LIVE, responses=_LIVE_CAN_BE)
async def live(request: Request, hall: AskingHall, central: ThisCentral) -> LiveAnswer:
    """Keep the live document in place of the one before. It may come as it is, or as gzip; a large one only so."""
    body = await request.body()
    if request.headers.get("content-encoding") == "gzip":
        body = protocol.opened(body, protocol.LIVE_UNPACKED_MOST)
    elif len(body) > protocol.LIVE_MOST:
        raise Refused(Problem.BODY_TOO_LARGE, f"at most {protocol.LIVE_MOST} bytes as it is")
    return await run_in_threadpool(_keep_live, central, hall, body)


def _keep_live(central: Central, hall: KnownHall, body: bytes) -> LiveAnswer:
    document = sent_live(body)
    now = central.now()
    with central.database.writing() as connection:
        lives.put(connection, hall.number, document, now)
        manifest = documents.manifest(connection, hall.number, now)
    return LiveAnswer(
        at=str(document["at"]), server_time=protocol.write_time(central.clock()),
        manifest=Manifest.model_validate(manifest),
    )  # fmt: skip


@router.put("/v1/plan", responses=problems(*HALLS_OWN, Problem.BAD_BODY, Problem.SHA_MISMATCH))
def plan(question: PlanQuestion, hall: AskingHall, central: ThisCentral) -> PlanAnswer:
    """Keep the plan in force."""
    if hashlib.sha256(question.document.encode()).hexdigest() != question.sha:
        raise Refused(Problem.SHA_MISMATCH)
    try:
        with central.database.writing() as connection:
            plans.put(connection, hall.number, question.sha, question.document, central.now())
    except PlanWrong:
        raise Refused(Problem.BAD_BODY, "the document is no plan of a hall") from None
    return PlanAnswer(sha=question.sha)


@router.put(
    "/v1/blobs/{sha}",
    openapi_extra=_OCTETS,
    responses={
        201: {"model": BlobAnswer, "description": "Kept now"},
        **problems(*HALLS_OWN, Problem.BAD_BODY, Problem.SHA_MISMATCH),
    },
)
async def keep_blob(
    sha: Sha, request: Request, response: Response, hall: AskingHall, central: ThisCentral
) -> BlobAnswer:
    """Keep sealed octets: 201, or 200 when they were there (or erased) before."""
    body = await request.body()
    if hashlib.sha256(body).hexdigest() != sha:
        raise Refused(Problem.SHA_MISMATCH)
    new = await run_in_threadpool(_keep_blob, central, hall.number, body)
    response.status_code = 201 if new else 200
    return BlobAnswer(sha=sha)


def _keep_blob(central: Central, hall: int, octets: bytes) -> bool:
    with central.database.writing() as connection:
        return blobs.put(connection, hall, octets, central.now())


@router.delete("/v1/blobs/{sha}", status_code=204, responses=problems(*HALLS_OWN, Problem.BAD_BODY))
def erase_blob(sha: Sha, hall: AskingHall, central: ThisCentral) -> None:
    """Erase sealed octets for ever; they are not taken again."""
    with central.database.writing() as connection:
        blobs.erase(connection, hall.number, bytes.fromhex(sha), central.now())


@router.post("/v1/missing", responses=problems(*HALLS_OWN, Problem.BAD_BODY))
def missing(question: MissingQuestion, hall: AskingHall, central: ThisCentral) -> MissingAnswer:
    """What is not here of that which the hall has sent: a central server put back from a backup lacks the latest."""
    with central.database.reading() as connection:
        other = question.plan is not None and plans.sha_in_force(connection, hall.number) != question.plan
        lost = blobs.missing(connection, hall.number, [bytes.fromhex(sha) for sha in question.blobs])
    return MissingAnswer(plan=other, blobs=[sha.hex() for sha in lost])
