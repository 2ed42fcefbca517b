"""The names of problems (RFC 9457), and their documents."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

PROBLEM_PREFIX: Final = "urn:antrean:problem:"


class Problem(StrEnum):
    """The names of problems; what a hall does with each follows from the status alone, but for 409."""

    BAD_REQUEST = "bad-request"
    BAD_GZIP = "bad-gzip"
    TRUNCATED = "truncated"
    DIGEST_MISMATCH = "digest-mismatch"
    COUNT_MISMATCH = "count-mismatch"
    BAD_HEADER = "bad-header"
    BAD_LINE = "bad-line"
    BAD_BODY = "bad-body"
    BAD_CODE = "bad-code"
    SHA_MISMATCH = "sha-mismatch"
    UNAUTHORIZED = "unauthorized"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not-found"
    GAP = "gap"
    CHAIN_MISMATCH = "chain-mismatch"
    BODY_TOO_LARGE = "body-too-large"
    UNPACKED_TOO_LARGE = "unpacked-too-large"
    TOO_MANY_ENTRIES = "too-many-entries"
    UPDATE_NEEDED = "update-needed"
    TOO_MANY_REQUESTS = "too-many-requests"
    UNAVAILABLE = "unavailable"


STATUS: Final[Mapping[Problem, int]] = {
    Problem.BAD_REQUEST: 400,
    Problem.BAD_GZIP: 400,
    Problem.TRUNCATED: 400,
    Problem.DIGEST_MISMATCH: 400,
    Problem.COUNT_MISMATCH: 400,
    Problem.BAD_HEADER: 422,
    Problem.BAD_LINE: 422,
    Problem.BAD_BODY: 422,
    Problem.BAD_CODE: 403,
    Problem.SHA_MISMATCH: 422,
    Problem.UNAUTHORIZED: 401,
    Problem.FORBIDDEN: 403,
    Problem.NOT_FOUND: 404,
    Problem.GAP: 409,
    Problem.CHAIN_MISMATCH: 409,
    Problem.BODY_TOO_LARGE: 413,
    Problem.UNPACKED_TOO_LARGE: 413,
    Problem.TOO_MANY_ENTRIES: 413,
    Problem.UPDATE_NEEDED: 426,
    Problem.TOO_MANY_REQUESTS: 429,
    Problem.UNAVAILABLE: 503,
}


class BodyWrong(Exception):
    """A body cannot be taken as a whole: {problem} ({why})."""

    def __init__(self, problem: Problem, why: str = "", line: int | None = None) -> None:
        self.problem = problem
        self.why = why
        self.line = line
        """Which line of the batch, counted from 0, where it is one."""
        super().__init__(f"{problem}: {why}")


def problem_body(problem: Problem, why: str = "", **more: object) -> dict[str, object]:
    """A problem document (RFC 9457)."""
    told: dict[str, object] = {"type": PROBLEM_PREFIX + problem, "title": problem.value, "status": STATUS[problem]}
    if why:
        told["detail"] = why
    return told | more


def problem_name(body: object) -> str:
    """The name of a problem in an answer, empty when there is none."""
    kind = body.get("type") if isinstance(body, dict) else None
    return kind.removeprefix(PROBLEM_PREFIX) if isinstance(kind, str) and kind.startswith(PROBLEM_PREFIX) else ""
