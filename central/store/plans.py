"""The plans of halls, as texts whose hash the journal holds, and what the pages take from the one in force."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, TypeGuard

from sqlalchemy import select, update

from central.model.zones import zone_named
from central.store.dialect import insert_or
from central.store.schema import hall, plan

if TYPE_CHECKING:
    from sqlalchemy import Connection

TARGET_MINUTES: Final = 30
"""Of a service that names none."""
TARGET_MOST: Final = 24 * 60
"""Nobody waits longer than a day."""


class PlanWrong(Exception):
    """The document is no plan of a hall."""


def put(connection: Connection, number: int, sha: str, document: str, now: int) -> None:
    """Keep a plan and let it be the one in force; `PlanWrong` when it names no time zone."""
    zone = _zone(document)
    values = {"hall": number, "sha": sha, "received_at": now, "document": document}
    connection.execute(insert_or(connection, plan).values(values).on_conflict_do_nothing())
    connection.execute(update(hall).where(hall.c.number == number).values(plan_sha=sha, zone=zone))


def _zone(document: str) -> str:
    try:
        zone = json.loads(document)["hall"]["zone"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise PlanWrong from error
    if zone_named(zone) is None:
        raise PlanWrong
    return str(zone)


def sha_in_force(connection: Connection, number: int) -> str | None:
    """The hash of the plan in force, None before the first."""
    found = connection.execute(select(hall.c.plan_sha).where(hall.c.number == number)).scalar()
    return None if found is None else str(found)


def current(connection: Connection, number: int) -> dict[str, Any] | None:
    """The plan in force as JSON says it, None before the first."""
    mine = select(plan.c.document).join_from(
        hall, plan, (plan.c.hall == hall.c.number) & (plan.c.sha == hall.c.plan_sha)
    )
    found = connection.execute(mine.where(hall.c.number == number)).scalar()
    return None if found is None else dict(json.loads(found))


def targets(connection: Connection, number: int) -> dict[str, int]:
    """Each service's target in milliseconds; a plan made otherwise names none."""
    document = current(connection, number) or {}
    services = document.get("services")
    found = {}
    for one in services if isinstance(services, list) else []:
        minutes = one.get("target_minutes", TARGET_MINUTES) if isinstance(one, dict) else None
        if _is_target(minutes) and isinstance(one.get("code"), str):
            found[one["code"]] = minutes * 60_000
    return found


def _is_target(minutes: object) -> TypeGuard[int]:
    return isinstance(minutes, int) and not isinstance(minutes, bool) and 0 < minutes <= TARGET_MOST
