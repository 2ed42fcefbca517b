"""Adding the next key of a hall: one that counts must vouch for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from hall.model.errors import KeyNotCertified
from hall.model.hall_keys import AddedKey
from hall.store.database.schema import hall_key

if TYPE_CHECKING:
    from hall import sealing
    from hall.store.write import Write
from hall.store.looks.keys import counted_keys, vouched_for


def add(work: Write, public: sealing.PublicKey, certificate: sealing.Certificate | None) -> None:
    """Seal to this key from now on; refused with `KeyNotCertified` when a key that counts does not vouch for it."""
    ident = public.key_id.hex()
    counted, _refused = counted_keys(work)
    known = {one.key: one for one in counted}
    if ident in known:
        return
    by, signature = (None, None) if certificate is None else (certificate.by, certificate.signature)
    added = AddedKey(ident, work.now, public.raw, public.signing, by, signature)
    if public.signing is None:
        message = "only a whole key can be a hall's key"
        raise ValueError(message)
    certain = any(one.signing is not None for one in counted)
    if certain and not (by in known and vouched_for(work.hall.hall_id, added, known[by])):
        raise KeyNotCertified(key=counted[-1].key)
    work.connection.execute(insert(hall_key).values(key_id=ident, public=public.raw, added_at=work.now_ms))
    work.append("key.added", added.told())
