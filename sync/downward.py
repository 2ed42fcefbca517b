"""What comes down from the central server: documents that changed, and commands, each answered once it is done."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from hall.model.central import CentralCommand
from hall.model.errors import HallError, NoSuchTicket
from sync import protocol
from sync.answers import Seen
from sync.channel import require
from sync.errors import WireTrouble

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sync.channel import Channel

GIVE_UP: Final = "give_up"
_SHA: Final = 64


@dataclass(slots=True)
class Downward:
    """The lane that comes down. A plan is only proposed here; a person at the hall applies it."""

    channel: Channel

    def step(self) -> bool:
        """Fetch what changed and do what is asked; False when there is no news."""
        return self._fetch_documents() or self._do_commands()

    def _fetch_documents(self) -> bool:
        fetched = False
        for name in protocol.DOCUMENTS:
            etag = self.channel.documents.get(name, "")
            held = self.channel.door.document(name)
            if not etag or (held is not None and held.etag == etag):
                continue
            self._fetch(name, "" if held is None else held.etag)
            self.channel.documents.pop(name, None)  # asked once for each time that central speaks of it
            fetched = True
        return fetched

    def _fetch(self, name: str, etag: str) -> None:
        answer = require(
            self.channel.wire.get(f"/v1/documents/{name}", etag=etag), Seen.FINE, Seen.UNCHANGED, Seen.MISSING
        )
        if answer.seen is Seen.FINE:
            self.channel.door.keep_document(name, answer.etag, json.dumps(answer.body, ensure_ascii=False))

    def _do_commands(self) -> bool:
        if self.channel.commands <= 0:
            return False
        answer = require(self.channel.wire.get("/v1/commands"), Seen.FINE)
        listed = answer.table.get("commands")
        if not isinstance(listed, list):
            raise WireTrouble("not_central", "no commands in the answer")
        self.channel.commands = 0
        for told in listed:
            if isinstance(told, dict) and protocol.uuid_bytes(told.get("id")) != protocol.NO_ID:
                self._answer(self._done(told))
        return bool(listed)

    def _done(self, told: Mapping[str, Any]) -> CentralCommand:
        """What became of a command: as it was kept, or done now. Doing it twice does it once."""
        kept = self.channel.door.command(told["id"])
        if kept is not None:
            return kept
        outcome, reason = self._do(told)
        done = CentralCommand(told["id"], str(told.get("kind"))[:64], outcome, reason)
        self.channel.door.keep_command(done)
        return done

    def _do(self, told: Mapping[str, Any]) -> tuple[str, str]:
        if is_over(told.get("expires"), self.channel.door.facts().now):
            return "expired", "day_over"
        data = told.get("data")
        token = data.get("token_sha") if isinstance(data, dict) else None
        if told.get("kind") != GIVE_UP:
            return "refused", "unknown_kind"
        if not isinstance(token, str) or len(token) != _SHA or not token.isascii():
            return "refused", "wrong_data"
        try:
            self.channel.door.give_up(token, UUID(told["id"]))
        except NoSuchTicket:
            return "refused", "no_such_ticket"
        except HallError as error:
            return "refused", str(error.values.get("state", error.name))
        return "done", ""

    def _answer(self, done: CentralCommand) -> None:
        body = {"outcome": done.outcome, "reason": done.reason}
        answer = self.channel.wire.send_json("POST", f"/v1/commands/{done.id}/answer", body)
        require(answer, Seen.FINE, Seen.MISSING, Seen.RESYNC)
        self.channel.door.command_answered(done.id)


def is_over(expires: object, now: datetime) -> bool:
    """Whether a command's time is over; one whose end cannot be read is."""
    end = protocol.read_time(expires)
    return end is None or now >= end
