"""Wishes that travel down to a hall and are answered: a visitor gives up their place."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID, uuid4

from sqlalchemy import BindParameter, Row, bindparam, func, insert, select, update

from central.store.schema import command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection


FORGET_WITHIN: Final = 3 * 86_400_000
"""Milliseconds: commands that were over long ago have been cleared before."""


def _open(hall: int | BindParameter[int], now: int | BindParameter[int]) -> tuple[Any, ...]:
    return (command.c.hall == hall, command.c.answered_at.is_(None), command.c.expires_at > now)


COUNT: Final = (
    select(func.count().label("waiting")).select_from(command).where(*_open(bindparam("hall"), bindparam("now")))
)
"""How many wait for a hall."""


def give_up(connection: Connection, hall: int, token: str, now: int, expires: int) -> UUID:
    """Ask the hall to cancel the ticket of this token; asked again while the first wish is open, it stays one.

    The token goes along, for the hall believes nobody who only knows its hash; it is forgotten with the answer.
    """
    token_sha = hashlib.sha256(token.encode()).hexdigest()
    before = of_ticket(connection, token_sha)
    if before is not None and before.answered_at is None and before.expires_at > now:
        return UUID(str(before.id))
    made = uuid4()
    connection.execute(
        insert(command).values(
            id=made, hall=hall, kind="give_up", subject=token_sha, data={"token": token, "token_sha": token_sha},
            made_at=now, expires_at=expires,
        )
    )  # fmt: skip
    return made


def of_ticket(connection: Connection, token_sha: str) -> Row[Any] | None:
    """The last wish about the ticket of this token."""
    asked = select(command).where(command.c.subject == token_sha).order_by(command.c.made_at.desc(), command.c.id)
    return connection.execute(asked.limit(1)).one_or_none()


def waiting(connection: Connection, hall: int, now: int) -> Sequence[Row[Any]]:
    """What a hall has not answered, oldest first."""
    asked = select(command).where(*_open(hall, now)).order_by(command.c.made_at, command.c.id).limit(500)
    return connection.execute(asked).all()


def answer(connection: Connection, hall: int, ident: UUID, outcome: str, reason: str, now: int) -> bool:
    """Keep a hall's answer; the first one counts. False when this hall has no such command."""
    mine = update(command).where(command.c.id == ident, command.c.hall == hall)
    first = mine.where(command.c.answered_at.is_(None)).values(answered_at=now, outcome=outcome, reason=reason, data={})
    if connection.execute(first).rowcount:
        return True
    known = select(command.c.id).where(command.c.id == ident, command.c.hall == hall)
    return connection.execute(known).first() is not None


def forget_tokens(connection: Connection, now: int) -> None:
    """What nobody answered in time is no wish any more: the token in it goes."""
    over = update(command).where(command.c.expires_at <= now, command.c.answered_at.is_(None))
    connection.execute(over.where(command.c.expires_at > now - FORGET_WITHIN).values(data={}))
