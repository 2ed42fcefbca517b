"""The sender's door: everything that `antrean sync` reads of a hall and keeps in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hall.model.central import HallFacts
from hall.model.tokens import token_sha
from hall.store.facts import giving_up, serving
from hall.store.looks import journal, live, sync_state
from hall.store.notes import sync

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from hall.model.central import (
        CentralBlob,
        CentralCommand,
        CentralDocument,
        JournalLine,
        ParkedEntry,
        Position,
        ProofVerdict,
        SyncState,
    )  # fmt: skip
    from hall.model.tickets import Ticket
    from hall.store.reading import Reading
    from hall.store.store import Store


class CentralDoor:
    """What the sender can do. `session` is the sender's own: what it keeps is refused once another one sends."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # --- looking --------------------------------------------------------------------------------

    def facts(self) -> HallFacts:
        """The hall, its head and its plan."""
        return self._store.read(_facts)

    def state(self) -> SyncState:
        """How the hall and its central server get on."""
        return self._store.read(lambda look: sync_state.state(look, _central_url(look)))

    def position(self) -> Position | None:
        """Where the hall stands with central, None before anything was sent."""
        return self._store.read(lambda look: sync.position(look.connection))

    def lines(self, after: int, most: int) -> tuple[JournalLine, ...]:
        """The journal as it is stored."""
        return self._store.read(lambda look: journal.lines(look.connection, after, most))

    def chain_at(self, n: int) -> bytes | None:
        """The chain stored with entry `n`."""
        return self._store.read(lambda look: journal.chain_at(look.connection, n))

    def live(self) -> dict[str, Any]:
        """The live document."""
        return self._store.read(live.live)

    def plan_document(self) -> str:
        """The plan in force in its canonical form."""
        return self._store.read(lambda look: look.plan.canonical())

    # --- sending --------------------------------------------------------------------------------

    def claim(self, session: str) -> None:
        """Become the one sender of this hall; `SyncTaken` while another station is at work."""
        station = self._store.station
        self._store.note(lambda connection, now: sync.claim(connection, now, station, session))

    def leave(self, session: str) -> None:
        """Send no more."""
        self._store.note(lambda connection, _now: sync.leave(connection, session))

    def renew(self, session: str) -> None:
        """Go on being the sender."""
        self._store.note(lambda connection, now: sync.renew(connection, now, session))

    def success(self, session: str) -> None:
        """Central answered as it should."""
        self._store.note(lambda connection, now: sync.success(connection, now, session))

    def trouble(self, session: str, name: str, why: str) -> None:
        """Central did not."""
        self._store.note(lambda connection, now: sync.trouble(connection, now, session, name, why))

    def begin_stream(self, session: str, stream: str, broken: int | None = None) -> None:
        """Send the journal anew in this stream."""
        self._store.note(lambda connection, _now: sync.begin_stream(connection, session, stream, broken))

    def rewound(self, session: str, ack: int) -> None:
        """Central has less than it had."""
        self._store.note(lambda connection, _now: sync.rewound(connection, session, ack))

    def acked(self, session: str, ack: int, quarantined: int, conflicts: int) -> None:
        """Central has everything up to `ack`; the numbers are the stream's so far."""
        self._store.note(
            lambda connection, _now: sync.keep(
                connection, session, ack=ack, quarantined=quarantined, conflicts=conflicts
            )
        )

    def plan_sent(self, session: str, sha: str) -> None:
        """Central has this plan."""
        self._store.note(lambda connection, _now: sync.keep(connection, session, plan_sha=sha))

    def plan_lost(self, session: str) -> None:
        """Central has another plan; this one is sent again."""
        self._store.note(lambda connection, _now: sync.keep(connection, session, plan_sha=None))

    # --- parked entries -------------------------------------------------------------------------

    def parked(self) -> tuple[ParkedEntry, ...]:
        """What is kept back."""
        return self._store.read(lambda look: sync.parked(look.connection))

    def park(self, session: str, line: JournalLine, why: str) -> None:
        """Keep an entry back with the reason."""
        self._store.note(lambda connection, now: sync.park(connection, now, session, line, why))

    def unpark(self, numbers: Sequence[int]) -> None:
        """Central has them now."""
        self._store.note(lambda connection, _now: sync.unpark(connection, numbers))

    def ask_release(self, numbers: Sequence[int] | None = None) -> int:
        """Let the sender try these again, or all; returns how many there are."""
        return self._store.note(lambda connection, _now: sync.ask_release(connection, numbers))

    # --- sealed answers -------------------------------------------------------------------------

    def blobs_to_send(self, most: int) -> tuple[CentralBlob, ...]:
        """Sealed answers that central does not have."""
        return self._store.read(lambda look: sync.blobs_to_send(look.connection, most))

    def blob_sent(self, sha: str) -> None:
        """Central has it."""
        self._store.note(lambda connection, now: sync.blob_sent(connection, now, sha))

    def blobs_kept(self, after: str, most: int) -> tuple[str, ...]:
        """The SHA-256 of sealed answers that central took, in their order after `after`."""
        return self._store.read(lambda look: sync.blobs_kept(look.connection, after, most))

    def blobs_lost(self, hashes: Sequence[str]) -> None:
        """Central lost them; they are sent again."""
        self._store.note(lambda connection, _now: sync.blobs_lost(connection, hashes))

    def blobs_to_erase(self, most: int) -> tuple[str, ...]:
        """What central must erase, for its time is over."""
        return self._store.read(lambda look: sync.blobs_to_erase(look.connection, most))

    def blob_erased(self, sha: str) -> None:
        """Central erased it."""
        self._store.note(lambda connection, _now: sync.blob_erased(connection, sha))

    # --- what comes down ------------------------------------------------------------------------

    def document(self, name: str) -> CentralDocument | None:
        """What central last said under this name."""
        return self._store.read(lambda look: sync.document(look.connection, name))

    def keep_document(self, name: str, etag: str, text: str) -> None:
        """Keep what central says. A proposed plan changes nothing until a person applies it."""
        self._store.note(lambda connection, now: sync.keep_document(connection, now, name, etag, text))

    def drop_document(self, name: str) -> None:
        """Central took it back."""
        self._store.note(lambda connection, _now: sync.drop_document(connection, name))

    def command(self, ident: str) -> CentralCommand | None:
        """What became of a command, None when it is new."""
        return self._store.read(lambda look: sync.command(look.connection, ident))

    def keep_command(self, done: CentralCommand) -> None:
        """Remember what became of a command."""
        self._store.note(lambda connection, now: sync.keep_command(connection, now, done))

    def command_answered(self, ident: str) -> None:
        """Central knows the outcome."""
        self._store.note(lambda connection, now: sync.command_answered(connection, now, ident))

    def give_up(self, token: str, command: UUID) -> Ticket:
        """A visitor gives up the place; refused once the ticket was called, done once however often it is asked.

        The token itself is asked for, which only the visitor's phone knows: its hash stands in the journal.
        """
        sha = token_sha(token)
        return self._store.commanded(
            command, "give_up", [sha], lambda work: giving_up.give_up(work, sha), serving.again
        )

    # --- the proof ------------------------------------------------------------------------------

    def keep_verdict(self, session: str, verdict: ProofVerdict) -> None:
        """Keep the last comparison of both sides' books."""
        self._store.note(lambda connection, _now: sync.keep_verdict(connection, session, verdict))


def _central_url(look: Reading) -> str | None:
    return None if look.hall.plan_version == 0 else look.plan.hall.central_url


def _facts(look: Reading) -> HallFacts:
    plan = None if look.hall.plan_version == 0 else look.plan
    return HallFacts(
        hall_id=look.hall.hall_id, name={} if plan is None else plan.hall.name.both(), zone=look.hall.zone.key,
        stream=look.hall.stream, head_n=look.hall.head_n, head_chain=look.hall.head_chain,
        plan_sha=None if plan is None else plan.sha(), central_url=_central_url(look), now=look.local,
        reading=look.time.reading,
    )  # fmt: skip
