"""What an answer of the central server means; a pure table, as the protocol has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from sync import protocol
from sync.protocol import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_WAIT: Final = 3600.0
"""Seconds for which a `Retry-After` is believed."""
FIRST_SERVER_ERROR: Final = 500
OF_THE_WAY: Final = frozenset({Problem.BAD_GZIP, Problem.TRUNCATED, Problem.DIGEST_MISMATCH})
"""Problems that tell of the way and not of what was sent."""


class AnswerClass(StrEnum):
    """The classes of answers."""

    FINE = "fine"
    UNCHANGED = "unchanged"
    MISSING = "missing"
    TROUBLE = "trouble"
    REFUSED = "refused"
    RESYNC = "resync"
    TOO_LARGE = "too-large"
    POISON = "poison"
    TOO_OLD = "too-old"


_BY_STATUS: Final[Mapping[int, AnswerClass]] = {
    401: AnswerClass.REFUSED,
    403: AnswerClass.REFUSED,
    404: AnswerClass.MISSING,
    409: AnswerClass.RESYNC,
    400: AnswerClass.POISON,
    422: AnswerClass.POISON,
    410: AnswerClass.TOO_OLD,
    426: AnswerClass.TOO_OLD,
}
"""What a problem document with this status means."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whole and in time; believed only as far as `seen` says."""

    status: int
    kind: str
    """Its media type without parameters."""
    body: object
    """What the JSON in it says, None when there is none."""
    etag: str = ""
    retry_after: float | None = None

    @property
    def seen(self) -> AnswerClass:
        """Its class."""
        return seen(self.status, self.kind, self.body)

    @property
    def table(self) -> Mapping[str, Any]:
        """The body as an object, empty when it is none."""
        return self.body if isinstance(self.body, dict) else {}

    @property
    def problem(self) -> str:
        """The problem's name, empty when it is none."""
        return protocol.problem_name(self.body)

    @property
    def why(self) -> str:
        """The problem in a few words, for the log and for a parked entry."""
        detail = self.table.get("detail")
        said = f"{self.problem or self.status}{': ' if detail else ''}{detail or ''}"
        clean = "".join(letter if letter.isprintable() else "?" for letter in said)
        return clean.encode("utf-8", "replace").decode()[: protocol.WHY_MOST]


def seen(status: int, kind: str, body: object) -> AnswerClass:
    """The class of an answer. Whatever a central server would not say is trouble on the way."""
    if status == 413:  # noqa: PLR2004 - also a proxy's, which says it in HTML
        return AnswerClass.TOO_LARGE
    if status == 304:  # noqa: PLR2004 - it has no body
        return AnswerClass.UNCHANGED
    if status == 204:  # noqa: PLR2004 - as above
        return AnswerClass.FINE
    if status in (200, 201):
        return AnswerClass.FINE if kind == protocol.JSON and isinstance(body, dict) else AnswerClass.TROUBLE
    name = protocol.problem_name(body)
    if kind != protocol.PROBLEM_JSON or not name or name in OF_THE_WAY:
        return AnswerClass.TROUBLE
    return _BY_STATUS.get(status, AnswerClass.TROUBLE)


def read_retry_after(text: str, now: datetime | None = None) -> float | None:
    """Seconds to wait that a `Retry-After` names, at most an hour; None when it names none."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:12]), LONGEST_WAIT)
    try:
        at = parsedate_to_datetime(text)
        at = at if at.tzinfo is not None else at.replace(tzinfo=UTC)
        wait = (at - (now or datetime.now(UTC))).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(0.0, wait), LONGEST_WAIT)
