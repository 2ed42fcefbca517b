"""What administrators see: everybody who may sign in, the halls there are, and who did what."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from central.model.clock import moment
from central.store.schema import audit, hall, user, user_hall

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who may sign in, or might once."""

    number: int
    name: str
    role: str
    disabled: bool
    halls: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LogLine:
    """Somebody did something."""

    at: datetime
    who: str
    action: str
    hall: str
    subject: str


def everybody(connection: Connection) -> tuple[Member, ...]:
    """By name, those without access last."""
    halls: defaultdict[int, list[int]] = defaultdict(list)
    for row in connection.execute(select(user_hall)):
        halls[row.person].append(row.hall)
    rows = connection.execute(select(user).order_by(user.c.disabled_at.is_not(None), user.c.name))
    return tuple(
        Member(row.number, row.name, row.role, row.disabled_at is not None, tuple(halls[row.number])) for row in rows
    )


def hall_names(connection: Connection) -> dict[int, str]:
    rows = connection.execute(select(hall.c.number, hall.c.name).order_by(hall.c.name))
    return {row.number: row.name for row in rows}


def withdraw(connection: Connection, person: int, now: int) -> None:
    """Nobody is deleted: the log still says their name."""
    connection.execute(update(user).where(user.c.number == person).values(disabled_at=now))


def let_in(connection: Connection, person: int) -> None:
    """Somebody may sign in again, with the password from before."""
    connection.execute(update(user).where(user.c.number == person).values(disabled_at=None))


def log_lines(connection: Connection, most: int) -> tuple[LogLine, ...]:
    """The latest lines, the newest first."""
    names = hall_names(connection)
    rows = connection.execute(select(audit).order_by(audit.c.number.desc()).limit(most))
    return tuple(LogLine(moment(row.at), row.who, row.action, names.get(row.hall, ""), row.subject) for row in rows)
