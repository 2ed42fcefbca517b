"""Problems as every part of the server answers them (RFC 9457): a name, a status, a sentence, nothing of the inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import structlog
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolEmpty
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from central.store.database import is_down
from sync import protocol
from sync.protocol import BodyWrong, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import FastAPI, Request

log = structlog.get_logger("central")

_NAMES: Final = {
    400: Problem.BAD_REQUEST,
    401: Problem.UNAUTHORIZED,
    403: Problem.FORBIDDEN,
    404: Problem.NOT_FOUND,
    413: Problem.BODY_TOO_LARGE,
    429: Problem.TOO_MANY_REQUESTS,
}


class Refused(Exception):
    """The request is refused: {problem}."""

    def __init__(
        self, problem: Problem, why: str = "", *, headers: Mapping[str, str] | None = None, **more: object
    ) -> None:
        self.problem, self.why, self.headers, self.more = problem, why, dict(headers or {}), more
        super().__init__(f"{problem}: {why}")


def answer(problem: Problem, why: str = "", *, headers: Mapping[str, str] | None = None, **more: object) -> Response:
    """The problem as an answer."""
    body = protocol.compact(protocol.problem_body(problem, why, **more))
    return Response(body, protocol.STATUS[problem], dict(headers or {}), protocol.PROBLEM_JSON)


def answer_problems(app: FastAPI) -> None:
    """Let the application answer every exception as a problem."""
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(BodyWrong, _body_wrong)
    app.add_exception_handler(RequestValidationError, _not_valid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(ClientDisconnect, _cut_off)
    app.add_exception_handler(DBAPIError, _database)
    app.add_exception_handler(PoolEmpty, _database)
    app.add_exception_handler(Exception, _failed)


async def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return answer(error.problem, error.why, headers=error.headers, **error.more)


async def _body_wrong(_request: Request, error: Exception) -> Response:
    assert isinstance(error, BodyWrong)
    return answer(error.problem, error.why) if error.line is None else answer(error.problem, error.why, line=error.line)


async def _not_valid(_request: Request, error: Exception) -> Response:
    """Says where and what, and never repeats what was sent."""
    assert isinstance(error, RequestValidationError)
    places = [{"at": ".".join(map(str, one["loc"])), "why": one["type"]} for one in error.errors()]
    return answer(Problem.BAD_BODY, errors=places[:20])


async def _http(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    name = _NAMES.get(error.status_code)
    if name is not None:
        return answer(name, headers=error.headers)
    body = {"type": "about:blank", "title": str(error.detail), "status": error.status_code}
    return Response(protocol.compact(body), error.status_code, dict(error.headers or {}), protocol.PROBLEM_JSON)


async def _cut_off(_request: Request, _error: Exception) -> Response:
    """Whoever asked is gone before all of the question came: no mistake of ours, and nobody hears this."""
    return answer(Problem.TRUNCATED)


async def _database(_request: Request, error: Exception) -> Response:
    """A database that is away, full or too slow is said so; the hall asks again. Anything else is a mistake of ours."""
    if not is_down(error):
        raise error
    cause = getattr(error, "orig", None)
    log.error("database down", kind=type(cause or error).__name__)
    return answer(Problem.UNAVAILABLE, "the database is away", headers={"Retry-After": "2"})


async def _failed(request: Request, error: Exception) -> Response:
    """A mistake of ours; the trace goes to the log, with the route and never the path, which may hold a token."""
    route = getattr(request.scope.get("route"), "path", "")
    log.error("failed", route=route, kind=type(error).__name__, exc_info=error)
    return answer(Problem.UNAVAILABLE, headers={"Retry-After": "2"})
