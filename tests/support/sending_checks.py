"""What tests of the sender ask: how much central holds, and what went over the wire."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from central.store import schema
from sync import protocol
from sync.protocol import Problem
from tests.support.edge import Visit
from tests.support.sending import SendingHall
from tests.sync.conftest import hall_id

if TYPE_CHECKING:
    from tests.support.edge import Edge
    from tests.support.halls import TrialHall
    from tests.support.running_central import RunningCentral


def stored(central: RunningCentral, trial: TrialHall) -> int:
    """How many entries of this hall central holds."""
    with central.writing() as connection:
        number = select(schema.hall.c.number).where(schema.hall.c.id == hall_id(trial)).scalar_subquery()
        counted = select(func.count()).where(schema.entry.c.hall == number)
        return int(connection.execute(counted).scalar_one())


def over(edge: Edge, trial: TrialHall, central: RunningCentral) -> SendingHall:
    return SendingHall(trial, edge.url, central.token_of(hall_id(trial)))


def problem(visit: Visit, name: Problem, status: int | None = None) -> None:
    body = json.dumps(protocol.problem_body(name, "as the test says")).encode()
    visit.send(status or protocol.STATUS[name], protocol.PROBLEM_JSON, body)


def entries_in(visit: Visit) -> list[protocol.Line]:
    lines = protocol.unpack(visit.body)[1:]
    return [protocol.read_line(raw) for raw in (lines if along(visit) is None else lines[:-1])]


def along(visit: Visit) -> dict[str, Any] | None:
    """The live document that a batch brings."""
    if not is_batch(visit):
        return None
    head, *lines = protocol.unpack(visit.body)
    found: dict[str, Any] | None = json.loads(lines[-1]) if json.loads(head).get("live") else None
    return found


def live_in(visit: Visit) -> dict[str, Any] | None:
    """The live document that a request brings, alone or with a batch."""
    if visit.path != "/v1/live":
        return along(visit)
    found: dict[str, Any] = json.loads(protocol.opened(visit.body, protocol.LIVE_UNPACKED_MOST))
    return found


def is_batch(visit: Visit) -> bool:
    return visit.path == "/v1/batches"
