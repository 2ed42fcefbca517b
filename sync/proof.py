"""The proof: both sides count and hash every day, compare, and keep the verdict. What is missing is sent again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from hall.model.central import ProofVerdict
from sync import batches, protocol
from sync.answers import AnswerClass
from sync.channel import require
from sync.errors import WireTrouble
from sync.upward import AT_ONCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hall.model.central import HallFacts, JournalLine, Position
    from sync.batches import Facts
    from sync.channel import Channel
    from sync.protocol import DayDigest
    from sync.upward import Upward

NIGHTLY_DAYS: Final = 7
MOST_DAYS: Final = 400
"""Days that one comparison takes."""
MOST_RESENT: Final = 500


@dataclass(slots=True)
class Proof:
    """Compares the hall's books with central's."""

    channel: Channel
    upward: Upward

    def is_due(self) -> bool:
        """Once after each midnight, as soon as central has everything up to then."""
        facts, position = self.upward.stand()
        if position.ack < facts.head_n or self.upward.say_hello:
            return False
        last = self.channel.door.state().verdict
        return (
            last is None
            or last.at.astimezone(facts.now.tzinfo).date() != facts.reading.astimezone(facts.now.tzinfo).date()
        )

    def nightly(self) -> ProofVerdict:
        """The last closed days."""
        return self._prove(closed_days=NIGHTLY_DAYS)

    def everything(self) -> ProofVerdict:
        """Every day, today included."""
        return self._prove(closed_days=None)

    def _prove(self, closed_days: int | None) -> ProofVerdict:
        """Compare, send again what central has not, and compare once more."""
        verdict = self._compare(closed_days)
        if verdict.verdict == "differs" and verdict.differing and self._send_missing(verdict.differing):
            verdict = self._compare(closed_days)
        if verdict.verdict == "behind":
            self.upward.say_hello = True  # central was put back meanwhile
        self.channel.door.keep_verdict(self.channel.session, verdict)
        return verdict

    def _compare(self, closed_days: int | None) -> ProofVerdict:
        facts, position = self.upward.stand()
        chain = self.upward.chain_of(position, facts, position.ack)
        if chain is None:
            raise WireTrouble("resync", "central has more than the hall")
        days = self._days(facts, position)
        if closed_days is not None:
            today = facts.now.date().isoformat()
            days = [day for day in days if day.day < today][-closed_days:]
        days = days[-MOST_DAYS:]
        body = {
            "stream": position.stream, "n": position.ack, "chain": chain.hex(), "zone": facts.zone,
            "days": [day.told() for day in days],
        }  # fmt: skip
        answer = require(self.channel.wire.send_json("POST", "/v1/reconcile", body), AnswerClass.FINE)
        told = answer.table
        if told.get("stream") != position.stream or told.get("verdict") not in protocol.VERDICTS:
            raise WireTrouble("not_central", "no verdict in the answer")
        self.channel.heard(answer)
        equal = {str(one.get("day")): one.get("equal") is True for one in _tables(told.get("days"))}
        differing = tuple(day.day for day in days if not equal.get(day.day, False))
        chain_equal = told.get("chain_equal") is True
        sound = told["verdict"] == "equal" and chain_equal and not differing and position.broken is None
        name = "equal" if sound else "behind" if told["verdict"] == "behind" else "differs"
        return ProofVerdict(facts.reading, position.ack, name, chain_equal, differing, len(days))

    def _lines(self, facts: HallFacts, position: Position) -> Iterator[tuple[JournalLine, Facts]]:
        """Everything that central should have, with what it counts by."""
        del facts
        parked = {one.n for one in self.channel.door.parked()}
        n = 0
        while n < position.ack:
            lines = self.channel.door.lines(n, min(AT_ONCE, position.ack - n))
            if not lines:
                return
            for line in lines:
                yield line, batches.facts_of(line, parked=line.n in parked)
            n = lines[-1].n

    def _days(self, facts: HallFacts, position: Position) -> list[DayDigest]:
        rows = ((one.at, one.id, one.sha) for _line, one in self._lines(facts, position))
        found = protocol.digests(rows, ZoneInfo(facts.zone))
        return [found[day] for day in sorted(found)]

    def _send_missing(self, days: Sequence[str]) -> bool:
        """Ask entry by entry for the days that differ, and send what central has not or has otherwise."""
        facts, position = self.upward.stand()
        theirs: dict[int, tuple[object, object]] = {}
        for day in days:
            answer = require(
                self.channel.wire.get(f"/v1/digests/{day}/entries?stream={position.stream}"), AnswerClass.FINE
            )
            for one in _tables(answer.table.get("entries")):
                if isinstance(one.get("n"), int):
                    theirs[one["n"]] = (one.get("id"), one.get("sha"))
        parked = {one.n for one in self.channel.door.parked()}
        zone = ZoneInfo(facts.zone)
        missing = [
            line for line, known in self._lines(facts, position)
            if protocol.day_of(known.at, zone) in days and line.n not in parked
            and theirs.get(line.n, (None, None))[1] != known.sha.hex()
        ][:MOST_RESENT]  # fmt: skip
        for start in range(0, len(missing), protocol.BATCH_USUAL):
            self.upward.send_again(facts, position, missing[start : start + protocol.BATCH_USUAL])
        return bool(missing)


def _tables(listed: object) -> list[dict[str, Any]]:
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
