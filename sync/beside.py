"""What goes up beside the journal: the live document first, then the plan and the sealed answers."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sync import protocol
from sync.answers import AnswerClass
from sync.channel import require

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sync.channel import Channel

LOOK_AGAIN: Final = 50.0
"""Seconds after which the live document is made anew though nothing was written, so that what time alone changes is at
central within a minute: minutes to wait, hours of opening, midnight, how the stations are."""
BLOBS_AT_ONCE: Final = 20
_STAMP: Final = 100
"""Bytes left free for the time of a live document."""
_FRONTS: Final = (200, 50, 10, 0)
"""How much of each line is told when the whole is too long: whoever stands further back sees no place for a while."""


@dataclass(slots=True)
class LiveLane:
    """What phones ask for: sent when it changed, at most every two seconds; only the latest counts.

    On a slow line it leaves three quarters of the time to everything else.
    """

    channel: Channel
    monotonic: Callable[[], float] = time.monotonic
    again_at: float = float("-inf")
    """Until then nothing is sent, whatever happens."""
    _sent: bytes = b""
    _looked_at: float = float("-inf")
    _head: tuple[str, int, int] = ("", 0, 0)
    """Stream and end of the journal when central was last known to have the latest, and what it understood then."""

    def step(self) -> bool:
        """Send it; False when there is no news. It is made only when there may be some, for that takes long."""
        began = self.monotonic()
        if began < self.again_at:
            return False
        facts = self.channel.door.facts()
        head = facts.stream, facts.head_n, self.channel.version
        if head == self._head and began < self._looked_at + LOOK_AGAIN:
            return False
        sent = self._send_news(began)
        self._head, self._looked_at = head, began  # not after trouble: then it is made again
        return sent

    def _send_news(self, began: float) -> bool:
        document = fitted(self.channel.door.live(), self.channel.version)
        content = _content(document)
        if content == self._sent:
            return False
        self.again_at = began + protocol.LIVE_EVERY
        answer = self.channel.wire.send_packed("PUT", "/v1/live", document)
        self.again_at = began + max(protocol.LIVE_EVERY, 4 * (self.monotonic() - began))
        self._sent = content  # one that central refuses would be refused again
        if answer.seen is AnswerClass.FINE:
            self.channel.heard(answer)
        else:
            self.channel.failed("live_refused", answer.why)
        return True


def fitted(document: dict[str, Any], version: int = 1) -> dict[str, Any]:
    """The document, or as much of a very large hall's as central takes: devices go first, then the ends of lines."""
    if _fits(document, version):
        return document
    document = document | {"devices": []}
    for front in _FRONTS:
        if _fits(document, version):
            break
        services = [
            one | {key: one[key][:front] for key in ("waiting", "ahead") if key in one}
            for one in document["services"]
        ]  # fmt: skip
        document = document | {"services": services}
    return document


def _fits(document: Mapping[str, Any], version: int) -> bool:
    """By its length; for a newer central server by what goes over the wire."""
    content = _content(document)
    if len(content) <= protocol.LIVE_MOST - _STAMP:
        return True
    if version < protocol.LARGE_LIVE or len(content) > protocol.LIVE_UNPACKED_MOST - _STAMP:
        return False
    return len(protocol.packed(content)) <= protocol.LIVE_PACKED_MOST - _STAMP


def _content(document: Mapping[str, Any]) -> bytes:
    """What may change but for the time."""
    return protocol.compact({key: value for key, value in document.items() if key != "at"})


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
