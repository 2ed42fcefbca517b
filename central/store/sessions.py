"""Who is signed in: sessions kept at the server, known to the browser by a secret of which only the hash is kept."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, insert, or_, select, update

from central.store.people import Person
from central.store.schema import session, user, user_hall

if TYPE_CHECKING:
    from sqlalchemy import Connection

LASTS_MS: Final = 12 * 3600 * 1000
"""A working day; then one signs in again."""
IDLE_MS: Final = 2 * 3600 * 1000
"""A session nobody uses ends."""
_NOTED_EVERY_MS: Final = 60_000


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody who is signed in, and what they may see."""

    person: Person
    csrf: str
    """Every form of this session carries it."""
    halls: tuple[int, ...] | None
    """None: every hall."""

    @property
    def is_admin(self) -> bool:
        return self.person.role == "admin"

    def may_see(self, hall: int) -> bool:
        return self.halls is None or hall in self.halls


def begin(connection: Connection, person: Person, now: int) -> str:
    """A new session; its secret goes to the browser and nowhere else. Sessions that are over are cleared away."""
    connection.execute(delete(session).where(or_(session.c.expires_at <= now, session.c.seen_at <= now - IDLE_MS)))
    secret = secrets.token_urlsafe(32)
    connection.execute(
        insert(session).values(
            sha=_sha(secret),
            person=person.number,
            csrf=secrets.token_urlsafe(24),
            made_at=now,
            seen_at=now,
            expires_at=now + LASTS_MS,
        )
    )
    return secret


def find(connection: Connection, secret: str, now: int) -> SignedIn | None:
    """Whose session this is; None when it is over, was ended, or its person may not sign in any more."""
    row = connection.execute(
        select(user.c.number, user.c.name, user.c.role, user.c.language, session.c.csrf)
        .join(session, session.c.person == user.c.number)
        .where(
            session.c.sha == _sha(secret),
            session.c.expires_at > now,
            session.c.seen_at > now - IDLE_MS,
            user.c.disabled_at.is_(None),
        )
    ).one_or_none()
    if row is None:
        return None
    halls = None
    if row.role != "admin":
        mine = connection.execute(select(user_hall.c.hall).where(user_hall.c.person == row.number))
        halls = tuple(mine.scalars())
    return SignedIn(Person(row.number, row.name, row.role, row.language), row.csrf, halls)


def used(connection: Connection, secret: str, now: int) -> None:
    """Note, at most once a minute, that the session is in use."""
    late = session.c.seen_at < now - _NOTED_EVERY_MS
    connection.execute(update(session).where(session.c.sha == _sha(secret), late).values(seen_at=now))


def end(connection: Connection, secret: str) -> None:
    connection.execute(delete(session).where(session.c.sha == _sha(secret)))


def end_all(connection: Connection, person: int) -> None:
    """Sign a person out everywhere."""
    connection.execute(delete(session).where(session.c.person == person))


def _sha(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
