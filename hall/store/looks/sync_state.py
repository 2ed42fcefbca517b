"""How a hall and its central server get on, for whoever asks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hall.model.central import ProofVerdict, SyncState
from hall.model.clock import millis, moment
from hall.store.looks import journal
from hall.store.notes import sync

if TYPE_CHECKING:
    from hall.store.reading import Reading


def state(look: Reading, central_url: str | None) -> SyncState:
    """How the hall and its central server get on."""
    found: Any = sync.row(look.connection)
    if found is None:
        found = ("", 0, "", "", None, 0, None, None, None, "", None, 0, 0, None)
    (station, until, _stream, based_on, broken, ack, _plan, success_at, name, why, trouble_at, quarantined, conflicts,
     verdict) = found  # fmt: skip
    if based_on != look.hall.stream:
        ack = 0  # a backup was put back: everything is sent anew
    at_work = millis(look.real) <= until <= millis(look.real + 2 * sync.LEASE)
    return SyncState(
        central_url=central_url, head=look.hall.head_n, ack=min(ack, look.hall.head_n),
        oldest=journal.moment_of(look.connection, ack + 1), now=look.now, real=look.real,
        success_at=None if success_at is None else moment(success_at), sender=station if at_work else None,
        trouble=name, why=why, trouble_at=None if trouble_at is None else moment(trouble_at),
        parked=sync.parked(look.connection), quarantined=quarantined, conflicts=conflicts, broken=broken,
        verdict=_verdict(verdict),
    )  # fmt: skip


def _verdict(told: str | None) -> ProofVerdict | None:
    if told is None:
        return None
    found: dict[str, Any] = json.loads(told)
    return ProofVerdict(
        moment(found["at"]), found["n"], found["verdict"], found["chain_equal"], tuple(found["differing"]),
        found["days"],
    )  # fmt: skip
