"""Calls for tests that need no hall: `call(5, "A-017", counter=3)`."""

from datetime import UTC, date, datetime, timedelta

from hall.model.labels import parse_label
from hall.model.reasons import RECALL, Reason
from hall.model.tickets import Call, State, Ticket

DAY = date(2026, 11, 24)
MORNING = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
"""09:00 in Jakarta."""


def ticket(label: str, *, day: date = DAY, language: str = "id") -> Ticket:
    """A called ticket of this label."""
    parts = parse_label(label)
    assert parts is not None, label
    return Ticket(
        id=f"{day} {label}", day=day, code=parts.code, service=parts.code, series=parts.series, number=parts.number,
        visitor_class="regular", language=language, channel="kiosk", token=label, state=State.CALLED,
        issued_at=MORNING,
    )  # fmt: skip


def call(n: int, label: str, counter: int = 1, *, day: date = DAY, again: bool = False) -> Call:
    """The call whose entry is `n`."""
    at = MORNING + timedelta(seconds=n)
    return Call(str(n), n, ticket(label, day=day), counter, "main", at, Reason.of(RECALL), again=again)


def calls(first: int, count: int) -> list[Call]:
    """So many calls of different visitors, each at a counter of its own."""
    return [call(first + k, f"A-{first + k:03d}", counter=k + 1) for k in range(count)]
