"""The keys of a hall that count, and which one answers are sealed to.

A row of `hall_key` alone means nothing: the journal says which keys there are. The row is needed only for a key whose
entry is from before entries held the key itself.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import literal_column, select

from hall.model.hall_keys import AddedKey, KeyInForce, counting, key_id_of
from hall.store.database.schema import hall_key, journal

if TYPE_CHECKING:
    from hall.store.reading import Reading

_ADDED = select(journal.c.body).where(journal.c.kind == literal_column("'key.added'")).order_by(journal.c.n)
"""The kind spelled out: only so can the partial index serve it."""
_ROWS = select(hall_key.c.key_id, hall_key.c.public)


def in_force(look: Reading) -> KeyInForce | None:
    """The newest key that counts, None while the hall has none."""
    counted, _refused = counted_keys(look)
    if not counted:
        return None
    newest = counted[-1]
    public = newest.public or _kept(look, newest.key)
    if public is None:
        return None
    return KeyInForce(newest.key, public, newest.since, newest.by, certain=newest.signing is not None)


def key_ids(look: Reading) -> tuple[str, ...]:
    """The ids of the keys that count, newest first."""
    return tuple(one.key for one in reversed(counted_keys(look)[0]))


def foreign_ids(look: Reading) -> tuple[str, ...]:
    """The ids of keys that the database holds and that do not count: somebody tried."""
    counted, refused = counted_keys(look)
    known = {one.key for one in counted}
    kept = {ident for ident, _public in look.connection.execute(_ROWS)}
    return tuple(sorted((kept | {one.key for one in refused}) - known))


def counted_keys(look: Reading) -> tuple[tuple[AddedKey, ...], tuple[AddedKey, ...]]:
    """The keys that count and those that do not, each oldest first."""
    hall_id = look.hall.hall_id
    return counting(_added(look), lambda later, earlier: vouched_for(hall_id, later, earlier))


def _added(look: Reading) -> tuple[AddedKey, ...]:
    """What the journal says; nothing when one of its entries was spoilt, or whoever spoilt it could be the first."""
    found = []
    try:
        for (body,) in look.connection.execute(_ADDED):
            entry = json.loads(body)
            found.append(AddedKey.from_entry(entry["data"], datetime.fromisoformat(entry["at"])))
    except (ValueError, KeyError, TypeError):
        return ()
    return tuple(found)


def vouched_for(hall_id: str, later: AddedKey, earlier: AddedKey) -> bool:
    """Whether `earlier` signed `later` for this hall."""
    from hall import sealing  # noqa: PLC0415 - a hall with one key, as most are, opens without the library that seals

    return sealing.vouched_for(hall_id, later, earlier)


def _kept(look: Reading, ident: str) -> bytes | None:
    """The key of this id as its row has it: the id is its hash."""
    rows = {key: bytes(public) for key, public in look.connection.execute(_ROWS)}
    public = rows.get(ident)
    return public if public is not None and key_id_of(public).hex() == ident else None
