"""The hello: how far a stream is stored."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter

from central.api.asking import AskingHall
from central.api.shapes import HALLS_OWN, Manifest, StreamAnswer, problems
from central.request import ThisCentral
from central.store import documents, streams
from sync import protocol
from sync.protocol import Problem

router = APIRouter(tags=["entries"])


@router.get("/v1/streams/{stream}", responses=problems(*HALLS_OWN, Problem.BAD_BODY))
def hello(stream: UUID, hall: AskingHall, central: ThisCentral) -> StreamAnswer:
    """Central's ack and chain of this stream; 0 and the chain's start for one it does not know."""
    with central.database.reading() as connection:
        found = streams.find(connection, hall, stream)
        manifest = documents.manifest(connection, hall.number, central.now())
    return StreamAnswer(
        stream=stream, ack=found.ack, chain=found.chain.hex(), server_time=protocol.write_time(central.clock()),
        manifest=Manifest.model_validate(manifest),
    )  # fmt: skip
