"""What comes down from the central server: documents that changed, and commands, each answered once it is done."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from hall.model.central import CentralCommand
from hall.model.errors import HallError, NoSuchTicket
from hall.model.tokens import read_token
from sync import protocol
from sync.answers import AnswerClass
from sync.channel import require
from sync.errors import WireTrouble
from sync.pace import GIVEN_UP_A_MINUTE, MINUTE, Allowance
from sync.summary import MANY_GIVEN_UP

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sync.channel import Channel

log = logging.getLogger(__name__)

GIVE_UP: Final = "give_up"


@dataclass(slots=True)
class Downward:
    """The lane that comes down. A plan is only proposed here; a person at the hall applies it."""

    channel: Channel
    giving_up: Allowance = field(default_factory=lambda: Allowance(GIVEN_UP_A_MINUTE, MINUTE))

    def step(self) -> bool:
        """Fetch what changed and do what is asked; False when there is no news."""
        return self._fetch_documents() or self._do_commands()

    def _fetch_documents(self) -> bool:
        """Look once for each time that central speaks of its documents: what changed comes, what it took back goes."""
        if not self.channel.told:
            return False
        fetched = False
        for name in protocol.DOCUMENTS:
            etag = self.channel.documents.get(name, "")
            held = self.channel.door.document(name)
            if (held is None and not etag) or (held is not None and held.etag == etag):
                continue
            if etag:
                self._fetch(name, "" if held is None else held.etag)
            else:
                self.channel.door.drop_document(name)
            fetched = True
        self.channel.told = False
        return fetched

    def _fetch(self, name: str, etag: str) -> None:
        answer = require(
            self.channel.wire.get(f"/v1/documents/{name}", etag=etag),
            AnswerClass.FINE,
            AnswerClass.UNCHANGED,
            AnswerClass.MISSING,
        )
        if answer.seen is AnswerClass.FINE:
            self.channel.door.keep_document(name, answer.etag, json.dumps(answer.body, ensure_ascii=False))
        elif answer.seen is AnswerClass.MISSING:
            self.channel.door.drop_document(name)

    def _do_commands(self) -> bool:
        if self.channel.commands <= 0:
            return False
        answer = require(self.channel.wire.get("/v1/commands"), AnswerClass.FINE)
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
        if told.get("kind") != GIVE_UP:
            return "refused", "unknown_kind"
        data = told.get("data")
        token = data.get("token") if isinstance(data, dict) else None
        if token is None:
            return "refused", "no_token"  # a central server of the first edition, which knew the hash only
        if not isinstance(token, str) or read_token(token) != token:
            return "refused", "wrong_data"
        if not self.giving_up.take(self.channel.monotonic()):
            log.error("%s: more than %d within a minute", MANY_GIVEN_UP, GIVEN_UP_A_MINUTE)
            self.channel.raise_alarm(MANY_GIVEN_UP, f"{GIVEN_UP_A_MINUTE}/min")
            return "refused", "too_many"
        return self._give_up(token, UUID(told["id"]))

    def _give_up(self, token: str, command: UUID) -> tuple[str, str]:
        try:
            self.channel.door.give_up(token, command)
        except NoSuchTicket:
            return "refused", "no_such_ticket"
        except HallError as error:
            return "refused", str(error.values.get("state", error.name))
        return "done", ""

    def _answer(self, done: CentralCommand) -> None:
        body = {"outcome": done.outcome, "reason": done.reason}
        answer = self.channel.wire.send_json("POST", f"/v1/commands/{done.id}/answer", body)
        require(answer, AnswerClass.FINE, AnswerClass.MISSING, AnswerClass.RESYNC)
        self.channel.door.command_answered(done.id)


def is_over(expires: object, now: datetime) -> bool:
    """Whether a command's time is over; one whose end cannot be read is."""
    end = protocol.read_time(expires)
    return end is None or now >= end
