"""How a hall shows that it is this hall: enrolment codes that work once, tokens of which only the SHA-256 is kept."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, insert, select, update

from central.store.dialect import insert_or
from central.store.schema import enrolment_code, hall, token
from sync import protocol

if TYPE_CHECKING:
    from sqlalchemy import Connection

HOUR: Final = 3_600_000
DAY: Final = 24 * HOUR
FIRST_ZONE: Final = "Asia/Jakarta"
"""Of a hall whose plan has not come yet."""


_OF_TOKEN: Final = (
    select(
        token.c.sha, token.c.expires_at, token.c.revoked_at, hall.c.number, hall.c.id, hall.c.zone, hall.c.seen_at
    )
    .join_from(token, hall, token.c.hall == hall.c.number)
    .where(token.c.key == bindparam("key"))
)  # fmt: skip


class CodeWrong(Exception):
    """The code is unknown, used, or too old."""


class HallKnown(Exception):
    """The hall is enrolled already; only a code made for it can enrol it anew."""


@dataclass(frozen=True, slots=True)
class KnownHall:
    """The hall that sent a request."""

    number: int
    id: str
    zone: str
    seen_at: int
    """When it was last heard of, before this request."""


def _sha(code: str) -> bytes:
    return protocol.token_sha("code|" + code)


def new_code(connection: Connection, name: str, for_hall: int | None, made_by: str, now: int) -> str:
    """A code for a new hall of this name, or for one that is known."""
    code = protocol.new_code()
    connection.execute(
        insert(enrolment_code).values(
            sha=_sha(code), hall=for_hall, name=name, made_by=made_by, made_at=now,
            expires_at=now + protocol.CODE_HOURS * HOUR,
        )
    )  # fmt: skip
    return code


def claim(connection: Connection, code: str, hall_id: str, program: str, now: int) -> tuple[int, str]:
    """Use a code up and answer the hall's number and its first token. Of many at once exactly one wins."""
    used = connection.execute(
        update(enrolment_code)
        .where(enrolment_code.c.sha == _sha(code), enrolment_code.c.used_at.is_(None))
        .where(enrolment_code.c.expires_at > now)
        .values(used_at=now)
        .returning(enrolment_code.c.hall, enrolment_code.c.name)
    ).one_or_none()
    if used is None:
        raise CodeWrong
    number = _enrolled(connection, used.hall, hall_id, used.name, program, now)
    return number, renew(connection, number, now)


def _enrolled(connection: Connection, wanted: int | None, hall_id: str, name: str, program: str, now: int) -> int:
    """The number of the hall, made when it is new. A code for one hall enrols no other."""
    known = connection.execute(select(hall.c.number).where(hall.c.id == hall_id)).scalar()
    if wanted is not None:
        if known != wanted:
            raise CodeWrong
        return wanted
    if known is not None:
        raise HallKnown
    made = connection.execute(
        insert_or(connection, hall)
        .values(
            id=hall_id, name=name, zone=FIRST_ZONE, program=program[:64], enrolled_at=now, seen_at=now, skew_ms=0,
            pending=0,
        )
        .on_conflict_do_nothing(index_elements=["id"])
        .returning(hall.c.number)
    ).scalar()  # fmt: skip
    if made is None:  # another code enrolled it at this very moment
        raise HallKnown
    return int(made)


def renew(connection: Connection, number: int, now: int) -> str:
    """A new token; those before it live on for some days, so that a lost answer does no harm."""
    until = now + protocol.OLD_TOKEN_DAYS * DAY
    older = update(token).where(token.c.hall == number, token.c.expires_at.is_(None))
    connection.execute(older.values(expires_at=until))
    made = protocol.new_token()
    key = protocol.token_key(made)
    connection.execute(insert(token).values(key=key, hall=number, sha=protocol.token_sha(made), made_at=now))
    return made


def revoke(connection: Connection, number: int, now: int) -> int:
    """End all tokens of a hall at once; how many there were."""
    ended = update(token).where(token.c.hall == number, token.c.revoked_at.is_(None)).values(revoked_at=now)
    return connection.execute(ended).rowcount


def hall_of(connection: Connection, shown: str, now: int) -> KnownHall | None:
    """The hall that a token belongs to, None when it is not or no longer valid."""
    key = protocol.token_key(shown)
    if key is None:
        return None
    row = connection.execute(_OF_TOKEN, {"key": key}).one_or_none()
    if row is None or not hmac.compare_digest(row.sha, protocol.token_sha(shown)):
        return None
    if row.revoked_at is not None or (row.expires_at is not None and row.expires_at <= now):
        return None
    return KnownHall(row.number, row.id, row.zone, row.seen_at)
