"""Wishes that halls fetch and answer."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter

from central.api.asking import AskingHall
from central.api.shapes import HALLS_OWN, Command, CommandAnswer, CommandQuestion, CommandsAnswer, problems
from central.model.clock import moment
from central.problems import Refused
from central.request import ThisCentral
from central.store import commands
from sync import protocol
from sync.protocol import Problem

router = APIRouter(tags=["commands"])


@router.get("/v1/commands", responses=problems(*HALLS_OWN))
def waiting(hall: AskingHall, central: ThisCentral) -> CommandsAnswer:
    """What this hall has not answered yet, oldest first."""
    with central.database.reading() as connection:
        rows = commands.waiting(connection, hall.number, central.now())
    return CommandsAnswer(
        commands=[
            Command(
                id=row.id, kind=row.kind, at=protocol.write_time(moment(row.made_at)),
                expires=protocol.write_time(moment(row.expires_at)), data=row.data,
            )
            for row in rows
        ]
    )  # fmt: skip


@router.post("/v1/commands/{ident}/answer", responses=problems(*HALLS_OWN, Problem.BAD_BODY, Problem.NOT_FOUND))
def answer(ident: UUID, question: CommandQuestion, hall: AskingHall, central: ThisCentral) -> CommandAnswer:
    """Keep what became of it; the first answer counts, later ones change nothing."""
    with central.database.writing() as connection:
        mine = commands.answer(connection, hall.number, ident, question.outcome, question.reason, central.now())
    if not mine:
        raise Refused(Problem.NOT_FOUND)
    return CommandAnswer(id=ident)
