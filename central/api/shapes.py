"""The bodies of questions and answers, as the OpenAPI document describes them."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from sync import protocol
from sync.protocol import Problem

Text = Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")]
HallId = Annotated[str, Field(pattern=r"^[A-Za-z0-9._:-]{1,64}$")]
Hex = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Day = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Count = Annotated[int, Field(ge=0, lt=2**53)]
Entries = Annotated[int, Field(ge=0, lt=2**31)]
"""Entries of one day."""
Moment = Annotated[str, Field(max_length=40, pattern=r"^[^\x00]*$")]


class Shape(BaseModel):
    """A body; fields nobody knows are left alone."""

    model_config = ConfigDict(strict=True, extra="ignore")


class Loose(BaseModel):
    """An answer."""

    model_config = ConfigDict(extra="forbid")


class ProblemDocument(BaseModel):
    """A problem (RFC 9457); `type` is `urn:antrean:problem:<name>`."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str | None = None


class Manifest(Loose):
    """What changed, so that a quiet hall asks one question."""

    documents: dict[str, str]
    commands: int
    accepts: dict[str, list[int]]
    protocol: int


class EnrolQuestion(Shape):
    """A hall that comes for the first time, or anew."""

    code: Annotated[str, Field(max_length=40, pattern=r"^[^\x00]*$")]
    hall: HallId
    name: Text = ""
    program: Text = ""
    time: Moment = ""


class EnrolAnswer(Loose):
    """The hall's key; it is told once."""

    hall: str
    token: str
    server_time: str


class TokenAnswer(Loose):
    """A new key."""

    token: str
    server_time: str


class StreamAnswer(Loose):
    """Central's ack is the truth."""

    stream: UUID
    ack: int
    chain: str
    server_time: str
    manifest: Manifest


class Quarantined(Loose):
    """One entry in quarantine."""

    n: int
    why: str


class QuarantineAnswer(Loose):
    """How many, and the first of them."""

    total: int
    first: list[Quarantined]


class LiveTaken(Loose):
    """What became of a live document that came along with a batch: kept, or why not."""

    at: str | None = None
    refused: str | None = None


class BatchAnswer(Loose):
    """What became of a batch."""

    batch: UUID
    stream: UUID
    ack: int
    chain: str
    inserted: int
    duplicate: int
    quarantined: QuarantineAnswer
    conflicts: int
    server_time: str
    manifest: Manifest
    live: LiveTaken | None = None


class LiveAnswer(Loose):
    """The live document is kept."""

    at: str
    server_time: str
    manifest: Manifest


class PlanQuestion(Shape):
    """A plan: its canonical text and the SHA-256 of it."""

    sha: Hex
    document: str


class PlanAnswer(Loose):
    """The plan is kept."""

    sha: str


class BlobAnswer(Loose):
    """The octets are kept."""

    sha: str


class MissingQuestion(Shape):
    """What a hall believes to be here: its plan, and sealed octets."""

    plan: Hex | None = None
    blobs: Annotated[list[Hex], Field(max_length=protocol.ASKED_MOST)] = []


class MissingAnswer(Loose):
    """What of it is not: whether another plan is in force here, and the octets that never came."""

    plan: bool
    blobs: list[str]


class DigestShape(Shape):
    """Count and hash of a day's entries."""

    day: Day
    count: Entries
    sha: Hex


class DigestsAnswer(Loose):
    """The digests of a stream."""

    days: list[DigestShape]


class Identity(Loose):
    """An entry by its place, id and content."""

    n: int
    id: UUID
    sha: str


class IdentitiesAnswer(Loose):
    """All entries of a day."""

    entries: list[Identity]


class ReconcileQuestion(Shape):
    """The hall's side of the proof."""

    stream: Annotated[UUID, Field(strict=False)]
    n: Count
    chain: Hex
    zone: Annotated[str, Field(max_length=64, pattern=r"^[A-Za-z0-9_+/-]*$")] = ""
    days: Annotated[list[DigestShape], Field(max_length=400)] = []


class DayEqual(Loose):
    """Whether a day is the same on both sides."""

    day: str
    equal: bool


class ReconcileAnswer(Loose):
    """Central's verdict; it is kept."""

    stream: UUID
    n: int
    verdict: Literal["equal", "differs", "behind"]
    days: list[DayEqual]
    chain_equal: bool


class Command(Loose):
    """A wish to a hall."""

    id: UUID
    kind: str
    at: str
    expires: str
    data: dict[str, Any]


class CommandsAnswer(Loose):
    """What is not answered yet."""

    commands: list[Command]


class CommandQuestion(Shape):
    """What became of a wish."""

    outcome: Literal["done", "refused", "expired"]
    reason: Text = ""


class CommandAnswer(Loose):
    """The answer is kept."""

    id: UUID


def problems(*names: Problem) -> dict[int | str, dict[str, Any]]:
    """The problems a route can answer, for the OpenAPI document; those every route can answer are added."""
    every = (Problem.BAD_REQUEST, Problem.BODY_TOO_LARGE, Problem.UNAVAILABLE)
    found: dict[int | str, dict[str, Any]] = {}
    for name in (*every, *names):
        status = protocol.STATUS[name]
        names_of = found.get(status, {}).get("description", "")
        told = f"{names_of}, {name}" if names_of else str(name)
        content = {protocol.PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}}
        found[status] = {"description": told, "content": content}
    return found


HALLS_OWN: Final = (Problem.UNAUTHORIZED, Problem.TOO_MANY_REQUESTS)
"""What every route behind a hall's token can answer."""
