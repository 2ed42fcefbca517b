"""What goes up beside the journal: the plan and the sealed answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sync import protocol
from sync.answers import AnswerClass
from sync.channel import require

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.channel import Channel

BLOBS_AT_ONCE: Final = 20


@dataclass(slots=True)
class Belongings:
    """The plan in force, and what visitors left sealed for central. What it does not take holds up nothing else."""

    channel: Channel
    _refused_plan: str = ""
    _refused: set[str] = field(default_factory=set)

    def step(self) -> bool:
        """Send what central has not; False when it has everything."""
        return self._send_plan() or self._send_blobs() or self._erase_blobs()

    def ask_what_is_missing(self) -> None:
        """Let central say what it has no longer, and try again what it refused: the next steps send it."""
        self._refused_plan = ""
        self._refused.clear()
        position, after = self.channel.door.position(), ""
        plan = None if position is None else position.plan_sha
        while True:
            kept = self.channel.door.blobs_kept(after, protocol.ASKED_MOST)
            if plan is None and not kept:
                return
            self._ask(plan, kept)
            if len(kept) < protocol.ASKED_MOST:
                return
            plan, after = None, kept[-1]

    def _ask(self, plan: str | None, kept: Sequence[str]) -> None:
        answer = require(
            self.channel.wire.send_json("POST", "/v1/missing", {"plan": plan, "blobs": kept}), AnswerClass.FINE
        )
        lost = answer.table.get("blobs")
        if answer.table.get("plan") is True:
            self.channel.door.plan_lost(self.channel.session)
        if isinstance(lost, list):
            self.channel.door.blobs_lost([sha for sha in kept if sha in lost])

    def _send_plan(self) -> bool:
        facts, position = self.channel.door.facts(), self.channel.door.position()
        if position is None or facts.plan_sha is None or facts.plan_sha in (position.plan_sha, self._refused_plan):
            return False
        document = self.channel.door.plan_document()
        answer = self.channel.wire.send_json("PUT", "/v1/plan", {"sha": facts.plan_sha, "document": document})
        if answer.seen is AnswerClass.FINE:
            self.channel.door.plan_sent(self.channel.session, facts.plan_sha)
        else:
            self._refused_plan = facts.plan_sha
            self.channel.failed("plan_refused", answer.why)
        return True

    def _send_blobs(self) -> bool:
        waiting = self.channel.door.blobs_to_send(BLOBS_AT_ONCE + len(self._refused))
        fresh = [blob for blob in waiting if blob.sha not in self._refused][:BLOBS_AT_ONCE]
        for blob in fresh:
            answer = self.channel.wire.send_octets(f"/v1/blobs/{blob.sha}", blob.blob)
            if answer.seen is AnswerClass.FINE:
                self.channel.door.blob_sent(blob.sha)
            else:
                self._refused.add(blob.sha)
                self.channel.failed("blob_refused", answer.why)
        return bool(fresh)

    def _erase_blobs(self) -> bool:
        gone = self.channel.door.blobs_to_erase(BLOBS_AT_ONCE)
        for sha in gone:
            require(self.channel.wire.delete(f"/v1/blobs/{sha}"), AnswerClass.FINE, AnswerClass.MISSING)
            self.channel.door.blob_erased(sha)
        return bool(gone)
