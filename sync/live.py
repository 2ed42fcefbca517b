"""The live document on its way up: alone and before the backlog, or along with the few entries of a hall at work."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sync import protocol
from sync.answers import AnswerClass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hall.model.central import HallFacts
    from sync.channel import Channel

LOOK_AGAIN: Final = 50.0
"""Seconds after which the live document is made anew though nothing was written, so that what time alone changes is at
central within a minute: minutes to wait, hours of opening, midnight, how the stations are."""
ALONE: Final = 300.0
"""Seconds for which it goes alone after a batch that it went along with was not taken."""
_STAMP: Final = 100
"""Bytes left free for the time of a live document."""
_FRONTS: Final = (200, 50, 10, 0)
"""How much of each line is told when the whole is too long: whoever stands further back sees no place for a while."""


@dataclass(frozen=True, slots=True)
class LiveNews:
    """A live document that central has not."""

    document: Mapping[str, Any]
    content: bytes
    """All of it but the time."""
    head: tuple[str, int, int]
    began: float


@dataclass(slots=True)
class LiveLane:
    """What phones ask for: sent when it changed, at most every two seconds; only the latest counts.

    On a slow line it leaves three quarters of the time to everything else.
    """

    channel: Channel
    goes_along: Callable[[HallFacts], bool]
    """Whether the next batch is about to go, and takes it along."""
    monotonic: Callable[[], float] = time.monotonic
    again_at: float = float("-inf")
    """Until then nothing is sent, whatever happens."""
    _alone_until: float = float("-inf")
    _sent: bytes = b""
    _looked_at: float = float("-inf")
    _head: tuple[str, int, int] = ("", 0, 0)
    """Stream and end of the journal when central was last known to have the latest, and what it understood then."""

    def step(self) -> bool:
        """Send it; False when there is no news."""
        if self.monotonic() < self.again_at:
            return False
        facts = self.channel.door.facts()
        if self.may_go_along and self.goes_along(facts):
            return False
        news = self.news(facts)
        if news is None:
            return False
        self.again_at = news.began + protocol.LIVE_EVERY
        answer = self.channel.wire.send_packed("PUT", "/v1/live", news.document)
        if answer.seen is AnswerClass.FINE:
            self.went(news)
            self.channel.heard(answer)
        else:
            self.went(news, answer.why)
        return True

    @property
    def may_go_along(self) -> bool:
        """Whether a batch may bring it."""
        return self.channel.version >= protocol.TOGETHER and self.monotonic() >= self._alone_until

    def news(self, facts: HallFacts) -> LiveNews | None:
        """What central has not. It is made only when there may be some, for that takes long."""
        began = self.monotonic()
        head = facts.stream, facts.head_n, self.channel.version
        if began < self.again_at or (head == self._head and began < self._looked_at + LOOK_AGAIN):
            return None
        document = fitted(self.channel.door.live(), self.channel.version)
        content = _content(document)
        if content != self._sent:
            return LiveNews(document, content, head, began)
        self._head, self._looked_at = head, began
        return None

    def went(self, news: LiveNews, refusal: str = "") -> None:
        """Central has it now, or does not take it: one that is refused would be refused again."""
        self.again_at = news.began + max(protocol.LIVE_EVERY, 4 * (self.monotonic() - news.began))
        self._sent, self._head, self._looked_at = news.content, news.head, news.began
        if refusal:
            self.channel.failed("live_refused", refusal)

    def go_alone(self) -> None:
        """The batch that brought it was not taken, and should be judged without it."""
        self._alone_until = self.monotonic() + ALONE


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
