"""What both lanes share: the hall, the way to central, and what central last said of itself."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from hall.model import entries
from sync import protocol
from sync.answers import Answer, AnswerClass
from sync.errors import WireTrouble

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hall.central import CentralDoor
    from sync.wire import Wire

NOTED_EVERY: Final = 10.0
"""Seconds between two notes of success; a trouble that is over is noted at once."""
ALARM_LASTS: Final = 900.0
"""Seconds for which an alarm is shown."""


@dataclass(slots=True)
class Channel:
    """A hall's way to its central server."""

    door: CentralDoor
    wire: Wire
    session: str
    """The sender's own; see `CentralDoor`."""
    monotonic: Callable[[], float] = time.monotonic
    documents: dict[str, str] = field(default_factory=dict)
    """What central offers, with its ETags, as last heard."""
    told: bool = False
    """Central spoke of its documents, and nobody has looked yet whether they are here."""
    speaks: int = protocol.VERSION
    """What this hall understands of the protocol."""
    version: int = 1
    """What both sides understand, as central last said."""
    commands: int = 0
    """How many commands wait at central, as last heard."""
    heard_at: float = float("-inf")
    """When central last answered, in monotonic seconds."""
    _noted_at: float = float("-inf")
    _alarm: tuple[str, str] = ("", "")
    _alarm_until: float = float("-inf")

    def heard(self, answer: Answer) -> None:
        """An answer was central's own; remember what it says of news."""
        self.heard_at = self.monotonic()
        told = answer.table.get("manifest")
        if isinstance(told, dict):
            self._read(told)
        if self.heard_at >= self._noted_at + NOTED_EVERY:
            self.door.success(self.session)
            self._noted_at = self.heard_at
            if self.heard_at < self._alarm_until:
                self.door.trouble(self.session, *self._alarm)

    def _read(self, manifest: Mapping[str, Any]) -> None:
        documents = manifest.get("documents")
        if isinstance(documents, dict):
            self.documents = {str(name): plain_etag(str(etag)) for name, etag in documents.items()}
            self.told = True
        self.commands = _count(manifest.get("commands"), 0)
        self.version = min(self.speaks, _count(manifest.get("protocol"), 1))

    def failed(self, name: str, why: str) -> None:
        """Keep the trouble for whoever looks."""
        self._noted_at = float("-inf")
        self.door.trouble(self.session, name, why)

    def raise_alarm(self, name: str, why: str) -> None:
        """A trouble that no success of the next minutes hides."""
        self._alarm, self._alarm_until = (name, why), self.monotonic() + ALARM_LASTS
        self.failed(name, why)


def _count(value: object, otherwise: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else otherwise


def plain_etag(etag: str) -> str:
    """An ETag without its quotes."""
    return etag.removeprefix("W/").strip('"')


def require(answer: Answer, *fine: AnswerClass) -> Answer:
    """The answer when it is one of these; everything else is not what a central server says here."""
    if answer.seen not in fine:
        raise WireTrouble("not_central", f"HTTP {answer.status} {answer.why}")
    return answer


def whole(answer: Answer, name: str) -> int:
    """A number in an answer."""
    value = answer.table.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < entries.LIMIT:
        raise WireTrouble("not_central", f"no {name} in the answer")
    return value
