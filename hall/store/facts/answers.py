"""Sealed answers: kept apart from the ticket, in blobs of equal retention, so that a purge needs no key.

The library that seals is loaded with the first answers; displays and most visitors never need it.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, select

from hall.model import forms
from hall.model.errors import AnswersWrong, RequestsNotReady
from hall.model.tickets import Request
from hall.store.database.schema import answer, blob_erasure, central_blob
from hall.store.looks import keys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hall import sealing
    from hall.store.reading import Reading
    from hall.store.write import Write

_KEEP = insert(answer).values(
    ticket_id=bindparam("ticket_id"), retention=bindparam("retention"), form=bindparam("form"),
    command=bindparam("command"), blob=bindparam("blob"), purge_at=bindparam("purge_at"),
)  # fmt: skip
_KEEP_FOR_CENTRAL = insert(central_blob).values(
    sha=bindparam("sha"), ticket_id=bindparam("ticket_id"), blob=bindparam("blob"), purge_at=bindparam("purge_at")
)
_OF_TICKET = select(answer.c.retention, answer.c.form, answer.c.command, answer.c.blob).where(
    answer.c.ticket_id == bindparam("of")
)


@dataclass(frozen=True, slots=True)
class CentralCopy:
    """Answers sealed a second time, to the central server's key; with what is needed to open them there."""

    retention: str
    command: str
    sha: str
    """SHA-256 of the ciphertext in hex."""
    blob: bytes

    def told(self) -> dict[str, str]:
        """What the journal keeps of it."""
        return _told(self.retention, self.command, self.sha)


@dataclass(frozen=True, slots=True)
class SealedRequest:
    """What a form's answers became at the kiosk."""

    form: str
    groups: Mapping[str, bytes] = field(default_factory=dict)
    """One blob per retention."""
    plain: Mapping[str, str] = field(default_factory=dict)
    """Answers that are nobody's: they go to the journal."""
    for_central: tuple[CentralCopy, ...] = ()

    def told(self, command: str) -> list[dict[str, str]]:
        """What the journal keeps of the sealed groups: nobody can put another in the place of one."""
        return [_told(retention, command, hashlib.sha256(blob).hexdigest()) for retention, blob in self.groups.items()]


def _told(retention: str, command: str, sha: str) -> dict[str, str]:
    return {"retention": retention, "command": command, "sha": sha}


def seal(look: Reading, service: str, given: Mapping[str, object] | None, command: str) -> SealedRequest | None:
    """Check a service's answers and seal them; None when nobody was asked (`given` is None) or there is no form."""
    from hall import sealing  # noqa: PLC0415 - see above

    form = look.plan.form_of(service)
    if form is None and given:
        raise AnswersWrong(fields=", ".join(sorted(given)))
    if form is None or given is None:
        return None
    problems = forms.check_answers(form, given, date.fromisoformat(look.day))
    if problems:
        raise AnswersWrong(problems=problems, fields=", ".join(sorted({problem.field for problem in problems})))
    key = keys.in_force(look)
    if key is None:
        raise RequestsNotReady(service=service)
    public = sealing.PublicKey.from_bytes(key.public)
    groups = {
        retention: sealing.seal(public, group, sealing.info(look.hall.hall_id, command, retention))
        for retention, group in forms.by_retention(form, given).items()
    }
    plain = forms.for_central(form, given, "plain")
    return SealedRequest(form.code, groups, plain, _for_central(look, form, given, command))


def _for_central(look: Reading, form: forms.Form, given: Mapping[str, object], command: str) -> tuple[CentralCopy, ...]:
    """No key of the central server, nothing for it."""
    from hall import sealing  # noqa: PLC0415 - see above

    key = look.plan.hall.central_key
    if key is None:
        return ()
    central = sealing.PublicKey.from_bytes(base64.b64decode(key))
    chosen = forms.for_central(form, given, "sealed")
    blobs = []
    for retention, group in forms.by_retention(form, chosen).items():
        blob, sha = sealing.seal_for_central(central, group, sealing.info(look.hall.hall_id, command, retention))
        blobs.append(CentralCopy(retention, command, sha, blob))
    return tuple(blobs)


def keep(work: Write, ticket_id: str, command: str, request: SealedRequest) -> None:
    """Store the blobs beside the ticket, and remember when they go."""
    for retention, blob in request.groups.items():
        purge_at = forms.purge_at(work.now, work.hall.zone, retention)
        work.connection.execute(
            _KEEP,
            {"ticket_id": ticket_id, "retention": retention, "form": request.form, "command": command, "blob": blob,
             "purge_at": purge_at},
        )  # fmt: skip
        work.due(purge_at)
    for one in request.for_central:
        work.connection.execute(
            _KEEP_FOR_CENTRAL,
            {"sha": one.sha, "ticket_id": ticket_id, "blob": one.blob,
             "purge_at": forms.purge_at(work.now, work.hall.zone, one.retention)},
        )  # fmt: skip


def request(look: Reading, ticket_id: str, keys: sealing.KeyRing | None) -> Request | None:
    """The request of a ticket, opened when `keys` can; None when it has none."""
    from hall import sealing  # noqa: PLC0415 - see above

    rows = look.connection.execute(_OF_TICKET, {"of": ticket_id}).fetchall()
    if not rows:
        return None
    form = rows[0][1]
    if keys is None:
        return Request(ticket_id, form, sealed=True)
    opened: dict[str, str] = {}
    for retention, _form, command, blob in rows:
        opened |= sealing.open_sealed(keys, bytes(blob), sealing.info(look.hall.hall_id, command, retention))
    return Request(ticket_id, form, sealed=False, answers=opened)


def purge(work: Write) -> None:
    """Delete what may be kept no longer, with an entry for each group; what central has is to be erased there too."""
    over = select(answer.c.ticket_id, answer.c.retention).where(answer.c.purge_at <= work.now_ms)
    for ticket_id, retention in sorted(tuple(row) for row in work.connection.execute(over)):  # SQLite would read all
        work.append("request.purged", {"ticket": ticket_id, "retention": retention})
        work.purged = True
    work.connection.execute(delete(answer).where(answer.c.purge_at <= work.now_ms))
    gone = central_blob.c.purge_at <= work.now_ms
    sent = select(central_blob.c.sha).where(gone, central_blob.c.sent_at.is_not(None))
    work.connection.execute(insert(blob_erasure).from_select(["sha"], sent))
    if work.connection.execute(delete(central_blob).where(gone)).rowcount:
        work.purged = True
