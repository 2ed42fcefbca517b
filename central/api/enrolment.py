"""How a hall comes in and renews its key."""

from __future__ import annotations

from fastapi import APIRouter, Request

from central.api.asking import CODES_MOST, AskingHall, refuse_guessing
from central.api.shapes import HALLS_OWN, EnrolAnswer, EnrolQuestion, TokenAnswer, problems
from central.problems import Refused
from central.request import ThisCentral, near
from central.store import attempts, audits, tokens
from central.store.tokens import CodeWrong, HallKnown
from sync import protocol
from sync.protocol import Problem

router = APIRouter(tags=["enrolment"])


@router.post(
    "/v1/enroll",
    status_code=201,
    responses=problems(Problem.BAD_BODY, Problem.BAD_CODE, Problem.FORBIDDEN, Problem.TOO_MANY_REQUESTS),
)
def enroll(question: EnrolQuestion, request: Request, central: ThisCentral) -> EnrolAnswer:
    """Use up a code; the answer holds the hall's token, told once. A lost answer needs a new code."""
    whom, now = near(request), central.now()
    with central.database.reading() as connection:
        if attempts.too_many(connection, "code", whom, now, CODES_MOST):
            raise Refused(Problem.TOO_MANY_REQUESTS, headers={"Retry-After": "60"})
    code = protocol.read_code(question.code)
    try:
        if code is None:
            raise CodeWrong
        with central.database.writing() as connection:
            number, token = tokens.claim(connection, code, question.hall, question.program, now)
            audits.note(connection, "hall", "enrolled", question.hall, number, now)
    except CodeWrong:
        refuse_guessing(central, "code", whom, CODES_MOST)
        raise Refused(Problem.BAD_CODE) from None
    except HallKnown:
        raise Refused(Problem.FORBIDDEN, "this hall is enrolled; ask for a code that is made for it") from None
    return EnrolAnswer(hall=question.hall, token=token, server_time=protocol.write_time(central.clock()))


@router.post("/v1/token", status_code=201, responses=problems(*HALLS_OWN))
def renew(hall: AskingHall, central: ThisCentral) -> TokenAnswer:
    """A new token; the old ones live on for 7 days."""
    now = central.now()
    with central.database.writing() as connection:
        token = tokens.renew(connection, hall.number, now)
        audits.note(connection, "hall", "token renewed", hall.id, hall.number, now)
    return TokenAnswer(token=token, server_time=protocol.write_time(central.clock()))
