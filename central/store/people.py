"""People who may sign in: administrators, and viewers of some halls. Passwords are kept as argon2id makes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, insert, select, update

from central.model.names import look, may_be_given, same
from central.store import schema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

LEAST: Final = 12
"""Letters of a password, as NIST SP 800-63B asks of a single factor, rounded down for people who type it daily."""
MOST: Final = 200
_HASHER: Final = PasswordHasher()
_NOBODY: Final = _HASHER.hash("nobody has this password")
"""Checked for a name nobody has, so that both answers take as long."""


class PasswordShort(Exception):
    """A password has at least {least} letters."""

    def __init__(self) -> None:
        super().__init__(f"a password has {LEAST} to {MOST} letters")


class NameOdd(Exception):
    """Nobody may be called {name}: letters of one script, digits, dot, @, _ and -, and nobody may look like another."""

    def __init__(self, name: str) -> None:
        super().__init__(f"nobody may be called {name!r}")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is signed in or may sign in."""

    number: int
    name: str
    role: str
    """`admin` sees all halls and changes things, `viewer` sees the halls given to them."""
    language: str


def add(connection: Connection, name: str, password: str, role: str, now: int) -> int:
    """A new person; their number. The same name again sets role and password anew."""
    hashed = _hash(password)
    known = named(connection, name)
    if known is None:
        if not may_be_given(name) or is_alike(connection, name):
            raise NameOdd(name)
        values = {"name": name, "password": hashed, "role": role, "language": "id", "made_at": now}
        made = connection.execute(insert(schema.user).values(values)).inserted_primary_key
        assert made is not None
        return int(made[0])
    change = update(schema.user).where(schema.user.c.number == known)
    connection.execute(change.values(password=hashed, role=role, disabled_at=None))
    connection.execute(delete(schema.session).where(schema.session.c.person == known))
    return int(known)


def give_halls(connection: Connection, person: int, halls: Iterable[int]) -> None:
    """Let a viewer see exactly these halls."""
    connection.execute(delete(schema.user_hall).where(schema.user_hall.c.person == person))
    rows = [{"person": person, "hall": one} for one in halls]
    if rows:
        connection.execute(insert(schema.user_hall), rows)


def check(connection: Connection, name: str, password: str) -> Person | None:
    """The person of this name and password, None for any other pair; takes the same time either way."""
    known = named(connection, name)
    row = connection.execute(
        select(schema.user).where(schema.user.c.number == known, schema.user.c.disabled_at.is_(None))
    ).one_or_none()
    try:
        _HASHER.verify(_NOBODY if row is None else row.password, password[:MOST])
    except (VerificationError, InvalidHashError):
        return None
    return None if row is None else Person(row.number, row.name, row.role, row.language)


def named(connection: Connection, name: str) -> int | None:
    """The number of the person of this name, however it is written; of two from before, the one written so."""
    rows = connection.execute(select(schema.user.c.number, schema.user.c.name).order_by(schema.user.c.number)).all()
    found = [row for row in rows if same(row.name) == same(name)]
    found.sort(key=lambda row: row.name != name)
    return found[0].number if found else None


def is_alike(connection: Connection, name: str) -> bool:
    """Whether somebody is called so, or in a way that looks like it."""
    names = connection.execute(select(schema.user.c.name)).scalars()
    return any(look(one) == look(name) for one in names)


def _hash(password: str) -> str:
    if not LEAST <= len(password) <= MOST:
        raise PasswordShort
    return _HASHER.hash(password)
