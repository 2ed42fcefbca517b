"""What halls fetch when the manifest says that it changed."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Header, Response

from central.api.asking import AskingHall
from central.api.shapes import HALLS_OWN, problems
from central.problems import Refused
from central.request import ThisCentral
from central.store import documents
from sync import protocol
from sync.protocol import Problem

router = APIRouter(tags=["documents"])


@router.get(
    "/v1/documents/{name}",
    responses={
        200: {"content": {protocol.JSON: {"schema": {"type": "object"}}}, "description": "The document"},
        304: {"description": "Unchanged"},
        **problems(*HALLS_OWN, Problem.BAD_BODY, Problem.NOT_FOUND),
    },
    response_class=Response,
)
def document(
    name: Literal["announcements", "plan-proposal", "keys"],
    hall: AskingHall,
    central: ThisCentral,
    if_none_match: Annotated[str, Header()] = "",
) -> Response:
    """The hall's own document of this name, or the one for all halls."""
    with central.database.reading() as connection:
        found = documents.find(connection, hall.number, name)
    if found is None:
        raise Refused(Problem.NOT_FOUND)
    etag = f'"{found.etag}"'
    seen = {one.strip().removeprefix("W/") for one in if_none_match.split(",")}
    if etag in seen or "*" in seen:
        return Response(status_code=304, headers={"ETag": etag})
    return Response(found.body, media_type=protocol.JSON, headers={"ETag": etag})
